"""What was decided by hand about the stories of one issue: pins, mutes and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from digest.decisions import Decision
from digest.model import Story

Item = TypeVar("Item")

PINNED, MUTED = "pinned by hand", "muted by hand"


@dataclass(frozen=True, slots=True)
class Hand:
    """What was decided about one story. `place` counts from 1, `turn` when it was decided."""

    pinned: bool = False
    muted: bool = False
    place: int | None = None
    turn: int = 0

    @property
    def why(self) -> tuple[str, ...]:
        """Return it in words, for those who ask why a story stands where it stands."""
        ranked = (f"put in place {self.place} by hand",) if self.place else ()
        return ((PINNED,) if self.pinned else ()) + ranked


NOTHING = Hand()


def by_hand(
    stories: Sequence[Story], decisions: Sequence[Decision], *, edition: str, issue: str
) -> dict[str, Hand]:
    """Return by story's id what was decided; a story without a decision is not there.

    A decision meets each story that holds one of its articles; an article that is too old to be
    in a story counts to the one that goes on with its thread. The later decision wins.
    """
    owners = _owners(stories)
    found: dict[str, Hand] = {}
    for turn, decision in enumerate(decisions, 1):
        if not decision.holds_in(edition) or decision.issue not in (None, issue):
            continue
        met = dict.fromkeys(owners[entry] for entry in decision.entries if entry in owners)
        for story in met:
            found[story] = _changed(found.get(story, NOTHING), decision, turn)
    return found


def in_place(items: Sequence[Item], hands: Sequence[Hand]) -> list[Item]:
    """Return items, each with its hand, in their order but for those that were given a place.

    >>> in_place("abcd", [NOTHING, NOTHING, NOTHING, Hand(place=1)])
    ['d', 'a', 'b', 'c']
    """
    ordered = list(range(len(items)))
    moved = [(hand.turn, hand.place, at) for at, hand in enumerate(hands) if hand.place]
    for _, place, at in sorted(moved):
        ordered.remove(at)
        ordered.insert(place - 1, at)
    return [items[at] for at in ordered]


def _owners(stories: Sequence[Story]) -> Mapping[str, str]:
    """Return by article's identity the story that it belongs to."""
    owners = {
        entry: story.id for story in stories if story.thread for entry in story.thread.entries
    }
    return owners | {article.entry: story.id for story in stories for article in story.articles}


def _changed(hand: Hand, decision: Decision, turn: int) -> Hand:
    if decision.kind == "pin":
        return replace(hand, pinned=True, muted=False)
    if decision.kind == "mute":
        return replace(hand, pinned=False, muted=True)
    if decision.kind == "rank":
        return replace(hand, place=decision.place, turn=turn)
    return hand
