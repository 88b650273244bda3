"""What the status page says, from what the store remembers: for one moment, without I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Literal, get_args

from digest.compose.report import is_lasting
from digest.storage import PastIssue
from digest.traffic import Delivery, Poll

State = Literal["fails", "gone", "missed", "slowed", "quiet", "unasked", "moved", "answers"]
Why = Literal["failure", "miss", "asked", "pace"]

DAYS = 7
UPCOMING = 8  # moments of next polls that are listed
# Silence worth a look: five times the usual gap, so that a holiday is none, and never within two
# days, so that a weekend is none.
QUIET_GAPS, QUIET_AT_LEAST = 5, timedelta(days=2)
STATES: tuple[State, ...] = get_args(State)  # worst first
BUSY = (429, 503)  # a server that says so wants to be asked less often


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one source: its polls' worst, when it brought entries, its usual gap."""

    name: str
    url: str
    poll: Poll
    arrivals: tuple[datetime, ...] = ()
    gap: timedelta | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source's health. `week` are its new articles a day, today last."""

    known: Known
    state: State
    week: tuple[int, ...]
    next: datetime | None

    @property
    def newest(self) -> datetime | None:
        """Return when it last brought something, as far back as was looked."""
        return max(self.known.arrivals, default=None)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Sources that are asked next at one moment, and why then."""

    when: datetime
    names: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue that is out, and its deliveries."""

    past: PastIssue
    deliveries: tuple[Delivery, ...]

    @property
    def undone(self) -> tuple[Delivery, ...]:
        """Return the deliveries that were tried and are not done."""
        return tuple(d for d in self.deliveries if d.state in ("pending", "failed") and d.attempts)


@dataclass(frozen=True, slots=True)
class Status:
    """All that the page says. Sources stand worst first; `waiting` is the outbox.

    `collected` is the last poll of any source, `serving` how long the page has been there.
    """

    now: datetime
    sources: tuple[SourceLine, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    issues: tuple[IssueLine, ...] = ()
    waiting: tuple[Delivery, ...] = ()
    collected: datetime | None = None
    next_issue: datetime | None = None
    store_bytes: int | None = None
    serving: timedelta = timedelta(0)

    def having(self, *states: State) -> tuple[SourceLine, ...]:
        """Return the sources in one of some states."""
        return tuple(line for line in self.sources if line.state in states)


def source_line(known: Known, *, now: datetime, zone: tzinfo) -> SourceLine:
    """Return a source's health; days are those of a zone's calendar."""
    return SourceLine(
        known=known,
        state=_state(known, now),
        week=_week(known.arrivals, now, zone),
        next=next_poll(known.poll),
    )


def worst_first(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Return sources by state; those of one state by what they brought today, then by name."""
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                STATES.index(line.state),
                -line.week[-1],
                line.known.name,
                line.known.url,
            ),
        )
    )


def upcoming(lines: Sequence[SourceLine]) -> tuple[Upcoming, ...]:
    """Return the next moments at which sources are asked, each with one reason, soonest first."""
    groups: dict[tuple[datetime, Why], list[str]] = {}
    for line in lines:
        if line.next is not None and not line.known.poll.gone:
            minute = line.next.replace(second=0, microsecond=0)
            groups.setdefault((minute, _why(line)), []).append(line.known.name)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], item[0][1]))
    return tuple(
        Upcoming(when, tuple(sorted(names)), why) for (when, why), names in ordered[:UPCOMING]
    )


def issue_lines(
    issues: Sequence[PastIssue], deliveries: Sequence[Delivery]
) -> tuple[IssueLine, ...]:
    """Return issues with their deliveries, newest first."""
    by_issue: dict[tuple[str, str], list[Delivery]] = {}
    for one in deliveries:
        by_issue.setdefault((one.edition, one.issue), []).append(one)
    newest = sorted(issues, key=lambda past: (past.due, past.edition), reverse=True)
    return tuple(
        IssueLine(past, tuple(by_issue.get((past.edition, past.issue), ()))) for past in newest
    )


def worst(polls: Mapping[str, Poll], places: Sequence[str], url: str) -> Poll:
    """Return what is remembered of a source; of a folder, the poll of the file that fared worst."""
    known = [polls[place] for place in places if place in polls]
    return max(known, key=lambda poll: (poll.misses, poll.source), default=Poll(url))


def next_poll(poll: Poll) -> datetime | None:
    """Return when a source may be asked again: by its rhythm, or not before its server wants it."""
    times = [moment for moment in (poll.next, poll.not_before) if moment]
    return max(times) if times else None


def _state(known: Known, now: datetime) -> State:
    poll = known.poll
    if poll.gone:
        return "gone"
    if poll.status in BUSY and not is_lasting(poll, now):
        return "slowed"
    if poll.misses:
        return "fails" if is_lasting(poll, now) else "missed"
    if poll.polled is None:
        return "unasked"
    if _is_quiet(known, now):
        return "quiet"
    return "moved" if poll.moved_to else "answers"


def _is_quiet(known: Known, now: datetime) -> bool:
    if known.gap is None or not known.arrivals:
        return False
    return now - max(known.arrivals) > max(QUIET_GAPS * known.gap, QUIET_AT_LEAST)


def _week(arrivals: Sequence[datetime], now: datetime, zone: tzinfo) -> tuple[int, ...]:
    """Return how many arrived on each of the last seven days."""
    today = now.astimezone(zone).date()
    ages = [(today - moment.astimezone(zone).date()).days for moment in arrivals]
    return tuple(ages.count(age) for age in range(DAYS - 1, -1, -1))


def _why(line: SourceLine) -> Why:
    poll = line.known.poll
    if line.state == "fails":
        return "failure"
    if poll.misses and poll.status not in BUSY:  # then waiting longer is our own manner
        return "miss"
    if poll.not_before is not None and poll.not_before == line.next:
        return "asked"
    return "miss" if poll.misses else "pace"
