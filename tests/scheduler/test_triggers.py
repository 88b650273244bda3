import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.job import Job
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from digest.plan import Edition
from digest.scheduler.triggers import IssueTrigger, LeadTrigger


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def edition(*schedule: str, zone: str = "UTC", name: str = "daily") -> Edition:
    return Edition(name, "T", schedule=schedule, timezone=zone)


def fires(
    trigger: BaseTrigger, start: datetime, end: datetime, *, late: timedelta
) -> list[datetime]:
    """Drive a trigger as APScheduler does; its clock is looked at `late` after each fire."""
    scheduler = BackgroundScheduler(timezone=UTC)
    job = Job(scheduler, trigger=trigger, func=print, args=(), kwargs={}, name="t", executor="d",
              coalesce=True, misfire_grace_time=None, max_instances=1,
              next_run_time=trigger.get_next_fire_time(None, start))  # fmt: skip
    found: list[datetime] = []
    while job.next_run_time is not None and job.next_run_time <= end:
        now = job.next_run_time + late
        run_times = job._get_run_times(now)
        assert len(run_times) == 1
        found.append(run_times[-1])
        job.next_run_time = trigger.get_next_fire_time(run_times[-1], now)
    return found


def test_it_fires_at_the_due_time_itself() -> None:
    trigger = IssueTrigger(edition("daily at 06:00"))

    assert trigger.get_next_fire_time(None, utc("2026-11-24T06:00")) == utc("2026-11-24T06:00")


def test_it_never_fires_twice_for_one_issue() -> None:
    trigger = IssueTrigger(edition("daily at 06:00"))
    due = utc("2026-11-24T06:00")

    assert trigger.get_next_fire_time(due, due) == utc("2026-11-25T06:00")
    assert trigger.get_next_fire_time(due, due - timedelta(minutes=1)) == utc("2026-11-25T06:00")


def test_two_issues_that_are_due_together_fire_once() -> None:
    trigger = IssueTrigger(edition("daily at 02:30, 03:30", zone="Europe/Berlin"))
    due = utc("2026-03-29T01:30")

    assert trigger.get_next_fire_time(due, due) == utc("2026-03-30T00:30")


def test_several_a_day_fire_each_once_where_clocks_change() -> None:
    trigger = IssueTrigger(edition("daily at 01:30, 02:30, 12:00", zone="Europe/Berlin"))

    forward = fires(trigger, utc("2026-03-28T23:00"), utc("2026-03-29T21:00"), late=timedelta(0))
    back = fires(trigger, utc("2026-10-24T22:00"), utc("2026-10-25T22:00"), late=timedelta(0))

    assert [f"{each:%H:%M}" for each in forward] == ["00:30", "01:30", "10:00"]
    assert [f"{each:%H:%M}" for each in back] == ["23:30", "00:30", "11:00"]


def test_an_edition_that_never_comes_again_has_no_next_time() -> None:
    trigger = IssueTrigger(edition("0 6 29 2 *"))

    assert trigger.get_next_fire_time(None, utc("9997-01-01T00:00")) is None


def test_collecting_begins_ten_minutes_before_any_issue() -> None:
    editions = [edition("daily at 06:00"), edition("daily at 18:00", name="evening")]

    found = fires(
        LeadTrigger(editions, timedelta(minutes=10)),
        utc("2026-11-24T05:50"),
        utc("2026-11-25T06:00"),
        late=timedelta(0),
    )

    assert found == [utc("2026-11-24T05:50"), utc("2026-11-24T17:50"), utc("2026-11-25T05:50")]


def test_nothing_to_collect_for_has_no_next_time() -> None:
    trigger = LeadTrigger([], timedelta(minutes=10))

    assert trigger.get_next_fire_time(None, utc("2026-11-24T05:50")) is None


def test_triggers_say_what_they_are() -> None:
    daily = edition("daily at 06:00")

    assert str(IssueTrigger(daily)) == "issues of daily"
    assert str(LeadTrigger([daily], timedelta(minutes=10))) == "0:10:00 before issues"


def shared_cases() -> list[dict[str, str]]:
    path = Path(os.environ.get("DIGEST_SHARED", "/nonexistent"), "checks/schedule/dst_cases.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


@pytest.mark.skipif(not shared_cases(), reason="DIGEST_SHARED names no folder with the cases")
@pytest.mark.parametrize("seconds", [0, 1, 90])
@pytest.mark.parametrize(
    "schedules",
    [
        ["daily at {time}"],
        ["{minute} {hour} * * *"],
        ["mon-sun at {time}"],
        ["weekdays at {time}", "weekends at {time}"],
        ["{minute} {hour} * * mon,wed,fri,sun", "tue,thu,sat at {time}"],
    ],
    ids=["daily", "cron", "weekdays", "a list", "a list with cron"],
)
def test_the_collected_cases_are_right_when_apscheduler_is_driven(
    schedules: list[str], seconds: int
) -> None:
    for case in shared_cases():
        hour, minute = map(int, case["time"].split(":"))
        texts = [each.format(time=case["time"], hour=hour, minute=minute) for each in schedules]
        expected = [datetime.fromisoformat(each["fires_utc"]) for each in case["expect"]]  # type: ignore[index]  # plain JSON
        trigger = IssueTrigger(edition(*texts, zone=case["zone"]))
        start, end = expected[0] - timedelta(hours=1), expected[-1] + timedelta(hours=12)

        found = fires(trigger, start, end, late=timedelta(seconds=seconds))

        assert found == expected, case["what"]
