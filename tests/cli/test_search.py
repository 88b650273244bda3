from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest.model import Article, Span, article_id
from digest.storage import KnownEntry, Polled
from digest.stores.sql import open_store
from digest.traffic import Poll

Write = Callable[[str], Path]
NOW = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
SOURCE = "https://harbour.example/feed"
CONFIG = f"""
timezone: Asia/Seoul
sources: [{SOURCE}]
editions: {{daily: {{deliver: [{{folder: public}}]}}}}
"""


def stored(entry: str, title: str, text: str) -> tuple[Article, KnownEntry]:
    link = f"https://harbour.example/{entry}"
    article = Article(
        id=article_id(entry, title, text),
        entry=entry,
        source=SOURCE,
        outlet="Harbour Gazette",
        url=link,
        title=title,
        text=text,
        sentences=(Span(0, len(text)),),
        language="en",
        seen=NOW,
        published=NOW,
    )
    return article, KnownEntry(entry, entry, link, title, "0" * 16, 1, source=SOURCE)


@pytest.fixture
def store(config: Write, home: Path) -> None:
    config(CONFIG)
    (home / ".digest").mkdir()
    with open_store(str(home / ".digest" / "digest.sqlite3")) as opened:
        pairs = (
            stored("a", "Ferry returns", "The ferry sails again after a week in dock."),
            stored("b", "Bridge \x1b[2Jopens", "The bridge at Sarn is open."),
        )
        opened.add(Polled(Poll(SOURCE, polled=NOW), pairs))


@pytest.mark.usefixtures("store")
def test_a_hit_says_day_outlet_headline_sentence_and_place(say: Any) -> None:
    said = say("search", "ferry")

    assert said.out.splitlines() == [
        "2026-03-12  Harbour Gazette: Ferry returns",
        "            The ferry sails again after a week in dock.",
        "            https://harbour.example/a#:~:text=The%20ferry,week%20in%20dock.",
    ]


@pytest.mark.usefixtures("store")
def test_hits_are_data_with_json(say: Any) -> None:
    (hit,) = json.loads(say("search", "SAILS", "dock", "--json").out)

    assert hit["outlet"] == "Harbour Gazette"
    assert hit["sentence"] == "The ferry sails again after a week in dock."
    assert hit["when"] == "2026-03-11T23:30:00+00:00"


@pytest.mark.usefixtures("store")
def test_nothing_found_is_no_failure(say: Any) -> None:
    said = say("search", "glacier")

    assert (said.code, said.out) == (0, "")
    assert "nothing found for glacier" in said.err
    assert say("search", "glacier", "--json").out == "[]\n"


@pytest.mark.usefixtures("store")
def test_what_a_feed_wrote_cannot_steer_the_terminal(say: Any) -> None:
    assert "\x1b" not in say("search", "bridge").out


@pytest.mark.usefixtures("store")
def test_a_day_begins_in_the_configs_zone(say: Any) -> None:
    assert say("search", "ferry", "--since", "2026-03-12").out
    assert not say("search", "ferry", "--since", "2026-03-13").out


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["..."], "holds no word to look for"),
        (["ferry", "--since", "soon"], "--since soon: no date"),
        (["ferry", "--edition", "weekly"], 'no edition "weekly"; there is daily'),
        (["ferry", "--limit", "0"], "0 is not in the range"),
    ],
)
def test_what_cannot_be_meant_is_told(say: Any, arguments: list[str], wrong: str) -> None:
    said = say("search", *arguments)

    assert said.code == 2
    assert wrong in said.err


def test_a_store_that_is_not_there_is_told(config: Write, say: Any) -> None:
    config(CONFIG)

    said = say("search", "ferry")

    assert said.code == 3
    assert "nothing is stored here yet" in said.err


def test_a_word_that_begins_with_a_dash_is_told_how_to_be_written(say: Any) -> None:
    said = say("search", "-alarm")

    assert said.code == 2
    assert 'A word that must be absent follows "--": digest search -- flood -sport.' in said.err
