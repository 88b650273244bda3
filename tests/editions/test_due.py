import json
import os
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editions import due
from digest.editions.due import DueIssue, due_issue, is_daily, next_issues

from .samples import edition, utc

SECOND = timedelta(seconds=1)


# Zones with gaps and overlaps of every kind: at midnight, half an hour wide, a whole date.
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Africa/Cairo",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Asia/Seoul",
    "America/Nuuk",
    "Pacific/Apia",
    "UTC",
)


def fires(found: list[DueIssue]) -> list[tuple[str, str]]:
    return [(issue.issue, f"{issue.due:%Y-%m-%dT%H:%MZ}") for issue in found]


def test_the_next_issues_are_named_by_local_date() -> None:
    found = next_issues(edition("daily at 06:00", zone="Asia/Seoul"), utc("2026-11-23T21:00"), 2)

    assert fires(found) == [
        ("2026-11-25", "2026-11-24T21:00Z"),
        ("2026-11-26", "2026-11-25T21:00Z"),
    ]


def test_a_time_in_a_gap_is_taken_by_the_old_offset() -> None:
    berlin = edition("daily at 02:30", zone="Europe/Berlin")

    found = next_issues(berlin, utc("2026-03-28T12:00"), 2)

    assert fires(found) == [
        ("2026-03-29", "2026-03-29T01:30Z"),
        ("2026-03-30", "2026-03-30T00:30Z"),
    ]


def test_a_time_in_an_overlap_is_its_first_turn_and_comes_once() -> None:
    berlin = edition("30 2 * * *", zone="Europe/Berlin")

    found = next_issues(berlin, utc("2026-10-24T12:00"), 2)

    assert fires(found) == [
        ("2026-10-25", "2026-10-25T00:30Z"),
        ("2026-10-26", "2026-10-26T01:30Z"),
    ]


@pytest.mark.parametrize("schedule", ["daily at 07:00", "0 7 * * *", "weekdays at 07:00"])
def test_a_date_that_does_not_exist_has_no_issue(schedule: str) -> None:
    samoa = edition(schedule, zone="Pacific/Apia")

    found = next_issues(samoa, utc("2011-12-28T12:00"), 30)

    assert "2011-12-29" in [issue.issue for issue in found]
    assert "2011-12-30" not in [issue.issue for issue in found]


def test_two_times_that_fall_together_in_a_gap_are_both_issues_and_the_later_is_due() -> None:
    berlin = edition("daily at 02:30, 03:30", zone="Europe/Berlin")

    found = next_issues(berlin, utc("2026-03-28T12:00"), 2)

    assert fires(found) == [
        ("2026-03-29T0230", "2026-03-29T01:30Z"),
        ("2026-03-29T0330", "2026-03-29T01:30Z"),
    ]
    assert due_issue(berlin, utc("2026-03-29T01:30")) == found[1]


def test_times_that_change_places_in_a_gap_are_told_in_the_order_in_which_they_fire() -> None:
    berlin = edition("daily at 02:45, 03:15", zone="Europe/Berlin")

    found = next_issues(berlin, utc("2026-03-28T12:00"), 2)

    assert fires(found) == [
        ("2026-03-29T0315", "2026-03-29T01:15Z"),
        ("2026-03-29T0245", "2026-03-29T01:45Z"),
    ]


def test_names_bear_the_time_where_a_date_can_have_several() -> None:
    weekly_twice = edition("daily at 06:00", "mondays at 18:00")
    apart = edition("weekdays at 06:00", "weekends at 09:00")
    by_date = edition("0 6 13 * *", "0 9 29 2 *")
    meeting = edition("0 6 13 * *", "fridays at 09:00")
    same = edition("daily at 06:00", "0 6 * * *")

    several = [
        due.has_several_a_day(each) for each in (weekly_twice, apart, by_date, meeting, same)
    ]

    assert several == [True, False, False, True, False]


def test_a_list_of_schedules_is_one_series() -> None:
    found = next_issues(
        edition("weekdays at 06:00", "weekends at 09:00"), utc("2026-11-27T07:00"), 3
    )

    assert fires(found) == [
        ("2026-11-28", "2026-11-28T09:00Z"),
        ("2026-11-29", "2026-11-29T09:00Z"),
        ("2026-11-30", "2026-11-30T06:00Z"),
    ]


