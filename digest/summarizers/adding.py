"""Judge whether a story's next sentence adds something to those that are printed already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.summarizers.facts import (
    OPENINGS,
    Facts,
    addition,
    event_terms,
    facts,
    figures_in,
    retells,
    union,
)
from digest.summarizers.features import Measured
from digest.text.counted import counts
from digest.text.cues import Cues
from digest.text.likeness import rarity

# Another outlet's sentence so like a printed one tells the event again, whatever it adds (swept
# .3–.6 on stories: it costs nothing; read on twenty: what .3 leaves out repeats).
SAME_EVENT = 0.3
# Another outlet's sentence without a new figure or act tells a told fact in other words unless its
# words, weighed by rarity, are new to this share: less beside a new name, more where it counts
# what was counted. (Read on 190 sentences of 98 stories in twelve languages: of what .6 leaves out
# 9 in 10 repeat. Swept .5–.7 on stories: from .65 on it costs ten languages ROUGE-2.)
NEWS_SHARE = 0.6
NEWS_SHARE_WITH_NAME, NEWS_SHARE_OF_COUNTS = 0.5, 0.75
# Two outlets do not come by one number of three digits by chance: without anything new beside it,
# it is the same fact in other words. Years are dates, and many facts have one.
_TELLING = re.compile(r"(?!(?:19|20)\d\d$)\d[\d.,]*\d[\d.,]*\d")
FEW_TERMS = 5  # a sentence of fewer must share a word with the story, or tell a name or figure


class Adding:
    """What the sentences of a story of several outlets add to one another.

    `wanted` are the terms of the story's headline.
    """

    def __init__(self, measured: Measured, cues: Cues, *, wanted: frozenset[str]) -> None:
        self._measured = measured
        self._cues = cues
        self._wanted = wanted
        self._facts = [facts(passage, cues) for passage in measured.passages]
        self._rare = rarity([passage.terms for passage in measured.passages])
        self._counted: dict[int, dict[str, frozenset[str]]] = {}
        self._event: frozenset[str] | None = None  # found once its sentence is chosen

    def adds(self, at: int, chosen: Sequence[int]) -> bool:
        """Return whether a sentence adds a name, a figure or an act to the chosen ones.

        Of the spine no more is asked than that it repeats no words: it tells its own facts once.
        """
        new, printed = self._facts[at], union(self._facts[other] for other in chosen)
        if self._measured.passages[at].article > 0:
            row = self._measured.likeness[at]
            if max(row[other] for other in chosen) >= SAME_EVENT:
                return False
            if not (self._is_of_the_story(new, printed) and self._is_news(at, printed, chosen)):
                return False
            if retells(new, printed, self._event_terms(chosen[0])):
                return False
        return addition(new, printed) is not None

    def _is_of_the_story(self, new: Facts, printed: Facts) -> bool:
        """Return whether a sentence is no filler ("More is expected this week.")."""
        shared = new.terms & (printed.terms | self._wanted)
        return bool(len(new.terms) >= FEW_TERMS or new.figures or new.names or shared)

    def _is_news(self, at: int, printed: Facts, chosen: Sequence[int]) -> bool:
        """Return whether a sentence brings a figure, an act, a name or mostly new words.

        Two counts of the dead are not two facts: what grew is shown as an update, what differs as
        a difference.
        """
        new = self._facts[at]
        counted = self._counts(at)
        known = {sort for other in chosen for sort in self._counts(other)} if counted else set()
        again = [figures for sort, figures in counted.items() if sort in known]
        if new.acts - printed.acts or new.figures.difference(printed.figures, *again):
            return True
        share = self._weight(new.terms - printed.terms) / (self._weight(new.terms) or 1.0)
        if again:
            return share >= NEWS_SHARE_OF_COUNTS
        is_named = bool(new.names - printed.terms - printed.names)
        if not is_named and any(map(_TELLING.fullmatch, new.figures & printed.figures)):
            return False
        return share >= (NEWS_SHARE_WITH_NAME if is_named else NEWS_SHARE)

    def _counts(self, at: int) -> dict[str, frozenset[str]]:
        """Return by sort the figures, as printed, that a sentence counts it by."""
        if at not in self._counted:
            text = self._measured.passages[at].text
            self._counted[at] = {
                sort: figures_in(text[figure.span.start : figure.span.end])
                for sort, figure in counts(text, self._cues).items()
            }
        return self._counted[at]

    def _weight(self, terms: frozenset[str]) -> float:
        return sum(self._rare.get(term, 0.0) for term in sorted(terms))

    def _event_terms(self, first: int) -> frozenset[str]:
        """Return the event's terms: of headline and first chosen sentence, those of two outlets."""
        if self._event is None:
            openings = (
                (passage.article, self._facts[at])
                for at, passage in enumerate(self._measured.passages)
                if passage.place < OPENINGS
            )
            self._event = event_terms(self._facts[first].terms | self._wanted, openings)
        return self._event
