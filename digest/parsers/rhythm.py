"""How often a feed says, or shows, that something new may come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from statistics import median
from typing import Final

from digest.model import Entry

_DAY: Final = 86400
# https://web.resource.org/rss/1.0/modules/syndication/
_PERIODS: Final = {
    "hourly": 3600,
    "daily": _DAY,
    "weekly": 7 * _DAY,
    "monthly": 30 * _DAY,
    "yearly": 365 * _DAY,
}
MIN_DATES: Final = 4  # three gaps: fewer say nothing about a rhythm
SHARE: Final = 4  # asked four times in a usual gap: news is then late by an eighth of it on average
_HOURS: Final = 24
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# https://www.rssboard.org/skip-hours-days
_SKIP: Final = re.compile(r"<(skip(?:Hours|Days))\b[^>]{0,300}>", re.IGNORECASE)
MAX_SKIPS, MAX_SKIPPED = 8, 3000  # such elements of a feed, which has two; characters of one
_VALUE: Final = re.compile(r"<(?:hour|day)\b[^>]{0,300}>\s*(\w{1,9})\s*<", re.IGNORECASE)


def ttl_seconds(
    ttl: str | None, period: str | None = None, frequency: str | None = None
) -> int | None:
    """Return the longer of RSS's ttl (minutes) and the syndication module's period, in seconds.

    >>> ttl_seconds("60", "daily", "4")
    21600
    """
    asked = [_number(ttl) * 60]
    if isinstance(period, str) and period.strip().lower() in _PERIODS:
        asked.append(_PERIODS[period.strip().lower()] / (_number(frequency) or 1))
    longest = int(max(asked))
    return longest if longest > 0 else None


def usual_gap_seconds(entries: Sequence[Entry]) -> float | None:
    """Return the median time between the entries' dates, or None where too few tell one."""
    days = sorted({entry.published for entry in entries if entry.published is not None})
    if len(days) < MIN_DATES:
        return None
    return median((b - a).total_seconds() for a, b in pairwise(days))


def skipped(document: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the hours (0 to 23, UTC) and days (0: Monday) in which a feed asks not to be polled.

    A feed that skips all of them means nothing by it.

    >>> skipped("<skipHours><hour>24</hour><hour>1</hour></skipHours><skipDays><day>Sunday</day>")
    ((0, 1), ())
    """
    hours: set[int] = set()
    days: set[int] = set()
    found = _SKIP.finditer(document) if "<skip" in document else iter(())
    for begun in islice(found, MAX_SKIPS):
        kind = begun[1]
        body, end, _ = document[begun.end() : begun.end() + MAX_SKIPPED].partition(f"</{kind}")
        values = [value.lower() for value in _VALUE.findall(body) if end]
        if kind.lower() == "skiphours":  # RSS 0.91 counts from 1 to 24
            hours |= {int(v) % _HOURS for v in values if v.isdecimal() and int(v) <= _HOURS}
        else:
            days |= {_DAYS.index(value) for value in values if value in _DAYS}
    return (
        tuple(sorted(hours)) if len(hours) < _HOURS else (),
        tuple(sorted(days)) if len(days) < len(_DAYS) else (),
    )


def first_unskipped(
    moment: datetime, hours: Sequence[int], days: Sequence[int], *, latest: datetime
) -> datetime:
    """Return the first moment from one on that lies in none of these hours and days.

    It is never later than `latest`, whatever they say.
    """
    while moment < latest:
        there = moment.astimezone(UTC)
        if there.hour not in hours and there.weekday() not in days:
            return moment
        moment = there.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return min(moment, latest) if hours or days else moment


def _number(text: str | None) -> float:
    """Return a positive number of at most a year's minutes; 0 for anything else."""
    try:
        value = float(text.strip()) if isinstance(text, str) else 0.0
    except ValueError:
        return 0.0
    return min(value, 365 * 24 * 60) if value > 0 else 0.0
