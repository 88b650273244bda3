"""Join articles into groups by how alike they are on average."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import NamedTuple

from digest.clusterers.by_hand import NOTHING, ByHand, Sides, are_apart
from digest.clusterers.options import Options


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
    count: int, links: Sequence[Link], options: Options, by_hand: ByHand = NOTHING
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


class _Linkage:
    """The state of one run: sums of likeness between groups, sizes, sums inside."""

    def __init__(
        self, count: int, links: Sequence[Link], options: Options, by_hand: ByHand
    ) -> None:
        self.options = options
        self.sides = dict(enumerate(by_hand.sides))
        self.near: list[dict[int, float]] = [{} for _ in range(count)]
        for first, second, likeness in links:
            self.near[first][second] = self.near[second][first] = likeness
        self.size = [1] * count
        self.inner = [1.0] * count
        self.group = list(range(count))
        self.heap = [
            (-likeness, min(first, second), max(first, second), 1, 1)
            for first, second, likeness in links
            if likeness >= options.join
        ]
        heapq.heapify(self.heap)
        for first, second in by_hand.together:
            one, other = sorted((self._root(first), self._root(second)))
            if one != other and not self._are_apart(one, other):
                self._merge(one, other)

    def run(self) -> list[int]:
        group, size = self.group, self.size
        while self.heap:
            _, one, other, size_of_one, size_of_other = heapq.heappop(self.heap)
            is_gone = group[one] != one or group[other] != other
            if is_gone or size[one] != size_of_one or size[other] != size_of_other:
                continue
            if not self._are_apart(one, other):
                self._merge(one, other)
        return [self._root(member) for member in range(len(group))]

    def _merge(self, one: int, other: int) -> None:
        """Take the group `other` into `one`, and offer the new group's links."""
        near, size = self.near, self.size
        self.inner[one] += self.inner[other] + 2 * near[one].get(other, 0.0)
        for third, likeness in near[other].items():
            del near[third][other]
            if third != one:
                near[one][third] = near[third][one] = near[one].get(third, 0.0) + likeness
        near[other] = {}
        self.group[other] = one
        if self.sides:
            self.sides[one] |= self.sides.pop(other)
        size[one] += size[other]
        for third in near[one]:
            tie = self._tie(one, third)
            if tie >= self.options.join:
                low, high = min(one, third), max(one, third)
                heapq.heappush(self.heap, (-tie, low, high, size[low], size[high]))

    def _are_apart(self, one: int, other: int) -> bool:
        return bool(self.sides) and are_apart(self.sides[one], self.sides[other])

    def _tie(self, one: int, other: int) -> float:
        mean = self.near[one][other] / (self.size[one] * self.size[other])
        cohesion = self.inner[one] / self.size[one] ** 2 * self.inner[other] / self.size[other] ** 2
        return mean / float(cohesion ** (self.options.loose / 2))

    def _root(self, member: int) -> int:
        while self.group[member] != member:
            member = self.group[member]
        return member
