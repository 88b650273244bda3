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
    return frozenset(name for name, shape in shapes(language).items() if shape.search(lowered))


@cache
def happenings_known(language: str) -> frozenset[str]:
    """Return the happenings that a language has words for here."""
    return frozenset(shapes(language))


@cache
def shapes(language: str) -> Mapping[str, re.Pattern[str]]:
    """Return each happening that a language has words for, with a pattern of them in lower case."""
    return {
        name: pattern
        for name, words in words_of("happenings").items()
        if (pattern := pattern_of(words.get(language, ""), language))
    }


def pattern_of(entries: str, language: str) -> re.Pattern[str] | None:
    """Return a pattern of words as data/happenings.toml writes them; None if there are none.

    Letters on both sides make another word; in scripts without blanks only katakana do, which
    words of other signs part: a test (テスト) is no strike (スト).
    """
    if not entries:
        return None
    inside = "|".join(
        re.escape(entry).replace(r"\*", r"[\w-]*").replace("_", " ") for entry in entries.split()
    )
    if is_cjk(language):
        katakana = "[ァ-ヺー]"
        return re.compile(
            rf"(?:(?<!{katakana})|(?!{katakana}))(?:{inside})(?:(?<!{katakana})|(?!{katakana}))"
        )
    return re.compile(rf"(?<![\w-])(?:{inside})(?![\w-])")


@cache
def words_of(table: str) -> Mapping[str, Mapping[str, str]]:
    """Return a table of words in data/ by what they tell and by language."""
    place = resources.files("digest.clusterers") / "data" / f"{table}.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))
