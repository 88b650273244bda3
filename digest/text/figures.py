"""Find the numbers of a text: value in a base unit, what is counted, how loosely, where.

One reading for all who compare figures. Dates, clock times, years and ordinals are read too, so
that they are not taken for counts: their `unit` says which they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from digest.model import Span
from digest.text.figures_around import Hedge, hedge_of, nouns_after, opens_pair, word_before
from digest.text.figures_read import (
    FULL_WIDTH,
    digits_value,
    han_value,
    myriad_value,
    power_source,
    spelled_value,
)
from digest.text.figures_shapes import figure_pattern
from digest.text.figures_tables import (
    EAST_ASIAN,
    korean,
    longest_first,
    months,
    powers,
    prefixes,
    ranks,
    units,
)

NOT_COUNTS = frozenset({"date", "clock", "year", "ordinal"})  # units of what counts nothing
_PAIRING = frozenset(
    {"or", "oder", "o", "ou", "-", "–", "—", "~", "〜", "～", "to", "bis", "a", "à", "al", ":"}
)
_LATE = frozenset({"p", "P", "오후", "午後", "下午", "晚上", "밤"})
_SPEEDS = re.compile(r"(시속|時速|时速|초속|秒速) ?$")
_A_SECOND = ("초속", "秒速")
_SPEED_REACH = 4  # signs in which such a word and a space stand
_SHORT_POWER = re.compile(r" ?([mkb])\b", re.IGNORECASE)
_SHORT_POWERS = {"m": 1e6, "k": 1e3, "b": 1e9}  # only after a currency's sign: $5m
_DEGREES = re.compile(r" ?([FC])(?!\w)")  # 71F
_LEAST_WON = 100.0  # less buys nothing: no price is given in so few
_NO_ONE = re.compile(r"\b(?:no|any|every|this|that|which|the|some|each|another)$")
_COUNTED = re.compile(
    r"(?!(?:of|another|day|that|who|is|can|has|half|third|quarter|fifth|tenth)\b)[a-z]"
)
_AROUND = 20  # signs around "one" that are looked at
GREATEST = 1e18  # what is more counts nothing: a row of digits that names something


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text.

    `value` is in the base `unit`: m, m2, kg, ton, km/h, l, W, Wh, °C, °F, %, pp, s, month, age, a
    currency's code; "date" (month × 100 + day), "clock" (minutes after midnight), "year",
    "ordinal"; None for a plain count. `nouns` are up to three lower-case words that follow, the
    nearest first ("missing people": the head noun is one of them); in Korean, Japanese and Chinese
    the counter. `before` is the word in front of the number. `step` is the size of the last digit
    that was printed, in the base unit ("3.1 million": 100,000). `hedge`: "about", "at least" or
    "at most". `paired`: one end of a range or score ("3-1", "10 to 12").
    """

    value: float
    unit: str | None
    nouns: tuple[str, ...]
    span: Span
    before: str | None = None
    step: float = 1.0
    hedge: Hedge | None = None
    spelled: bool = False
    paired: bool = False

    @property
    def noun(self) -> str | None:
        """Return the word that follows the number, or its counter."""
        return self.nouns[0] if self.nouns else None

    @property
    def approximate(self) -> bool:
        """Tell whether the text itself calls the number loose."""
        return self.hedge is not None


class _Read(NamedTuple):
    value: float
    unit: str | None
    end: int
    step: float
    spelled: bool = False


def figures(text: str, *, language: str) -> tuple[Figure, ...]:
    """Return the numbers of a text in reading order; spans hold number and unit.

    >>> [(f.value, f.unit, f.noun) for f in figures("3.5 km away, 12 people died.", language="en")]
    [(3500.0, 'm', 'away'), (12.0, None, 'people')]
    """
    plain = text.translate(FULL_WIDTH) if language in EAST_ASIAN else text
    return tuple(_found(plain, language))


def _found(text: str, language: str) -> Iterator[Figure]:
    at, last_end = 0, -9
    pattern = figure_pattern(language)
    while match := pattern.search(text, at):
        at = match.end()
        read = _read(match, text, language)
        if read is None:
            continue
        at = max(at, read.end)
        start = match.start()
        read = _as_speed(read, text[max(0, start - _SPEED_REACH) : start])
        between = text[last_end:start].strip() if 0 <= last_end <= start else "…"
        yield Figure(
            value=read.value,
            unit=read.unit,
            nouns=nouns_after(text, read.end, language),
            span=Span(start, read.end),
            before=word_before(text, start),
            step=read.step,
            hedge=hedge_of(text, start, read.end, language),
            spelled=read.spelled,
            paired=between in _PAIRING or opens_pair(text, read.end),
        )
        last_end = read.end


def _read(match: re.Match[str], text: str, language: str) -> _Read | None:
    """Return what one match says; None where it is no number after all."""
    group, end = match.groupdict(), match.end()
    if (moment := _moment(group, language)) is not None:
        return _Read(*moment, end, 1.0)
    if group["ordinal"]:
        return _Read(float(re.sub(r"\D", "", group["ordinal"])), "ordinal", end, 1.0)
    if rank := group["rank"]:
        return _Read(ranks(language)[rank.lower()], "ordinal", end, 1.0, spelled=True)
    if group["digits"]:
        return _measured(group, text, end, language)
    value = _in_words(group, language)
    if value is None or value > GREATEST or (value == 1 and not _is_counted_one(text, match)):
        return None
    step = _step("", value, "") if value >= 100 else 1.0
    return _with_unit(value, text, end, language, step=step)._replace(spelled=True)


