"""Join articles into groups by how alike they are on average."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from digest.clusterers.by_hand import NOTHING, ByHand, Sides, are_apart
from digest.clusterers.options import Options
from digest.clusterers.pairs import Pair


class Link(NamedTuple):
    """Two articles by number and their likeness."""

    first: int
    second: int
    likeness: float


class Groups:
    """Numbers 0 to n-1 in disjoint groups, each named by its least number.

    `sides` keep groups apart: see digest/clusterers/by_hand.py.
    """

    def __init__(self, count: int, sides: Sequence[Sides] = ()) -> None:
        self._up = list(range(count))
        self._sides = dict(enumerate(sides))

    def of(self, member: int) -> int:
        """Return the least number of a member's group."""
        root = member
        while self._up[root] != root:
            root = self._up[root]
        while self._up[member] != root:
            self._up[member], member = root, self._up[member]
        return root

    def join(self, one: int, other: int) -> bool:
        """Make one group of two; False where they must stay apart."""
        low, high = sorted((self.of(one), self.of(other)))
        if self._sides and low != high:
            if are_apart(self._sides[low], self._sides[high]):
                return False
            self._sides[low] |= self._sides.pop(high)
        self._up[high] = low
        return True


def linkage(
    count: int, links: Iterable[Pair], options: Options, by_hand: ByHand = NOTHING
) -> list[int]:
    """Return a group's number for each article; a missing link counts as likeness 0.

    What is together by hand is so from the start, and what is apart is never joined.

    Agglomerative average link (Sokal and Michener 1958) on sparse links. Departs from it: the mean
    between two groups is divided by (cohesion × cohesion) ^ (loose / 2), where cohesion is the mean
    likeness inside a group with 1 for an article and itself: a wide story of many outlets is looser
    than one of two, and plain average link breaks it into pieces. Ties go to the lower numbers, so
    that the result depends on the articles' order in time alone.
    """
    return _Linkage(count, links, options, by_hand).run()


class _Numbered(NamedTuple):
    """Numbers of articles or groups, and a value for each; arrays, for there are millions."""

    numbers: array[int]
    values: array[float]

    @classmethod
    def of(cls, numbers: Iterable[int] = (), values: Iterable[float] = ()) -> _Numbered:
        """Return numbers with their values."""
        return cls(array("I", numbers), array("d", values))


class _Linkage:
    """The state of one run.

    Each group knows how much it is like others, by their numbers when it was made (`near`), and who
    of them may join it, the likest last (`line`). The heap holds one of each line: all at once were
    ten times as many. Of two groups the one made later has the other in its line; what a line says
    of a group that was made later still is out of date.
    """

    def __init__(
        self, count: int, links: Iterable[Pair], options: Options, by_hand: ByHand
    ) -> None:
        self.options = options
        self.sides = dict(enumerate(by_hand.sides))
        self.group = list(range(count))
        self.size = [1] * count
        self.inner = [1.0] * count  # sums of likeness inside
        self.made = [0] * count
        self.merges = 0
        self.near = [_Numbered.of() for _ in range(count)]
        self.line = [_Numbered.of()] * count
        self.heap: list[tuple[float, int, int, int, int]] = []
        for first, second, likeness in links:
            for one, other in ((first, second), (second, first)):
                self.near[one].numbers.append(other)
                self.near[one].values.append(likeness)
        for one, near in enumerate(self.near):
            self._line_up(one, {at: tie for at, tie in zip(*near, strict=True) if at > one})
        for first, second in by_hand.together:
            one, other = sorted((self._root(first), self._root(second)))
            if one != other and not self._are_apart(one, other):
                self._merge(one, other)

    def run(self) -> list[int]:
        group, made = self.group, self.made
        while self.heap:
            _, one, other, owner, when = heapq.heappop(self.heap)
            if group[owner] != owner or made[owner] != when:
                continue
            third = one + other - owner
            is_as_it_was = group[third] == third and made[third] <= when
            if is_as_it_was and not self._are_apart(one, other):
                self._merge(one, other)
            else:
                self._offer(owner)
        return [self._root(member) for member in range(len(group))]

    def _merge(self, one: int, other: int) -> None:
        """Take the group `other` into `one`, and line up who may join the new group."""
        self.group[other] = one
        near: dict[int, float] = {}
        for at in (one, other):
            for third, likeness in zip(*self.near[at], strict=True):
                root = self._root(third)
                near[root] = near.get(root, 0.0) + likeness
        self.inner[one] += self.inner[other] + near.pop(one, 0.0)
        self.size[one] += self.size[other]
        self.merges += 1
        self.made[one] = self.merges
        self.near[one], self.near[other] = _Numbered.of(near, near.values()), _Numbered.of()
        self.line[other] = _Numbered.of()
        if self.sides:
            self.sides[one] |= self.sides.pop(other)
        self._line_up(one, {at: self._tie(one, at, likeness) for at, likeness in near.items()})

    def _line_up(self, owner: int, ties: Mapping[int, float]) -> None:
        """Let a group be joined by those tied to it closely enough; of equals the lower first."""
        line = sorted([(tie, -at) for at, tie in ties.items() if tie >= self.options.join])
        self.line[owner] = _Numbered.of([-at for _, at in line], [tie for tie, _ in line])
        self._offer(owner)

    def _offer(self, owner: int) -> None:
        """Put the likest that is left of a group's line into the heap."""
        numbers, ties = self.line[owner]
        if numbers:
            third = numbers.pop()
            low, high = min(owner, third), max(owner, third)
            heapq.heappush(self.heap, (-ties.pop(), low, high, owner, self.made[owner]))

    def _are_apart(self, one: int, other: int) -> bool:
        return bool(self.sides) and are_apart(self.sides[one], self.sides[other])

    def _tie(self, one: int, other: int, between: float) -> float:
        mean = between / (self.size[one] * self.size[other])
        cohesion = self.inner[one] / self.size[one] ** 2 * self.inner[other] / self.size[other] ** 2
        return mean / float(cohesion ** (self.options.loose / 2))

    def _root(self, member: int) -> int:
        """Return a member's group; the way there is halved for those who come after."""
        group = self.group
        while group[member] != member:
            group[member] = member = group[group[member]]
        return member
