"""Invented pages of many outlets and languages, as HTML and saved as text: found by glob.

A new case is a new pair of files in tests/data/extractors: the page, and what must come of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.extractors import page, plain

DATA = Path(__file__).resolve().parent.parent / "data" / "extractors"
TEXTS = sorted((DATA / "text").glob("*.txt"))
PAGES = sorted((DATA / "html").glob("*.html"))


def expected(path: Path) -> dict[str, Any]:  # JSON: each case has the keys it speaks of
    return dict(json.loads(path.with_suffix(".json").read_text("utf-8")))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_page_saved_as_text_gives_its_paragraphs_and_no_chrome(path: Path) -> None:
    wanted = expected(path)

    found = plain.extract(path.read_text("utf-8"))

    assert [piece for piece in wanted["paragraphs"] if piece not in found.paragraphs] == []
    assert [line for line in wanted["chrome"] if line in found.paragraphs] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_page_saved_as_text_gives_its_headline_and_language(path: Path) -> None:
    wanted = expected(path)

    found = plain.extract(path.read_text("utf-8"))

    assert found.title == wanted["title"]
    assert found.language == wanted["language"]


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if expected(path)["deck"]], ids=lambda path: path.stem
)
def test_the_deck_below_a_saved_headline_is_found(path: Path) -> None:
    found = plain.extract(path.read_text("utf-8"))

    assert found.deck == expected(path)["deck"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_web_page_gives_its_text_and_metadata(path: Path) -> None:
    wanted = expected(path)

    found = page.extract(path.read_text("utf-8"), url=wanted["url"])

    assert list(found.paragraphs) == wanted["paragraphs"]
    assert (found.title, found.deck, found.byline) == (
        wanted["title"],
        wanted["deck"],
        wanted["byline"],
    )
    assert [moment and moment.isoformat() for moment in (found.published, found.updated)] == [
        wanted["published"],
        wanted["updated"],
    ]
    for field in ("language", "site", "image", "caption", "kind", "paywalled"):
        assert getattr(found, field) == wanted[field], field
    assert found.url == wanted["page_url"]
