"""What the pages of a review call: each call opens the store and the parts that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.cli import deciding
from digest.cli.options import Common
from digest.cli.session import session
from digest.cli.stored import needed, writable
from digest.cli.wiring import moment, parts
from digest.config.model import Config
from digest.decisions import Decision
from digest.issue import Briefing
from digest.pipeline import Published
from digest.plan import Edition
from digest.publishing.coming import Coming, decide
from digest.publishing.parcels import folder_files, relocated
from digest.traffic import Rendered


@dataclass(frozen=True, slots=True)
class Calls:
    """Looks at and changes one edition, as the commands of the same names do."""

    said: Common
    config: Config
    edition: Edition
    at: str | None

    def now(self) -> datetime:
        """Return the moment that is acted at."""
        return moment(self.at).now

    def coming(self) -> Coming:
        """Return the coming issue as it would be now."""
        with deciding.desk(self.said, self.at, [self.edition.name]) as work:
            return next(work.issues())

    def decisions(self) -> list[Decision]:
        """Return what was decided by hand."""
        with needed(self.config) as store:
            return store.decisions()

    def decide(self, decision: Decision) -> None:
        """Record a decision.

        Raises:
            LockedError: another digest works on the store for longer than ten seconds.
        """
        with writable(self.config) as store:
            decide(store, decision)

    def undo(self, ids: Sequence[str]) -> None:
        """End decisions by their ids.

        Raises:
            LockedError: another digest works on the store for longer than ten seconds.
        """
        with writable(self.config) as store:
            store.decide(undone=[one for one in store.decisions() if one.id in ids])

    def files(self, briefing: Briefing) -> list[Rendered]:
        """Return the files of a folder with this issue alone."""
        (destination,) = relocated(self.edition, "preview").deliver
        with parts(self.config, moment(self.at), offline=True) as built:
            return folder_files(briefing, [], options=dict(destination.options), parts=built)

    def publish(self) -> Published:
        """Publish the issue that is due, as `digest publish` does.

        Raises:
            LockedError: another digest works on the store.
        """
        with session(self.config, moment(self.at)) as work:
            (published,) = work.publish([self.edition])
        return published
