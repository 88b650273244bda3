"""How often a feed says, or shows, that something new may come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
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


def _number(text: str | None) -> float:
    """Return a positive number of at most a year's minutes; 0 for anything else."""
    try:
        value = float(text.strip()) if isinstance(text, str) else 0.0
    except ValueError:
        return 0.0
    return min(value, 365 * 24 * 60) if value > 0 else 0.0
