"""What becomes of each kind of article, from feed to page: whole runs on invented feeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

pytestmark = pytest.mark.endtoend
Run = Callable[..., "CompletedProcess[str]"]
Story = dict[str, Any]  # of briefing.json
AT = datetime(2026, 3, 10, 6, tzinfo=UTC)
SITE = "https://courier.example"
PIER = (
    "The harbour authority of Tarnmouth closed the north pier on Monday after a crane fell into "
    "the basin. Two dockers were hurt. The pier will stay closed until Friday, the authority said."
    "\n\nThe crane had been inspected in January. Freight goes over the south pier until then."
)
COMMENT = (
    "The harbour authority of Tarnmouth closed the north pier only after a crane fell and two "
    "dockers were hurt, and it owes the town an answer. Nobody signed for the inspection in "
    "January. The authority of Tarnmouth has known since autumn that the crane leaned, and it let "
    "the dockers work below it all winter. That is a disgrace, and the pier is the least of it."
    "\n\nThe director of the authority should go. So should those who looked away."
)
BEES = (
    "The town of Ostry wants to cut down its last lime trees, and no councillor has asked the "
    "beekeepers. That is foolish. Without the lime trees the hives on the hill will starve in June."
)
STORM = (
    "Storm Edna will cross the coast between Tarnmouth and Ostry tonight with gusts of 140 km/h. "
    "Keep away from the sea front. The warning was issued by the weather office on Monday."
)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an invented feed; `more` is XML of its own."""

    title: str
    text: str
    path: str
    hours_old: float = 3
    more: str = ""


@dataclass(slots=True)
class Desk:
    """A folder with feeds as files, and the command that reads them."""

    folder: Path
    digest: Run

    def publish(self, name: str, *items: Item) -> None:
        (self.folder / f"{name}.xml").write_text(rss(name, items), "utf8")

    def briefing(self) -> dict[str, Any]:
        """Run on all feeds and return briefing.json."""
        feeds = "".join(
            f"  - {{file: {path.name}, name: {path.stem.title()}}}\n"
            for path in sorted([*self.folder.glob("*.xml"), *self.folder.glob("*.html")])
        )
        (self.folder / "config.yaml").write_text(
            f"timezone: UTC\nsources:\n{feeds}editions:\n  daily: {{schedule: daily at 06:00, "
            "sentences_per_story: {lead: 4, notable: 4, brief: 4}, deliver: [{folder: public}]}\n",
            "utf8",
        )
        done = self.digest("run", "--offline", "--at", AT.isoformat(), cwd=self.folder)
        assert done.returncode == 0, done.stderr
        made: dict[str, Any] = json.loads(
            (self.folder / "public/daily/2026-03-10/briefing.json").read_text("utf8")
        )
        return made

    def page(self) -> str:
        return (self.folder / "public/daily/2026-03-10/index.html").read_text("utf8")


def rss(name: str, items: tuple[Item, ...]) -> str:
    entries = "".join(
        f"<item><title>{escape(item.title)}</title><link>{SITE}/{item.path}</link>"
        f"<guid>{name} {item.path}</guid>"
        f"<pubDate>{format_datetime(AT - timedelta(hours=item.hours_old))}</pubDate>"
        f"<description>{escape(paragraphs(item.text))}</description>{item.more}</item>"
        for item in items
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1">'
        f"<channel><title>{name.title()}</title><link>{SITE}/</link>{entries}</channel></rss>"
    )


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(piece)}</p>" for piece in text.split("\n\n"))


def stories(briefing: dict[str, Any]) -> list[Story]:
    return [story for section in briefing["sections"] for story in section["stories"]]


def quoted(briefing: dict[str, Any]) -> str:
    """Return every sentence that the briefing prints."""
    quotes = [quote for story in stories(briefing) for quote in story["sentences"]]
    opening = [line["sentence"] for line in briefing["opening"]]
    return "\n".join(quote["text"] for quote in [*quotes, *opening])


@pytest.fixture
def desk(tmp_path: Path, digest: Run) -> Desk:
    made = Desk(tmp_path, digest)
    made.publish("courier", Item("Tarnmouth closes north pier after crane falls", PIER, "pier"))
    return made


@pytest.mark.parametrize(("before", "shown"), [("Opinion: ", False), ("", True)])
def test_opinion_is_not_quoted_beside_news(desk: Desk, before: str, *, shown: bool) -> None:
    title = f"{before}Tarnmouth closes north pier too late after crane falls"
    desk.publish("ledger", Item(title, COMMENT, "too-late", hours_old=2))

    briefing = desk.briefing()

    (story,) = stories(briefing)
    assert story["kind"] == "news"
    by = {article["id"]: article["kind"] for article in story["articles"]}
    kinds = {by[quote["article"]] for quote in story["sentences"]}
    assert kinds == {"news"}
    assert ("owes the town" in quoted(briefing)) is shown


def test_opinion_that_stands_alone_is_labelled(desk: Desk) -> None:
    desk.publish("ledger", Item("The bees of Ostry", BEES, "opinion/bees"))

    briefing = desk.briefing()

    (story,) = [one for one in stories(briefing) if one["headline"] == "The bees of Ostry"]
    assert story["kind"] == "opinion"
    assert story["sentences"]
    assert story["id"] not in [line["story"] for line in briefing["opening"]]
    before, _, after = desk.page().partition("<main")[2].partition("The bees of Ostry")
    assert "opinion" in (before[-600:] + after[:600]).lower()


