"""What two articles share beside their words: figures, names, and long runs of text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.clusterers.marks import DATE_WEIGHT, Marks
from digest.clusterers.options import Options
from digest.clusterers.persons import persons
from digest.clusterers.places import places, tells_rank
from digest.clusterers.readings import Reading, site_of
from digest.clusterers.routine import routine
from digest.text.figures_values import Values, shared, values
from digest.text.names import latin_names
from digest.text.shingles import Shingles, shingles

_TEXTS_AT_HAND = 2000  # whose runs and names are kept: pairs come in order of time


class Facts(NamedTuple):
    """The figures of an article: those of its head, and all."""

    head: Values
    whole: Values


class Names(NamedTuple):
    """The names of an article in Latin script: those of its head, and all."""

    head: frozenset[str]
    whole: frozenset[str]


class Met(NamedTuple):
    """How far figures agree: the share of their weight found, and the log-likelihood of that.

    `agreed` is None where there was nothing to look up.
    """

    agreed: float | None
    worth: float


class Evidence:
    """The figures, names and runs of a batch of articles, each article read once."""

    def __init__(self, items: Sequence[Reading], options: Options) -> None:
        self._items = items
        self._facts: list[Facts | None] = [None] * len(items)
        self._routine: list[str | None] = [None] * len(items)  # "": none, and looked at
        self._hit = math.log(options.told_if_same / options.told_if_other)
        self._miss = math.log((1 - options.told_if_same) / (1 - options.told_if_other))
        self.runs = lru_cache(_TEXTS_AT_HAND)(self._runs)
        self._names_of = lru_cache(_TEXTS_AT_HAND)(self._names)
        self._persons_of = lru_cache(_TEXTS_AT_HAND)(lambda at: persons(items[at].head))
        self._places_of = lru_cache(_TEXTS_AT_HAND)(
            lambda at: places(items[at].title, items[at].text, items[at].language)
        )
        self._site_of = lru_cache(_TEXTS_AT_HAND)(lambda at: site_of(items[at].article))

    def facts(self, at: int) -> Facts:
        """Return the figures of an article."""
        found = self._facts[at]
        if found is None:
            item = self._items[at]
            head = values(item.head, item.language)
            tail = values(item.tail, item.language)
            found = self._facts[at] = Facts(head, {**tail, **head} if tail else head)
        return found

    def routine(self, at: int) -> str | None:
        """Return the sort of routine piece that an article is, if it is one."""
        found = self._routine[at]
        if found is None:
            item = self._items[at]
            found = self._routine[at] = routine(item.title, item.language) or ""
        return found or None

    def is_of_one_source(self, first: int, second: int) -> bool:
        """Tell whether one source published two articles; what a feed gathers has many."""
        one, other = self._items[first].article, self._items[second].article
        if not one.source or one.source != other.source:
            return False
        return self._site_of(first) == self._site_of(second)

    def is_elsewhere(self, first: int, second: int, *, figures_agree: bool) -> bool:
        """Tell whether each title names a place, and the other article none of them.

        A town that its rank tells is one; what only a capital tells may be another word for the
        same thing (IS, Islamic State): there the figures must not speak for one event.
        """
        one, other = self._items[first], self._items[second]
        if one.language != other.language or (figures_agree and not tells_rank(one.language)):
            return False
        mine, yours = self._places_of(first), self._places_of(second)
        if not mine or not yours:
            return False
        known, other_known = one.title + one.text, other.title + other.text
        return not any(place in other_known for place in mine) and not any(
            place in known for place in yours
        )

    def is_of_others(self, first: int, second: int) -> bool:
        """Tell whether both heads tell persons with their age, and neither article the other's."""
        mine, yours = self._persons_of(first), self._persons_of(second)
        if not mine or not yours:
            return False
        one, other = self._items[first].text, self._items[second].text
        return not (any(name in other for name in mine) or any(name in one for name in yours))

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

    def of_heads(self, one: Marks, other: Marks) -> float:
        """Return the same of two articles' figures and dates, in the direction that agrees more."""
        found = []
        for mine, yours in ((one, other), (other, one)):
            total, hit = shared(mine.head, yours.whole)
            total += DATE_WEIGHT * len(mine.head_dates)
            hit += DATE_WEIGHT * len(mine.head_dates & yours.dates)
            found.append(self._worth(total, hit))
        return max(found)

    def whole(self, first: int, second: int) -> Met:
        """Return how far all figures agree, looked up in the direction that agrees more."""
        one, other = self.facts(first).whole, self.facts(second).whole
        directions = (shared(one, other), shared(other, one))
        total, hit = max(directions, key=lambda both: self._worth(*both))
        return Met(hit / total if total else None, self._worth(total, hit))

    def names(self, first: int, second: int) -> float | None:
        """Return how many of the names in one head the other has, in the better direction, 0 to 1.

        None where no head has any (always in ko, ja, zh).
        """
        one, other = self._names_of(first), self._names_of(second)
        found = [
            len(head & whole) / len(head)
            for head, whole in ((one.head, other.whole), (other.head, one.whole))
            if head
        ]
        return max(found, default=None)

    def _worth(self, total: float, hit: float) -> float:
        return hit * self._hit + (total - hit) * self._miss

    def _names(self, at: int) -> Names:
        item = self._items[at]
        head = frozenset(latin_names(item.head.removeprefix(item.title))) | title_names(item.title)
        return Names(head, head | frozenset(latin_names(item.tail)))

    def _runs(self, at: int) -> Shingles:
        return shingles(self._items[at].text)


def title_names(title: str) -> frozenset[str]:
    """Return the names of a title; none of one That Is Written Like This. The first word is none.

    >>> sorted(title_names("Fire in Pelorton: heater to blame")), title_names("Fire In The Hall")
    (['pelorton'], frozenset())
    """
    following = title.split()[1:]
    if 2 * sum(word[0].isupper() for word in following) > len(following):
        return frozenset()
    return frozenset(latin_names(title))
