"""Know the routine pieces of a desk by their titles: the weather, the market's close."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

NO_TITLE_IS_LONGER = 300  # signs that are looked at: patterns reach over a title's middle


def routine(title: str, language: str) -> str | None:
    """Return the sort of routine piece that a title announces, or None.

    >>> routine("Weather: Port Ellery – showers", "en"), routine("Weather kills 12", "en")
    ('weather', None)
    """
    begun = title[:NO_TITLE_IS_LONGER].lower()
    return next((sort for sort, shape in _shapes(language) if shape.search(begun)), None)


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (sort, re.compile(shapes[language]))
        for sort, shapes in _tables().items()
        if language in shapes
    )


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    place = resources.files("digest.clusterers") / "data" / "routine.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))
