"""Say which articles an issue may show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from digest.editions.due import due_issue, period
from digest.plan import Edition
from digest.storage import PastIssue, Window

CONTEXT = timedelta(days=7)  # how far back articles are grouped with the window's
FIRST = timedelta(hours=24)
SINCE_LAST = timedelta(days=3)
MOST_PERIODS = 3


def window(edition: Edition, *, last: PastIssue | None, until: int, made: datetime) -> Window:
    """Return the window of the issue made at `made`, when the newest entry is number `until`.

    Every entry first seen after the last issue was made is in it, so none falls between two
    issues and none is new in two, whatever clocks, schedules and time zones do. What was
    published too long ago is left out: 24 hours in an edition's first issue, then 3 days, or the
    edition's own duration in place of both. Where issues stand further apart than 3 days, what
    was published since the last one is in too, for up to three periods.
    """
    after = min(last.until, until) if last else 0
    return Window(after, until, made - _reach(edition, last=last, made=made))


def oldest_wanted(
    editions: Iterable[Edition], last_issue: Callable[[str], PastIssue | None], *, now: datetime
) -> datetime:
    """Return the moment before which nothing new may be published to be of use to an issue.

    What is first seen now is in each edition's next issue or, by its age, in none; and later ones
    look back for a week.
    """
    spans = (
        window(edition, last=last_issue(edition.name), until=0, made=now) for edition in editions
    )
    return min([now - CONTEXT, *(span.oldest for span in spans)])


def _reach(edition: Edition, *, last: PastIssue | None, made: datetime) -> timedelta:
    """Return how long before its making an issue's articles may have been published."""
    if edition.window is not None:
        return edition.window
    if last is None:
        return FIRST
    due = due_issue(edition, made)
    most = MOST_PERIODS * period(edition, due) if due else SINCE_LAST
    return max(SINCE_LAST, min(made - last.made, most))