def _as_speed(read: _Read, before: str) -> _Read:
    """Return a length behind "시속" or "時速" as the speed that it is."""
    if read.unit != "m" or not (found := _SPEEDS.search(before)):
        return read
    size = 3.6 if found[1] in _A_SECOND else 0.001
    return read._replace(value=read.value * size, unit="km/h", step=read.step * size)


def _in_words(group: dict[str, str | None], language: str) -> float | None:
    if native := group["native"]:
        return korean()[native]
    if han := group["han"]:
        return han_value(han)
    return spelled_value(group["words"] or "", language)


def _moment(group: dict[str, str | None], language: str) -> tuple[float, str] | None:
    """Return a date as month × 100 + day, a clock time as minutes after midnight."""
    for month, day in (("iso_month", "iso_day"), ("east_month", "east_day")):
        if group[month]:
            return float(int(group[month] or 0) * 100 + int(group[day] or 0)), "date"
    for month, day in (("month", "day"), ("month_first", "day_last")):
        if name := group[month]:
            return float(months(language)[name.lower()] * 100 + int(group[day] or 0)), "date"
    for prefix in ("", "clock_", "uhr_", "utc_", "east_"):
        if hour := group[f"{prefix}hour"]:
            half = {"": group["half"], "east_": group["east_half"]}.get(prefix)
            hours = int(hour) % 12 + 12 * (half in _LATE) if half else int(hour)
            return float(hours * 60 + int(group[f"{prefix}minute"] or 0)), "clock"
    return None


def _measured(group: dict[str, str | None], text: str, end: int, language: str) -> _Read | None:
    """Return a number in digits with its power and unit."""
    digits = group["digits"] or ""
    if language in EAST_ASIAN:
        value: float | None = myriad_value(digits)
    else:
        value = digits_value(digits, language)
    if value is None or value > GREATEST:
        return None
    factor = 1.0
    if power := _power_pattern(language).match(text, end):
        factor, end = powers()[power[1].lower()], power.end()
    elif group["prefix"] and (short := _SHORT_POWER.match(text, end)):
        factor, end = _SHORT_POWERS[short[1].lower()], short.end()
    step = factor * _step(digits, value, language)
    if group["prefix"]:
        unit = prefixes()[group["prefix"].lower()]
        return _Read(value * factor * unit.size, unit.base, end, step * unit.size)
    read = _with_unit(value * factor, text, end, language, step=step)
    is_plain = read.unit is None or (language in EAST_ASIAN and read.unit == "month")
    if is_plain and factor == 1 and len(digits) == 4 and digits[:2] in ("19", "20"):
        return read._replace(value=value, unit="year")
    return read


@cache
def _power_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0\u202f-]?({power_source(language)})", re.IGNORECASE)


def _step(digits: str, value: float, language: str) -> float:
    """Return the size of the last digit that tells something; of whole numbers, of round zeros."""
    factor = 1.0
    if language in EAST_ASIAN:
        signs = re.findall(r"\D$", digits)
        factor = powers().get(signs[0], 1.0) if signs else 1.0
        digits = digits.rstrip("천千만万萬억億亿조兆")
        value = value if factor == 1 else float(re.split(r"[^\d.,]", digits)[-1].replace(",", ""))
    if value != int(value):
        return factor * 10.0 ** -len(re.split(r"[.,]", digits)[-1])
    zeros = len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0"))
    return factor * (10.0**zeros if value else 1.0)


def _with_unit(value: float, text: str, end: int, language: str, *, step: float = 1.0) -> _Read:
    """Return a number with the unit that follows it, converted to the base unit."""
    match = _unit_pattern(language).match(text, end)
    if match is None:
        if degrees := _DEGREES.match(text, end):
            return _Read(value, f"°{degrees[1]}", degrees.end(), step)
        return _Read(value, None, end, step)
    if _is_verb(match[1], value, text[max(0, end - 4) : end]):
        return _Read(value, None, end, step)
    unit = units()[match[1].lower()]
    return _Read(value * unit.size, unit.base, match.end(), step * unit.size)


def _is_verb(unit: str, value: float, digits: str) -> bool:
    """Tell whether "won" behind a number is no money: "United 04 won", "the side of 2019 won"."""
    if unit.lower() != "won":
        return False
    return value < _LEAST_WON or (digits.isdecimal() and digits[:2] in ("19", "20"))


@cache
def _unit_pattern(language: str) -> re.Pattern[str]:
    names = longest_first(units())
    end = r"(?![a-z])" if language in EAST_ASIAN else r"(?!\w)"
    source = "|".join(map(re.escape, names))
    return re.compile(rf"[ \u00a0\u202f-]?(?:d[ei'’] ?)?({source}){end}", re.IGNORECASE)


def _is_counted_one(text: str, match: re.Match[str]) -> bool:
    """Tell whether "one" counts something: not "no one", "one of", "one another"."""
    start, end = match.span()
    before = text[max(0, start - _AROUND) : start].rstrip().lower()
    after = text[end : end + _AROUND].lstrip().lower()
    return not _NO_ONE.search(before) and bool(_COUNTED.match(after))
