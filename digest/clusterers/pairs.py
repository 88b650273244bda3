"""Pairs of articles, each with a value, kept small: a large batch has a million of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

Pair = tuple[int, int, float]  # two articles by number, the earlier first, and what joins them


class Pairs:
    """Pairs in the order in which they were added; 16 bytes each, where tuples take 100."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._firsts, self._seconds, self._values = array("I"), array("I"), array("d")
        for first, second, value in pairs:
            self.add(first, second, value)

    def add(self, first: int, second: int, value: float) -> None:
        """Add a pair as the last."""
        self._firsts.append(first)
        self._seconds.append(second)
        self._values.append(value)

    def __iter__(self) -> Iterator[Pair]:
        return zip(self._firsts, self._seconds, self._values, strict=True)
