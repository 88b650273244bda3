from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from digest.cli.extract import Content, answer, extract, fields, is_markup, read, shown
from digest.errors import FetchError, InputError

from .conftest import Say

DATA = Path(__file__).resolve().parent.parent / "data" / "extractors"
HTML = DATA / "html" / "en-harbour.html"
TEXT = DATA / "text" / "en-council-vote.txt"
FIELDS = [
    "title", "deck", "text", "paragraphs", "byline", "published", "updated", "language", "site",
    "url", "image", "caption", "kind", "paywalled",
]  # fmt: skip


@contextmanager
def stdin(body: bytes) -> Iterator[None]:
    """Let a body of bytes be what a command reads."""
    before = sys.stdin
    sys.stdin = SimpleNamespace(buffer=io.BytesIO(body))  # type: ignore[assignment]  # all it uses
    try:
        yield
    finally:
        sys.stdin = before


def test_a_page_is_shown_as_people_read_it(say: Say) -> None:
    said = say("extract", HTML)

    parts = said.out.split("\n\n")
    assert said.code == 0
    assert parts[0] == "Council votes to keep the old swing bridge"
    assert parts[1] == "Members overturned their own committee by two votes"
    assert parts[2].splitlines() == [
        "By: Nora Eastcott; Ellis Roe",
        "Published: 2024-09-12T00:14:00+01:00",
        "Site: The Harbour Ledger",
        "Language: en",
        "Address: https://www.harbourledger.example/news/2024/swing-bridge?id=7",
        "Paywalled: yes",
    ]
    assert parts[3].startswith("The old swing bridge will stay")


def test_a_page_saved_as_text_is_known_as_one(say: Say) -> None:
    said = say("extract", TEXT, "--json")

    page = json.loads(said.out)
    assert list(page) == FIELDS
    assert page["title"] == "Council votes to keep the old swing bridge after a night of argument"
    assert page["text"] == "\n\n".join(page["paragraphs"])
    assert page["image"] is None


def test_json_holds_the_same_as_the_filter(say: Say) -> None:
    said = say("extract", HTML, "--json", "--url", "https://www.harbourledger.example/x")

    record = {
        "id": 1,
        "html": HTML.read_text("utf-8"),
        "url": "https://www.harbourledger.example/x",
    }
    assert {"id": 1, **json.loads(said.out)} == answer(record)


def test_stdin_is_read_where_a_dash_or_nothing_stands(say: Say) -> None:
    with stdin(TEXT.read_bytes()):
        dashed = say("extract", "-")
    with stdin(TEXT.read_bytes()):
        bare = say("extract")

    assert dashed.code == 0
    assert dashed.out == bare.out


def test_the_filter_answers_line_by_line_and_goes_on_after_a_bad_one(say: Say) -> None:
    lines = [{"id": 1, "text": TEXT.read_text("utf-8")}, {"id": 2}, {"id": 3, "html": 5}]
    with stdin("\n".join([*map(json.dumps, lines), "no json", '{"id":4,"html":""}']).encode()):
        said = say("extract", "--jsonl")

    answers = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 1
    assert [line["id"] for line in answers] == [1, 2, 3, None, 4]
    assert list(answers[0]) == ["id", *FIELDS]
    assert answers[1]["error"] == '"html" or "text" is missing'
    assert all("error" in line for line in answers[1:4])
    assert answers[4]["title"] is None


def test_the_filter_takes_no_file(say: Say) -> None:
    said = say("extract", TEXT, "--jsonl")

    assert said.code == 2
    assert "--jsonl reads stdin" in said.err


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (None, "No such file or directory"),
        (b" \n", "it is empty"),
        (b"<div></div><p></p>", "no article"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(
    say: Say, tmp_path: Path, body: bytes | None, reason: str
) -> None:
    path = tmp_path / "page.html"
    if body is not None:
        path.write_bytes(body)

    said = say("extract", path)

    assert said.code == 3
    assert reason in said.err
    assert said.err.count("\n") == 1


def test_an_address_that_is_private_is_not_fetched(say: Say) -> None:
    said = say("extract", "http://127.0.0.1:9/page")

    assert said.code == 3
    assert "http://127.0.0.1:9/page" in said.err


def test_control_characters_of_a_page_do_not_reach_the_terminal() -> None:
    page = extract(
        "Rain\x1b[2J ends\n\nIt ended on Monday, the service said, at noon.",
        is_html=False,
        url=None,
    )

    assert "\x1b" not in shown(page)


def test_bytes_in_any_charset_are_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("대합실에 책장을 놓았다. 그 역을 지키는 것은 책이다.".encode("cp949"))

    assert read(str(path)) == Content(
        "대합실에 책장을 놓았다. 그 역을 지키는 것은 책이다.", is_html=False, url=None
    )


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Is a directory"):
        read(str(tmp_path))


def test_a_private_address_is_refused_with_what_one_can_do_without_a_config() -> None:
    with pytest.raises(FetchError) as caught:
        read("http://127.0.0.1:9/page")

    assert str(caught.value) == (
        "http://127.0.0.1:9/page: 127.0.0.1 is a loopback address: "
        "save the page, and name the file or pipe it in"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<!DOCTYPE html><html></html>", True),
        ('<?xml version="1.0"?>\n<html xmlns="x">', True),
        ("<p>Rain</p>", True),
        ("Rain <b>and</b> wind", True),
        ("a < b, b > c", False),
        ("Use <p> with care.", False),
        ("Write to <desk@news.example> or <news@desk.example>", False),
    ],
)
def test_markup_is_told_from_text(text: str, *, wanted: bool) -> None:
    assert is_markup(text) is wanted


def test_a_text_is_read_without_the_parts_that_html_needs(tmp_path: Path) -> None:
    path = tmp_path / "watch.py"
    path.write_text(
        "import sys\n"
        "from digest.cli.extract import extract\n"
        f"extract(open({str(TEXT)!r}).read(), is_html=False, url=None)\n"
        "heavy = {'lxml', 'trafilatura', 'sqlalchemy', 'pydantic', 'httpx2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    finished = subprocess.run(
        [sys.executable, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )

    assert finished.stdout == "[]\n"


def test_every_dev_page_gets_an_answer_of_the_contract(shared: Path) -> None:
    with gzip.open(shared / "quality" / "extract" / "multilingual.jsonl.gz", "rt") as lines:
        records = [json.loads(line) for line, _ in zip(lines, range(3), strict=False)]

    for record in records:
        found = answer(record)
        assert list(found) == ["id", *FIELDS]
        assert found["text"]


def test_the_test_piece_is_read_whole(shared: Path) -> None:
    page = extract(
        (shared / "seed" / "asiae_ishiba_biden.txt").read_text("utf-8"), is_html=False, url=None
    )

    assert (page.title or "").startswith("Ishiba of Japan holds first call with Biden")
    assert page.deck == '"No Discussion on US-Japan Status Agreement"'
    assert (page.language, page.site) == ("en", "The Asia Business Daily")
    assert len(page.paragraphs) == 8
    assert page.paragraphs[0].endswith("on the 2nd.")
    assert page.paragraphs[-1].endswith("personal beliefs.")
    assert page.caption not in page.paragraphs
    assert fields(page)["published"] is None


PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4


@pytest.mark.parametrize("command", [["extract"], ["summarize"], ["sources", "read"]])
def test_a_picture_is_no_text(command: list[str], say: Say, home: Path) -> None:
    (home / "rain.png").write_bytes(PICTURE)

    said = say(*command, home / "rain.png")

    assert (said.code, said.out) == (3, "")
    assert "this is no text" in said.err
