"""Meet across languages: rare figures and Latin-script names that stories share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digest.clusterers.evidence import Evidence
from digest.clusterers.linkage import Groups
from digest.clusterers.options import Options
from digest.clusterers.readings import Reading
from digest.text.names import latin_names

Key = tuple[str, float | str]
_FIGURE, _NAME = "#", "@"
_NAME_WEIGHT = 2.0
_MOST_OF_A_FIGURE = 2.0
_YEARS = (1900, 2100)
_FEW = 6  # stories that may tell a key that is rare in a small batch; one in 100 in a large one
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
) -> list[Meeting]:
    """Return pairs of articles whose shared keys are too rare to be shared by chance.

    A key's rarity is the log of all stories by those that tell it, as a log-likelihood of chance;
    what the figures of the heads say is added, and must speak for one event. The threshold grows
    with the log of the number of stories, because the pairs that could meet by chance do.
    """
    keys = [_keys(item, evidence.facts(at).whole) for at, item in enumerate(items)]
    stories = max(len(set(group)), _FEWEST)
    rarity = _rarity(keys, group, stories)
    rare = math.log(stories / max(_FEW, stories // 100))
    least = options.cross_rarity * math.log(stories)
    index: defaultdict[Key, list[int]] = defaultdict(list)
    found = []
    for second, mine in enumerate(keys):
        known = [key for key in mine if rarity.get(key, 0.0) >= rare]
        met = Counter(first for key in known for first in index[key])
        for key in known:
            index[key].append(second)
        for first, count in met.items():
            if count < options.cross_keys or group[first] == group[second]:
                continue
            if not _may_meet(items[first], items[second], options):
                continue
            both = [key for key in mine if key in keys[first]]
            heads = max(evidence.heads(first, second))
            weight = heads + sum(mine[key] * rarity[key] for key in both)
            has_figure = any(kind == _FIGURE for kind, _ in both)
            if has_figure and heads >= options.cross_heads and weight >= least:
                told = tuple(sorted(_spoken(key) for key in both if key in known))
                found.append(Meeting(first, second, weight, told))
    return found


def _may_meet(first: Reading, second: Reading, options: Options) -> bool:
    is_near = second.days - first.days <= options.cross_days
    return is_near and first.language != second.language


def _keys(
    item: Reading, figures: Mapping[float, tuple[float, str | None, float]]
) -> dict[Key, float]:
    """Return what an article can be known by in another language, with weights."""
    low, high = _YEARS
    keys: dict[Key, float] = {
        (_FIGURE, value): min(told[0], _MOST_OF_A_FIGURE)
        for value, told in figures.items()
        if told[0] >= 1.0 and not low <= value <= high
    }
    for name in latin_names(f"{item.title} | {item.text}"):
        keys[_NAME, name] = _NAME_WEIGHT
    return keys


def _rarity(
    keys: Sequence[Mapping[Key, float]], group: Sequence[int], stories: int
) -> dict[Key, float]:
    """Return how rare each key is that more than one story tells."""
    spread: defaultdict[Key, set[int]] = defaultdict(set)
    for at, mine in enumerate(keys):
        for key in mine:
            spread[key].add(group[at])
    return {key: math.log(stories / len(told)) for key, told in spread.items() if len(told) > 1}


def _spoken(key: Key) -> str:
    kind, value = key
    return f"{value:.10g}" if kind == _FIGURE and isinstance(value, float) else str(value)
