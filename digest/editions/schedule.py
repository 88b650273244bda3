"""Read a schedule's text, and say on which dates and at which wall times it happens.

A schedule knows no time zone: digest/editions/due.py puts its wall times into the edition's.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from digest.editions import cron

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAILY = ("daily", "every day", "everyday")
GROUPS = {"weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6)}
EXAMPLES = (
    '"daily at 06:00", "weekdays at 07:30, 18:00", "monday, thursday at 06:00" '
    'or a cron expression like "0 6 * * *"'
)

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_FROM_TO = re.compile(r"\s*(?:-|–|\bto\b)\s*")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Dates and wall times at which something happens; an empty tuple of days means any day.

    `weekdays` count from Monday 0. A date is one of these when its weekday *or* its day of the
    month is named, or only when both are, if `both`.
    """

    times: tuple[time, ...]
    weekdays: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    both: bool = False

    def happens_on(self, day: date) -> bool:
        """Tell whether a date is one of the schedule's."""
        if self.months and day.month not in self.months:
            return False
        by_weekday = not self.weekdays or day.weekday() in self.weekdays
        by_date = not self.days or day.day in self.days
        if self.weekdays and self.days and not self.both:
            return by_weekday or by_date
        return by_weekday and by_date

    def times_on(self, day: date) -> tuple[time, ...]:
        """Return the wall times of one date, ascending; none if it is not the schedule's."""
        return self.times if self.happens_on(day) else ()


@cache
def parse(text: str) -> Schedule:
    """Return the schedule that a text tells.

    `daily at 06:00` · `weekdays at 06:00, 18:00` · `weekends at 9:00` · `mondays at 07:30` ·
    `monday, thursday at 6:00` · `mon-fri at 06:00` · a cron expression (`30 6 * * mon-fri`).

    >>> parse("monday, thursday at 7:30").weekdays
    (0, 3)

    Raises:
        ValueError: it tells none; the message is a sentence with examples.
    """
    try:
        return _read(" ".join(text.lower().split()))
    except ValueError as error:
        raise ValueError(
            f'"{text}" is no schedule: {error}; write for example {EXAMPLES}'
        ) from None


def _read(text: str) -> Schedule:
    if cron.is_cron(text):
        return _from_cron(cron.read(text))
    days, separator, times = text.partition(" at ")
    if not separator:
        raise ValueError("it names no time")
    return Schedule(_times(times), weekdays=_weekdays(days))


def _from_cron(fields: cron.Fields) -> Schedule:
    return Schedule(
        tuple(time(hour, minute) for hour in fields.hours for minute in fields.minutes),
        weekdays=fields.weekdays,
        days=fields.days,
        months=fields.months,
        both=fields.both,
    )


def _times(text: str) -> tuple[time, ...]:
    """Return the wall times of a list like "06:00, 18:00", ascending, each once."""
    found: set[time] = set()
    for part in _BETWEEN.split(text):
        match = _TIME.fullmatch(part)
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            raise ValueError(f'"{part}" is no time of day from 00:00 to 23:59')
        found.add(time(int(match[1]), int(match[2])))
    return tuple(sorted(found))


def _weekdays(text: str) -> tuple[int, ...]:
    """Return the weekdays of "daily", "weekdays", "mon-fri" or "monday, thursday"."""
    if text in DAILY:
        return ()
    found: set[int] = set()
    for part in _BETWEEN.split(text):
        plain = part.removeprefix("on ").removeprefix("every ")
        if plain in GROUPS:
            found.update(GROUPS[plain])
            continue
        first, *rest = [_weekday(name) for name in _FROM_TO.split(plain)]
        last = rest[-1] if rest else first
        found.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return () if len(found) == 7 else tuple(sorted(found))


def _weekday(name: str) -> int:
    """Return the number of a weekday by its English name, plural, or first three letters."""
    singular = name.removesuffix("s") if name.endswith("days") else name
    for number, weekday in enumerate(WEEKDAYS):
        if singular == weekday or (len(singular) >= 3 and weekday.startswith(singular)):
            return number
    near = difflib.get_close_matches(name, ("daily", *GROUPS, *WEEKDAYS), n=1, cutoff=0.6)
    hint = f', did you mean "{near[0]}"?' if near else ""
    raise ValueError(f'"{name}" is no day{hint}')
