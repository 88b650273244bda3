"""The splitter's word lists, read once from data/sentences.toml."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Tables:
    """Words in lower case without their full stop; the data file says what for."""

    titles: frozenset[str]
    numbers: frozenset[str]
    shortened: frozenset[str]
    firms: frozenset[str]
    closing: frozenset[str]
    places: frozenset[str]
    starters: frozenset[str]
    exclaiming_names: frozenset[str]
    ordinals: frozenset[str]  # languages, not words

    @property
    def abbreviations(self) -> frozenset[str]:
        """Return every word that a full stop can belong to."""
        return self.titles | self.numbers | self.firms | self.shortened


@functools.cache
def tables() -> Tables:
    """Return the lists, the languages of each pooled."""
    text = resources.files("digest.text").joinpath("data/sentences.toml").read_text("utf-8")
    return Tables(
        **{
            name: frozenset(word for words in by_language.values() for word in words.split())
            for name, by_language in tomllib.loads(text).items()
        }
    )
