from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.config.document import read
from digest.config.edit import Listed, add, entry, listed, remove
from digest.config.fill import Filler
from digest.errors import ConfigError

NEW = "https://new.example/feed"

TEXTS = [
    "",
    "# nothing yet\n",
    "language: en",
    "sources:\n",
    "sources: []  # none yet\nlanguage: en\n",
    "sources: ~\n",
    "sources: https://a.example/\nlanguage: en\n",
    "sources: [https://a.example/, https://b.example/]\n",
    "sources: [\n  https://a.example/,\n  https://b.example/,\n]\n",
    "sources:\n- https://a.example/\n-   https://b.example/\n",
    "sources:\n  - url: https://a.example/\n    tags: [x]\n  - https://b.example/\n",
    "sources:\n  -\n    url: https://a.example/\n    headers:\n      X: y\nlanguage: en",
    """# Größe, 漢字
sources:   # mine
  - https://a.example/  # first

  # second
  - {url: https://b.example/}
  # that was the second

# and now
editions:
  daily: {}
""",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_source_is_added_at_the_end_and_all_else_stays(text: str) -> None:
    before = yaml.safe_load(text) or {}

    grown = add(text, [NEW])

    after = yaml.safe_load(grown)
    sources = before.get("sources") or []
    assert after == {
        **before,
        "sources": [*([sources] if isinstance(sources, str) else sources), NEW],
    }
    assert all(line in grown for line in text.splitlines() if line.lstrip().startswith("#"))


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_added_can_be_removed_again(text: str) -> None:
    grown = add(text, [NEW])
    number = len(yaml.safe_load(grown)["sources"]) - 1

    shrunk = remove(grown, number)

    assert (yaml.safe_load(shrunk)["sources"] or []) == yaml.safe_load(grown)["sources"][:-1]


@pytest.mark.parametrize("text", [text for text in TEXTS if "b.example" in text])
def test_the_first_of_several_can_be_removed(text: str) -> None:
    left = yaml.safe_load(remove(text, 0))["sources"]

    assert left == yaml.safe_load(text)["sources"][1:]


def test_lines_that_are_not_meant_are_left_to_the_letter() -> None:
    text = TEXTS[-1]

    assert add(text, [NEW]) == text.replace(
        "  - {url: https://b.example/}\n", f"  - {{url: https://b.example/}}\n  - {NEW}\n"
    )
    assert remove(text, 1) == text.replace("  - {url: https://b.example/}\n", "")


def test_sources_are_listed_as_they_stand() -> None:
    text = "sources: [https://a.example/, {file: x.xml, name: X}, {name: no address}]"

    assert listed(text) == [
        Listed("https://a.example/"),
        Listed("x.xml", "X"),
        Listed("", "no address"),
    ]
    assert listed("") == listed("sources: []") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sources: [", "is no YAML"),
        ("- a\n", "is no mapping"),
        ("a: 1\nsources: {a: b}\n", 'line 2: "sources" is no list'),
    ],
)
def test_what_cannot_grow_is_refused(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        add(text, [NEW])

    assert said in str(caught.value)


def test_a_source_that_is_not_there_cannot_be_removed() -> None:
    for text in ("", "sources: [a]", "sources: a"):
        with pytest.raises(ConfigError, match="there is no source 2"):
            remove(text, 1)


@given(
    st.text(min_size=1, max_size=30),
    st.dictionaries(
        st.sampled_from(["name", "kind"]), st.text(min_size=1, max_size=20), max_size=2
    ),
    st.lists(st.text(min_size=1, max_size=10), max_size=3),
)
def test_an_entry_is_read_back_as_it_was_meant(
    address: str, settings: dict[str, str], tags: list[str]
) -> None:
    said = {**settings, "tags": tags, "weight": 2}

    found = read(add("", [entry(address, said)]), Filler({}, Path("/nowhere")))

    assert found.problems == []
    assert found.value == {"sources": [{"url": address, **said}]}
