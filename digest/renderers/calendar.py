"""The months of an archive as tables: which days have an issue, and which should have had one."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from digest.issue import Briefing
from digest.renderers.phrases import silent

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in a month's table: a day of it, or nothing (`day` is 0).

    `issues` are the day's that went out, earliest first; `gap` says why there is none although the
    same weekday before or after has one: the name of a phrase.
    """

    day: int
    issues: tuple[Briefing, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month by weeks, Monday first; `first` and `last` are the days that it shows."""

    first: date
    last: date
    weeks: tuple[tuple[Cell, ...], ...]

    @property
    def name(self) -> str:
        """Return "2026-03"."""
        return f"{self.first:%Y-%m}"

    @property
    def page(self) -> str:
        """Return the path of the page that lists its issues, from the root."""
        return month_page(self.name)

    @property
    def whole(self) -> bool:
        """Tell whether the month is shown to its end."""
        return (self.last + timedelta(days=1)).day == 1

    @property
    def gaps(self) -> dict[str, tuple[str, ...]]:
        """Return its days without an issue, by the reason."""
        found: dict[str, tuple[str, ...]] = {}
        for cell in (cell for week in self.weeks for cell in week if cell.gap):
            found[cell.gap] = (*found.get(cell.gap, ()), f"{self.name}-{cell.day:02d}")
        return found


def month_page(month: str) -> str:
    """Return the path of a month's page from the root; it never moves.

    >>> month_page("2026-03")
    'archive/2026-03/index.html'
    """
    return f"archive/{month}/index.html"


def calendar(briefings: Sequence[Briefing]) -> list[Month]:
    """Return the months from the first issue to the last, newest month first.

    >>> calendar([])
    []
    """
    by_day: dict[date, list[Briefing]] = {}
    for briefing in briefings:
        by_day.setdefault(date.fromisoformat(briefing.issue[:10]), []).append(briefing)
    if not by_day:
        return []
    begin, end = min(by_day), max(by_day)
    shown = sorted({(day.year, day.month) for day in by_day}, reverse=True)
    return [_month(year, month, by_day, begin, end) for year, month in shown]


def _month(
    year: int, month: int, by_day: dict[date, list[Briefing]], begin: date, end: date
) -> Month:
    weeks = Calendar().monthdatescalendar(year, month)
    days = [day for week in weeks for day in week if day.month == month]

    def cell(day: date) -> Cell:
        if day.month != month or not begin <= day <= end:
            return Cell(0)
        issues = tuple(by_day.get(day, ()))
        out = tuple(briefing for briefing in issues if not briefing.withheld)
        expected = issues or day - WEEK in by_day or day + WEEK in by_day
        return Cell(day.day, out, gap=_reason(issues) if expected and not out else "")

    made = [tuple(cell(day) for day in week) for week in weeks]
    return Month(
        first=max(days[0], begin),
        last=min(days[-1], end),
        weeks=tuple(week for week in made if any(entry.day for entry in week)),
    )


def _reason(withheld: Sequence[Briefing]) -> str:
    """Return why a day has no issue that went out, as the name of a phrase."""
    if not withheld:
        return "unmade"
    return "no_answer" if silent(withheld[-1]) else "nothing_new"