@pytest.mark.parametrize(
    ("title", "path", "reason"),
    [
        ("Paid post: How Brightwell pensions put you in charge", "a/b", "sponsored"),
        ("Sleep well with Halden windows", "sponsored-content/sleep", "sponsored"),
        ("Horoscope for Tuesday: Virgo should rest", "stars/today", "horoscope"),
        ("Lottery results: Monday's winning numbers", "numbers/monday", "lottery"),
    ],
)
def test_what_is_no_news_is_dropped_and_counted(
    desk: Desk, title: str, path: str, reason: str
) -> None:
    desk.publish("ledger", Item(title, STORM, path))

    briefing = desk.briefing()

    assert [story["headline"] for story in stories(briefing)] == [
        "Tarnmouth closes north pier after crane falls"
    ]
    assert [line["reason"] for line in briefing["left_out"]] == [reason]
    assert briefing["counts"]["stories"] == 2


def test_the_posts_of_a_live_page_are_one_article_and_the_newest_is_quoted(desk: Desk) -> None:
    posts = [
        Item(f"Live: Storm Edna – {what}", f"{said} {STORM}", f"storm/live#post-{n}", hours_old=n)
        for n, (what, said) in enumerate(
            [
                ("trains stop", "All trains north of Ostry have stopped."),
                ("schools close", "Schools in Ostry will stay closed on Tuesday."),
                ("ferries wait", "The ferries wait in the harbour of Ostry."),
            ],
            1,
        )
    ]
    desk.publish("ledger", *posts)

    briefing = desk.briefing()

    live = [story for story in stories(briefing) if story["kind"] == "live"]
    assert [story["coverage"]["articles"] for story in live] == [1]
    assert "trains north of Ostry" in quoted(briefing)
    assert "Schools" not in quoted(briefing)


def test_of_a_ticker_in_one_entry_only_the_newest_post_is_quoted(desk: Desk) -> None:
    desk.publish(
        "ledger",
        Item(
            "Live: Schools in Ostry stay closed as storm Edna nears",
            "18:40 Trains between Ostry and Tarnmouth have stopped because of trees on the "
            "line.\n\n17:15 Schools in Ostry will stay closed on Tuesday, the town says."
            "\n\n16:02 The weather office raises its warning for the coast to red.",
            "storm/live",
        ),
    )

    text = quoted(desk.briefing())

    assert "Trains between Ostry" in text
    assert "Schools in Ostry" not in text
    assert "raises its warning" not in text


def test_of_a_live_page_only_the_post_that_its_head_dates_last_is_quoted(desk: Desk) -> None:
    said = {
        "05:40": "Trains between Ostry and Tarnmouth have stopped because of trees on the line.",
        "04:15": "Schools in Ostry will stay closed on Tuesday, the town of Ostry said at night.",
        "02:10": "The weather office in Ostry raised its warning for the whole coast to red.",
    }
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2026-03-10T{time}:00Z", "articleBody": text}
        for time, text in said.items()
    ]
    head = {
        "@type": "LiveBlogPosting",
        "headline": "Schools in Ostry stay closed as storm Edna nears",
        "datePublished": "2026-03-10T02:00:00Z",
        "liveBlogUpdate": updates[1:] + updates[:1],
    }
    body = "".join(f"<p>{text}</p>" for text in said.values())
    (desk.folder / "storm.html").write_text(
        "<!doctype html><html lang=en><head><title>Schools in Ostry stay closed</title>"
        f'<script type="application/ld+json">{json.dumps(head)}</script></head><body><main>'
        f"<article><h1>{head['headline']}</h1>{body}</article></main></body></html>",
        "utf8",
    )

    text = quoted(desk.briefing())

    assert "Trains between Ostry" in text
    assert "Schools in Ostry will" not in text


def test_a_podcast_without_text_is_one_title_line(desk: Desk) -> None:
    desk.publish(
        "ledger",
        Item(
            "The Long Tide, episode 41: Who owns the seabed?",
            "Marine lawyer Ada Moss joins us.",
            "podcasts/the-long-tide/41",
            more=f'<enclosure url="{SITE}/41.mp3" type="audio/mpeg" length="9"/>',
        ),
    )

    briefing = desk.briefing()

    (story,) = [one for one in stories(briefing) if one["kind"] == "media"]
    assert story["sentences"] == []
    assert story["tier"] == "brief"
    assert "Ada Moss" not in desk.page()


@pytest.mark.parametrize(("hours", "shown"), [(-1, False), (5, True)])
def test_an_alert_is_told_until_it_expires(desk: Desk, hours: int, *, shown: bool) -> None:
    until = (AT + timedelta(hours=hours)).isoformat()
    desk.publish(
        "weather",
        Item(
            "Storm warning: Tarnmouth coast",
            STORM,
            "warnings/1",
            more=f"<cap:expires>{until}</cap:expires>",
        ),
    )

    briefing = desk.briefing()

    assert ("Storm Edna will cross" in quoted(briefing)) is shown
    assert ("expired" in [line["reason"] for line in briefing["left_out"]]) is not shown
