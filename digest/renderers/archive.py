"""The archive of a site: its newest issues, and a page for each month whose place never moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from digest.issue import Briefing
from digest.renderers.calendar import Month, month_page
from digest.renderers.view import Placed, View


@dataclass(frozen=True, slots=True)
class Day:
    """One issue as the archive lists it."""

    briefing: Briefing
    view: View
    content: str = ""  # in a feed, as HTML

    @property
    def page(self) -> str:
        """Return the page's path from the root."""
        return f"{self.briefing.folder}/index.html"

    @property
    def month(self) -> str:
        """Return the path of its month's page from the root."""
        return month_page(self.briefing.issue[:7])

    @property
    def headlines(self) -> tuple[str, ...]:
        """Return the headlines of the stories that lead, or come first."""
        return tuple(item.story.headline for item in self._first)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of those headlines."""
        return tuple(item.story.language for item in self._first)

    @property
    def _first(self) -> tuple[Placed, ...]:
        return self.view.all[:3]


@dataclass(frozen=True, slots=True)
class Archived:
    """One month's issues, newest first, and where they are listed: a page that never moves."""

    name: str  # YYYY-MM
    issues: tuple[Briefing, ...]

    @property
    def page(self) -> str:
        """Return the page's path from the root."""
        return month_page(self.name)

    @property
    def days(self) -> tuple[Day, ...]:
        """Return its issues as they are listed."""
        return tuple(Day(briefing, View.of(briefing)) for briefing in self.issues)


def archived(briefings: Sequence[Briefing]) -> list[Archived]:
    """Return the months of issues, oldest first, newest month first."""
    newest_first = sorted(briefings, key=_month)[::-1]
    return [Archived(name, tuple(issues)) for name, issues in groupby(newest_first, key=_month)]


def by_year(
    months: Sequence[Archived], calendars: Sequence[Month]
) -> list[tuple[str, list[Archived]]]:
    """Return the months, newest first, that are older than all calendars, year by year."""
    oldest = min((calendar.name for calendar in calendars), default="")
    older = [month for month in months if month.name < oldest]
    years = groupby(older, key=lambda month: month.name[:4])
    return [(year, list(found)) for year, found in years]


def _month(briefing: Briefing) -> str:
    return briefing.issue[:7]
