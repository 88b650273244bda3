"""Find where outlets state incompatible values of one quantity at one time.

Silence is better than a false alarm. Two numbers differ only if nothing else can be meant: the
same unit, the same sort of count or the same noun among the same rare words, neither a part nor
a rate, beyond rounding and hedges ("about", "at least"), neither value known to the other outlet.
A later, higher count of the dead or hurt is an update (updates.py), not a difference.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from digest.model import Article, Claim, Comparison
from digest.summarizers.claims import FigureClaim, figure_claims
from digest.summarizers.grouping import grouped
from digest.summarizers.namings import namings
from digest.summarizers.rounding import can_both_be
from digest.summarizers.updates import COUNTERS, is_update, of_another_year, updates, when
from digest.text.cues import cues

# Two claims are about one quantity if what speaks for it sums to this. The parts were weighed on
# 24 invented stories, and checked for silence on 100 stories of real newspapers.
ENOUGH = 2.0
SAME_SORT, SAME_NOUN, SAME_OWNER, SAME_MONTH, ONLY_ONE = 1.5, 1.0, 2.5, 0.75, 0.5
SHORT_SLIP = 0.75  # the same for two digits
SLIP = 1.25  # the same digits in another order, or one digit changed: a slip of the pen
CONTEXT = 1.25  # all of the rarer words in common
LEAST_SHARED, MUCH_SHARED = 0.15, 0.4
EQUAL = 0.01  # converted values are rounded
FARTHEST = 3.0  # values further apart than this factor count different things
# Counts move: those told further apart than this are told of different times.
SAME_HOURS, SAME_TIME, SAME_WEEK = timedelta(hours=3), timedelta(hours=18), timedelta(days=7)
_FIXED = frozenset({"term", "turnout", "depth", "length", "height"})  # do not move within days
_MOVING_UNITS = frozenset({None, "USD", "EUR", "GBP", "JPY", "KRW", "CNY"})
_SMALL = 10


def compare(
    articles: Sequence[Article], *, language: str
) -> tuple[tuple[Comparison, ...], tuple[Comparison, ...]]:
    """Return a story's differences, newest claim first, and its updates, oldest claim first."""
    if len(articles) < 2:
        return (), ()
    known = cues(language)
    if "count_dead" not in known.tables:  # we do not know what this language counts: silence
        return (), ()
    claims = figure_claims(articles, known)
    rare = _rarity(claims)
    pairs = [
        pair
        for one, other in itertools.combinations(claims, 2)
        for pair in _conflicts(one, other, rare)
    ]
    found = [*namings(articles, known)]
    for group in grouped(pairs):
        newest = sorted(group, key=lambda claim: (-when(claim), claim.article))
        stated = tuple(Claim(claim.value, claim.sentence) for claim in newest)
        found.append(Comparison(_label(newest), stated))
    return tuple(found), updates(claims)


def _conflicts(
    one: Sequence[FigureClaim], other: Sequence[FigureClaim], rare: Mapping[str, float]
) -> list[tuple[FigureClaim, FigureClaim]]:
    """Return the pairs of two articles' claims that cannot both be right."""
    mine = [claim for claim in one if not any(_agree(claim, theirs) for theirs in other)]
    theirs = [claim for claim in other if not any(_agree(claim, own) for own in one)]
    rows = [
        [_evidence(left, right, rare, only=_is_only(mine, theirs, left, right)) for right in theirs]
        for left in mine
    ]
    columns = list(zip(*rows, strict=True))
    return [
        (mine[row], theirs[column])
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if value >= ENOUGH and _is_best(value, line) and _is_best(value, columns[column])
    ]


def _is_best(value: float, line: Sequence[float]) -> bool:
    """Return whether a value stands alone at the top: what has two partners has none for sure."""
    return value == max(line) and line.count(value) == 1


def _agree(one: FigureClaim, other: FigureClaim) -> bool:
    """Return whether two claims can be one: the same value, and no sign that they count apart."""
    if one.unit != other.unit or not can_both_be(one, other):
        return False
    if one.sort != other.sort and abs(one.size - other.size) > EQUAL * max(one.size, other.size):
        return False
    plain = one.unit is None and one.size < _SMALL
    return not plain or _counts_alike(one, other)


def _counts_alike(one: FigureClaim, other: FigureClaim) -> bool:
    return bool(
        (one.sort and one.sort == other.sort) or set(one.figure.nouns) & set(other.figure.nouns)
    )


