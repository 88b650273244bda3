"""What commands that decide by hand work on: the store, the coming issues and their stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from digest.cli.options import Common
from digest.cli.output import tell
from digest.cli.session import chosen
from digest.cli.stored import needed, writable
from digest.cli.wiring import Moment, moment, parts
from digest.config.model import Config
from digest.decisions import Decision, DecisionKind, replaced, undone
from digest.errors import InputError
from digest.parts import Parts
from digest.plan import Edition
from digest.publishing.coming import (
    Coming,
    Named,
    coming,
    decide,
    find,
    is_rank,
    named,
    ranked,
    told,
)
from digest.storage import Store


@dataclass(slots=True)
class Desk:
    """The editions that are decided about, as they are at a moment."""

    said: Common
    config: Config
    at: Moment
    editions: Sequence[Edition]
    parts: Parts
    store: Store
    made: dict[str, Coming] = field(default_factory=dict)

    def issues(self) -> Iterator[Coming]:
        """Yield each edition's coming issue; it is made when it is asked for, once."""
        for edition in self.editions:
            if edition.name not in self.made:
                self.made[edition.name] = coming(
                    edition, self.config.sources, self.parts, self.store, now=self.at.now
                )
            yield self.made[edition.name]

    def find(self, name: str) -> Named:
        """Return the story that a rank or an id means: of a coming issue, else one that was told.

        Raises:
            InputError: it means none; says which is nearest.
        """
        if is_rank(name):
            return ranked(name, list(self.issues()))
        known: list[Named] = []
        for issue in self.issues():
            known += named(issue)
            if any(story.id == name for story in known):
                break
        for edition in self.editions:
            there = {story.id for story in known}
            known += [s for s in told(self.store, edition, now=self.at.now) if s.id not in there]
        return find(name, known)

    def decide(self, decision: Decision, sentence: str) -> None:
        """Record a decision and say so; and what it ends."""
        for old in decide(self.store, decision):
            tell(self.said, f"no longer {PAST[old.kind]}: {', '.join(old.stories)}")
        tell(self.said, f"{sentence} ({decision.id})")

    def need_effect(self, decision: Decision, issue: Coming) -> None:
        """Try whether a place brings a story into an issue that leaves it out; store nothing.

        Raises:
            InputError: it stays out, for the reason that is told.
        """
        old = replaced(decision, self.store.decisions())
        self.store.decide([decision], undone=old)
        again = coming(issue.edition, self.config.sources, self.parts, self.store, now=self.at.now)
        self.store.decide(old, undone=[decision])
        (name,) = decision.stories
        if any(line.id == name for line in again.briefing.stories):
            return
        reason = next((line.reason for line in again.briefing.left_out if line.id == name), "")
        cure = f'a place does not show it, "digest stories pin {name}" does'
        raise InputError(f"{name} is left out: {reason}; {cure}", subject=name)

    def undo(self, found: Sequence[Decision]) -> None:
        """Undo decisions and say so."""
        for one in self.store.decide(undone=found):
            headline = f' "{one.headline}"' if one.headline else ""
            tell(self.said, f"undone: {one.kind} {', '.join(one.stories)}{headline} ({one.id})")

    def undo_about(self, kind: DecisionKind, names: Sequence[str]) -> None:
        """Undo the decisions of a kind about stories, by their ids now or then.

        Raises:
            InputError: one of them was not decided about.
        """
        known = self.store.decisions()
        met: list[Decision] = []
        for name in names:
            found = undone(kind, known, names=[name])
            if not found:
                story = self.find(name)
                found = undone(kind, known, names=[story.id], entries=story.entries)
            if not found:
                raise InputError(f"story {name} is not {PAST[kind]}", subject=name)
            met += found
        self.undo(list({one.id: one for one in met}.values()))


PAST = {
    "pin": "pinned",
    "mute": "muted",
    "split": "split",
    "merge": "merged",
    "rank": "in its place",
}


@contextmanager
def desk(
    said: Common, at: str | None, names: Sequence[str] = (), *, writes: bool = False
) -> Iterator[Desk]:
    """Open what deciding needs; one who writes waits for others to end, for ten seconds.

    Raises:
        ConfigError: it is missing or wrong, or has no such edition.
        StoreError: nothing has been collected yet.
        LockedError: another digest works on the store.
    """
    config = said.load()
    editions = chosen(config, names)
    when = moment(at)
    opened = writable(config) if writes else needed(config)
    with opened as store, parts(config, when, offline=True) as built:
        yield Desk(said, config, when, editions, built, store)
