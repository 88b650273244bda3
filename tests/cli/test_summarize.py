from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from .conftest import Say

PARTS = [
    "Zum Inhalt springen\nMenü",
    'Harbour towns end quarrel... "Pilots to be shared from May"',
    '"Not a Word About the Fish Levy"',
    (
        "Tarn and Oxby agreed on Monday to share their harbour pilots from May, "
        "the two town councils said after a day of talks in the old customs house."
    ),
    (
        "The deal ends a quarrel of nine years over fees in the strait. Pilots will board "
        "ships off Vell rock, and a joint office opens in Oxby on 4 April, the councils added."
    ),
    'Harbour towns end quarrel... "Pilots to be shared from May" [Photo: Norpress]',
    (
        "Mayor Ida Rowe of Tarn said she had hoped for more, and that the towns would meet again "
        "in the autumn to speak about dredging and the light on Vell rock."
    ),
    (
        "The fish levy reportedly did not come up in the talks, although Oxby had called it "
        "unfair on several occasions before the spring elections."
    ),
    (
        "The strait sees about 4,000 ships a year, most of them bound for the paper mills up the "
        "river, and a third of them take a pilot on board."
    ),
    "© The Strait Courier. All rights reserved.",
    "More stories",
    "Top\n",
]
PAGE = "\n\n".join(PARTS)
PROSE = "Rain fell on Tarn all night. The dam held, the mayor said. Buses run as usual.\n"


@pytest.fixture
def page(home: Path) -> Path:
    path = home / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_page_saved_as_text_is_read_and_summarized(say: Say, page: Path, count: int) -> None:
    said = say("summarize", page, "-n", count)

    assert said.code == 0
    assert "agreed on Monday to share their harbour pilots" in said.out
    assert "The fish levy reportedly did not come up in the talks" in said.out
    for chrome in ("Norpress", "Menü", "rights reserved", "More stories", "Not a Word"):
        assert chrome not in said.out
    assert len(said.out.splitlines()) <= count + 2


def test_each_sentence_bears_its_paragraphs_number(say: Say, page: Path) -> None:
    said = say("summarize", page, "-n", 3)

    title, blank, first, *_ = said.out.splitlines()
    assert title.startswith("Harbour towns end quarrel")
    assert blank == ""
    assert first.startswith("  1  Tarn and Oxby agreed")


def test_json_gives_places_in_its_text(say: Say, page: Path) -> None:
    found = json.loads(say("summarize", "--json", page).out)

    assert found["deck"] == '"Not a Word About the Fish Levy"'
    assert found["site"] == "The Strait Courier"
    for line in found["sentences"]:
        assert found["text"][line["start"] : line["end"]] == line["text"]
        assert found["text"].split("\n\n")[line["paragraph"] - 1].find(line["text"]) >= 0


def test_html_is_read_too(say: Say, home: Path) -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in PAGE.split("\n\n")[3:5])
    path = home / "page.html"
    path.write_text(
        f"<html><body><h1>Towns agree</h1><article>{paragraphs}</article></body></html>"
    )

    said = say("summarize", path, "-n", 1)

    assert said.code == 0
    assert "agreed on Monday" in said.out


def test_prose_without_a_page_around_it_is_summarized(say: Say, home: Path) -> None:
    (home / "note.txt").write_text(PROSE, "utf-8")

    said = say("summarize", "note.txt", "-n", 1)

    assert said.code == 0
    assert said.out == "  1  Rain fell on Tarn all night.\n"


def test_a_missing_file_and_an_empty_one_are_told(say: Say, home: Path) -> None:
    (home / "empty.txt").write_text("  \n")

    assert say("summarize", "none.txt").code == 3
    said = say("summarize", "empty.txt")
    assert (said.code, said.err) == (3, "digest: empty.txt: it is empty\n")


def test_the_filter_answers_each_line(say: Say) -> None:
    lines = [{"id": 1, "text": PROSE}, {"id": 2}, {"id": 3, "text": PROSE, "sentences": 2}]
    before = sys.stdin
    body = "".join(json.dumps(line) + "\n" for line in lines).encode()
    sys.stdin = SimpleNamespace(buffer=io.BytesIO(body))  # type: ignore[assignment]  # all it uses
    try:
        said = say("summarize", "--jsonl", "-n", 1)
    finally:
        sys.stdin = before

    answers = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 1
    assert [answer["id"] for answer in answers] == [1, 2, 3]
    assert [len(answer.get("sentences", [])) for answer in answers] == [1, 0, 2]
    assert answers[1]["error"]


def test_a_filter_reads_no_file(say: Say, page: Path) -> None:
    assert say("summarize", "--jsonl", page).code == 2


def test_fewer_than_one_sentence_is_wrong_usage(say: Say, page: Path) -> None:
    assert say("summarize", page, "-n", 0).code == 2


def test_the_filter_loads_nothing_heavy() -> None:
    code = (
        "import sys; from digest.cli.app import main; main(['summarize', '--jsonl']); "
        "heavy = {'sqlalchemy', 'pydantic', 'httpx2', 'lxml', 'trafilatura', 'yaml', 'jinja2'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    line = json.dumps({"id": 1, "text": PROSE, "sentences": 1}) + "\n"

    ran = subprocess.run(
        [sys.executable, "-c", code], input=line, capture_output=True, text=True, check=True
    )

    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_test_piece_keeps_what_was_agreed_and_what_was_not_said(
    say: Say, shared: Path, count: int
) -> None:
    said = say("summarize", shared / "seed" / "asiae_ishiba_biden.txt", "-n", count)

    assert "agreed during the call to coordinate holding bilateral and trilateral" in said.out
    assert "did not mention revising the U.S.-Japan Status of Forces Agreement" in said.out
    assert len(said.out.splitlines()) == count + 2
