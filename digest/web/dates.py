"""Moments as feeds, pages and servers write them for machines, read as aware times."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

EARLIEST: Final = datetime(1990, 1, 2, tzinfo=UTC)  # the web began in 1991: older ones are mistakes
MAX_AHEAD: Final = timedelta(days=366)  # embargoes and wrong zones stay, the year 9999 goes
LAST_YEAR: Final = 9999  # what datetime can hold; added to, it overflows
MAX_LENGTH: Final = 100  # the longest honest date is half of this

_ISO: Final = re.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:[T ]\s?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<part>\d+))?)?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20)\d\d)[/.]?(?P<month>\d\d)[/.]?(?P<day>\d\d)\b")
_MAIL: Final = re.compile(r"^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4}\b")
# The form that nearly all feeds write: the library, which knows them all, needs six times as long.
_USUAL: Final = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d\d):(\d\d):(\d\d) "
    r"(?:GMT|UTC|([+-])(\d\d)([0-5]\d))",
    re.ASCII,
)
_MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"
# Zones that people write by name and the standard library does not know (it knows GMT, UT and the
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
    """Return a feed's or server's date in UTC, or None if it is none or absurd.

    The whole text must be the date. `otherwise` is another reader's answer in UTC, taken where the
    text says nothing to us. A date without a zone is read as UTC.

    >>> parse("Tue, 24 Nov 2026 06:30:00 +0900").isoformat()
    '2026-11-23T21:30:00+00:00'
    >>> parse("31 December 9999") is None
    True
    """
    when = _whole(text.strip()) if text and len(text) <= MAX_LENGTH else None
    if when is None and otherwise is not None:
        try:
            when = datetime.fromtimestamp(calendar.timegm(otherwise), UTC)
        except (ValueError, OverflowError, OSError):
            return None
    return when if when is not None and when >= EARLIEST and when.year < LAST_YEAR else None


def believable(when: datetime | None, *, now: datetime) -> datetime | None:
    """Return a date unless it lies so far ahead of `now` that it must be a mistake."""
    return when if when is not None and when <= now + MAX_AHEAD else None


def moment(text: str | None) -> datetime | None:
    """Return the time that a page's text begins with, in its own zone; without one it is in UTC.

    >>> moment("2024-10-02T07:30:00+09:00").isoformat()
    '2024-10-02T07:30:00+09:00'
    >>> moment("2024-10-02").isoformat()
    '2024-10-02T00:00:00+00:00'
    """
    text = (text or "").strip()
    try:
        if found := _ISO.match(text):
            return _from_iso(found)
        if _MAIL.match(text):
            return _from_mail(text)
        if found := _COMPACT.match(text):
            return datetime(int(found["year"]), int(found["month"]), int(found["day"]), tzinfo=UTC)
    except ValueError:  # the 31st of a month that has 30, or an hour 25
        return None
    return None


@lru_cache(256)  # a feed's date is looked at twice, and its channel's entries share some
def _whole(text: str) -> datetime | None:
    """Return the date that a text is, in UTC: ISO 8601 in any form, or as mails write it."""
    for reader in (datetime.fromisoformat, _from_mail):
        try:
            when = reader(text)
            return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _from_mail(text: str) -> datetime:
    """Return a date as mails and most feeds write it; its zone may have a name."""
    if found := _USUAL.fullmatch(text):
        day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return datetime(
            int(year),
            _MONTHS.index(month) // 3 + 1,
            int(day),
            int(hour),
            int(minute),
            int(second),
            tzinfo=timezone(-offset if sign == "-" else offset) if offset else UTC,
        )
    head, _, zone = text.rpartition(" ")
    if zone.lower() in _ZONES:
        text = f"{head} {_ZONES[zone.lower()]}"
    read = parsedate_to_datetime(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _from_iso(found: re.Match[str]) -> datetime:
    year, month, day = map(int, found["day"].split("-"))
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    micro = int((found["part"] or "0")[:6].ljust(6, "0"))
    zone = _zone(found["zone"])
    return datetime(year, month, day, hour, minute, min(second, 59), micro, tzinfo=zone)


def _zone(text: str | None) -> timezone:
    if not text or text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
