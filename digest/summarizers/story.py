"""Order a story's sentences around one spine article, so that they read as one account.

The spine gives sentence 1 and the order; what was told before stands first of all. What another
outlet adds stands together, after the spine's sentence that is nearest in content, and never
between a sentence and the one that leans on it. So no two outlets alternate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from digest.summarizers.choose import Chosen


def arranged(chosen: Sequence[Chosen], *, headline: str = "") -> list[Chosen]:
    """Return chosen sentences in the order in which they are to be read.

    `chosen` are ordered by article and place. A sentence whose antecedent does not stand before it
    in the end is left out.
    """
    first = [one for one in chosen if one.flag == "before"]
    rest = [one for one in chosen if one.flag != "before"]
    return _readable([*first, *_around_spine(rest)], headline)


def _around_spine(chosen: Sequence[Chosen]) -> list[Chosen]:
    if not chosen:
        return []
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(chosen):
        groups[one.passage.article].append(at)
    spine, *others = groups.values()
    bags = [frozenset(one.passage.terms) for one in chosen]
    behind: defaultdict[int, list[int]] = defaultdict(list)
    for group in others:
        nearest = max(spine, key=lambda at: (_overlap(bags[at], bags[group[0]]), -at))
        behind[_last_of_chain(chosen, spine, nearest)].extend(group)
    order = [at for own in spine for at in (own, *behind[own])]
    return [chosen[at] for at in order]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of both sentences' terms that both have: too few texts to weigh terms."""
    return len(one & other) / (len(one | other) or 1)


def _last_of_chain(chosen: Sequence[Chosen], spine: Sequence[int], at: int) -> int:
    """Return the last sentence of the spine that leans, one by one, on the one at hand."""
    for following in spine[spine.index(at) + 1 :]:
        if chosen[following].standing.lean != "before":
            break
        at = following
    return at


def _readable(chosen: Sequence[Chosen], headline: str) -> list[Chosen]:
    kept: list[Chosen] = []
    for one in chosen:
        if _stands(one, kept, headline) or (not kept and len(chosen) == 1):
            kept.append(one)
    return kept


def _stands(one: Chosen, before: Sequence[Chosen], headline: str) -> bool:
    """Return whether what a sentence leans on has been printed."""
    lean, here = one.standing.lean, one.passage
    if lean is None or here.place == 0:
        return True
    if lean == "named":
        name = one.standing.name or ""
        return name in headline or any(name in other.passage.text for other in before)
    same = [other.passage for other in before if other.passage.article == here.article]
    if lean == "earlier":
        return any(other.place < here.place for other in same)
    return bool(before) and before[-1].passage in same and same[-1].place == here.place - 1
