"""Meet across languages: rare figures, dates and names that stories share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from digest.clusterers.linkage import Groups
from digest.clusterers.marks import FIGURE, Key, Marks
from digest.clusterers.options import Options
from digest.clusterers.readings import Reading
from digest.clusterers.weighing import Rarity, Weighing, could_share, shared

_ASKED = 5  # articles of each of two stories, the earliest, that must agree on average


class Meeting(NamedTuple):
    """Two articles of different languages that tell one event, and what they share."""

    first: int
    second: int
    weight: float
    shared: tuple[str, ...]


def across(
    items: Sequence[Reading], group: Sequence[int], weighing: Weighing, options: Options
) -> list[Meeting]:
    """Return the meetings that unite stories of different languages, best first.

    A story takes one story of each other language at most: else two false friends would meet
    through a third language. And what two stories tell must agree on average: else one pair that
    meets wrongly would unite all that each of the two has met before. Of a story that runs over
    days only what is near in time to the pair is asked: what it told before is another day's.
    """
    if len({item.language for item in items}) < 2:
        return []
    groups = Groups(len(items))
    for at, first in enumerate(group):
        groups.join(at, first)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(items)):
        members[groups.of(at)].append(at)
    kept = []
    for meeting in sorted(
        _meetings(items, group, weighing, options), key=lambda m: (-m.weight, m.first, m.second)
    ):
        one, other = sorted((groups.of(meeting.first), groups.of(meeting.second)))
        mine = _near(members[one], meeting, items, options)
        yours = _near(members[other], meeting, items, options)
        if one != other and _agree(mine, yours, items, weighing, options=options):
            groups.join(one, other)
            members[one] = sorted(members[one] + members.pop(other))
            kept.append(meeting)
    return kept


def _near(
    members: Sequence[int], meeting: Meeting, items: Sequence[Reading], options: Options
) -> list[int]:
    """Return the articles of a story that are as near in time to a pair as one event's reports."""
    earliest = items[meeting.first].days - options.cross_soon
    latest = items[meeting.second].days + options.cross_soon
    return [at for at in members if earliest <= items[at].days <= latest]


def _agree(
    mine: Sequence[int],
    yours: Sequence[int],
    items: Sequence[Reading],
    weighing: Weighing,
    *,
    options: Options,
) -> bool:
    """Tell whether two stories have no language in common and tell one event on average."""
    if {items[at].language for at in mine} & {items[at].language for at in yours}:
        return False
    pairs = list(product(mine[:_ASKED], yours[:_ASKED]))
    told = sum(weighing.event(*sorted(pair)) for pair in pairs)
    return told >= options.cross_agreed * len(pairs)


def _meetings(
    items: Sequence[Reading], group: Sequence[int], weighing: Weighing, options: Options
) -> Iterator[Meeting]:
    """Yield pairs of articles whose shared keys are too rare to be shared by chance.

    1. An index over keys that few stories tell finds them.
    2. The figures and dates of the heads, the time between and what happens must speak for one
       event: names alone do not part today's event from yesterday's.
    3. With what the shared keys say against chance that must reach a threshold, which grows with
       the log of the number of stories, because the pairs that could meet by chance do.
    4. The keys must be a good part of what could be shared: two long lists of crimes share much.
    """
    known = [weighing.marks(at) for at in range(len(items))]
    titles = [weighing.title_happenings(at) for at in range(len(items))]
    rarity = Rarity([mine.keys for mine in known], group)
    happening = Rarity([dict.fromkeys(map(_happening, told), 1.0) for told in titles], group)
    least = options.cross_rarity * math.log(rarity.stories)
    for first, second in _candidates(items, group, known, rarity, options=options):
        event = weighing.event(first, second)
        if event < options.cross_event:
            continue
        both = shared(known[first], known[second], rarity)
        of_keys = sum(both.values())
        told_alike = map(_happening, sorted(titles[first] & titles[second]))
        weight = event + of_keys + options.happens_rarity * sum(map(happening.of, told_alike))
        is_soon = items[second].days - items[first].days <= options.cross_soon
        part = options.cross_share if is_soon else options.cross_share_later
        could = could_share(known[first], known[second], rarity)
        if weight >= least and of_keys >= part * could:
            told = [_spoken(key, known[first]) for key in both if rarity.is_rare(key)]
            yield Meeting(first, second, weight, tuple(sorted(told)))


def _candidates(
    items: Sequence[Reading],
    group: Sequence[int],
    known: Sequence[Marks],
    rarity: Rarity,
    *,
    options: Options,
) -> Iterator[tuple[int, int]]:
    """Yield pairs of articles in different languages that share rare keys, found by an index."""
    index: defaultdict[Key, list[int]] = defaultdict(list)
    for second, mine in enumerate(known):
        rare = [key for key in mine.keys if rarity.is_rare(key)]
        met = Counter(first for key in rare for first in index[key])
        for key in rare:
            index[key].append(second)
        for first, count in met.items():
            if count < options.cross_keys or group[first] == group[second]:
                continue
            if _may_meet(items[first], items[second], options):
                yield first, second


def _may_meet(first: Reading, second: Reading, options: Options) -> bool:
    is_near = second.days - first.days <= options.cross_days
    return is_near and first.language != second.language


def _happening(name: str) -> Key:
    return "!", name


def _spoken(key: Key, mine: Marks) -> str:
    kind, value = key
    if isinstance(value, str):
        return mine.names[value].name
    return f"{value:.10g}" if kind == FIGURE else f"{int(value) // 100}/{int(value) % 100}"
