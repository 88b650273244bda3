from __future__ import annotations

import io
import json
from typing import Any

import pytest

from digest.cli import jsonl
from digest.errors import InputError


def filtered(text: str | bytes, function: Any = dict) -> tuple[int, list[dict[str, Any]]]:
    source = io.BytesIO(text.encode() if isinstance(text, str) else text)
    sink = io.StringIO()
    code = jsonl.run_filter(function, source=source, sink=sink)
    return code, [json.loads(line) for line in sink.getvalue().splitlines()]


def test_a_line_in_is_a_line_out_in_the_same_order() -> None:
    code, answers = filtered('{"id": 2}\n{"id": "서울"}\n\n{"id": null}')

    assert code == 0
    assert answers == [{"id": 2}, {"id": "서울"}, {"id": None}]


def test_a_bad_line_answers_in_its_place_and_the_others_go_on() -> None:
    code, answers = filtered('{"id": 1}\n{"id": 2\n[3]\n4\n{"id": 5}\n')

    assert code == 1
    assert [answer["id"] for answer in answers] == [1, None, None, None, 5]
    assert answers[1]["error"].startswith("line 2 is no JSON: ")
    assert answers[2]["error"] == "line 3 is no JSON object but a list"


def test_an_error_names_the_line_s_id() -> None:
    def refuse(record: dict[str, Any]) -> dict[str, Any]:
        jsonl.need_text(record, "text")
        raise ZeroDivisionError("by zero")

    code, answers = filtered('{"id": 1}\n{"id": 2, "text": 3}\n{"id": 3, "text": "x"}\n', refuse)

    assert code == 1
    assert answers == [
        {"id": 1, "error": '"text" is missing'},
        {"id": 2, "error": '"text" is no text but a number'},
        {"id": 3, "error": "ZeroDivisionError: by zero"},
    ]


def test_absent_and_null_are_the_same() -> None:
    assert jsonl.text_of({}, "deck") is None
    assert jsonl.text_of({"deck": None}, "deck") is None
    assert jsonl.text_of({"deck": ""}, "deck") == ""
    with pytest.raises(InputError):
        jsonl.need_text({"deck": None}, "deck")


@pytest.mark.parametrize("body", [b"\xff\xfe\n", b"[" * 100_000 + b"\n", b'{"id": NaN\n'])
def test_no_line_stops_the_filter(body: bytes) -> None:
    code, answers = filtered(body + b'{"id": 2}\n')

    assert code == 1
    assert answers[-1] == {"id": 2}


def test_half_a_pair_of_code_units_comes_through() -> None:
    code, answers = filtered(b'{"id": "\\ud83d"}\n')

    assert (code, answers) == (0, [{"id": "\ud83d"}])


def test_a_line_beyond_the_limit_is_no_line() -> None:
    source = io.BytesIO(b"x" * 25 + b"\n" + b"short\n")

    assert list(jsonl.lines(source, limit_bytes=10)) == [b"x" * 10, b"short\n"]
