"""Follow counters that move: the dead, hurt, missing, evacuated, from oldest to newest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from digest.model import Claim, Comparison
from digest.summarizers.claims import FigureClaim
from digest.summarizers.rounding import may_be_one
from digest.text.overtaken import GROWING

# What a later report counts anew; all but the missing and the homes without power only grow.
COUNTERS = ("dead", "hurt", "missing", "evacuated", "arrested", "cases", "burnt", "power")
MOST = 4  # steps of a counter that a reader takes in at once
LONGEST = timedelta(days=7)  # between two counts of one event
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def updates(claims: Sequence[Sequence[FigureClaim]]) -> tuple[Comparison, ...]:
    """Return the counters of a story that moved, each from oldest to newest, no value twice.

    Of a count that moved more than `MOST` times only its first and last are told, and where it
    turned: a reader wants to know from where to where.
    """
    found = []
    for sort in COUNTERS:
        counts = [count for line in claims if (count := _count(line, sort))]
        moved = _moved(sorted(counts, key=lambda claim: (when(claim), claim.article)))
        if len(moved) > 1:
            stated = tuple(Claim(claim.value, claim.sentence) for claim in _turns(moved))
            found.append(Comparison(moved[-1].cue or sort, stated))
    return tuple(found)


def is_update(one: FigureClaim, other: FigureClaim) -> bool:
    """Return whether a counter moved from one claim to the other as time and its sort have it."""
    if one.sort not in COUNTERS or one.sort != other.sort:
        return False
    first, last = sorted((one, other), key=when)
    if may_be_one(one, other):
        return False
    grew = first.size < last.size or (one.sort not in GROWING and first.size > last.size)
    return when(first) < when(last) and grew


def when(claim: FigureClaim) -> float:
    """Return when a claim's article was published, in seconds; 0 where that is unknown."""
    published = claim.sentence.article.published
    return published.timestamp() if published else 0.0


def _count(line: Sequence[FigureClaim], sort: str) -> FigureClaim | None:
    """Return an article's one count of a sort: none where it states two, or counts another year."""
    stated = [claim for claim in line if claim.sort == sort and not claim.part and when(claim)]
    whole = [claim for claim in stated if not of_another_year(claim)]
    if not whole or any(claim.size != whole[0].size for claim in whole):
        return None
    return whole[0]


def _turns(moved: Sequence[FigureClaim]) -> list[FigureClaim]:
    """Return a series; of a long one the first and last, and between them where it turned."""
    if len(moved) <= MOST:
        return list(moved)
    inner = [
        here
        for before, here, after in zip(moved, moved[1:], moved[2:], strict=False)
        if (before.size < here.size) != (here.size < after.size)
    ]
    return [moved[0], *inner, moved[-1]]


def of_another_year(claim: FigureClaim) -> bool:
    """Return whether a claim's sentence gives years, and the year of its article is none of them.

    What it counts is then mostly another event: "a crash killed four people here in 2019".
    """
    published = claim.sentence.article.published
    years = _YEAR.findall(claim.sentence.text)
    return published is not None and bool(years) and str(published.year) not in years


def _moved(counts: Sequence[FigureClaim]) -> list[FigureClaim]:
    kept: list[FigureClaim] = []
    for claim in counts:
        if not kept:
            kept.append(claim)
        elif when(claim) - when(kept[0]) > LONGEST.total_seconds():
            break
        elif is_update(kept[-1], claim) and claim.unit == kept[-1].unit:
            kept.append(claim)
    return kept