def test_rare_dates_are_found_both_ways() -> None:
    leap = edition("0 6 29 2 *")

    assert fires(next_issues(leap, utc("2096-03-01T00:00"), 2)) == [
        ("2104-02-29", "2104-02-29T06:00Z"),
        ("2108-02-29", "2108-02-29T06:00Z"),
    ]
    found = due_issue(leap, utc("2104-02-28T00:00"))
    assert found is not None
    assert found.issue == "2096-02-29"


def test_there_is_an_end_to_the_calendar() -> None:
    daily = edition("daily at 06:00")

    assert len(next_issues(daily, utc("9997-12-30T00:00"), 5)) <= 5
    assert due_issue(edition("0 6 29 2 *"), utc("0003-01-01T00:00")) is None


def test_issues_from_a_date_are_those_of_that_local_date_and_later() -> None:
    nuuk = edition("daily at 23:30", zone="America/Nuuk")

    found = due.issues_from(nuuk, date(2026, 3, 28), 2)

    assert fires(found) == [
        ("2026-03-28", "2026-03-29T01:30Z"),
        ("2026-03-29", "2026-03-30T00:30Z"),
    ]
    assert due.issues_from(nuuk, date(2026, 3, 29), 1) == found[1:]


@given(
    st.sampled_from(ZONES),
    st.times(),
    st.dates(date(2011, 1, 1), date(2030, 1, 1)),
)
def test_every_existing_date_has_one_issue_and_what_is_next_is_due_at_its_time(
    zone: str, at: datetime, first: date
) -> None:
    daily = edition(f"daily at {at:%H:%M}", zone=zone)
    start = datetime.combine(first, datetime.min.time(), UTC)

    found = next_issues(daily, start, 40)

    names = [date.fromisoformat(issue.issue) for issue in found]
    between = [names[0] + timedelta(days=n) for n in range((names[-1] - names[0]).days + 1)]
    assert names == [day for day in between if due.exists(day, ZoneInfo(zone))]
    assert all(due_issue(daily, issue.due) == issue for issue in found)
    assert all(
        due_issue(daily, later.due - SECOND) == earlier
        for earlier, later in pairwise(found)
        if earlier.due < later.due
    )


def shared_cases() -> list[dict[str, object]]:
    path = Path(os.environ.get("DIGEST_SHARED", "/nonexistent"), "checks/schedule/dst_cases.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


@pytest.mark.skipif(not shared_cases(), reason="DIGEST_SHARED names no folder with the cases")
@pytest.mark.parametrize("form", ["daily at {time}", "{minute} {hour} * * *", "mon-sun at {time}"])
def test_the_collected_cases_are_right(form: str) -> None:
    for case in shared_cases():
        hour, minute = str(case["time"]).split(":")
        schedule = form.format(time=case["time"], hour=int(hour), minute=int(minute))
        expected = [(each["edition"], each["fires_utc"]) for each in case["expect"]]  # type: ignore[attr-defined]  # plain JSON

        found = next_issues(
            edition(schedule, zone=str(case["zone"])),
            datetime.fromisoformat(expected[0][1]) - SECOND,
            len(expected),
        )

        assert [(i.issue, f"{i.due:%Y-%m-%dT%H:%M:%SZ}") for i in found] == expected, case["what"]


@pytest.mark.parametrize(
    ("schedule", "daily"),
    [
        (("daily at 06:00",), True),
        (("weekdays at 06:00", "saturday, sunday at 06:00"), True),
        (("weekdays at 06:00",), False),
        (("weekdays at 06:00", "saturday, sunday at 08:00"), False),
        (("daily at 06:00, 18:00",), False),
        (("0 6 1 * *",), False),
    ],
)
def test_daily_is_what_comes_each_day_at_one_hour(schedule: tuple[str, ...], daily: bool) -> None:  # noqa: FBT001  a case
    told = edition(*schedule, zone="Europe/Lisbon")

    # the clocks go forward on the 29th
    issues = next_issues(told, utc("2026-03-26T12:00"), 8)

    assert is_daily(issues, ZoneInfo("Europe/Lisbon")) is daily
