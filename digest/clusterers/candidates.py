"""Find the pairs of articles that are worth a look: those that share heavy words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.clusterers.options import Options
from digest.clusterers.vectors import Vector


class Candidate(NamedTuple):
    """Two articles by number, the earlier first, and the cosine of their vectors."""

    first: int
    second: int
    cosine: float


MET = 2.0  # added for each word that two articles share, beside a product of 1 at most
ALMOST = 0.8  # of the least likeness: figures may raise what lies a little below


def candidates(
    vectors: Sequence[Vector], days: Sequence[float], options: Options
) -> Iterator[Candidate]:
    """Yield pairs with their exact cosine, of articles in order of time (`days`, rising).

    An index over each article's heaviest words finds them. Words that are heavy in very many
    articles ("police") lead nowhere, which makes the cost linear: see `_crowd`.
    """
    heavy = [_heaviest(vector, options.heavy_words) for vector in vectors]
    heavy_in = Counter(number for numbers in heavy for number in numbers)
    crowd = _crowd(heavy_in, options.meetings * len(vectors))
    index: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    least_one = MET + options.least_likeness * options.heavy_part_alone
    least_two = 2 * MET + options.least_likeness * options.heavy_part
    least = options.least_likeness * ALMOST
    oldest = 0
    for second, vector in enumerate(vectors):
        while days[second] - days[oldest] > options.window:
            oldest += 1
        met: defaultdict[int, float] = defaultdict(float)
        for number in heavy[second]:
            if 1 < heavy_in[number] <= crowd:
                weight, line = vector[number], index[number]
                for first, other in line:
                    met[first] += MET + other * weight
                line.append((second, weight))
        for first, part in met.items():
            if (part >= least_two or least_one <= part < 2 * MET) and first >= oldest:
                other_vector = vectors[first]
                common = vector.keys() & other_vector.keys()
                cosine = sum([vector[number] * other_vector[number] for number in common])
                if cosine >= least:
                    yield Candidate(first, second, cosine)


def _crowd(heavy_in: Mapping[int, int], meetings: int) -> int:
    """Return in how many articles a word may be heavy so that no more pairs meet than `meetings`.

    In a small batch every word may lead somewhere, in a large one the rarer: 250 meetings an
    article allow for 130 articles under one word among 4,000, and for 95 among 10,000.
    """
    sizes = sorted(Counter(heavy_in.values()).items())
    allowed = spent = 0
    for size, words in sizes:
        spent += words * size * (size - 1) // 2
        if spent > meetings:
            break
        allowed = size
    return allowed


def _heaviest(vector: Vector, count: int) -> list[int]:
    """Return the numbers of the heaviest words; of equal ones those that the article has first."""
    return sorted(vector, key=vector.__getitem__, reverse=True)[:count]
