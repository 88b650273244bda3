"""What is told of an entry without reading its text: where it stands, and when it was published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from digest.model import Entry, Page
from digest.plan import Source
from digest.web.urls import host, without_trackers

OLDEST = datetime(1995, 1, 1, tzinfo=UTC)  # no news page is older than the web's newspapers
AHEAD = timedelta(hours=1)  # clocks differ by that much
FEED_SAMPLE = 12  # entries of a feed that are looked at to tell what it is about


def address(entry: Entry, source: Source, *, page: Page | None = None) -> str:
    """Return the address to link to: the page's own, if it stays with the entry's host."""
    link = (without_trackers(entry.link) if entry.link else None) or entry.link
    own = page.url if page else None
    if own and (link is None or host(own) == host(link)):
        return own
    return link or source.url


def first_sane(moments: Iterable[datetime | None], seen: datetime) -> datetime | None:
    """Return the first moment that can be true, in UTC; without a zone it is taken to be in UTC."""
    known = (aware(moment) for moment in moments)
    return next((moment for moment in known if moment and OLDEST <= moment <= seen + AHEAD), None)


def aware(moment: datetime | None) -> datetime | None:
    """Return a moment in UTC; without a zone it is taken to be in UTC."""
    if moment is None or moment.tzinfo is None:
        return moment and moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def is_older(entry: Entry, moment: datetime, *, seen: datetime) -> bool:
    """Tell whether an entry tells of itself that it was published before a moment."""
    published = first_sane([entry.published], seen)
    return published is not None and published < moment
