"""Moments as pages write them, read as aware times; nothing is guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:[T ]\s?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)[/.]?(?P<month>\d\d)[/.]?(?P<day>\d\d)\b")
_MAIL = re.compile(r"^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4}\b")


def moment(text: str | None) -> datetime | None:
    """Return the time that a text begins with, in its own zone; without one it is in UTC.

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
            read = parsedate_to_datetime(text)
            return read if read.tzinfo else read.replace(tzinfo=UTC)
        if found := _COMPACT.match(text):
            return datetime(int(found["year"]), int(found["month"]), int(found["day"]), tzinfo=UTC)
    except ValueError:  # the 31st of a month that has 30, or an hour 25
        return None
    return None


def _from_iso(found: re.Match[str]) -> datetime:
    year, month, day = map(int, found["day"].split("-"))
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(found["zone"]))


def _zone(text: str | None) -> timezone:
    if not text or text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
