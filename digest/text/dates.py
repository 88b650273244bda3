"""The days of the year that a text names with day and month."""

from __future__ import annotations

import re
from functools import cache

from digest.text.figures_tables import EAST_ASIAN, months

_DAY = re.compile(r"\d(?<!\d\d)\d?(?!\d)")
_MONTH_AFTER = re.compile(r"(?:\.|st|nd|rd|th|er|º|-го)? (?:de |of )?([^\W\d_]+)")
_MONTH_BEFORE = 15  # signs before a day in which its month's name stands
_EAST_ASIAN_DATE = re.compile(r"\d\d? ?[월月] ?\d\d? ?[일日號号]")
_NUMBER = re.compile(r"\d+")


def dates(text: str, language: str) -> frozenset[int]:
    """Return the dates of a text as month × 100 + day; the year is not looked at.

    >>> sorted(dates("Talks resume on 12 March, not on May 2", "en"))
    [312, 502]
    """
    if language in EAST_ASIAN:
        found = map(_NUMBER.findall, _EAST_ASIAN_DATE.findall(text))
        return frozenset(date for month, day in found if (date := _date(int(month), int(day))))
    by_name = _by_name(language)
    if not by_name:
        return frozenset()
    named: set[int] = set()
    for match in _DAY.finditer(text):  # seven times as fast as to look for the names of months
        after = _MONTH_AFTER.match(text, match.end())
        month = by_name.get(after[1].lower()) if after else None
        if month is None:
            month = by_name.get(_word_before(text, match.start()))
        if month and (date := _date(month, int(match[0]))):
            named.add(date)
    return frozenset(named)


def _word_before(text: str, start: int) -> str:
    before = text[max(0, start - _MONTH_BEFORE) : start]
    if not before.endswith(" "):
        return ""
    return before[:-1].rpartition(" ")[2].removesuffix(".").lower()


def _date(month: int, day: int) -> int | None:
    return month * 100 + day if 1 <= month <= 12 and 1 <= day <= 31 else None


@cache
def _by_name(language: str) -> dict[str, int]:
    return dict(months(language))
