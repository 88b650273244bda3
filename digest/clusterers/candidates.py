"""Find the pairs of articles that are worth a look: those that share heavy words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from digest.clusterers.options import Options
from digest.clusterers.vectors import Vector, cosine


class Candidate(NamedTuple):
    """Two articles by number, the earlier first, and the cosine of their vectors."""

    first: int
    second: int
    cosine: float


ALONE = 0.45  # of a single common word: less is one figure in two texts that share no word
ALMOST = 0.8  # of the least likeness: figures may raise what lies a little below


def candidates(
    vectors: Sequence[Vector], days: Sequence[float], options: Options
) -> Iterator[Candidate]:
    """Yield pairs with their exact cosine, of articles in order of time (`days`, rising).

    An index over each article's heaviest words finds them. Words that are heavy in very many
    articles ("police") lead nowhere, which makes the cost linear: see `_crowd`.
    """
    index = _Index(vectors, options)
    least = options.least_likeness * ALMOST
    oldest = 0
    for second, vector in enumerate(vectors):
        while days[second] - days[oldest] > options.window:
            oldest += 1
        mine = vector.by_word()
        for first in index.met_by(second):
            if first >= oldest:
                alike = cosine(mine, vectors[first])
                if alike >= ALONE or (alike >= least and _share_words(mine, vectors[first])):
                    yield Candidate(first, second, alike)


class _Index:
    """The articles so far by their heavy words; asked and added to in order of time."""

    def __init__(self, vectors: Sequence[Vector], options: Options) -> None:
        self._vectors = vectors
        self._most = options.heavy_words
        heavy_in = Counter(chain.from_iterable(vector.words[: self._most] for vector in vectors))
        crowd = _crowd(heavy_in, options.meetings * len(vectors))
        self._leads = {word for word, count in heavy_in.items() if 1 < count <= crowd}
        self._least_alone = options.least_likeness * options.heavy_part_alone
        self._least_both = options.least_likeness * options.heavy_part
        self._strong_from = math.sqrt(self._least_alone)  # one of two weights must be as much
        self._articles: defaultdict[int, list[int]] = defaultdict(list)
        self._strong: defaultdict[int, list[int]] = defaultdict(list)

    def met_by(self, second: int) -> list[int]:
        """Return the earlier articles that share heavy words with one, and add it.

        Three words, or two or one that weigh enough. Counting without looking at weights is the
        fast part: of 250 articles that one meets, 15 have a second word in common.
        """
        mine = {word: part for word, part in self._heavy(second) if word in self._leads}
        met = Counter(chain.from_iterable([self._articles[word] for word in mine]))
        found = [
            first
            for first, count in met.items()
            if count > 2 or (count == 2 and self._weighs(first, mine) >= self._least_both)
        ]
        for word, weight in mine.items():
            is_strong = weight >= self._strong_from
            found += [
                first
                for first in (self._articles if is_strong else self._strong)[word]
                if met[first] == 1 and weight * self._part(first, word) >= self._least_alone
            ]
            self._articles[word].append(second)
            if is_strong:
                self._strong[word].append(second)
        return found

    def _heavy(self, at: int) -> Iterator[tuple[int, float]]:
        """Return the heaviest words of an article; of equal ones those that it has first."""
        vector = self._vectors[at]
        return zip(vector.words[: self._most], vector.parts, strict=False)

    def _weighs(self, first: int, mine: Mapping[int, float]) -> float:
        return sum([mine[word] * part for word, part in self._heavy(first) if word in mine])

    def _part(self, first: int, word: int) -> float:
        vector = self._vectors[first]
        return vector.parts[vector.words.index(word)]


def _crowd(heavy_in: Mapping[int, int], meetings: int) -> int:
    """Return in how many articles a word may be heavy so that no more pairs meet than `meetings`.

    In a small batch every word may lead somewhere, in a large one the rarer: 150 meetings an
    article allow for 58 articles under one word among 4,000, and for 55 among 10,000.
    """
    sizes = sorted(Counter(heavy_in.values()).items())
    allowed = spent = 0
    for size, words in sizes:
        spent += words * size * (size - 1) // 2
        if spent > meetings:
            break
        allowed = size
    return allowed


def _share_words(mine: Mapping[int, float], other: Vector) -> bool:
    """Tell whether two articles have more than one word in common."""
    return sum(word in mine for word in other.words) > 1
