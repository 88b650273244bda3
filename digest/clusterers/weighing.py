"""Weigh what two articles share beside their words, as evidence that they tell one event."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from digest.clusterers.candidates import Candidate
from digest.clusterers.duplicates import Judgement
from digest.clusterers.evidence import Evidence
from digest.clusterers.happenings import happenings, happenings_known
from digest.clusterers.marks import DATE, FIGURE, NAME, Key, Marks, marks, name_weight
from digest.clusterers.options import Options
from digest.clusterers.readings import Reading
from digest.clusterers.turns import Turning

_FEW = 20  # stories that may tell a key that is rare in a small batch; one in 100 in a large one
_FEWEST = 20  # stories; with fewer, everything looks common


class Weighing:
    """The figures, dates, names and happenings of a batch of articles, each read once."""

    def __init__(self, items: Sequence[Reading], evidence: Evidence, options: Options) -> None:
        self._items = items
        self._evidence = evidence
        self._options = options
        self._marks: dict[int, Marks] = {}
        self._happenings: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._turning = Turning(items)
        self._events: dict[tuple[int, int], float] = {}
        self._hit = math.log(options.happens_if_same / options.happens_if_other)
        self._miss = math.log((1 - options.happens_if_same) / (1 - options.happens_if_other))

    def marks(self, at: int) -> Marks:
        """Return what an article can be known by in whatever language."""
        found = self._marks.get(at)
        if found is None:
            found = self._marks[at] = marks(self._items[at], *self._evidence.facts(at))
        return found

    def event(self, first: int, second: int) -> float:
        """Return the log-likelihood that two articles tell one event, names and words apart.

        Of the figures and dates of their heads, the time between, and what happens.
        """
        pair = first, second
        found = self._events.get(pair)
        if found is None:
            days = self._items[second].days - self._items[first].days
            agreed = self._evidence.of_heads(self.marks(first), self.marks(second))
            found = agreed + self._soon(days) + self._happened(first, second)
            self._events[pair] = found
        return found

    def allows(self, pair: Candidate, judgement: Judgement) -> bool:
        """Tell whether a likeness of words may link a pair.

        In one language two turns of one matter share their words and are two events. Across
        languages words are only names, which would link whatever one minister or one club does. A
        copy is a copy, whatever language a short text was taken for.
        """
        if judgement.is_copy:
            return True
        if self._items[pair.first].language == self._items[pair.second].language:
            return not self._turning.parts(pair.first, pair.second)
        return self.event(pair.first, pair.second) >= self._options.cross_event

    def title_happenings(self, at: int) -> frozenset[str]:
        """Return what happens as an article's title has it."""
        return self._told(at)[0]

    def _soon(self, days: float) -> float:
        """Return what the time between two reports says for one event, as a log-likelihood."""
        same, other = self._options.cross_soon_if_same, self._options.cross_soon_if_other
        if days > self._options.cross_soon:
            same, other = 1 - same, 1 - other
        return math.log(same / other)

    def _happened(self, first: int, second: int) -> float:
        """Return the log-likelihood that each title's happenings are told by the other's head.

        The direction that agrees less: the report of a verdict tells the trial too, but that of the
        trial no verdict. What no title tells in words that are known says nothing. Two turns of
        one matter are two events, so are titles of which no head knows the other's, and a later
        title whose happening an earlier head does not tell is that of what came next.
        """
        if self._turning.parts(first, second):
            return -self._options.happens_later
        days = self._items[second].days - self._items[first].days
        title, head = self._told(first)
        other_title, other_head = self._told(second)
        title &= happenings_known(self._items[second].language)
        other_title &= happenings_known(self._items[first].language)
        if title and other_title and not (title & other_head or other_title & head):
            return -self._options.happens_later
        if days > self._options.cross_soon and other_title - head:
            return -self._options.happens_later
        most = self._options.happens_most
        forth, back = self._worth(title, other_head), self._worth(other_title, head)
        found = forth + back if max(forth, back) < 0 else min(forth, back)
        return max(-most, min(most, found))

    def _worth(self, title: frozenset[str], head: frozenset[str]) -> float:
        hits = len(title & head)
        return hits * self._hit + (len(title) - hits) * self._miss

    def _told(self, at: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the happenings of an article's title, and those of its head."""
        found = self._happenings.get(at)
        if found is None:
            item = self._items[at]
            found = self._happenings[at] = (
                happenings(item.title, item.language),
                happenings(item.head, item.language),
            )
        return found


def shared(one: Marks, other: Marks, rarity: Rarity) -> dict[Key, float]:
    """Return the keys that both have, with what each says against chance."""
    found = {}
    for key, weight in other.keys.items():
        if key in one.keys:
            value = key[1]
            if isinstance(value, str):  # a name
                told = name_weight(one.names[value], other.names[value])
            else:
                told = weight
            found[key] = told * rarity.of(key)
    return found


def could_share(one: Marks, other: Marks, rarity: Rarity) -> float:
    """Return what the one of two articles that tells less tells in all.

    Names count where both have some that can be heard: Arabic has none.
    """
    kinds = {FIGURE, DATE, NAME} if one.names and other.names else {FIGURE, DATE}
    return min(
        sum(weight * rarity.of(key) for key, weight in mine.keys.items() if key[0] in kinds)
        for mine in (one, other)
    )


class Rarity:
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
        """Tell whether several stories tell a key, but few."""
        return 1 < self._told.get(key, 0) <= self._few

    def of(self, key: Key) -> float:
        """Return how rare a key is; 0 if all tell it."""
        return math.log(self.stories / self._told.get(key, 1))
