"""Read the five fields of a cron expression, as cron itself reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_PART = re.compile(r"(?P<first>\*|\w+)(?:-(?P<last>\w+))?(?:/(?P<step>\d{1,4}))?")


class Fields(NamedTuple):
    """What an expression allows, ascending; an empty tuple of days, months or weekdays means any.

    `weekdays` count from Monday 0, as Python's do. Where both kinds of days are given, one of
    them is enough, unless `both` says otherwise (a field that begins with a star).
    """

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]
    both: bool


def is_cron(text: str) -> bool:
    """Tell whether a text means to be a cron expression: a nickname, or five fields.

    >>> is_cron("0 6 * * mon-fri"), is_cron("daily at 06:00")
    (True, False)
    """
    first = text.split(maxsplit=1)[:1]
    return bool(first) and (
        first[0].startswith("@") or re.fullmatch(r"[\d*,/-]+", first[0]) is not None
    )


def read(text: str) -> Fields:
    """Return the fields of an expression; names of months and weekdays may stand for numbers.

    As in cron, Sunday is 0 and 7, and a day matches when its date *or* its weekday does, where
    both are restricted.

    >>> read("30 6,18 * * mon-fri")[:2]
    ((30,), (6, 18))

    Raises:
        ValueError: it is none, or never happens; the message is a clause.
    """
    if text.startswith("@"):
        if text.lower() not in NICKNAMES:
            raise ValueError(f"cron knows {', '.join(NICKNAMES)}")
        text = NICKNAMES[text.lower()]
    parts = text.split()
    if len(parts) != 5:
        raise ValueError(
            f"cron has five fields (minute, hour, day, month, weekday), not {len(parts)}"
        )
    minutes = _field(parts[0], "minute", 0, 59)
    hours = _field(parts[1], "hour", 0, 23)
    days = _field(parts[2], "day", 1, 31)
    months = _field(parts[3], "month", 1, 12, names=MONTHS)
    weekdays = tuple(
        sorted({(day - 1) % 7 for day in _field(parts[4], "weekday", 0, 7, names=WEEKDAYS)})
    )
    any_day, any_weekday = len(days) == 31, len(weekdays) == 7
    if any_weekday and all(days[0] > DAYS_OF_MONTHS[month - 1] for month in months):
        raise ValueError("no month that it names has such a day")
    return Fields(
        minutes,
        hours,
        () if any_day else days,
        () if len(months) == 12 else months,
        () if any_weekday else weekdays,
        both=bool(not any_day and not any_weekday and "*" in parts[2][0] + parts[4][0]),
    )


def _field(
    text: str, name: str, low: int, high: int, *, names: Sequence[str] = ()
) -> tuple[int, ...]:
    """Return the numbers that one field allows, ascending."""
    allowed: set[int] = set()
    for part in text.split(","):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no {name}")
        first, last, step = match["first"], match["last"], int(match["step"] or 1)
        if first == "*":
            start, end = low, high
        else:
            start = _number(first, name, low, high, names)
            end = high if match["step"] else start
        if last:
            end = _number(last, name, low, high, names)
        if step == 0 or end < start or (first == "*" and last):
            raise ValueError(f"{part!r} is no range of {name}s")
        allowed.update(range(start, end + 1, step))
    return tuple(sorted(allowed))


def _number(text: str, name: str, low: int, high: int, names: Sequence[str]) -> int:
    if text.lower() in names:
        return names.index(text.lower()) + (1 if low else 0)
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise ValueError(f"{text!r} is no {name}: they go from {low} to {high}")
    return int(text)
