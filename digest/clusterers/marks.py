"""What an article can be known by in another language: figures, dates, names by their sound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from digest.clusterers.readings import Reading
from digest.text.dates import dates
from digest.text.figures_values import Values
from digest.text.sounds import Sound, sounds

DATE_WEIGHT = 2.0  # as a figure of two digits
NEAR = timedelta(days=1)  # a date as near as this to its article is that of every report of the day
_MOST_OF_A_FIGURE = 2.0
_LEAST_OF_A_FIGURE = 1.0  # 7 is everywhere
_MOST_BELOW_100 = 1.0  # 14 is in one of twenty articles, whatever they tell
_WHOLE_NAME, _BEGINNING_OF_A_NAME = 2.0, 1.0
# A number to call is the desk's or the police's, not the event's.
_TELEPHONE = re.compile(r"\d\d{1,3}\)?[ .-]\d{3,4}-(?:\d{3,4}\b|[A-Z]{4}\b)")
_DIGITS = re.compile(r"\d+")

Key = tuple[str, float | str]
FIGURE, DATE, NAME = "#", "d", "@"


@dataclass(frozen=True, slots=True)
class Marks:
    """The figures and dates (month × 100 + day) of an article's head and of all, and its names.

    `keys` are all of them with what each tells of the event, 1 to 2.
    """

    head: Values
    whole: Values
    head_dates: frozenset[int]
    dates: frozenset[int]
    names: Mapping[str, Sound]  # by the first letters of their sound
    keys: Mapping[Key, float]


def marks(item: Reading, head: Values, whole: Values) -> Marks:
    """Return what an article can be known by; `head` and `whole` are its figures.

    Days of dates and numbers to call are no figures, and what everybody writes that day (its date,
    this year) is no mark.
    """
    text = f"{item.title}. {item.text}"
    day = item.article.when.date()
    near = [one.month * 100 + one.day for one in (day - NEAR, day, day + NEAR)]
    head_dates = dates(item.head, item.language)
    all_dates = dates(text, item.language)
    other = {float(one % 100) for one in all_dates}
    other.update(float(part) for call in _TELEPHONE.findall(text) for part in _DIGITS.findall(call))
    known = {value: told for value, told in head.items() if value not in other}
    told_in_all = {value: told for value, told in whole.items() if value not in other}
    named = all_dates.difference(near)
    names = sounds(text, item.language)
    keys: dict[Key, float] = {
        (FIGURE, value): min(told.weight, _most(value))
        for value, told in told_in_all.items()
        if told.weight >= _LEAST_OF_A_FIGURE and not _is_this_year(value, day)
    }
    keys |= {(DATE, float(one)): DATE_WEIGHT for one in sorted(named)}
    keys |= dict.fromkeys(((NAME, start) for start in names), _WHOLE_NAME)
    return Marks(known, told_in_all, head_dates & named, named, names, keys)


def name_weight(one: Sound, other: Sound) -> float:
    """Return what it tells that two names begin alike: 2 if they sound alike to the end, else 1."""
    return _WHOLE_NAME if one.sound == other.sound else _BEGINNING_OF_A_NAME


def _most(value: float) -> float:
    return _MOST_OF_A_FIGURE if value >= 100 or value % 1 else _MOST_BELOW_100


def _is_this_year(value: float, day: date) -> bool:
    return day.year - 1 <= value <= day.year + 1
