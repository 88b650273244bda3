"""Part two turns of one matter: a strike and its end, a truce and its breach, a quake and the next.

Reports of both share place, people and words, and the later one tells the earlier as background.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from digest.clusterers.happenings import pattern_of, shapes, words_of
from digest.clusterers.readings import Reading

Turns = frozenset[str]  # names of happenings that are turned, and of what turns them


class Turning:
    """The turns that the titles and heads of a batch of articles tell, each read once."""

    def __init__(self, items: Sequence[Reading]) -> None:
        self._items = items
        self._titles: dict[int, Turns] = {}
        self._heads: dict[int, Turns] = {}

    def parts(self, first: int, second: int) -> bool:
        """Tell whether two articles tell two turns of one matter.

        The title of one tells what turns a happening that stands in the other's title; and the head
        of this does not know of that yet, or the head of that tells no more of what it turned.
        """
        one, other = self._title(first), self._title(second)
        if not one or not other:
            return False
        return self._turns(first, second) or self._turns(second, first)

    def _turns(self, later: int, earlier: int) -> bool:
        """Tell whether the title taken for the later one turns what that of the earlier tells.

        What a title tells as turned already is not turned once more.
        """
        title = self._title(earlier)
        over = {name for turn in title for name in _turned_by(turn)}
        for turn in sorted(self._title(later) - title):
            turned = (_turned_by(turn) & title) - over
            if turned and (turn not in self._head(earlier) or not turned & self._head(later)):
                return True
        return False

    def _title(self, at: int) -> Turns:
        found = self._titles.get(at)
        if found is None:
            item = self._items[at]
            found = self._titles[at] = _told(item.title, item.language)
        return found

    def _head(self, at: int) -> Turns:
        found = self._heads.get(at)
        if found is None:
            item = self._items[at]
            found = self._heads[at] = _told(item.head, item.language)
        return found


def _told(text: str, language: str) -> Turns:
    lowered = text.lower()
    return frozenset(name for name, shape in _shapes(language) if shape.search(lowered))


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern of the words of each turn and of each happening that one turns."""
    turned = _turned()
    names = sorted({*turned, *(name for names in turned.values() for name in names)})
    own = words_of("turns")
    known = shapes(language)
    found = []
    for name in names:
        pattern = (
            pattern_of(own[name].get(language, ""), language) if name in own else known.get(name)
        )
        if pattern is not None:
            found.append((name, pattern))
    return tuple(found)


def _turned_by(turn: str) -> Turns:
    return _turned().get(turn, frozenset())


@cache
def _turned() -> Mapping[str, Turns]:
    return {turn: frozenset(names.split()) for turn, names in words_of("turns")["turns"].items()}
