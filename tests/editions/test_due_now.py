from dataclasses import replace
from datetime import timedelta

import pytest

from digest.editions import due
from digest.editions.due import DueIssue, due_issue
from digest.issue import Briefing, Counts, WindowLine
from digest.storage import PastIssue

from .samples import edition, utc


def past(name: str, when: str, *, of: str = "daily") -> PastIssue:
    line = WindowLine("2026-11-23T06:00:00+00:00", "2026-11-24T06:00:00+00:00")
    briefing = Briefing(of, "T", name, when, "UTC", "en", line, (), Counts(0, 0, 0, 0, 0))
    return PastIssue(of, name, utc(when), utc(when), 0, briefing)


@pytest.mark.parametrize(
    ("now", "issue"),
    [
        ("2026-11-24T06:00", "2026-11-24"),
        ("2026-11-24T10:00", "2026-11-24"),
        ("2026-11-24T05:59", "2026-11-23"),
        ("2026-11-25T05:59", "2026-11-24"),
    ],
)
def test_the_newest_issue_whose_time_has_come_is_due_at_any_hour(now: str, issue: str) -> None:
    found = due_issue(edition("daily at 06:00"), utc(now))

    assert found is not None
    assert found.issue == issue


def test_a_period_lasts_to_the_next_issue() -> None:
    weekdays = edition("weekdays at 06:00")
    friday = DueIssue("daily", "2026-11-27", utc("2026-11-27T06:00"))

    assert due.period(weekdays, friday) == timedelta(days=3)


def test_a_missed_issue_is_too_late_at_half_its_period() -> None:
    daily = edition("daily at 06:00")
    issue = DueIssue("daily", "2026-11-24", utc("2026-11-24T06:00"))

    assert not due.is_too_late(daily, issue, utc("2026-11-24T17:59"))
    assert due.is_too_late(daily, issue, utc("2026-11-24T18:00"))


def test_an_issue_is_overtaken_where_a_later_one_took_all_that_there_is() -> None:
    issue = DueIssue("daily", "2026-11-24", utc("2026-11-24T06:00"))
    later = replace(past("2026-11-27", "2026-11-27T06:00"), until=40)

    assert due.is_overtaken(issue, [later], until=40)
    assert not due.is_overtaken(issue, [later], until=41)
    assert not due.is_overtaken(issue, [replace(later, edition="weekly")], until=40)
    assert not due.is_overtaken(issue, [past("2026-11-23", "2026-11-23T06:00")], until=0)


@pytest.mark.parametrize(
    ("schedule", "minutes", "late"),
    [
        ("daily at 06:00", 120, False),
        ("daily at 06:00", 121, True),
        ("0 * * * *", 5, False),
        ("0 * * * *", 6, True),
    ],
)
def test_an_issue_is_late_after_two_hours_or_a_twelfth_of_its_period(
    *, schedule: str, minutes: int, late: bool
) -> None:
    issue = DueIssue("daily", "2026-11-24", utc("2026-11-24T06:00"))

    assert due.is_late(edition(schedule), issue, issue.due + timedelta(minutes=minutes)) is late


def test_an_issue_is_out_by_its_name_or_its_moment_but_not_by_a_later_one() -> None:
    issue = DueIssue("daily", "2026-11-24", utc("2026-11-24T06:00"))

    assert due.is_out(issue, [past("2026-11-24", "2026-11-24T05:00")])
    assert due.is_out(issue, [past("2026-11-24T0600", "2026-11-24T06:00")])
    assert not due.is_out(issue, [past("2026-11-25", "2026-11-25T06:00")])
    assert not due.is_out(issue, [past("2026-11-24", "2026-11-24T06:00", of="weekly")])
    assert not due.is_out(issue, [])


def test_sources_are_collected_ten_minutes_before_the_issues_of_all_editions() -> None:
    both = [edition("daily at 06:00"), edition("daily at 18:00")]

    assert due.collected_for(both, utc("2026-11-24T06:00")) == utc("2026-11-24T05:50")
    assert due.collected_for(both, utc("2026-11-24T17:49")) == utc("2026-11-24T05:50")
    assert due.collected_for(both, utc("2026-11-24T17:50")) == utc("2026-11-24T17:50")
    assert due.next_collected_for(both, utc("2026-11-24T17:49")) == utc("2026-11-24T17:50")
    assert due.next_collected_for(both, utc("2026-11-24T17:50")) == utc("2026-11-25T05:50")
    assert due.collected_for([], utc("2026-11-24T06:00")) is None
    assert due.next_collected_for([], utc("2026-11-24T06:00")) is None
