"""Order a story's sentences around one spine article, so that they read as one account.

The spine gives sentence 1 and the order; what was told before stands first of all. What another
outlet adds stands together, after the spine's sentence that is nearest in content, and never
between a sentence and the one that leans on it. So no two outlets alternate. A denial gives way
to the claim that it denies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from digest.summarizers.choose import Chosen
from digest.summarizers.denials import claims_first
from digest.summarizers.shortnames import mentions
from digest.summarizers.standings import is_explained
from digest.text.cues import Cues

NO_CUES = Cues("", {})


def arranged(chosen: Sequence[Chosen], *, headline: str = "", cues: Cues = NO_CUES) -> list[Chosen]:
    """Return chosen sentences in the order in which they are to be read.

    `chosen` are ordered by article and place; `cues` tell denials. A sentence whose antecedent
    does not stand before it in the end is left out.
    """
    first = [one for one in chosen if one.flag == "before"]
    rest = [one for one in chosen if one.flag != "before"]
    ordered = claims_first(_around_spine(rest), cues)
    return _readable([*first, *ordered], headline)


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
    here, standing = one.passage, one.standing
    printed = [other.passage for other in before]
    if standing.lean == "before":
        last = printed[-1] if printed else None
        if last is None or (last.article, last.place) != (here.article, here.place - 1):
            return False
    names = tuple(name for name in standing.names if not mentions(name, headline))
    return is_explained(replace(standing, names=names), here, printed)
