"""When APScheduler's jobs run: triggers of ours behind its interface.

Its own CronTrigger fires twice or skips a day where clocks change; digest/editions/due.py tells
the times here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from apscheduler.triggers.base import BaseTrigger

from digest.editions.due import next_issues
from digest.plan import Edition

AT_ONCE = timedelta(microseconds=1)  # "later than" a microsecond before is "not before"


class IssueTrigger(BaseTrigger):  # type: ignore[misc]  # APScheduler ships no types
    """Fires once for each issue of an edition, at its due time."""

    __slots__ = ("_edition",)

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def get_next_fire_time(  # pyright: ignore[reportIncompatibleMethodOverride]  # untyped there
        self, previous_fire_time: datetime | None, now: datetime
    ) -> datetime | None:
        """Return the due time (UTC) after the previous one, or the first from now on."""
        after = now - AT_ONCE if previous_fire_time is None else previous_fire_time
        found = next_issues(self._edition, after, 1)
        return found[0].due if found else None

    def __str__(self) -> str:
        return f"issues of {self._edition.name}"


class LeadTrigger(BaseTrigger):  # type: ignore[misc]  # APScheduler ships no types
    """Fires a while before each issue of any edition, so that news is there when it is made."""

    __slots__ = ("_editions", "_lead")

    def __init__(self, editions: Sequence[Edition], lead: timedelta) -> None:
        self._editions = tuple(editions)
        self._lead = lead

    def get_next_fire_time(  # pyright: ignore[reportIncompatibleMethodOverride]  # untyped there
        self, previous_fire_time: datetime | None, now: datetime
    ) -> datetime | None:
        """Return the next moment (UTC) that comes `lead` before an issue is due."""
        after = now - AT_ONCE if previous_fire_time is None else previous_fire_time
        found = [
            issue.due - self._lead
            for edition in self._editions
            for issue in next_issues(edition, after + self._lead, 1)
        ]
        return min(found, default=None)

    def __str__(self) -> str:
        return f"{self._lead} before issues"
