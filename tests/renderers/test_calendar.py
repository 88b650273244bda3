from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from digest.issue import Briefing
from digest.renderers.calendar import calendar


def issues(briefing: Briefing, first: str, days: int, *, without: set[str]) -> list[Briefing]:
    begin = date.fromisoformat(first)
    names = [(begin + timedelta(days=number)).isoformat() for number in range(days)]
    return [replace(briefing, issue=name) for name in names if name not in without]


def test_months_stand_newest_first_each_by_weeks(briefing: Briefing) -> None:
    march, february = calendar(issues(briefing, "2026-02-20", 20, without=set()))

    assert (march.first, march.last, march.whole) == (date(2026, 3, 1), date(2026, 3, 11), False)
    assert (february.first, february.whole) == (date(2026, 2, 20), True)
    assert [[cell.day for cell in week] for week in march.weeks] == [
        [0, 0, 0, 0, 0, 0, 1],
        [2, 3, 4, 5, 6, 7, 8],
        [9, 10, 11, 0, 0, 0, 0],
    ]
    assert all(len(cell.issues) == 1 for week in march.weeks for cell in week if cell.day)


@pytest.mark.parametrize("day", [3, 10, 18])  # a week from its start, amid it, from its end
def test_a_day_that_should_have_an_issue_is_a_gap(briefing: Briefing, day: int) -> None:
    missing = f"2026-03-{day:02}"

    (month,) = calendar(issues(briefing, "2026-03-01", 20, without={missing}))

    assert [cell.day for week in month.weeks for cell in week if cell.gap] == [day]
    assert month.gaps == {"unmade": (missing,)}


def test_a_gap_tells_why_nothing_went_out(briefing: Briefing) -> None:
    empty = replace(briefing.counts, shown=0)
    quiet = replace(briefing, issue="2026-03-03", counts=empty, withheld=True)
    silent = replace(quiet, issue="2026-03-04", counts=replace(empty, answered=0))
    first, last = (replace(briefing, issue=f"2026-03-0{day}") for day in (2, 5))

    (month,) = calendar([first, quiet, silent, last])

    assert month.gaps == {"nothing_new": ("2026-03-03",), "no_answer": ("2026-03-04",)}


def test_a_weekly_edition_has_no_gaps(briefing: Briefing) -> None:
    weekly = [replace(briefing, issue=f"2026-03-{day:02}") for day in (1, 8, 15, 22)]

    (month,) = calendar(weekly)

    assert not month.gaps


def test_two_issues_of_a_day_stand_together(briefing: Briefing) -> None:
    twice = [replace(briefing, issue=f"2026-03-01T{hour}00") for hour in ("06", "18")]

    (month,) = calendar(twice)

    (cell,) = [cell for week in month.weeks for cell in week if cell.day]
    assert cell.issues == tuple(twice)
