"""Dates of the web: the standard library's two readers, then feedparser's; absurd ones are none."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

EARLIEST: Final = datetime(1990, 1, 2, tzinfo=UTC)  # the web began in 1991: older ones are mistakes
MAX_AHEAD: Final = timedelta(
    days=366
)  # announced embargoes and zone errors stay, the year 9999 goes
LAST_YEAR: Final = 9999  # what datetime can hold; added to, it overflows
MAX_LENGTH: Final = 100  # the longest honest date is half of this

# Zones that feeds write by name and the standard library does not know (it knows GMT, UT and the
# American ones). Names that mean several zones (CST, IST) are read as the library reads them.
_ZONES: Final = {
    "kst": "+0900",
    "jst": "+0900",
    "hkt": "+0800",
    "sgt": "+0800",
    "cet": "+0100",
    "cest": "+0200",
    "mez": "+0100",
    "mesz": "+0200",
    "met": "+0100",
    "mest": "+0200",
    "wet": "+0000",
    "west": "+0100",
    "eet": "+0200",
    "eest": "+0300",
    "bst": "+0100",
    "msk": "+0300",
    "aest": "+1000",
    "aedt": "+1100",
    "nzst": "+1200",
    "nzdt": "+1300",
    "brt": "-0300",
}


def parse(text: str | None, *, otherwise: tuple[int, ...] | None = None) -> datetime | None:
    """Return a date as published in UTC, or None if it is none or absurd.

    `otherwise` is another reader's answer in UTC, taken where the text says nothing to us. A date
    without a zone is read as UTC.

    >>> parse("Tue, 24 Nov 2026 06:30:00 +0900").isoformat()
    '2026-11-23T21:30:00+00:00'
    >>> parse("31 December 9999") is None
    True
    """
    when = _read(text.strip()) if text and len(text) <= MAX_LENGTH else None
    if when is None and otherwise is not None:
        try:
            when = datetime.fromtimestamp(calendar.timegm(otherwise), UTC)
        except (ValueError, OverflowError, OSError):
            return None
    return when if when is not None and when >= EARLIEST and when.year < LAST_YEAR else None


def believable(when: datetime | None, *, now: datetime) -> datetime | None:
    """Return a date unless it lies so far ahead of `now` that it must be a mistake."""
    return when if when is not None and when <= now + MAX_AHEAD else None


def _read(text: str) -> datetime | None:
    head, _, zone = text.rpartition(" ")
    if zone.lower() in _ZONES:
        text = f"{head} {_ZONES[zone.lower()]}"
    for reader in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = reader(text)
            return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None
