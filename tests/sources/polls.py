"""What tests of manners begin from, and the moments after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digest.model import Feed
from digest.plan import Source
from digest.sources import politeness
from digest.traffic import Failure, Fetched, Poll

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://courier.example/feed"
NEW = "https://new.example/feed"
SOURCE = Source(URL)
HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)


def got(status: int = 200, permanent: str | None = None, **headers: str) -> Fetched:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fetched(URL, URL, status, "", None, named, b"body", NOON, permanent)


def failed(**facts: object) -> Failure:
    return Failure(URL, "the server answered 503", **facts)  # type: ignore[arg-type]  # the test names Failure's own


def after(
    poll: Poll | None,
    answer: Fetched | Failure,
    feed: Feed | None = Feed(),  # noqa: B008 - a frozen value
    *,
    now: datetime = NOON,
) -> Poll:
    return politeness.after(poll, answer, feed, source=SOURCE, now=now, interval=HALF_HOUR)
