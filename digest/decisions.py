"""What somebody decided by hand about stories: it holds until it is undone, and wins.

A decision follows its story by the identities of its articles (`Article.entry`), never by an id
or a place that one run gave: threads part and meet, articles stay what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

DecisionKind = Literal["pin", "mute", "split", "merge", "rank"]
ID_SIGNS = 8  # of a hash: decisions are made by hand, so there are never many


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `entries` are the articles that it is about, by identity, sorted.

    pin    their story is shown, in the first tier
    mute   their story is not shown
    split  they never stand in one story with `others`
    merge  they stand in one story with `others`
    rank   their story stands at `place` of one `issue`

    `edition` is the one that it holds for, None: all. `stories` are the ids that the stories bore
    and `headline` what the first was called when it was decided: for people, nothing follows them.
    """

    kind: DecisionKind
    entries: tuple[str, ...]
    decided: datetime
    others: tuple[str, ...] = ()
    edition: str | None = None
    issue: str | None = None
    place: int | None = None
    stories: tuple[str, ...] = ()
    headline: str = ""

    def is_about(self, entries: Collection[str]) -> bool:
        """Tell whether it is about any of these articles."""
        return any(entry in entries for entry in (*self.entries, *self.others))

    @property
    def id(self) -> str:
        """Return its name: the same decision, made again, bears it again."""
        parts = (self.kind, *self.entries, "", *self.others, "", self.edition, self.issue)
        return sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:ID_SIGNS]

    def holds_in(self, edition: str) -> bool:
        """Tell whether it holds for an edition."""
        return self.edition in (None, edition)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which articles stand in one story, and which never do: sets of identities.

    `apart` pairs what was parted with the rest of its story; nothing in `together` is apart.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def __bool__(self) -> bool:
        """Tell whether it says anything."""
        return bool(self.together or self.apart)


AS_IT_IS = Grouping()


def grouping(decisions: Sequence[Decision]) -> Grouping:
    """Return what merges and splits say, in the order in which they were decided.

    The later one wins: what is merged after a split is together, and the other way round.
    """
    together: list[frozenset[str]] = []
    apart: list[tuple[frozenset[str], frozenset[str]]] = []
    for decision in decisions:
        one, other = frozenset(decision.entries), frozenset(decision.others)
        if decision.kind == "split":
            together = [part for known in together for part in _parted(known, one, other)]
            apart.append((one, other))
        elif decision.kind == "merge":
            apart = [pair for known in apart for pair in _lifted(known, one | other)]
            together.append(one | other)
    return Grouping(tuple(together), tuple(apart))


def replaced(decision: Decision, known: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that a new one takes the place of.

    A pin ends a mute of the same articles and the other way round; a second place in an issue ends
    the first; and whatever was decided before is not there twice.
    """
    return [old for old in known if old.id == decision.id or _contradicts(old, decision)]


def undone(
    kind: DecisionKind,
    known: Sequence[Decision],
    *,
    names: Collection[str],
    entries: Collection[str] = (),
) -> list[Decision]:
    """Return the decisions of a kind that are meant by `names` or that hold one of `entries`.

    A name is a decision's id, or the id of a story as it was when it was decided.
    """
    wanted, articles = set(names), set(entries)
    return [
        decision
        for decision in known
        if decision.kind == kind
        and (
            decision.id in wanted
            or wanted.intersection(decision.stories)
            or articles.intersection(decision.entries)
            or (kind in ("merge", "split") and articles.intersection(decision.others))
        )
    ]


def _contradicts(old: Decision, new: Decision) -> bool:
    if not set(old.entries) & set(new.entries) or old.edition != new.edition:
        return False
    if new.kind in ("pin", "mute"):
        return old.kind in ("pin", "mute")
    return new.kind == old.kind == "rank" and old.issue == new.issue


def _parted(
    known: frozenset[str], one: frozenset[str], other: frozenset[str]
) -> list[frozenset[str]]:
    """Return a set without what is now apart in it; a single article is no set."""
    if not (known & one and known & other):
        return [known]
    return [part for part in (known - one, known & one) if len(part) > 1]


def _lifted(
    pair: tuple[frozenset[str], frozenset[str]], merged: frozenset[str]
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return what of a pair stays apart when some articles of both sides are merged."""
    one, other = pair
    if not (one & merged and other & merged):
        return [pair]
    rest = [(one - merged, other), (one & merged, other - merged)]
    return [(left, right) for left, right in rest if left and right]
