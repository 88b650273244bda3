"""What is known of numbers in each language: units, powers, number words, months, hedges.

Read once from data/figures.toml, which says how it is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

EAST_ASIAN = ("ko", "ja", "zh")


class Unit(NamedTuple):
    """A base unit, and how many of it the named unit holds."""

    base: str
    size: float


class Loosening(NamedTuple):
    """Words that loosen a number: those that stand before it, and those that follow."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def tables() -> Mapping[str, Any]:
    """Return data/figures.toml as it stands."""
    text = (resources.files("digest.text") / "data" / "figures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def units() -> Mapping[str, Unit]:
    """Return every unit by its lower-case name; names of several words are parted by blanks."""
    return {
        name: Unit(base, float(size))
        for base, sizes in tables()["units"].items()
        for size, names in sizes.items()
        for name in listed(names)
    }


@cache
def prefixes() -> Mapping[str, Unit]:
    """Return the units that may stand before their number."""
    return {name: units()[name] for name in listed(tables()["prefix"]["signs"])}


@cache
def powers() -> Mapping[str, float]:
    """Return the words and signs that multiply the number before them."""
    return {
        name: float(size)
        for table in ("powers", "myriads")
        for size, names in tables()[table].items()
        for name in listed(names)
    }


@cache
def decimal_comma() -> frozenset[str]:
    """Return the languages that write 1.234,5."""
    return frozenset(listed(tables()["decimal_comma"]))


@cache
def spaced_groups() -> frozenset[str]:
    """Return the languages that write 12 345."""
    return frozenset(listed(tables()["spaced_groups"]))


@cache
def spelled(language: str) -> Mapping[str, float]:
    """Return a language's number words; none where we know none."""
    table = tables()["spelled"].get(language)
    if table is None:
        return {}
    pairs = (pair.split("=") for pair in table["one"].split())
    return {word: float(value) for word, value in pairs}


def joiner(language: str) -> str:
    """Return the word that stands between number words ("and"), or an empty string."""
    return str(tables()["spelled"].get(language, {}).get("join", ""))


@cache
def ranks(language: str) -> Mapping[str, float]:
    """Return the words of a language that give a place in a row: "seventh"."""
    pairs = (pair.split("=") for pair in tables()["ranks"].get(language, "").split())
    return {word: float(value) for word, value in pairs}


@cache
def multipliers(language: str) -> frozenset[str]:
    """Return the number words that multiply a smaller one before them ("two dozen")."""
    table = tables()["spelled"].get(language, {})
    large = {word for word, value in spelled(language).items() if value >= 1000}
    return frozenset(large | set(table.get("multiply", "").split()))


@cache
def korean() -> Mapping[str, float]:
    """Return Korean's own number words as they stand before a counter."""
    return {word: float(value) for value, word in tables()["korean"].items()}


@cache
def counters(language: str) -> tuple[str, ...]:
    """Return a language's counters, longest first."""
    return longest_first(tables()["counters"].get(language, "").split())


@cache
def months(language: str) -> Mapping[str, int]:
    """Return a language's names of months, long and short, with their numbers."""
    pairs = tables()["months"].get(language, "").split()
    return {name: at // 2 + 1 for at, names in enumerate(pairs) for name in names.split(",")}


@cache
def calendar() -> frozenset[str]:
    """Return the days and months of all languages that write them with a capital."""
    capitals = tables()["weekdays"]
    days = {day for names in capitals.values() for day in names.split()}
    return frozenset(days.union(*(months(language) for language in capitals)))


@cache
def hedges(language: str) -> Mapping[str, Loosening]:
    """Return what loosens a number, by sort: "about", "least", "most"."""
    found: dict[str, Loosening] = {}
    for sort, table in tables()["hedges"].items():
        before, _, after = table.get(language, "").partition("|")
        found[sort] = Loosening(longest_first(listed(before)), longest_first(listed(after)))
    return found


@cache
def stops(language: str) -> frozenset[str]:
    """Return a language's words of grammar: they tell no event, and no number counts them."""
    return frozenset(tables()["stops"].get(language, "").split())


def listed(names: str) -> list[str]:
    """Return a table's names; "_" inside one stands for a blank."""
    return [name.replace("_", " ") for name in names.split()]


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Return names so that no name hides a longer one when tried in turn."""
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))
