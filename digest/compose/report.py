"""What a briefing says of its own making: sources that fail, were missed, moved, slowed or late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from digest.issue import FailureLine, Moved
from digest.traffic import Poll

# A source is named only after three misses and a day: a restart is no failure.
MIN_MISSES = 3
MIN_AGE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Report:
    """The foot's lines about sources."""

    failures: tuple[FailureLine, ...]
    missed: int
    moved: tuple[Moved, ...]
    slowed: tuple[str, ...]
    outpaced: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


def answers(poll: Poll) -> bool:
    """Tell whether a source answered when it was asked last."""
    return poll.succeeded is not None and poll.succeeded == poll.polled and poll.late is None


def report(
    polls: Sequence[Poll],
    *,
    names: dict[str, str],
    now: datetime,
    zone: tzinfo,
    since: datetime | None = None,
) -> Report:
    """Return what happened at the sources; `names` are their names by URL.

    A source that failed is named once it has failed three times over a day or longer; before that
    it is only counted. Where not one answered, all are named. `since` is when the issue before
    was made.
    """
    silent = not any(answers(poll) for poll in polls)
    failing = [
        poll
        for poll in polls
        if poll.misses or poll.gone or (silent and poll.polled and not poll.late)
    ]
    named = [poll for poll in failing if silent or poll.gone or is_lasting(poll, now)]
    called = {poll.source: names.get(poll.source, poll.source) for poll in polls}
    slowed = [poll for poll in polls if poll.status in (429, 503) and poll not in named]
    recent = [poll for poll in polls if poll.outpaced and (not since or poll.outpaced > since)]
    return Report(
        failures=tuple(_failure(poll, called[poll.source], zone) for poll in named),
        missed=len(failing) - len(named),
        moved=tuple(Moved(called[poll.source], poll.moved_to) for poll in polls if poll.moved_to),
        slowed=tuple(called[poll.source] for poll in slowed),
        outpaced=tuple(called[poll.source] for poll in recent),
        late=tuple(called[p.source] for p in polls if p.late and p not in named),
    )


def _failure(poll: Poll, name: str, zone: tzinfo) -> FailureLine:
    return FailureLine(
        subject=name,
        reason=poll.reason or "no answer",
        since=_local(poll.failing_since, zone),
        next=None if poll.gone else _local(poll.next, zone),
        misses=poll.misses,
    )


def is_lasting(poll: Poll, now: datetime) -> bool:
    """Tell whether a source fails, rather than having missed a poll or two."""
    since = poll.failing_since
    return poll.misses >= MIN_MISSES and since is not None and now - since >= MIN_AGE


def _local(moment: datetime | None, zone: tzinfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None
