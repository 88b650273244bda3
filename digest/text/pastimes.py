"""Know the pieces that no briefing wants, whatever the day: horoscopes and drawn numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LONGEST_TITLE = 300  # characters that are looked at: patterns reach over a title's middle


class _Sort(NamedTuple):
    name: str
    title: re.Pattern[str]
    filed: re.Pattern[str]


def pastime(title: str, filed: Iterable[str] = ()) -> str | None:
    """Return "horoscope" or "lottery" for a piece that its title or place says to be one.

    `filed` are the names of sections, tags and folders that the piece stands in.

    >>> pastime("Horoscope for Tuesday"), pastime("Horoscope app fined")
    ('horoscope', None)
    """
    begun = title[:LONGEST_TITLE].lower()
    names = [name.strip().lower() for name in filed]
    for sort in _sorts():
        if sort.title.search(begun) or any(map(sort.filed.fullmatch, names)):
            return sort.name
    return None


@cache
def _sorts() -> tuple[_Sort, ...]:
    text = files("digest.text").joinpath("data", "pastimes.toml").read_text("utf8")
    return tuple(
        _Sort(name, re.compile("|".join(words["titles"])), re.compile(words["filed"]))
        for name, words in tomllib.loads(text).items()
    )
