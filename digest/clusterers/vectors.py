"""Weigh the words of each article: title, lead and names above the rest, rare above common."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from digest.clusterers.options import Options
from digest.clusterers.readings import Reading
from digest.text.figures_tables import stops
from digest.text.words import MARKS, UNSPACED

Vector = dict[int, float]  # number of a word → its part of a vector of length 1

_ALWAYS_KEPT = 20  # in fewer articles than these no word is called common
_WORD = re.compile(r"\w\w+")
_SIGN = re.compile(f"[{UNSPACED}]")
_SIGN_OR_MARK = re.compile(f"[{UNSPACED}{MARKS}]")
_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŹŻČŠŽĐƠƯΑ-ΩЀ-Я"
_FULL_NAME = re.compile(rf"\b([{_CAPITAL}]\w+) (?=([{_CAPITAL}]\w+))")
_PIECE = re.compile(rf"[{UNSPACED}]+|(?:[^\W{UNSPACED}]|[{MARKS}]){{2,}}")


def vectors(items: Sequence[Reading], options: Options) -> list[Vector]:
    """Return one vector an article (TF-IDF), with the words that other articles have too.

    A word's weight is 1 + ln of its weighted count, times ln((n + 1) / (df + 1)) + 1. Keeping only
    the 120 heaviest words costs .013 of mean B-cubed F1, so all stay; words of a single article
    count for the length and are then dropped, for they meet nothing.
    """
    counts, spread = _counts(items, options)
    most = max(options.common * len(items), 5) if len(items) > _ALWAYS_KEPT else len(items)
    rarity = [math.log((len(items) + 1) / (df + 1)) + 1 if df <= most else 0.0 for df in spread]
    found = []
    for at, weights in enumerate(counts):
        counts[at] = {}  # 10,000 articles hold 190 MiB here
        found.append(_vector(weights, rarity, spread))
    return found


def words(text: str) -> list[str]:
    """Return words of two letters or more, as written; of unspaced scripts pairs of signs.

    >>> words("A quake hit 東京都")
    ['quake', 'hit', '東京', '京都']
    """
    if text.isascii() or not _SIGN_OR_MARK.search(text):
        return _WORD.findall(text)
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if _SIGN.match(piece):
            found.extend([piece[at : at + 2] for at in range(len(piece) - 1)] or [piece])
        else:
            found.append(piece)
    return found


def full_names(text: str) -> list[str]:
    """Return pairs of capitalised words that stand side by side, in lower case.

    A full name is rarer than its parts: two towns share a Rocky or a Mount, but no Rocky Mount.

    >>> full_names("Mayor Greta Holm met envoys")
    ['mayor greta', 'greta holm']
    """
    return [f"{first} {second}".lower() for first, second in _FULL_NAME.findall(text)]


def _counts(items: Sequence[Reading], options: Options) -> tuple[list[dict[int, float]], list[int]]:
    """Return each article's weighted counts by word number, and in how many articles a word is."""
    numbers = _Numbers(options)
    written_in = Counter(item.language for item in items)
    spread: list[int] = []
    counts: list[dict[int, float]] = []
    for item in items:
        body = words(item.text)
        weights: defaultdict[int, float] = defaultdict(float)
        lead = body[: options.lead_words] * (options.lead_weight - 1)
        title = words(item.title.lower()) * options.title_weight
        counted = Counter(body + lead + title)
        if written_in[item.language] < options.few_articles:
            for word in _grammar(item.language):
                counted.pop(word, None)
        for word, count in counted.items():
            number, capital = numbers[word]
            weights[number] += count * capital
        for name in full_names(f"{item.title}. {item.text}"):
            weights[numbers[name][0]] += options.name_weight
        spread.extend([0] * (numbers.count - len(spread)))
        for number in weights:
            spread[number] += 1
        counts.append(weights)
    return counts, spread


@cache
def _grammar(language: str) -> tuple[str, ...]:
    """Return words of grammar as they may stand in a text.

    In a large batch they are common and say nothing; of a language in which only a handful of
    articles is written they look rare.
    """
    small = sorted(stops(language))
    return (*small, *(word.capitalize() for word in small))


class _Numbers(dict[str, tuple[int, float]]):
    """A word as written → its number (of its first letters), and what its capital is worth."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self._stems: dict[str, int] = {}

    @property
    def count(self) -> int:
        """Return how many numbers are given out."""
        return len(self._stems)

    def __missing__(self, word: str) -> tuple[int, float]:
        is_name = " " in word
        stem = word if is_name else word.lower()[: self._options.prefix_letters]
        number = self._stems.setdefault(stem, len(self._stems))
        found = self[word] = (number, self._options.capital_weight if word[0].isupper() else 1.0)
        return found


def _vector(weights: dict[int, float], rarity: Sequence[float], spread: Sequence[int]) -> Vector:
    log = math.log
    found = {
        number: (1 + log(weight) if weight > 1 else 1.0) * rarity[number]
        for number, weight in weights.items()
        if rarity[number]
    }
    length = math.sqrt(sum([weight * weight for weight in found.values()])) or 1.0
    return {number: weight / length for number, weight in found.items() if spread[number] > 1}
