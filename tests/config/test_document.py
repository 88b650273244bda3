from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config.document import Document, Place, read
from digest.config.fill import Filler


def document(text: str, **environment: str) -> Document:
    return read(text, Filler(environment, Path("/nowhere")))


def problems(text: str) -> list[str]:
    found = document(text)
    return [
        f"{found.place(one).line}:{found.place(one).column} {one.sentence}"
        for one in found.problems
    ]


def test_yaml_does_not_guess() -> None:
    text = "[no, on, 12:30, 007, 1_000, 2026-03-11, 0x1f, yes, 1e3, .inf]"

    assert document(text).value == [
        "no", "on", "12:30", "007", "1_000", "2026-03-11", "0x1f", "yes", "1e3", ".inf",
    ]  # fmt: skip


def test_what_is_plain_is_what_it_is() -> None:
    text = "[5, -3, 1.5, true, FALSE, null, ~, '5', \"true\", '']"

    assert document(text).value == [5, -3, 1.5, True, False, None, None, "5", "true", ""]


def test_keys_are_text_whatever_they_look_like() -> None:
    assert document("on: 1\n2026: 2\ntrue: 3\n").value == {"on": 1, "2026": 2, "true": 3}


def test_every_key_and_value_has_its_place() -> None:
    found = document("a:\n  - b: c\n  - [d, e]\n")

    assert found.keys[("a", 0, "b")] == Place(2, 5)
    assert found.values[("a", 0, "b")] == Place(2, 8)
    assert found.values[("a", 1, 1)] == Place(3, 9)


def test_a_doubled_key_is_told_and_the_first_counts() -> None:
    text = "title: one\nlength: 5m\ntitle: two\n"

    assert document(text).value["title"] == "one"
    assert problems(text) == ['3:1 key "title" stands twice; the first is on line 1']


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n\t- b\n", "2:1 is no YAML: a tab"),
        ("a: b: c\n", '1:5 is no YAML: a ":" cannot stand here'),
        ("a: [1, 2\n", "is no YAML"),
        ("a: *b\n", '1:4 is no YAML: a text that begins with "*" must be quoted'),
        ("a: 1\n---\nb: 2\n", "2:1 is no YAML: a second document begins here"),
        ("a: \x07\n", "is no YAML: it holds characters"),
        ("a: !python/name:os.system x\n", '1:4 unknown tag "!python/name:os.system"'),
        ("? [a]\n: b\n", "1:3 has a key that is no plain word"),
        ("[" * 60 + "]" * 60, "holds itself, or more than a config can hold"),
        ("a: &x [*x]\n", "holds itself"),
    ],
)
def test_what_is_no_yaml_says_where_and_how_to_mend_it(text: str, said: str) -> None:
    (problem,) = problems(text)

    assert said in problem


def test_aliases_that_explode_are_cut_short() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    (problem,) = problems("\n".join(lines))

    assert "more than a config can hold" in problem


def test_deep_nesting_ends_in_a_sentence() -> None:
    assert problems("[" * 30_000)


def test_a_variable_is_filled_in_where_it_stands() -> None:
    found = document("a: ${A}\nb: 'x${B:-y}z'\nc: $${A}\nd: ${N}\ne: '${N}'", A="tide", N="25")

    assert found.value == {"a": "tide", "b": "xyz", "c": "${A}", "d": 25, "e": "25"}


def test_a_variable_that_is_not_set_is_told_with_the_cure() -> None:
    assert problems("a: ${TIDE}\n") == [
        "1:4 TIDE is not set in the environment; set it, or write ${TIDE:-default}"
    ]
    assert "is not closed" in problems("a: '${TIDE'\n")[0]


def test_a_file_is_read_beside_the_config(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("hunter2\n")
    filler = Filler({}, tmp_path)

    found = read("password: !file token\nname: !file nope\n", filler)

    assert found.value["password"] == "hunter2"
    assert filler.secrets == ["hunter2"]
    assert [one.sentence for one in found.problems] == ["!file nope: No such file or directory"]


def test_a_file_that_is_no_secret_of_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long").write_text("x" * 70_000)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")

    found = read("a: !file long\nb: !file bytes\n", Filler({}, tmp_path))

    assert [one.sentence for one in found.problems] == [
        "long is larger than 64 KiB",
        "!file bytes: is not UTF-8 text",
    ]


def test_what_comes_from_outside_is_a_secret_but_for_plain_keys() -> None:
    filler = Filler({"A": "tide", "B": "ebb"}, Path("/nowhere"))

    read("token: ${A}\nfolder: ${B}\n", filler)

    assert filler.secrets == ["tide"]


@given(st.text(max_size=200))
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    found = document(text)

    for problem in found.problems:
        assert found.place(problem).line >= 1
        assert problem.sentence
