r"""Words by which a language's news denies, leaves out, turns, leans on what stands before.

The tables stand in digest/text/data/cues/LANGUAGE.toml, one file a language. An entry is a regular
expression, matched without regard to case; in languages that space their words it matches whole
words (write `\w*` for any ending). `’` stands for either apostrophe.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal, get_args

Act = Literal[
    "omission",
    "denial",
    "refusal",
    "reversal",
    "postponement",
    "condition",
    "correction",
    "contrast",
    "number",
]
ACTS: tuple[Act, ...] = get_args(Act)

_UNSPACED = ("ja", "ko", "th", "zh")
_LETTER_FIRST = re.compile(r"[\w(\[]")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Cues:
    """The cue words of one language. A table that the language's file lacks matches nothing.

    `small` are words too small to say what a text is about.
    """

    language: str
    tables: Mapping[str, Sequence[str]] = field(repr=False)
    small: frozenset[str] = frozenset()
    _compiled: dict[str, re.Pattern[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def acts(self, text: str) -> frozenset[Act]:
        """Return what is told of in a text: a denial, a refusal, something left out, …."""
        return frozenset(act for act in ACTS if self.pattern(act).search(text))

    def has(self, name: str, text: str) -> bool:
        """Tell whether a text holds a cue of one table."""
        return self.pattern(name).search(text) is not None

    def found(self, name: str, text: str) -> list[str]:
        """Return the cues of one table that a text holds, in order."""
        return [match[0] for match in self.pattern(name).finditer(text)]

    def opens(self, name: str, text: str) -> bool:
        """Tell whether a text begins with a cue of one table, an opening bracket aside."""
        return self.pattern(name).match(text, re.match(r"[(（\s]*", text).end()) is not None  # type: ignore[union-attr]  # matches every string

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return one table as a pattern, compiled when first asked for."""
        if name not in self._compiled:
            self._compiled[name] = self._compile(self.tables.get(name, ()))
        return self._compiled[name]

    def _compile(self, entries: Sequence[str]) -> re.Pattern[str]:
        if not entries:
            return _NOTHING
        spaced = self.language not in _UNSPACED
        parts = [_bounded(entry) if spaced else entry for entry in entries]
        return re.compile("|".join(parts).replace("’", "['’]"), re.IGNORECASE)


@cache
def cues(language: str) -> Cues:
    """Return the cues of a language; empty ones where there is no file for it.

    >>> sorted(cues("en").acts("The ministry denied it, and refused to say how many had come."))
    ['denial', 'number', 'refusal']
    """
    place = resources.files("digest.text") / "data" / "cues" / f"{language}.toml"
    if not language.isalpha() or not place.is_file():
        return Cues(language, {})
    document = tomllib.loads(place.read_text(encoding="utf-8"))
    small = frozenset(str(document.pop("small", "")).split())
    tables = {name: entries for group in document.values() for name, entries in group.items()}
    return Cues(language, tables, small)


def _bounded(entry: str) -> str:
    start = r"\b" if _LETTER_FIRST.match(entry) else ""
    return rf"{start}(?:{entry})(?!\w)"
