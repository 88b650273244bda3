"""How much two texts are about the same: words weighed by rarity, and the angle between texts.

Pure Python, and the same to the last bit wherever it runs: sums go over terms in sorted order.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

Vector = Mapping[str, float]

COMMON_SHARE = 0.5  # a term in half of the texts tells none of them apart
FEWEST_TEXTS = 4  # with fewer texts than this, a share says nothing
# A term in more texts than this adds next to nothing to a likeness, and costs their number squared.
CROWD = 200


def rarity(bags: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return how rare each term is among texts given as their terms: log((n + 1) / (df + 0.5)).

    0 for a term in half of the texts or more. Keys are sorted. Spärck Jones (1972), "A statistical
    interpretation of term specificity". Departs from it: smoothed, so that one text of a few
    weighs its terms too.

    >>> round(rarity([["rain", "fell"], ["rain"], ["sun"], ["wind"], ["fog"]])["sun"], 2)
    1.39
    """
    count = len(bags)
    found: Counter[str] = Counter()
    for bag in bags:
        found.update(set(bag))
    limit = count * COMMON_SHARE if count >= FEWEST_TEXTS else math.inf
    return {
        term: math.log((count + 1) / (found[term] + 0.5)) if found[term] < limit else 0.0
        for term in sorted(found)
    }


def vectors(
    bags: Sequence[Sequence[str]], *, weights: Mapping[str, float] | None = None
) -> list[dict[str, float]]:
    """Return one vector of length 1 a text: (1 + log tf) times the term's rarity.

    `weights` are rarities from elsewhere (a term that is not in them weighs nothing); without
    them, those among these texts. A text whose terms all weigh nothing is an empty vector.
    """
    if weights is None:
        weights = rarity(bags)
    return [_unit(bag, weights) for bag in bags]


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1, in 0..1.

    >>> cosine({"rain": 0.6, "wind": 0.8}, {"rain": 1.0})
    0.6
    """
    if len(other) < len(one):
        one, other = other, one
    return sum(one[term] * other[term] for term in sorted(one) if term in other)


def likenesses(texts: Sequence[Vector]) -> list[list[float]]:
    """Return the n × n cosines of n vectors of length 1; a text's likeness to itself is left at 0.

    Cost: for each term, the square of the number of texts that have it; terms in more than
    `CROWD` texts are left out.
    """
    places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(texts):
        for term, weight in vector.items():
            places[term].append((number, weight))
    table = [[0.0] * len(texts) for _ in texts]
    for term in sorted(places):
        posts = places[term]
        if len(posts) > CROWD:
            continue
        for at, (number, weight) in enumerate(posts):
            row = table[number]
            for other, other_weight in posts[at + 1 :]:
                row[other] += weight * other_weight
    for number, row in enumerate(table):
        for other in range(number):
            row[other] = table[other][number]
    return table


def _unit(bag: Sequence[str], weights: Mapping[str, float]) -> dict[str, float]:
    counts = Counter(bag)
    raw = {
        term: (1 + math.log(counts[term])) * weights[term]
        for term in sorted(counts)
        if weights.get(term)
    }
    size = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {term: weight / size for term, weight in raw.items()}
