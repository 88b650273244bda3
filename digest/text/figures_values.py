"""Read a text's figures at speed, to ask whether two texts tell the same ones.

figures.py reads more of each number; here are only values, how much each tells, and measures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from digest.text.figures_read import (
    FULL_WIDTH,
    SPACES,
    digits_source,
    digits_value,
    myriad_value,
)
from digest.text.figures_tables import (
    EAST_ASIAN,
    Unit,
    longest_first,
    powers,
    spaced_groups,
    spelled,
    units,
)

MEASURED_ALIKE = 0.03  # 20 miles are 32 km: converted figures are rounded
_GROUP_GAP = re.compile(rf"(?<=\d)[{SPACES}](?=\d{{3}}(?!\d))")
_MEASURES = frozenset({"m", "m2", "kg", "km/h", "l", "°C", "°F"})


class Told(NamedTuple):
    """How much a figure tells (0.25 to 3), and its measure in a base unit, if it has one."""

    weight: float
    unit: str | None
    size: float


Values = Mapping[float, Told]


class _NumberWord(NamedTuple):
    """A word that is a number, its pattern (no part of "twenty-two"), and its value."""

    word: str
    shape: re.Pattern[str]
    value: float


def values(text: str, language: str) -> dict[float, Told]:
    """Return the figures of a text by their printed value.

    A figure's weight grows with its significant digits: 7 is everywhere, 1,247 is not.

    >>> sorted(values("1,247 people fled 20 miles", "en"))
    [20.0, 1247.0]
    """
    found: dict[float, Told] = {}
    if language in EAST_ASIAN:
        text = text.translate(FULL_WIDTH)
    elif language in spaced_groups():
        text = _GROUP_GAP.sub("", text)
    by_name, by_unit = powers(), units()
    for digits, first, second in _pattern(language).findall(text):
        value = myriad_value(digits) if language in EAST_ASIAN else digits_value(digits, language)
        if value is None:
            continue
        name, after = first.lower(), second.lower()
        if power := by_name.get(name):
            value, name, after = value * power, after, ""
        unit = (after and by_unit.get(f"{name} {after}")) or by_unit.get(name)
        found[value] = _told(value, unit)
    lowered = text.lower()
    for word, shape, value in _number_words(language):
        if word in lowered and shape.search(lowered):
            found.setdefault(value, Told(1.0 if value >= 10 else 0.5, None, 0.0))
    return found


def shared(mine: Values, other: Values) -> tuple[float, float]:
    """Return the weight of `mine`, and the weight of those figures that `other` tells too."""
    total = hit = 0.0
    for value, told in mine.items():
        total += told.weight
        if value in other or (told.unit and _is_measured(told, other)):
            hit += told.weight
    return total, hit


@lru_cache(maxsize=4096)
def weight_of(value: float) -> float:
    """Return how much a figure tells: .5 for one digit, .75 for each more, .5 from ten on, ≤ 3.

    >>> weight_of(7), weight_of(12), weight_of(200), weight_of(1247)
    (0.5, 1.75, 1.0, 3.0)
    """
    digits = len(f"{float(f'{value:.6g}'):g}".split("e")[0].replace(".", "").strip("0")) or 1
    return min(3.0, 0.75 * digits - 0.25 + (0.5 if value >= 10 else 0.0))


def _is_measured(told: Told, other: Values) -> bool:
    """Tell whether a text has the same measure in another unit."""
    return any(
        size.unit == told.unit and abs(told.size - size.size) <= MEASURED_ALIKE * size.size
        for size in other.values()
    )


@lru_cache(maxsize=16384)  # the same figures come again and again
def _told(value: float, unit: Unit | None) -> Told:
    weight = weight_of(value)
    if unit is None or unit.base not in _MEASURES:
        return Told(weight, None, 0.0)
    return Told(weight, unit.base, value * unit.size)


@cache
def _number_words(language: str) -> tuple[_NumberWord, ...]:
    """Return words for two to twenty: larger ones are mostly parts of a number."""
    return tuple(
        _NumberWord(word, _whole(re.escape(word)), value)
        for word, value in spelled(language).items()
        if 2 <= value <= 20
    )


def _whole(word: str) -> re.Pattern[str]:
    """Return a pattern of a word that is no part of another; the word first, which is faster."""
    return re.compile(rf"{word}(?![\w-])(?<![\w-]{word})")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return a pattern of three groups: digits, and two words after them (power, unit)."""
    if language in EAST_ASIAN:
        names = "|".join(re.escape(name) for name in longest_first(units()) if " " not in name)
        return re.compile(rf"({digits_source(language)}) ?({names})?()", re.IGNORECASE)
    gap, word = rf"[{SPACES}-]?", r"(°?[^\W\d_]+(?:/[hs])?)"
    # `\d\d*`: a pattern that begins with one sign is searched for twice as fast as with a run.
    return re.compile(rf"(\d\d*(?:[.,]\d+)*)(?:{gap}{word}(?:{gap}{word})?)?")
