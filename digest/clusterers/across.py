"""Meet across languages: rare figures and Latin-script names that stories share."""

from __future__ import annotations

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
_FEW = 4  # stories that may share a key in a small batch; one in 200 in a large one


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
    keys = [_keys(item, evidence.facts(at).whole) for at, item in enumerate(items)]
    rare = _rare(keys, group)
    index: defaultdict[Key, list[int]] = defaultdict(list)
    found = []
    for second, mine in enumerate(keys):
        known = [key for key in mine if key in rare]
        met = Counter(first for key in known for first in index[key])
        for key in known:
            index[key].append(second)
        for first, count in met.items():
            if count < options.cross_keys or items[first].language == items[second].language:
                continue
            if items[second].days - items[first].days > options.cross_days:
                continue
            both = [key for key in known if key in keys[first]]
            weight = sum(mine[key] for key in both)
            if weight < options.cross_weight or not any(kind == _FIGURE for kind, _ in both):
                continue
            if max(evidence.heads(first, second)) > 0:
                names = tuple(sorted(_spoken(key) for key in both))
                found.append(Meeting(first, second, weight, names))
    return found


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


def _rare(keys: Sequence[Mapping[Key, float]], group: Sequence[int]) -> set[Key]:
    """Return the keys of few stories, but of more than one."""
    spread: defaultdict[Key, set[int]] = defaultdict(set)
    for at, mine in enumerate(keys):
        for key in mine:
            spread[key].add(group[at])
    most = max(_FEW, len(keys) // 200)
    return {key for key, stories in spread.items() if 1 < len(stories) <= most}


def _spoken(key: Key) -> str:
    kind, value = key
    return f"{value:g}" if kind == _FIGURE and isinstance(value, float) else str(value)
