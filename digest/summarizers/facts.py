"""Say what a sentence adds to those that are printed already: a name, a figure, an act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.summarizers.passages import Passage
from digest.text.cues import Act, Cues
from digest.text.words import stems

# A sentence whose content words are new to this share does something that was not told. Below it,
# it tells a told fact in other words (read on 100 pairs of stories of several outlets).
NEW_SHARE = 0.35
NEW_NAME_SHARE = 0.15  # the same beside a new name

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<![.!?“\"„«] )(?<!^)\b[A-ZÀ-ÞĐ][\w’-]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What sentences hold: figures as printed, names and terms as stems, acts."""

    figures: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    acts: frozenset[Act] = frozenset()
    terms: frozenset[str] = frozenset()

    def joined(self, other: Facts) -> Facts:
        """Return the facts of both."""
        return Facts(
            self.figures | other.figures,
            self.names | other.names,
            self.acts | other.acts,
            self.terms | other.terms,
        )


def facts(passage: Passage, cues: Cues) -> Facts:
    """Return what one sentence holds."""
    named = " ".join(_NAME.findall(passage.text))
    return Facts(
        figures=frozenset(_FIGURE.findall(passage.text)),
        names=frozenset(stems(named, language=cues.language)),
        acts=cues.acts(passage.text),
        terms=frozenset(term for term in passage.terms if len(term) > 1) - cues.small,
    )


def union(all_facts: Iterable[Facts]) -> Facts:
    """Return the facts of many sentences."""
    whole = Facts()
    for one in all_facts:
        whole = whole.joined(one)
    return whole


def addition(new: Facts, printed: Facts) -> str | None:
    """Return in plain words what a sentence adds to printed ones, or None where it adds nothing."""
    unknown = len(new.terms - printed.terms) / (len(new.terms) or 1)
    if new.figures - printed.figures:
        return "adds a figure"
    if new.names - printed.terms - printed.names and unknown > NEW_NAME_SHARE:
        return "adds a name"
    if unknown >= NEW_SHARE:
        return "adds what the others do not tell"
    return None
