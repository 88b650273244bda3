"""Runs of words that two texts share: what copied text keeps, and independent text does not."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from digest.text.words import UNSPACED, ascii_words

WORDS_A_RUN = 4
SIGNS_A_RUN = 6  # where words are not spaced; a sign there says more than a letter
_SAMPLE = 200  # signs of a text that show how it is written

_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"\W+")

Shingles = AbstractSet[int | str]


def is_unspaced(text: str) -> bool:
    """Tell whether a text begins in a script whose words are compared by signs (Hangul too).

    >>> is_unspaced("서울에 비가 왔다"), is_unspaced("It rained")
    (True, False)
    """
    return _UNSPACED.search(text, 0, _SAMPLE) is not None


def shingles(text: str) -> Shingles:
    """Return the runs of four words of a text, or of six signs in unspaced scripts.

    Runs of words are hashes: only how many two texts share has a meaning.

    >>> len(shingles("the rain fell all night"))
    2
    """
    if is_unspaced(text):
        signs = _BETWEEN.sub("", text)
        return {signs[at : at + SIGNS_A_RUN] for at in range(len(signs) - SIGNS_A_RUN + 1)}
    lowered = text.lower()
    words = ascii_words(lowered)
    if words is None:
        words = _WORD.findall(lowered)
    return set(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))


def share(mine: Shingles, other: Shingles) -> float:
    """Return how much of the shorter text's runs the longer one has, 0 to 1.

    Containment (Broder 1997, "On the resemblance and containment of documents"): a copy that was
    cut short is still a copy.
    """
    return len(mine & other) / max(1, min(len(mine), len(other)))
