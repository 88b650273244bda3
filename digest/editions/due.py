"""Say when an edition's issues are due and what they are called.

An issue's identity is its edition and its local date in the edition's zone, with the time of day
where the edition runs more than once a day. Each existing local date has its issue, each once:

- A wall time in a gap (clocks go forward) is taken by the offset before it, one in an overlap
  (clocks go back) is its first turn: PEP 495, fold=0.
- A date that does not exist (Samoa left out the 30th of December 2011) has no issue.

What is published when:

- `digest run`, `digest publish`: the newest issue whose due time has come, at whatever hour they
  are called, if it is not out. So a cron entry may come late, a repetition does nothing, and a
  first run has its briefing at once. Issues older than the newest are never made up for: the
  newest holds what they would have held.
- `digest schedule`: the same at the due time. After downtime the newest missed issue is published
  at start only if it is less than half a period late (`is_too_late`); else the next takes it along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from digest.editions.schedule import parse
from digest.plan import Edition
from digest.storage import PastIssue

DAY = timedelta(days=1)
WEEK_DAYS = 7
# Of two neighbouring dates the later can come first when a zone moves by up to a day between them.
SLACK_DAYS = 2
# The 29th of February can be eight years away; nothing that a schedule can say is rarer.
SEARCH_DAYS = 8 * 366 + SLACK_DAYS
# After 28 years the calendar repeats (but for centuries): every date has met every weekday.
CALENDAR_DAYS = 28 * 366
EARLIEST, LATEST = date(2, 1, 1), date(9998, 1, 1)  # beyond these, arithmetic on dates ends
LEAD = timedelta(minutes=10)  # sources are collected so long before an issue is due
LATE_AFTER = timedelta(hours=2)  # a cron entry half an hour after the due time is not late


@dataclass(frozen=True, slots=True)
class DueIssue:
    """One issue of an edition by name: when it is due (UTC) and what it is called."""

    edition: str
    issue: str
    due: datetime


def next_issues(edition: Edition, after: datetime, count: int) -> list[DueIssue]:
    """Return the edition's next `count` issues due later than `after`, by (due time, name)."""
    first = after.astimezone(_zone(edition.timezone)).date() - SLACK_DAYS * DAY
    found = _gather(edition, first, DAY, count=count, wanted=lambda issue: issue.due > after)
    return found[:count]


def is_daily(issues: Sequence[DueIssue], zone: tzinfo) -> bool:
    """Tell whether issues of more than a week stand a day apart, all at one hour of a zone."""
    due = [issue.due.astimezone(zone) for issue in issues]
    apart = {(later.date() - earlier.date()).days for earlier, later in pairwise(due)}
    return len(due) > WEEK_DAYS and apart == {1} and len({d.time() for d in due}) == 1


def issues_from(edition: Edition, first: date, count: int) -> list[DueIssue]:
    """Return the edition's next `count` issues of a local date and those after it."""
    found = _gather(edition, first, DAY, count=count, wanted=lambda _: True)
    return found[:count]


def due_issue(edition: Edition, now: datetime) -> DueIssue | None:
    """Return the newest issue whose due time has come at `now`; None if there never was one."""
    first = now.astimezone(_zone(edition.timezone)).date() + SLACK_DAYS * DAY
    found = _gather(edition, first, -DAY, count=1, wanted=lambda issue: issue.due <= now)
    return found[-1] if found else None


def collected_for(editions: Sequence[Edition], now: datetime) -> datetime | None:
    """Return the newest time, come by now, at which sources are collected for some issue."""
    due = [due_issue(edition, now + LEAD) for edition in editions]
    return max((issue.due - LEAD for issue in due if issue), default=None)


def next_collected_for(editions: Sequence[Edition], now: datetime) -> datetime | None:
    """Return the next time, later than now, at which sources are collected for some issue."""
    coming = [issue.due for each in editions for issue in next_issues(each, now + LEAD, 1)]
    return min(coming) - LEAD if coming else None


