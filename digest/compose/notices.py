"""Correction notices: sentences by which an outlet owns up to a mistake in what it published."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from digest.model import Article, Sentence
from digest.text.sameness import Words, stands
from digest.text.words import words

# By reason: a notice that names a figure of a sentence and two of its other words means it.
ENOUGH_WITH_A_FIGURE = 3
ENOUGH = 5
SMALLEST = 4  # letters: shorter words of spaced scripts hold sentences together, and say little


def is_notice(sentence: str) -> bool:
    """Tell whether a sentence corrects what its own outlet said, in any language's words.

    >>> is_notice("Correction: An earlier version of this article misstated the number of pumps.")
    True
    >>> is_notice("The ministry said that its correction of the forecast was routine.")
    False
    """
    return bool(_pattern().search(sentence.strip()))


def notices(article: Article, before: Article | None = None) -> list[Sentence]:
    """Return an article's notices, without those that an earlier version bore."""
    known = Words(before.text) if before else Words("")
    spoken = (Sentence(article, start, end) for start, end in article.sentences)
    return [one for one in spoken if is_notice(one.text) and not stands(one.text, known)]


def about(text: str, sentence: str) -> int:
    """Return how many words of a sentence a notice takes up; 0 where that is too few to mean it."""
    said, corrected = _telling(text), _telling(sentence)
    common = said & corrected
    figures = any(word[0].isdigit() for word in common)
    return len(common) if len(common) >= (ENOUGH_WITH_A_FIGURE if figures else ENOUGH) else 0


def corrected_by(article: Article, sentence: str) -> Sentence | None:
    """Return what a notice that stands alone says in place of a sentence; None: it means another.

    That is its sentence nearest to it that does not only repeat what was wrong.
    """
    spoken = [Sentence(article, start, end) for start, end in article.sentences]
    naming = max(spoken, key=lambda one: about(one.text, sentence), default=None)
    if naming is None or not about(naming.text, sentence):
        return None
    wrong = {word for word in _telling(naming.text) & _telling(sentence) if word[0].isdigit()}
    other = [one for one in _after(spoken, naming) if not wrong & _telling(one.text)]
    nearest = max(other, key=lambda one: len(_telling(one.text) & _telling(sentence)), default=None)
    shared = len(_telling(nearest.text) & _telling(sentence)) if nearest else 0
    return nearest if shared > 1 else naming


def _after(spoken: Sequence[Sentence], naming: Sentence) -> list[Sentence]:
    return [one for one in spoken if one.start > naming.start]


def _telling(text: str) -> set[str]:
    """Return the words that say what a text is about, and its figures whole."""
    found = {
        word
        for word in words(text)
        if not word[0].isdigit() and (not word.isascii() or len(word) >= SMALLEST)
    }
    return found | {token for token in Words(text).tokens if token[0].isdigit()}


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds a notice, all languages together: a short text's language is unsure."""
    table = files("digest.compose").joinpath("data", "notices.toml").read_text("utf8")
    found: dict[str, dict[str, list[str]]] = tomllib.loads(table)
    opening = "|".join(one for words in found.values() for one in words["opening"])
    anywhere = "|".join(one for words in found.values() for one in words["anywhere"])
    return re.compile(rf"^(?:{opening})|(?<!\w)(?:{anywhere})", re.IGNORECASE)
