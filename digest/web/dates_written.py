"""Dates as people write them, in many languages, read as aware times; nothing is guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Final

# In this order: a year in front settles the rest; a written month settles day and month.
_WRITTEN: Final = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[-./年년]\s?(?P<month>\d{1,2})\s?[-./月월]"
        r"\s?(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?\s?(?:de |of )?"
        r"(?P<name>[^\W\d]{3,14})[.,]{0,2}"
        r"\s?(?:de )?(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(
        r"(?P<name>[^\W\d]{3,14})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?"
        r"\s(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(  # Hungarian: 2024. május 3.
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\.?\s(?P<name>[^\W\d]{3,14})\.?\s(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(  # Vietnamese: 3 tháng 5, 2024
        r"(?<!\d)(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2}),?\s(?:năm\s)?"
        r"(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?P<mark>[./-])\s?(?P<month>\d{1,2})(?P=mark)\s?"
        r"(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
)
_CLOCK: Final = re.compile(
    r"^[^\d|()\n]{0,12}?(?<!\d)(?P<east>오전|오후|午前|午後|上午|下午)?"
    r"\s?(?P<hour>[01]?\d|2[0-3])\s?(?:[:h]|Uhr|시|時)\s?(?P<minute>[0-5]\d)"
    r"(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE,
)
_AFTERNOON: Final = frozenset(("p", "오후", "午後", "下午"))


def written(text: str, *, language: str | None = None) -> datetime | None:
    """Return the first date that a line names as people write it, with its time of day; in UTC.

    Days stand before months but in English, where 3/4/2020 may be either and is none.

    >>> written("Publié le 9 décembre 2023 à 06h30").isoformat()
    '2023-12-09T06:30:00+00:00'
    >>> written("3/4/2020", language="en") is None
    True
    """
    for pattern in _WRITTEN:
        for found in pattern.finditer(text):
            if (day := _day(found, language)) is not None:
                return _at(day, text[found.end() :])
    return None


def _day(found: re.Match[str], language: str | None) -> datetime | None:
    parts = found.groupdict()
    day, year = int(parts["day"]), int(parts["year"])
    name = parts.get("name")
    month = _months().get(name.casefold(), 0) if name else int(parts["month"])
    if month > 12:  # 3/14: only one of them can be the month
        day, month = month, day
    elif parts.get("mark") == "/" and language in ("en", None) and day <= 12 and day != month:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _at(day: datetime, rest: str) -> datetime:
    """Return the day at the time that follows it, if one does."""
    found = _CLOCK.match(rest)
    if not found:
        return day
    hour = int(found["hour"])
    half = found["half"] or found["east"]
    if half:
        hour = hour % 12 + (12 if half.lower() in _AFTERNOON else 0)
    return day.replace(hour=hour, minute=int(found["minute"]))


@cache
def _months() -> dict[str, int]:
    """Return the number of each month's names."""
    table = files("digest.web").joinpath("data", "months.txt").read_text("utf-8")
    return {
        name: number
        for language in table.splitlines()
        if not language.startswith("#")
        for number, names in enumerate(language.split(), 1)
        for name in names.split("/")
    }
