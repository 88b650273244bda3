"""What two articles share beside their words: figures, and long runs of text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.clusterers.options import Options
from digest.clusterers.readings import Reading
from digest.text.figures_values import Values, shared, values
from digest.text.shingles import Shingles, shingles

_TEXTS_AT_HAND = 2000  # whose runs are kept: pairs come in order of time


class Facts(NamedTuple):
    """The figures of an article: those of its head, and all."""

    head: Values
    whole: Values


class Met(NamedTuple):
    """How far figures agree: the share of their weight found, and the log-likelihood of that.

    `agreed` is None where there was nothing to look up.
    """

    agreed: float | None
    worth: float


class Evidence:
    """The figures and runs of a batch of articles, each article read once."""

    def __init__(self, items: Sequence[Reading], options: Options) -> None:
        self._items = items
        self._facts: list[Facts | None] = [None] * len(items)
        self._hit = math.log(options.told_if_same / options.told_if_other)
        self._miss = math.log((1 - options.told_if_same) / (1 - options.told_if_other))
        self.runs = lru_cache(_TEXTS_AT_HAND)(self._runs)

    def facts(self, at: int) -> Facts:
        """Return the figures of an article."""
        found = self._facts[at]
        if found is None:
            item = self._items[at]
            head = values(item.head, item.language)
            found = self._facts[at] = Facts(head, values(item.tail, item.language) | head)
        return found

    def heads(self, first: int, second: int) -> tuple[float, float]:
        """Return the log-likelihood that each article's head is told by the other's whole text.

        The head, because a feature holds many figures that nobody repeats: those of the head are
        the event.
        """
        one, other = self.facts(first), self.facts(second)
        return (
            self._worth(*shared(one.head, other.whole)),
            self._worth(*shared(other.head, one.whole)),
        )

    def whole(self, first: int, second: int) -> Met:
        """Return how far all figures agree, looked up in the direction that agrees more."""
        one, other = self.facts(first).whole, self.facts(second).whole
        directions = (shared(one, other), shared(other, one))
        total, hit = max(directions, key=lambda both: self._worth(*both))
        return Met(hit / total if total else None, self._worth(total, hit))

    def _worth(self, total: float, hit: float) -> float:
        return hit * self._hit + (total - hit) * self._miss

    def _runs(self, at: int) -> Shingles:
        return shingles(self._items[at].text)
