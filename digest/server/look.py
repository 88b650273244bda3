"""Look into the store for the status page and for /healthz: reading only, without a lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.config.model import Config
from digest.editions.due import next_issues
from digest.errors import StoreError
from digest.plan import Source
from digest.protocols import Clock
from digest.renderers.view import host_of
from digest.server.status import (
    Known,
    Status,
    issue_lines,
    source_line,
    upcoming,
    worst,
    worst_first,
)
from digest.storage import PastIssue, Store

OpenStore = Callable[[], AbstractContextManager[Store | None]]  # None: nothing was collected yet
LOOK_BACK = timedelta(days=60)  # for the newest article of a quiet source
ISSUES = 10
UNDONE = ("pending", "failed")
ISSUES_WITHIN = timedelta(days=60)
# Collecting that stopped: a daily cron entry, and two hours for its lateness.
STALE = timedelta(hours=26)
STUCK = timedelta(hours=24)  # a delivery that waits so long after its issue needs somebody


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked at, and by which clock. `expand` gives the files of a source's folder."""

    config: Config
    open_store: OpenStore
    expand: Callable[[Source], Sequence[Source]]
    clock: Clock
    started: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """What /healthz says; it is well where `problems` is empty."""

    store: str
    last_collect: datetime | None = None
    last_collect_age_seconds: int | None = None
    waiting_deliveries: int = 0
    problems: tuple[str, ...] = ()


def status(place: Place) -> Status:
    """Return what the status page says now.

    Raises:
        StoreError: the store cannot be read.
    """
    now, config = place.clock(), place.config
    due = [issue.due for e in config.editions.values() for issue in next_issues(e, now, 1)]
    bare = Status(
        now,
        next_issue=min(due, default=None),
        store_bytes=_size(config),
        serving=now - place.started,
    )
    with place.open_store() as store:
        known = _known(place, store, now=now)
        issues = _last_issues(store, config, now=now) if store else []
        deliveries = store.deliveries() if store else []
    zone = ZoneInfo(config.timezone)
    lines = worst_first([source_line(each, now=now, zone=zone) for each in known])
    polled = [line.known.poll.polled for line in lines if line.known.poll.polled]
    return replace(
        bare,
        sources=lines,
        upcoming=upcoming(lines),
        issues=issue_lines(issues, deliveries),
        waiting=tuple(one for one in deliveries if one.state in UNDONE),
        collected=max(polled, default=None),
    )


def health(place: Place) -> Health:
    """Tell whether the store can be read, when was collected last, and what waits."""
    now = place.clock()
    try:
        with place.open_store() as store:
            if store is None:
                return Health("empty", problems=("nothing is stored yet",))
            polled = [poll.polled for poll in store.polls().values() if poll.polled]
            waiting = store.deliveries(states=("pending",))
            issues = store.issues(since=(now - ISSUES_WITHIN).date())
    except StoreError as error:
        return Health("unreadable", problems=(str(error),))
    last = max(polled, default=None)
    age = now - last if last else None
    due = {(past.edition, past.issue): past.due for past in issues}
    stuck = [one for one in waiting if now - due.get((one.edition, one.issue), now) > STUCK]
    problems = []
    if age is None or age > STALE:
        problems.append("nothing was collected for more than a day")
    if stuck:
        problems.append("a delivery has waited for more than a day")
    return Health(
        "readable", last, int(age.total_seconds()) if age else None, len(waiting), tuple(problems)
    )


def _last_issues(store: Store, config: Config, *, now: datetime) -> list[PastIssue]:
    """Return the newest issues; where there is none of late, each edition's last one."""
    recent = store.issues(since=(now - ISSUES_WITHIN).date())[-ISSUES:]
    return recent or [last for name in config.editions if (last := store.last_issue(name))]


def _known(place: Place, store: Store | None, *, now: datetime) -> list[Known]:
    """Return what the store remembers of each source of the config."""
    polls = store.polls() if store else {}
    arrivals = store.arrivals(now - LOOK_BACK) if store else {}
    gaps = store.posting_gaps() if store else {}
    known = []
    for source in place.config.sources:
        urls = [each.url for each in place.expand(source)]
        poll = replace(worst(polls, urls, source.url), source=source.url)
        came = sorted(moment for url in urls for moment in arrivals.get(url, ()))
        gap = gaps.get(urls[0]) if len(urls) == 1 else None
        local = host_of(source.url) if source.url.startswith("file:") else source.url
        name = source.name or poll.title or local
        known.append(Known(name, source.url, poll, tuple(came), gap))
    return known


def _size(config: Config) -> int | None:
    """Return how large the store's file is; None where there is none."""
    if config.store != "sqlite":
        return None
    try:
        return Path(config.store_where).stat().st_size
    except OSError:
        return None