def period(edition: Edition, issue: DueIssue) -> timedelta:
    """Return the time from an issue to the one after it (on a Friday of weekdays: three days)."""
    following = next_issues(edition, issue.due, 1)
    return following[0].due - issue.due if following else timedelta.max


def is_late(edition: Edition, issue: DueIssue, now: datetime) -> bool:
    """Tell whether an issue made now is marked late: two hours, or a twelfth of its period."""
    return now - issue.due > min(LATE_AFTER, period(edition, issue) / 12)


def is_too_late(edition: Edition, issue: DueIssue, now: datetime) -> bool:
    """Tell whether the scheduler leaves a missed issue to the next: half a period late or more."""
    return now - issue.due >= period(edition, issue) / 2


def is_out(issue: DueIssue, past: Sequence[PastIssue]) -> bool:
    """Tell whether an issue is among those that are out, by its name or its due time.

    The due time tells where the schedule's change gave another name to the same moment. An issue
    with a later due time says nothing: clocks are set back, and what comes then is not out.
    """
    return any(
        known.edition == issue.edition and (known.issue == issue.issue or known.due == issue.due)
        for known in past
    )


def is_overtaken(issue: DueIssue, past: Sequence[PastIssue], *, until: int) -> bool:
    """Tell whether an issue that is due later is out and took all entries up to number `until`.

    That is so where the clock was set back: this issue would have nothing to say.
    """
    return any(
        known.edition == issue.edition and known.due > issue.due and known.until >= until
        for known in past
    )


def has_several_a_day(edition: Edition) -> bool:
    """Tell whether some date has more than one issue, so that names need the time of day."""
    return _has_several_a_day(edition.schedule)


def exists(day: date, zone: tzinfo) -> bool:
    """Tell whether a zone has had a date at all.

    >>> exists(date(2011, 12, 30), ZoneInfo("Pacific/Apia"))
    False
    """
    return _instant(day, time(), zone) < _instant(day + DAY, time(), zone)


def _gather(
    edition: Edition,
    first: date,
    step: timedelta,
    *,
    count: int,
    wanted: Callable[[DueIssue], bool],
) -> list[DueIssue]:
    """Return at least `count` wanted issues, if there are, walking from a date; by due time.

    Past the last one needed it looks at a few dates more, whose issues may be due before it.
    """
    found: list[DueIssue] = []
    day, fruitless = first, 0
    while fruitless < (SLACK_DAYS if len(found) >= count else SEARCH_DAYS):
        fresh = [issue for issue in _issues_on(edition, day) if wanted(issue)]
        fruitless = 0 if fresh and len(found) < count else fruitless + 1
        found.extend(fresh)
        if not EARLIEST < day < LATEST:
            break
        day += step
    return sorted(found, key=lambda issue: (issue.due, issue.issue))


def _issues_on(edition: Edition, day: date) -> list[DueIssue]:
    """Return the issues of one local date."""
    times = sorted({at for text in edition.schedule for at in parse(text).times_on(day)})
    zone = _zone(edition.timezone)
    if not times or not exists(day, zone):
        return []
    several = has_several_a_day(edition)
    return [
        DueIssue(
            edition.name,
            f"{day}T{at:%H%M}" if several else str(day),
            _instant(day, at, zone),
        )
        for at in times
    ]


def _instant(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the moment of a wall time, by PEP 495 with fold=0."""
    return datetime.combine(day, at, zone).astimezone(UTC)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@cache
def _has_several_a_day(texts: tuple[str, ...]) -> bool:
    schedules = [parse(text) for text in texts]
    if any(len(schedule.times) > 1 for schedule in schedules):
        return True
    if len({schedule.times for schedule in schedules}) <= 1:
        return False
    start = date(2000, 1, 1)
    span = CALENDAR_DAYS if any(each.days or each.months for each in schedules) else 7
    return any(
        len({at for each in schedules for at in each.times_on(start + n * DAY)}) > 1
        for n in range(span)
    )
