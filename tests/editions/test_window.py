from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editions.due import due_issue, is_out
from digest.editions.window import window
from digest.issue import Briefing, Counts, WindowLine
from digest.plan import Edition
from digest.storage import PastIssue, Window

MADE = datetime(2026, 11, 24, 6, 1, tzinfo=UTC)
DAILY = Edition("daily", "Morning")
WEEKLY = Edition("weekly", "Sunday", schedule=("sundays at 09:00",))


def out(until: int, made: datetime, *, issue: str = "2026-11-23") -> PastIssue:
    line = WindowLine("", "")
    briefing = Briefing("daily", "T", issue, "", "UTC", "en", line, (), Counts(0, 0, 0, 0, 0))
    return PastIssue("daily", issue, made, made, until, briefing)


def test_a_first_issue_takes_the_last_24_hours() -> None:
    assert window(DAILY, last=None, until=80, made=MADE) == Window(
        0, 80, MADE - timedelta(hours=24)
    )


def test_a_later_issue_takes_all_since_the_last_but_what_was_published_3_days_before() -> None:
    last = out(50, MADE - timedelta(days=1))

    assert window(DAILY, last=last, until=80, made=MADE) == Window(50, 80, MADE - timedelta(days=3))


def test_after_a_long_silence_a_daily_edition_still_reaches_back_3_days() -> None:
    last = out(50, MADE - timedelta(days=30))

    assert window(DAILY, last=last, until=80, made=MADE).oldest == MADE - timedelta(days=3)


@pytest.mark.parametrize(("weeks", "days"), [(1, 7), (2, 14), (3, 21), (10, 21)])
def test_a_weekly_edition_takes_what_was_published_since_the_last_up_to_three_periods(
    weeks: int, days: int
) -> None:
    last = out(50, MADE - timedelta(weeks=weeks))

    found = window(WEEKLY, last=last, until=80, made=MADE)

    assert found.oldest == MADE - timedelta(days=days)


@pytest.mark.parametrize("last", [None, out(50, MADE - timedelta(days=1))])
def test_a_duration_replaces_both_numbers(last: PastIssue | None) -> None:
    edition = replace(DAILY, window=timedelta(days=30))

    assert window(edition, last=last, until=80, made=MADE).oldest == MADE - timedelta(days=30)


def test_a_last_issue_made_in_the_future_does_not_turn_the_window_round() -> None:
    last = out(50, MADE + timedelta(days=400))

    found = window(WEEKLY, last=last, until=80, made=MADE)

    assert found == Window(50, 80, MADE - timedelta(days=3))


def test_a_store_that_lost_entries_has_an_empty_window() -> None:
    found = window(DAILY, last=out(90, MADE), until=80, made=MADE)

    assert found.after == found.until == 80


@dataclass(frozen=True)
class Step:
    hours: float  # how far the clock moves: back too
    collected: int
    schedule: str
    zone: str


steps = st.builds(
    Step,
    st.floats(-48, 96),
    st.integers(0, 5),
    st.sampled_from(["daily at 06:00", "daily at 06:00, 18:00", "weekdays at 23:30", "@hourly"]),
    st.sampled_from(["UTC", "Asia/Seoul", "Europe/Berlin", "Pacific/Apia"]),
)


@given(st.lists(steps, min_size=1, max_size=60))
def test_no_entry_falls_between_two_issues_and_none_is_in_two(year: list[Step]) -> None:
    now, number = MADE, 0
    issues: list[tuple[PastIssue, Window]] = []
    for step in year:
        now += timedelta(hours=step.hours)
        number += step.collected
        edition = Edition("daily", "M", schedule=(step.schedule,), timezone=step.zone)
        due = due_issue(edition, now)
        assert due is not None
        if is_out(due, [past for past, _ in issues]):
            continue
        last = issues[-1][0] if issues else None
        found = window(edition, last=last, until=number, made=now)
        past = replace(out(number, now, issue=due.issue), due=due.due)
        issues.append((past, found))

    taken = [n for _, found in issues for n in range(found.after + 1, found.until + 1)]
    assert taken == list(range(1, (issues[-1][1].until if issues else 0) + 1))
