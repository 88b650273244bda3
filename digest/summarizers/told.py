"""Know the sentences that earlier issues printed: not printed again, but one to remind with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.summarizers.passages import Passage
from digest.text.acts import new_acts
from digest.text.words import stems

# A sentence of whose words a told one holds this share, and all figures, is told.
SAME_SHARE = 0.8
# A told sentence is recognised as background if it holds this share of a new article's sentence.
NEAR_SHARE = 0.5
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


class Told:
    """What earlier issues printed of a story."""

    def __init__(self, sentences: Sequence[str], *, language: str) -> None:
        self._language = language
        self._texts = {" ".join(sentence.split()) for sentence in sentences}
        self._terms = [frozenset(stems(text, language=language)) for text in sorted(self._texts)]
        self._figures = {figure for text in self._texts for figure in _FIGURE.findall(text)}

    def __bool__(self) -> bool:
        return bool(self._texts)

    def is_told(self, passage: Passage, *, title: str = "") -> bool:
        """Return whether a sentence says again what was printed, with no new figure or act.

        An act is a word that the sentence shares with its article's `title` and no told one has.
        """
        if self.is_printed(passage):
            return True
        known = self._figures.issuperset(_FIGURE.findall(passage.text))
        if not known or self.nearness(passage) < SAME_SHARE:
            return False
        return not self._acts(passage, title)

    def reminds(self, passage: Passage, *, title: str) -> bool:
        """Return whether a sentence says what was told in other words, and no new act."""
        if self.is_printed(passage) or self.nearness(passage) < NEAR_SHARE:
            return False
        return not self._acts(passage, title)

    def is_printed(self, passage: Passage) -> bool:
        """Return whether a sentence was printed to the letter."""
        return passage.text in self._texts

    def nearness(self, passage: Passage) -> float:
        """Return the share of a sentence's words that one told sentence holds: 0..1."""
        terms = frozenset(passage.terms)
        return max((len(terms & told) / (len(terms) or 1) for told in self._terms), default=0.0)

    def _acts(self, passage: Passage, title: str) -> list[str]:
        earlier = "\n".join(sorted(self._texts))
        return new_acts(title, passage.text, earlier=earlier, language=self._language)

    def share(self, passage: Passage) -> float:
        """Return the share of a sentence's words that all told sentences together hold: 0..1."""
        terms = frozenset(passage.terms)
        return len(terms & frozenset().union(*self._terms)) / (len(terms) or 1)
