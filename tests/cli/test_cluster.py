"""The filter `digest cluster --jsonl`."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import Any

import pytest

from digest.cli.cluster import group

FLOOD = "The Tolle burst its banks at Marnau and flooded 340 houses; boats took out 57 people."
LINES = [
    {"id": "a", "title": "Tolle floods Marnau", "text": FLOOD, "published": "2026-03-02T08:00:00Z"},
    {"id": "b", "title": "57 rescued in Marnau flood", "text": FLOOD, "source": "Echo",
     "published": "2026-03-02T11:00:00+01:00", "lang": "en-GB", "url": "https://echo.example/b"},
    {"id": "c", "title": "Tram strike in Orsted", "text": "Drivers walked out over night shifts.",
     "published": "Mon, 02 Mar 2026 09:00:00 GMT", "mood": "ignored"},
]  # fmt: skip


def answered(lines: list[Any]) -> tuple[list[dict[str, Any]], int]:
    raw = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    sink = io.StringIO()
    code = group(io.BytesIO(raw.encode()), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()], code


def test_each_line_is_answered_in_its_place_with_story_and_original() -> None:
    answers, code = answered(LINES)

    assert code == 0
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[0]["story"] == answers[1]["story"] != answers[2]["story"]
    assert [answer["duplicate_of"] for answer in answers] == [None, "a", None]


def test_ids_of_stories_do_not_depend_on_the_order_of_lines() -> None:
    forth, _ = answered(LINES)
    back, _ = answered(LINES[::-1])

    assert back == forth[::-1]


def test_bad_lines_are_answered_by_an_error_and_the_others_go_on() -> None:
    bad: list[Any] = [
        "{no json",
        "[1, 2]",
        {"title": "no id"},
        {"id": True},
        {"id": "t", "title": 7},
        {"id": "u", "published": "some day"},
        {"id": "v", "published": "0001-01-01T00:00:00+14:00"},
    ]
    answers, code = answered([*bad, *LINES])

    assert code == 1
    assert all("error" in answer for answer in answers[: len(bad)])
    assert [answer["id"] for answer in answers[:7]] == [None, None, None, True, "t", "u", "v"]
    assert answers[len(bad) :] == answered(LINES)[0]


def test_an_ids_second_line_is_an_error() -> None:
    answers, code = answered([LINES[0], LINES[0]])

    assert code == 1
    assert answers[1] == {"id": "a", "error": "line 2: line 1 has this id already"}


def test_blank_lines_are_passed_over() -> None:
    assert len(answered([LINES[0], "", "  ", LINES[2]])[0]) == 2


def test_numbers_are_ids_too_and_come_back_as_numbers() -> None:
    answers, _ = answered([line | {"id": at} for at, line in enumerate(LINES)])

    assert [answer["id"] for answer in answers] == [0, 1, 2]
    assert answers[1]["duplicate_of"] == 0


def test_an_article_without_a_time_counts_as_published_with_the_newest() -> None:
    timeless = {"id": "d", "title": "Marnau: 57 rescued from flood", "text": FLOOD}

    answers, _ = answered([*LINES, timeless])

    assert answers[3]["story"] == answers[0]["story"]


def test_titles_alone_are_enough() -> None:
    answers, code = answered(
        [{"id": "x", "title": "Volcano Hekla erupts"}, {"id": "y", "title": ""}]
    )

    assert code == 0
    assert answers[0]["story"] != answers[1]["story"]


def test_a_line_without_title_and_text_is_an_error() -> None:
    answers, code = answered([{"id": 1}])

    assert code == 1
    assert answers == [
        {"id": 1, "error": '"title" and "text" are missing: there is nothing to compare'}
    ]


def test_no_input_gives_no_output() -> None:
    assert answered([]) == ([], 0)


@pytest.mark.endtoend
@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_command_answers_alike_whatever_the_hash_seed(seed: str) -> None:
    raw = "\n".join(map(json.dumps, LINES))
    done = subprocess.run(
        [sys.executable, "-m", "digest", "cluster", "--jsonl"],
        input=raw,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )

    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == answered(LINES)[0]


@pytest.mark.endtoend
def test_the_command_imports_nothing_heavy() -> None:
    program = (
        "import sys, digest.cli.cluster; heavy = {'sqlalchemy', 'pydantic', 'httpx2', 'lxml', "
        "'feedparser', 'jinja2', 'yaml'} & set(sys.modules); print(sorted(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
