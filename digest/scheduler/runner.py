"""The long-running process: collects and publishes at the editions' hours until told to stop.

Its jobs run one after the other, since all of them write to the store:

begin     once at start: collects, then mends
before    polls every source, ten minutes before an issue is due, until it is due
issue     makes and delivers an edition's issue when it is due; one job an edition
collect   polls the sources that fall due by their own rhythm
mend      tries again what could not be published or delivered, and makes up for what was missed
          while nobody ran, if it is less than half a period late
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger

from digest.editions.due import LEAD, DueIssue, due_issue, is_too_late, next_issues
from digest.errors import DigestError
from digest.plan import Edition
from digest.protocols import Clock
from digest.scheduler.systemd import notify
from digest.scheduler.triggers import IssueTrigger, LeadTrigger

log = logging.getLogger(__name__)

MEND_EVERY = timedelta(minutes=5)
LOOK_SECONDS = 30.0  # clocks are set and machines sleep: what is due is looked at this often
STOP_SECONDS = 60.0  # for the job that runs when we are told to stop


class Collect(Protocol):
    """Polls sources; `patient` leaves those alone that their own rhythm says are not due.

    It ends at `until`, when an issue is due: that waits for nobody.
    """

    def __call__(self, now: datetime, /, *, patient: bool, until: datetime | None) -> object:
        """Poll and store."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """What the jobs call. Each may raise a DigestError; it is logged, and tried again."""

    collect: Collect
    publish: Callable[[str, datetime], object]  # an edition's due issue; nothing if it is out
    mend: Callable[[datetime], object]  # deliveries whose next try has come


class Runner:
    """Runs the editions' hours until told to stop. One job runs at a time."""

    def __init__(
        self,
        editions: Sequence[Edition],
        work: Work,
        *,
        collect_every: timedelta,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._editions = tuple(editions)
        self._work = work
        self._collect_every = collect_every
        self._clock = clock
        self._settled: set[tuple[str, str]] = set()  # issues that need no more work
        self._busy = threading.Lock()
        self._stopping = threading.Event()

    def run(self, stop: threading.Event, *, stop_seconds: float = STOP_SECONDS) -> bool:
        """Work until `stop` is set, then let the job that runs end; return whether it did in time.

        What a job writes is whole at every moment: a process that leaves it behind loses nothing.
        """
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = self.scheduler()
        scheduler.start()
        notify("READY=1")
        log.info("scheduling editions=%d", len(self._editions))
        while not stop.wait(LOOK_SECONDS):
            scheduler.wakeup()
        notify("STOPPING=1")
        log.info("stopping")
        self._stopping.set()
        scheduler.shutdown(wait=False)
        return self._busy.acquire(timeout=stop_seconds)

    def scheduler(self) -> BackgroundScheduler:
        """Return an APScheduler with all jobs, not yet started."""
        scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "misfire_grace_time": None},
            timezone=UTC,
        )

        def add(name: str, job: Callable[[], object], trigger: BaseTrigger) -> None:
            scheduler.add_job(partial(self._job, name, job), trigger, id=name, name=name)

        # No date trigger: when that has fired, APScheduler 3 removes its job, and if it is shut
        # down in that moment (apscheduler/schedulers/base.py: remove_job) its thread dies of it.
        begin = partial(self._job, "begin", self.begin)
        never_again = IntervalTrigger(days=36_500, timezone=UTC)
        now = datetime.now(UTC)
        scheduler.add_job(begin, never_again, id="begin", name="begin", next_run_time=now)
        add("before", partial(self._collect, patient=False), LeadTrigger(self._editions, LEAD))
        for edition in self._editions:
            add(f"issue:{edition.name}", partial(self.publish, edition), IssueTrigger(edition))
        every = self._collect_every.total_seconds()
        add("collect", self._collect, IntervalTrigger(seconds=int(every), timezone=UTC))
        seconds = int(MEND_EVERY.total_seconds())
        add("mend", self.mend, IntervalTrigger(seconds=seconds, timezone=UTC))
        return scheduler

    def begin(self) -> None:
        """Collect and make up for what was missed while nobody ran."""
        due = self._next_due()
        soon = due is not None and due - self._clock() <= LEAD  # too late for `before`
        self._collect(patient=not soon and not any(map(self._open, self._editions)))
        self.mend()

    def publish(self, edition: Edition) -> None:
        """Publish the edition's due issue, unless that is done or it is too late for it."""
        issue = self._open(edition)
        if issue is not None:
            self._work.publish(edition.name, self._clock())
            self._settled.add((issue.edition, issue.issue))

    def mend(self) -> None:
        """Publish what is due and could not be published, then try deliveries again.

        One edition's trouble never stops another, nor the deliveries.
        """
        for edition in self._editions:
            self._guarded(f"issue:{edition.name}", partial(self.publish, edition))
        self._work.mend(self._clock())

    def _collect(self, *, patient: bool = True) -> None:
        self._work.collect(self._clock(), patient=patient, until=self._next_due())

    def _next_due(self) -> datetime | None:
        """Return when the next issue of any edition is due."""
        now = self._clock()
        coming = [issue.due for each in self._editions for issue in next_issues(each, now, 1)]
        return min(coming, default=None)

    def _open(self, edition: Edition) -> DueIssue | None:
        """Return the edition's due issue if it still needs work."""
        now = self._clock()
        issue = due_issue(edition, now)
        if issue is None or (issue.edition, issue.issue) in self._settled:
            return None
        if is_too_late(edition, issue, now):
            log.warning(
                "left to the next edition=%s issue=%s: half a period late",
                edition.name,
                issue.issue,
            )
            self._settled.add((issue.edition, issue.issue))
            return None
        return issue

    def _job(self, name: str, job: Callable[[], object]) -> None:
        """Run one job, alone; what goes wrong is logged, and the next one comes in its time."""
        with self._busy:
            if not self._stopping.is_set():
                self._guarded(name, job)

    def _guarded(self, name: str, job: Callable[[], object]) -> None:
        try:
            job()
        except DigestError as error:
            log.error("job failed job=%s: %s", name, error)  # noqa: TRY400  # a sentence is enough
        except Exception:  # a scheduled job: its mistakes must not end the process
            log.exception("job failed job=%s", name)
