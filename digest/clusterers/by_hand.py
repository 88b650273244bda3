"""What was merged and split by hand, as grouping needs it: by the numbers of the articles.

Each split has two sides, n and -n; an article bears those that it stands on, a group those of its
articles. Groups on both sides of one split are never joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.decisions import Grouping
from digest.model import Thread

Sides = frozenset[int]
MERGED, SPLIT = "merged by hand", "split by hand"


@dataclass(frozen=True, slots=True)
class ByHand:
    """Pairs of articles that stand together, and the sides of splits that each article is on.

    `sides` is empty where nothing was split.
    """

    together: tuple[tuple[int, int], ...] = ()
    sides: tuple[Sides, ...] = ()

    @classmethod
    def of(cls, entries: Sequence[str], grouping: Grouping) -> ByHand:
        """Return what a grouping says of articles with these identities, in their order."""
        together: list[tuple[int, int]] = []
        for names in grouping.together:
            found = [at for at, entry in enumerate(entries) if entry in names]
            together += [(found[0], at) for at in found[1:]]
        sides = [set[int]() for _ in entries]
        for number, pair in enumerate(grouping.apart, 1):
            for side, names in zip((number, -number), pair, strict=True):
                for at, entry in enumerate(entries):
                    if entry in names:
                        sides[at].add(side)
        return cls(tuple(together), tuple(map(frozenset, sides)) if grouping.apart else ())

    def are_apart(self, some: Sequence[int], others: Sequence[int]) -> bool:
        """Tell whether an article of the ones may not stand with one of the others."""
        return bool(self.sides) and are_apart(self._of(some), self._of(others))

    def reasons(self, story: Sequence[int]) -> list[str]:
        """Return what was done by hand to a story, in words."""
        numbers = set(story)
        merged = any(one in numbers and other in numbers for one, other in self.together)
        split = bool(self.sides and self._of(story))
        return [*([MERGED] if merged else []), *([SPLIT] if split else [])]

    def _of(self, numbers: Sequence[int]) -> Sides:
        return Sides().union(*(self.sides[at] for at in numbers))


NOTHING = ByHand()


def are_apart(one: Sides, other: Sides) -> bool:
    """Tell whether two groups stand on the two sides of a split.

    >>> are_apart(frozenset({1, 2}), frozenset({-2})), are_apart(frozenset({1}), frozenset({1}))
    (True, False)
    """
    return any(-side in other for side in one)


def parted(threads: Sequence[Thread], grouping: Grouping) -> list[Thread]:
    """Return threads without the articles that were split off from the rest of them.

    The rest goes on with the thread; what was split off begins one of its own, for good.
    """
    known = []
    for thread in threads:
        entries = frozenset(thread.entries)
        for one, other in grouping.apart:
            if entries & one and entries & other:
                entries -= one
        own = tuple(entry for entry in thread.entries if entry in entries)
        known.append(thread if own == thread.entries else replace(thread, entries=own))
    return known
