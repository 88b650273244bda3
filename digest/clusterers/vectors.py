"""Weigh the words of each article: title, lead and names above the rest, rare above common."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, filterfalse, pairwise
from operator import itemgetter, mul
from typing import NamedTuple

from digest.clusterers.options import Options
from digest.clusterers.readings import Reading
from digest.text.figures_tables import powers, stops
from digest.text.language import common_words
from digest.text.words import MARKS, UNSPACED, ascii_words


class Vector(NamedTuple):
    """The words of an article by number, heaviest first, each with its part of a length of 1.

    Arrays, because dicts of 50,000 short articles hold 150 MiB and these 30.
    """

    words: array[int]
    parts: array[float]

    def by_word(self) -> dict[int, float]:
        """Return the part of each word."""
        return dict(zip(self.words, self.parts, strict=True))


def cosine(mine: Mapping[int, float], other: Vector) -> float:
    """Return the cosine of two articles' vectors, of one of them by word."""
    both = zip(other.words, other.parts, strict=True)
    return sum([mine[word] * part for word, part in both if word in mine])


_ALWAYS_KEPT = 20  # in fewer articles than these no word is called common
_WORD = re.compile(r"\w\w+")
_SIGN = re.compile(f"[{UNSPACED}]")
_SIGN_OR_MARK = re.compile(f"[{UNSPACED}{MARKS}]")
_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŹŻČŠŽĐƠƯΑ-ΩЀ-Я"
_NAMES_ABREAST = re.compile(rf"[{_CAPITAL}](?<!\w.)\w+(?: [{_CAPITAL}]\w+)+")
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")
_ONE_SIGN = frozenset(map(chr, range(128)))
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
    meets = [df > 1 and rare > 0 for df, rare in zip(spread, rarity, strict=True)]
    return [_vector(counted, rarity, meets) for counted in counts]


def words(text: str) -> list[str]:
    """Return words of two letters or more, as written; of unspaced scripts pairs of signs.

    >>> words("A quake hit 東京都")
    ['quake', 'hit', '東京', '京都']
    """
    plain = ascii_words(text)
    if plain is not None:
        return list(filterfalse(_ONE_SIGN.__contains__, plain))
    if not _SIGN_OR_MARK.search(text):
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
    found: list[str] = []
    for run in _NAMES_ABREAST.findall(text):
        names = run.lower().split(" ")
        found += [f"{first} {second}" for first, second in pairwise(names)]
    return found


class _Counted(NamedTuple):
    """The words of an article by number, and the weighted count of each.

    Arrays, because dicts of 10,000 articles hold 190 MiB and these 25.
    """

    numbers: array[int]
    weights: array[float]


def _counts(items: Sequence[Reading], options: Options) -> tuple[list[_Counted], list[int]]:
    """Return each article's weighted counts by word number, and in how many articles a word is."""
    numbers = _Numbers(options)
    written_in = Counter(item.language for item in items)
    counts: list[_Counted] = []
    for item in items:
        body = words(item.text)
        lead = body[: options.lead_words] * (options.lead_weight - 1)
        title = words(item.title.lower()) * options.title_weight
        told = body + lead + title
        if written_in[item.language] < options.few_articles:
            told = _telling(told, item.language)
        counted = Counter(told)
        weights: dict[int, float] = {}
        read = zip(map(numbers.__getitem__, counted), counted.values(), strict=True)
        for (number, capital), count in read:
            if number in weights:
                weights[number] += count * capital
            else:  # a defaultdict takes twice the time, for most words come once
                weights[number] = count * capital
        for name in full_names(f"{item.title}. {item.text}"):
            number = numbers[name][0]
            weights[number] = weights.get(number, 0.0) + options.name_weight
        counts.append(_Counted(array("I", weights), array("d", weights.values())))
    found = Counter(chain.from_iterable(counted.numbers for counted in counts))
    return counts, [found[number] for number in range(numbers.count)]


def _telling(told: Sequence[str], language: str) -> list[str]:
    """Return words without those of grammar; Japanese writes its grammar in hiragana.

    In a large batch they are common and say nothing; of a language in which only a handful of
    articles is written they look rare.
    """
    grammar = _grammar(language)
    kept = [word for word in told if word not in grammar]
    return [word for word in kept if not _HIRAGANA.fullmatch(word)] if language == "ja" else kept


@cache
def _grammar(language: str) -> frozenset[str]:
    """Return words of grammar and number (millions) as they may stand in a text."""
    small = {*stops(language), *common_words(language), *powers()}
    return frozenset(small | {word.capitalize() for word in small})


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


def _vector(counted: _Counted, rarity: Sequence[float], meets: Sequence[bool]) -> Vector:
    log = math.log
    numbers = counted.numbers
    parts = list(
        map(
            mul,
            [1 + log(weight) if weight > 1 else 1.0 for weight in counted.weights],
            map(rarity.__getitem__, numbers),
        )
    )
    length = math.sqrt(sum(map(mul, parts, parts))) or 1.0
    kept = [
        (part / length, number)
        for number, part in zip(numbers, parts, strict=True)
        if meets[number]
    ]
    kept.sort(key=itemgetter(0), reverse=True)
    return Vector(
        array("I", [number for _, number in kept]), array("d", [part for part, _ in kept])
    )
