"""Meet across languages: rare figures, dates and names that stories share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.clusterers.evidence import Evidence
from digest.clusterers.linkage import Groups
from digest.clusterers.marks import DATE, FIGURE, NAME, Key, Marks, marks, name_weight
from digest.clusterers.options import Options
from digest.clusterers.readings import Reading

_FEW = 20  # stories that may tell a key that is rare in a small batch; one in 100 in a large one
_FEWEST = 20  # stories; with fewer, everything looks common


class Meeting(NamedTuple):
    """Two articles of different languages that tell one event, and what they share."""

    first: int
    second: int
    weight: float
    shared: tuple[str, ...]


def across(
    items: Sequence[Reading], group: Sequence[int], evidence: Evidence, options: Options
) -> list[Meeting]:
    """Return the meetings that unite stories of different languages, best first.

    A story takes one story of each other language at most: else two false friends would meet
    through a third language.
    """
    if len({item.language for item in items}) < 2:
        return []
    groups = Groups(len(items))
    for at, first in enumerate(group):
        groups.join(at, first)
    holds: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for at, item in enumerate(items):
        holds[groups.of(at)].setdefault(item.language, groups.of(at))
    kept = []
    for meeting in sorted(
        _meetings(items, group, evidence, options), key=lambda m: (-m.weight, m.first, m.second)
    ):
        one, other = sorted((groups.of(meeting.first), groups.of(meeting.second)))
        if one != other and not holds[one].keys() & holds[other].keys():
            groups.join(one, other)
            holds[one] |= holds.pop(other)
            kept.append(meeting)
    return kept


def _meetings(
    items: Sequence[Reading], group: Sequence[int], evidence: Evidence, options: Options
) -> Iterator[Meeting]:
    """Yield pairs of articles whose shared keys are too rare to be shared by chance.

    1. An index over keys that few stories tell finds them.
    2. The figures and dates of the heads and the time between must speak for one event: names
       alone do not part today's event from yesterday's.
    3. With what the shared keys say against chance that must reach a threshold, which grows with
       the log of the number of stories, because the pairs that could meet by chance do.
    4. The keys must be a good part of what could be shared: two long lists of crimes share much.
    """
    known = [marks(item, *evidence.facts(at)) for at, item in enumerate(items)]
    rarity = _Rarity([mine.keys for mine in known], group)
    least = options.cross_rarity * math.log(rarity.stories)
    index: defaultdict[Key, list[int]] = defaultdict(list)
    for second, mine in enumerate(known):
        rare = [key for key in mine.keys if rarity.is_rare(key)]
        met = Counter(first for key in rare for first in index[key])
        for key in rare:
            index[key].append(second)
        for first, count in met.items():
            if count < options.cross_keys or group[first] == group[second]:
                continue
            if not _may_meet(items[first], items[second], options):
                continue
            shared = _shared(known[first], mine, rarity)
            days = items[second].days - items[first].days
            event = evidence.of_heads(known[first], mine) + _soon(days, options)
            weight = event + sum(shared.values())
            if event < options.cross_event or weight < least:
                continue
            part = options.cross_share if days <= options.cross_soon else options.cross_share_later
            if sum(shared.values()) >= part * _could_share(known[first], mine, rarity):
                told = tuple(sorted(_spoken(key, known[first]) for key in shared if key in rare))
                yield Meeting(first, second, weight, told)


def _may_meet(first: Reading, second: Reading, options: Options) -> bool:
    is_near = second.days - first.days <= options.cross_days
    return is_near and first.language != second.language


def _soon(days: float, options: Options) -> float:
    """Return what the time between two reports says for one event, as a log-likelihood."""
    same, other = options.cross_soon_if_same, options.cross_soon_if_other
    if days > options.cross_soon:
        same, other = 1 - same, 1 - other
    return math.log(same / other)


def _could_share(one: Marks, other: Marks, rarity: _Rarity) -> float:
    """Return what the one of two articles that tells less tells in all.

    Names count where both have some that can be heard: Chinese and Arabic have none.
    """
    kinds = {FIGURE, DATE, NAME} if one.names and other.names else {FIGURE, DATE}
    return min(
        sum(weight * rarity.of(key) for key, weight in mine.keys.items() if key[0] in kinds)
        for mine in (one, other)
    )


def _shared(one: Marks, other: Marks, rarity: _Rarity) -> dict[Key, float]:
    """Return the keys that both have, with what each says against chance."""
    shared = {}
    for key, weight in other.keys.items():
        if key in one.keys:
            value = key[1]
            if isinstance(value, str):  # a name
                told = name_weight(one.names[value], other.names[value])
            else:
                told = weight
            shared[key] = told * rarity.of(key)
    return shared


class _Rarity:
    """How few of a batch's stories tell each key: the log of all stories by those that do."""

    def __init__(self, keys: Sequence[Mapping[Key, float]], group: Sequence[int]) -> None:
        self.stories = max(len(set(group)), _FEWEST)
        told_in: defaultdict[Key, set[int]] = defaultdict(set)
        for mine, story in zip(keys, group, strict=True):
            for key in mine:
                told_in[key].add(story)
        self._told = {key: len(stories) for key, stories in told_in.items() if len(stories) > 1}
        self._few = max(_FEW, self.stories // 100)

    def is_rare(self, key: Key) -> bool:
        """Say whether several stories tell a key, but few."""
        return 1 < self._told.get(key, 0) <= self._few

    def of(self, key: Key) -> float:
        """Return how rare a key is; 0 if all tell it."""
        return math.log(self.stories / self._told.get(key, 1))


def _spoken(key: Key, mine: Marks) -> str:
    kind, value = key
    if isinstance(value, str):
        return mine.names[value].name
    return f"{value:.10g}" if kind == FIGURE else f"{int(value) // 100}/{int(value) % 100}"
