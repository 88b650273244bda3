"""Choose sentences that say the most, repeat the least and can be read together.

A sentence that leans on the one before it is chosen only with it; one that is barred, never. There
may be fewer sentences than asked for: a summary is not padded with what cannot be printed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from digest.summarizers.features import Measured, Pair
from digest.summarizers.rank import Weights
from digest.summarizers.standing import Standing
from digest.summarizers.standings import is_explained

LONGEST_CHAIN = 3  # a sentence, what it leans on, and what that leans on
# Filling pulls in at most one sentence for another's sake, and both must be worth it on average.
LONGEST_PULLED = 2
_TIE = 1e-12


class Selection:
    """What is chosen so far of n measured passages, each with its reasons.

    `chosen` is in the order of choice. Passages in `barred` are never chosen.
    """

    def __init__(self, measured: Measured, *, count: int, barred: Collection[int] = ()) -> None:
        self.measured = measured
        self.count = count
        self.chosen: list[int] = []
        self.reasons: dict[int, list[str]] = {}
        self.pointed: set[int] = set()  # of the chosen, those that headline or deck point at
        self._barred = frozenset(barred)
        places = {
            (passage.article, passage.place): at for at, passage in enumerate(measured.passages)
        }
        self._before = [
            places.get((passage.article, passage.place - 1)) for passage in measured.passages
        ]

    def bar(self, more: Collection[int]) -> None:
        """Never choose these from now on."""
        self._barred |= frozenset(more)

    def lift(self, barred: Collection[int]) -> None:
        """Let these be chosen again."""
        self._barred -= frozenset(barred)

    @property
    def room(self) -> int:
        """Return how many sentences may still be chosen."""
        return self.count - len(self.chosen)

    def chain(self, at: int, *, far: bool = False) -> list[int] | None:
        """Return a sentence and those that must be chosen with it, in reading order.

        With `far` what gives a surname in full may stand anywhere before it. None where it cannot
        be chosen: barred, chosen already, no room, or its antecedent is not among the passages.
        """
        links = [at]
        while self._leans(links[-1]) or not self._is_named(links, len(links) - 1):
            needed = self._full_name(links[-1]) if far else self._before[links[-1]]
            if needed is None or len(links) == LONGEST_CHAIN:
                return None
            links.append(needed)
        if not all(self._is_named(links, number) for number in range(len(links))):
            return None
        new = [link for link in links if link not in self.chosen]
        if at in self.chosen or len(new) > self.room:
            return None
        if any(link in self._barred for link in new):
            return None
        return new[::-1]

    def add(self, at: int, reason: str, *, pointed: bool = False) -> bool:
        """Choose a sentence and what it leans on, if both may be; return whether it was."""
        links = self.chain(at, far=pointed)
        if links is None:
            return False
        for link in links:
            self.chosen.append(link)
            self.reasons[link] = [reason if link == at else "the next sentence leans on it"]
        if pointed:
            self.pointed.add(at)
        return True

    def force(self, at: int, reason: str) -> None:
        """Choose a sentence whatever speaks against it."""
        self.chosen.append(at)
        self.reasons[at] = [reason]

    def fill(
        self,
        worth: Sequence[float],
        weights: Weights,
        reason: Callable[[int], str],
        allowed: Callable[[int], bool],
    ) -> None:
        """Fill the room with what is worth most, repeats least and tells what is told often.

        Maximal marginal relevance: Carbonell and Goldstein (1998), "The Use of MMR,
        Diversity-Based Reranking". Departs from it: a bonus for pairs of words that are told more
        than once and not yet chosen; ties go to the earlier sentence.
        """
        while self.room > 0:
            told: set[Pair] = set()
            for at in self.chosen:
                told.update(self.measured.told[at])
            best = self._best(worth, weights, told, allowed)
            if best is None or not self.add(best, reason(best)):
                return

    def _best(
        self,
        worth: Sequence[float],
        weights: Weights,
        told: set[Pair],
        allowed: Callable[[int], bool],
    ) -> int | None:
        best: tuple[float, int] | None = None
        for at in range(len(worth)):
            links = self.chain(at)
            if links is None or len(links) > LONGEST_PULLED or not all(map(allowed, links)):
                continue
            value = sum(self._value(link, worth[link], weights, told) for link in links)
            value /= len(links)
            if best is None or value > best[0] + _TIE:
                best = (value, at)
        return best[1] if best else None

    def _value(self, at: int, own: float, weights: Weights, told: set[Pair]) -> float:
        """Return what a sentence is worth beside the chosen ones."""
        row = self.measured.likeness[at]
        repeated = max((row[other] for other in self.chosen), default=0.0)
        pairs = self.measured.told[at].items()
        new = sum(weight for pair, weight in pairs if pair not in told)
        return own - weights.repeats * repeated + weights.covers * new

    def _full_name(self, at: int) -> int | None:
        """Return the first sentence that gives a surname; of one that leans, what it leans on."""
        if self._leans(at):
            return self._before[at]
        one = replace(self.measured.standings[at], lean=None)
        own = self.measured.passages[at]
        earlier = (
            other
            for other, passage in enumerate(self.measured.passages)
            if passage.article == own.article and passage.place < own.place
        )
        return next((other for other in earlier if self._is_explained(one, at, [other])), None)

    def _leans(self, at: int) -> bool:
        """Return whether what a sentence leans on is not chosen, surnames aside."""
        one = self.measured.standings[at]
        if one.lean is None:
            return False
        if one.lean == "before":
            return self._before[at] not in self.chosen
        return not self._is_explained(replace(one, names=()), at, self.chosen)

    def _is_named(self, links: Sequence[int], number: int) -> bool:
        """Return whether what stands before one of a chain gives the surnames that it needs."""
        one = self.measured.standings[links[number]]
        if not one.names:
            return True
        before = [*self.chosen, *links[number + 1 :]]
        return self._is_explained(replace(one, lean=None), links[number], before)

    def _is_explained(self, one: Standing, at: int, printed: Sequence[int]) -> bool:
        passages = self.measured.passages
        return is_explained(one, passages[at], [passages[other] for other in printed])
