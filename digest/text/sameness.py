"""Whether words still stand in a text, whatever has become of its typography and its sentences.

Quotation marks, dashes, spaces, case and where sentences are cut are not words: a text that
changes them alone says what it said. A number's own marks are: 3.2 is not 32.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from digest.text.words import MARKS, UNSPACED

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff'’‘ʼ`´", None),
        "。": ".",
        "।": ".",
        "؟": "?",
    }
)
# A number with its marks and sign, a letter of an unspaced script, a word, a sign that counts.
_TOKEN = re.compile(
    rf"(?<![\w-])-?\d+(?:[.,:/]\d+)*|\d+(?:[.,:/]\d+)*|[{UNSPACED}]|[^\W\d_{UNSPACED}]+"
    rf"(?:[{MARKS}]+[^\W\d_{UNSPACED}]*)*|[%‰°+=$€£¥₩₹]"
)
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_ENDS = frozenset(".!?")
_OPENS = frozenset('.!?:;-"“”„«»‹›「」『』()[]【】{}*•|…\n')


@dataclass(frozen=True)
class Words:
    """The words of a text in order, each with what stands between it and the next one."""

    text: str

    @cached_property
    def _folded(self) -> str:
        text = _THOUSANDS.sub("", self.text)
        return unicodedata.normalize("NFKC", text).translate(_SAME).casefold()

    @cached_property
    def _found(self) -> list[tuple[int, int]]:
        return [match.span() for match in _TOKEN.finditer(self._folded)]

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Return the words, equal ones as equal strings."""
        return tuple(self._folded[start:end] for start, end in self._found)

    @cached_property
    def _joined(self) -> str:
        return f" {' '.join(self.tokens)} "

    def gap(self, place: int) -> str:
        """Return what stands before the word at a place; behind the last one for their number."""
        begin = self._found[place - 1][1] if place else 0
        end = self._found[place][0] if place < len(self._found) else len(self._folded)
        return self._folded[begin:end]

    def places(self, other: Words) -> Iterator[int]:
        """Yield where another text's words stand in this one, as numbers of words."""
        at = self._joined.find(other._joined) if other.tokens else -1
        place, counted = 0, 0
        while at >= 0:
            place, counted = place + self._joined.count(" ", counted, at), at
            yield place
            at = self._joined.find(other._joined, at + 1)


def stands(sentence: str, text: Words, *, begins_inside: bool = False) -> bool:
    """Tell whether a sentence stands in a text, word for word and as a sentence.

    Where its words are part of a longer sentence there, that says something else. `begins_inside`
    says that it always stood behind words without a mark between: in scripts that end no sentence
    with a mark.

    >>> stands("“It’s shut”, he said.", Words("She left. 'It's shut', he said. Then rain."))
    True
    >>> stands("He won.", Words("Nobody believes that he won."))
    False
    """
    own = Words(sentence)
    closing = _ENDS & set(own.gap(len(own.tokens)))
    for place in text.places(own):
        before, behind = text.gap(place), text.gap(place + len(own.tokens))
        opened = place == 0 or begins_inside or bool(_OPENS & set(before))
        if opened and _closes(closing, behind, last=place + len(own.tokens) == len(text.tokens)):
            return True
    return False


def begins_inside(text: str, start: int) -> bool:
    """Tell whether a place stands behind words of its paragraph without a mark between."""
    before = unicodedata.normalize("NFKC", text[:start]).translate(_SAME)
    gap = re.split(r"\w", before)[-1]
    return bool(before.strip()) and not _OPENS & set(gap)


def likeness(one: Words, other: Words) -> float:
    """Return the share of words that two texts have in common in the same order, in 0..1.

    >>> likeness(Words("Nine pumps worked."), Words("Nineteen pumps worked."))
    0.6666666666666666
    """
    return SequenceMatcher(None, one.tokens, other.tokens, autojunk=False).ratio()


def _closes(closing: frozenset[str] | set[str], behind: str, *, last: bool) -> bool:
    """Tell whether what stands behind a sentence ends it as its own mark does."""
    ends = _ENDS & set(behind)
    if not closing:
        return True
    if not ends:
        return last or "\n" in behind
    return ("?" in closing) == ("?" in ends) or bool(closing & ends)