def _evidence(
    one: FigureClaim, other: FigureClaim, rare: Mapping[str, float], *, only: bool
) -> float:
    """Return what speaks for two claims being about one quantity; 0 where something forbids it."""
    if not _comparable(one, other):
        return 0.0
    shared = _shared(one.context, other.context, rare)
    known = SAME_OWNER * bool(one.owner) + SAME_SORT * bool(one.sort and one.sort == other.sort)
    if not known and (shared < LEAST_SHARED or not _same_names(one, other)):
        return 0.0
    same_noun = one.unit is None and set(one.figure.nouns) & set(other.figure.nouns)
    slip = _slip(one, other)
    if not known and not slip and not (same_noun and shared > MUCH_SHARED):
        return 0.0
    evidence = known + SAME_NOUN * bool(same_noun) + slip + ONLY_ONE * only
    evidence += SAME_MONTH * (one.unit == "date" and one.size // 100 == other.size // 100)
    return evidence + CONTEXT * shared


def _comparable(one: FigureClaim, other: FigureClaim) -> bool:
    """Return whether nothing forbids that two claims are of one quantity."""
    if one.unit != other.unit or one.owner != other.owner:
        return False
    if one.part or other.part or one.timed or other.timed:
        return False
    if (one.sort and other.sort and one.sort != other.sort) or is_update(one, other):
        return False
    low, high = sorted((one.size, other.size))
    # "two carriages", "five carriages": a story counts many small things
    small = one.unit is None and not one.sort and high < _SMALL
    same_digits = _DIGITS.findall(one.value) == _DIGITS.findall(other.value) != []
    sums = one.size in other.sums or other.size in one.sums
    far = one.unit not in ("date", "clock") and high > FARTHEST * max(low, 1e-9)
    return not (small or same_digits or sums or far) and _same_time(one, other)


def _same_names(one: FigureClaim, other: FigureClaim) -> bool:
    return not (one.names and other.names) or bool(one.names & other.names)


def _same_time(one: FigureClaim, other: FigureClaim) -> bool:
    """Return whether two claims are of one time: what moves must be told within hours."""
    years = [set(_YEAR.findall(claim.sentence.text)) for claim in (one, other)]
    if all(years) and not years[0] & years[1]:
        return False
    if one.sort in COUNTERS and (of_another_year(one) or of_another_year(other)):
        return False
    first, last = (claim.sentence.article.published for claim in (one, other))
    if first is None or last is None:
        return False
    if one.owner or one.sort in _FIXED or one.unit == "date":
        return abs(first - last) <= SAME_WEEK
    prices = one.unit in _MOVING_UNITS and not one.sort  # or places in a table
    return abs(first - last) <= (SAME_HOURS if prices else SAME_TIME)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGITS = re.compile(r"\d")


def _slip(one: FigureClaim, other: FigureClaim) -> float:
    """Return the weight of two numbers having the same digits in another order, or one changed."""
    if one.figure.spelled or other.figure.spelled:
        return 0.0
    left, right = ("".join(_DIGITS.findall(claim.value)).rstrip("0") for claim in (one, other))
    if one.unit == "date":
        return SLIP * (left[-1:] == right[-1:] or sorted(left) == sorted(right))
    if len(left) != len(right) or len(left) < 2:
        return 0.0
    changed = sum(a != b for a, b in zip(left, right, strict=True))
    if len(left) == 2:
        return SHORT_SLIP * (sorted(left) == sorted(right))
    return SLIP * (sorted(left) == sorted(right) or changed == 1)


def _is_only(
    mine: Sequence[FigureClaim],
    theirs: Sequence[FigureClaim],
    one: FigureClaim,
    other: FigureClaim,
) -> bool:
    """Return whether each article has this one claim of its sort or unit unknown to the other."""
    if one.unit != other.unit:
        return False
    if one.sort and one.sort == other.sort:
        return all(_many(side, one) == 1 for side in (mine, theirs))
    return one.unit is not None and all(
        sum(claim.unit == one.unit for claim in side) == 1 for side in (mine, theirs)
    )


def _many(side: Sequence[FigureClaim], one: FigureClaim) -> int:
    return sum((claim.unit, claim.sort) == (one.unit, one.sort) for claim in side)


def _shared(one: frozenset[str], other: frozenset[str], rare: Mapping[str, float]) -> float:
    """Return how much of the lesser sentence's words, by rarity, both have: 0..1."""
    weights = [sum(rare.get(term, 0.0) for term in sorted(side)) for side in (one, other)]
    both = sum(rare.get(term, 0.0) for term in sorted(one & other))
    return both / (min(weights) or 1.0)


def _rarity(claims: Sequence[Sequence[FigureClaim]]) -> dict[str, float]:
    sentences = {
        (claim.article, claim.sentence.start): claim.context for line in claims for claim in line
    }
    found = Counter(term for context in sentences.values() for term in context)
    return {term: math.log((len(sentences) + 1) / count) for term, count in found.items()}


def _label(claims: Sequence[FigureClaim]) -> str:
    """Return the words that the claims share, as the newest, the first of them, prints them."""
    newest = claims[0]
    if newest.cue:
        return newest.cue
    nouns = set(newest.figure.nouns).intersection(*(claim.figure.nouns for claim in claims))
    for noun in newest.figure.nouns:
        if noun in nouns:
            return noun
    return newest.owner or _common_word(claims) or newest.value


def _common_word(claims: Sequence[FigureClaim]) -> str | None:
    """Return the first longer word of the newest claim's sentence that all sentences have."""
    texts = [claim.sentence.text.casefold() for claim in claims]
    words = re.findall(r"[^\W\d_]{5,}", claims[0].sentence.text)
    return next((word for word in words if all(word.casefold() in text for text in texts)), None)
