"""Small things to store, alike but for what a test says of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.decisions import Decision
from digest.issue import Briefing, Counts, WindowLine
from digest.model import Article, Span, article_id
from digest.storage import KnownEntry, PastIssue, Polled, Window
from digest.traces import PageSeen
from digest.traffic import Delivery, Poll

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HARBOUR = "https://harbour.example/feed.xml"
COURIER = "https://courier.example/rss"
NOBODY = "https://nobody.example/feed"


def article(entry: str, text: str = "The ferry sails again.", **changes: object) -> Article:
    made = Article(
        id=article_id(entry, "Ferry returns", text),
        entry=entry,
        source=HARBOUR,
        outlet="Harbour Gazette",
        url=f"https://harbour.example/{entry}",
        title="Ferry returns",
        text=text,
        sentences=(Span(0, 9), Span(10, len(text))),
        language="en",
        seen=NOW,
        published=NOW - HOUR,
        tags=("local", "sea"),
        deck="After a week in dock",
        expires=NOW + DAY,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of Article, by name


def known(of: Article, **changes: object) -> KnownEntry:
    made = KnownEntry(
        of.entry,
        f"id:{of.entry}",
        of.url,
        of.title,
        "0123456789abcdef",
        of.version,
        source=of.source,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of KnownEntry, by name


def polled(*articles: Article, source: str = HARBOUR) -> Polled:
    return Polled(Poll(source, polled=NOW), tuple((each, known(each)) for each in articles))


def page(entry: str, *, status: int = 200, told: bool = False) -> PageSeen:
    return PageSeen(
        entry, Poll(f"https://harbour.example/{entry}", polled=NOW, status=status), told
    )


def past(issue: str, due: datetime, *, edition: str = "daily", until: int = 0) -> PastIssue:
    line = WindowLine((due - DAY).isoformat(), due.isoformat())
    counts = Counts(1, 2, 3, 4, 5)
    briefing = Briefing(edition, "Morning", issue, due.isoformat(), "UTC", "en", line, (), counts)
    return PastIssue(edition, issue, due, due + HOUR, until, briefing)


def delivery(issue: str, recipient: str = "", *, edition: str = "daily") -> Delivery:
    return Delivery(edition, issue, "folder:public", recipient)


EARLY = NOW - 365 * DAY
EVERYTHING = Window(0, 1_000_000, EARLY)


def decision(kind: str, *entries: str) -> Decision:
    return Decision(kind, entries, NOW, stories=("s1",), headline="Ferry returns", place=2)  # type: ignore[arg-type]  # one of the kinds
