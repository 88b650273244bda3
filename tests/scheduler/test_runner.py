from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Self

import pytest

from digest.errors import StoreError
from digest.plan import Edition
from digest.scheduler.runner import Runner, Work

DAILY = Edition("daily", "Morning", schedule=("daily at 06:00",))
WEEKLY = Edition("weekly", "Sunday", schedule=("sundays at 09:00",))
TUESDAY = datetime(2026, 11, 24, 6, 1, tzinfo=UTC)
WAIT = 30


@dataclass
class Diary:
    """What the jobs were called with, and what they shall raise."""

    calls: list[str] = field(default_factory=list)
    trouble: dict[str, Exception] = field(default_factory=dict)
    until: list[datetime | None] = field(default_factory=list)
    now: datetime = TUESDAY
    began: threading.Event = field(default_factory=threading.Event)
    may_end: threading.Event = field(default_factory=threading.Event)

    def collect(self, now: datetime, /, *, patient: bool, until: datetime | None) -> None:
        self.note("collect patiently" if patient else "collect")
        self.until.append(until)

    def publish(self, edition: str, now: datetime) -> None:
        self.note(f"publish {edition} {now:%d %H:%M}")

    def mend(self, now: datetime) -> None:
        self.note("mend")
        self.began.set()

    def note(self, call: str) -> None:
        self.calls.append(call)
        if call in self.trouble:
            raise self.trouble[call]

    def runner(self, *editions: Edition) -> Runner:
        work = Work(self.collect, self.publish, self.mend)
        return Runner(editions, work, collect_every=timedelta(minutes=10), clock=lambda: self.now)


def test_it_begins_by_collecting_and_making_up_for_what_was_missed() -> None:
    diary = Diary()

    diary.runner(DAILY).begin()

    assert diary.calls == ["collect", "publish daily 24 06:01", "mend"]


def test_an_issue_is_published_once() -> None:
    diary = Diary()
    runner = diary.runner(DAILY)

    runner.begin()
    runner.publish(DAILY)
    runner.mend()

    assert diary.calls.count("publish daily 24 06:01") == 1


def test_the_next_issue_is_published_in_its_time() -> None:
    diary = Diary()
    runner = diary.runner(DAILY)
    runner.begin()
    diary.now += timedelta(days=1)

    runner.publish(DAILY)

    assert diary.calls[-1] == "publish daily 25 06:01"


def test_an_issue_half_a_period_late_is_left_to_the_next_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    diary = Diary(now=TUESDAY + timedelta(hours=12))

    with caplog.at_level(logging.WARNING):
        diary.runner(DAILY).begin()

    assert diary.calls == ["collect patiently", "mend"]
    assert caplog.text.count("left to the next edition=daily issue=2026-11-24") == 1


def test_an_issue_that_could_not_be_published_is_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    call = "publish daily 24 06:01"
    diary = Diary(trouble={call: StoreError("the disk is full")})
    runner = diary.runner(DAILY, WEEKLY)

    runner.mend()
    diary.trouble.clear()
    runner.mend()
    runner.mend()

    assert [each for each in diary.calls if "daily" in each] == [call, call]
    assert "job failed job=issue:daily: the disk is full" in caplog.text
    assert "Traceback" not in caplog.text


def test_collecting_ends_when_the_next_issue_of_any_edition_is_due() -> None:
    diary = Diary(now=TUESDAY + timedelta(hours=1))

    diary.runner(WEEKLY, DAILY).begin()
    diary.runner().begin()

    assert diary.until == [datetime(2026, 11, 25, 6, tzinfo=UTC), None]


def test_shortly_before_an_issue_it_begins_by_asking_every_source() -> None:
    diary = Diary(now=datetime(2026, 11, 24, 17, 52, tzinfo=UTC))
    evening = Edition("evening", "Evening", schedule=("daily at 18:00",))

    diary.runner(evening).begin()

    assert diary.calls == ["collect", "mend"]


def test_one_editions_trouble_stops_neither_another_nor_deliveries() -> None:
    diary = Diary(trouble={"publish daily 24 06:01": ZeroDivisionError()})
    monthly = Edition("monthly", "M", schedule=("0 6 24 * *",))

    diary.runner(DAILY, monthly).mend()

    assert diary.calls == ["publish daily 24 06:01", "publish monthly 24 06:01", "mend"]


def test_there_is_one_job_an_edition_and_those_that_all_share() -> None:
    scheduler = Diary().runner(DAILY, WEEKLY).scheduler()

    names = {job.id for job in scheduler.get_jobs()}

    assert names == {"begin", "before", "collect", "mend", "issue:daily", "issue:weekly"}


@dataclass
class Run:
    """A runner at work in a thread; leaving tells it to stop, whatever the test found."""

    runner: Runner
    stop_seconds: float = WAIT
    stop: threading.Event = field(default_factory=threading.Event)
    ended: list[bool] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def work(self) -> None:
        self.ended.append(self.runner.run(self.stop, stop_seconds=self.stop_seconds))

    def end(self) -> None:
        self.stop.set()
        self.thread.join(WAIT)


def test_it_runs_until_told_to_stop() -> None:
    diary = Diary()

    with Run(diary.runner(DAILY)) as run:
        assert diary.began.wait(WAIT)

    assert run.ended == [True]
    assert diary.calls == ["collect", "publish daily 24 06:01", "mend"]


def test_a_mistake_in_a_job_is_logged_with_its_traceback_and_ends_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    diary = Diary(trouble={"publish daily 24 06:01": ZeroDivisionError("oops")})

    with Run(diary.runner(DAILY)):
        assert diary.began.wait(WAIT)

    assert "ZeroDivisionError: oops" in caplog.text
    assert diary.calls[-1] == "mend"


class Slow(Diary):
    """Publishing takes until it is told to end."""

    def publish(self, edition: str, now: datetime) -> None:
        self.began.set()
        assert self.may_end.wait(WAIT)
        self.note("published")


def test_what_is_being_written_is_written_to_its_end() -> None:
    diary = Slow()

    with Run(diary.runner(DAILY)) as run:
        assert diary.began.wait(WAIT)
        run.stop.set()
        diary.may_end.set()

    assert run.ended == [True]
    assert "published" in diary.calls


def test_a_job_that_does_not_end_is_left_behind() -> None:
    diary = Slow()

    with Run(diary.runner(DAILY), stop_seconds=0.05) as run:
        assert diary.began.wait(WAIT)
        run.end()
        diary.may_end.set()

    assert run.ended == [False]
