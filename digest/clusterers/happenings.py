"""Tell what happens in a title or a lead, a quake, a verdict, a truce, in many languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from digest.text.words import is_cjk


def happenings(text: str, language: str) -> frozenset[str]:
    """Return the happenings that a text's words tell; none in a language that is not known.

    >>> sorted(happenings("Court jails robber of three banks", "en"))
    ['robbery', 'sentence']
    """
    lowered = text.lower()
    return frozenset(name for name, shape in _shapes(language) if shape.search(lowered))


@cache
def happenings_known(language: str) -> frozenset[str]:
    """Return the happenings that a language has words for here."""
    return frozenset(name for name, _ in _shapes(language))


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each happening with a pattern of its words; letters on both sides are other words."""
    found = []
    for name, words in _tables().items():
        entries = words.get(language, "").split()
        if not entries:
            continue
        escaped = [
            re.escape(entry).replace(r"\*", r"[\w-]*").replace("_", " ") for entry in entries
        ]
        inside = "|".join(escaped)
        shape = inside if is_cjk(language) else rf"(?<![\w-])(?:{inside})(?![\w-])"
        found.append((name, re.compile(shape)))
    return tuple(found)


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    place = resources.files("digest.clusterers") / "data" / "happenings.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))
