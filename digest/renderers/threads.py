"""A running story over its days: what each issue added, and how its figures moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.issue import Briefing, ClaimLine, ComparisonLine, Correction, Quote, StoryLine
from digest.plan import THREAD_DAYS

FEWEST, MOST = 3, 16  # half days that a line is drawn over


@dataclass(frozen=True, slots=True)
class Told:
    """A running story as one issue told it, and what was corrected of it later."""

    briefing: Briefing
    story: StoryLine
    corrected: tuple[tuple[Briefing, Correction], ...] = ()

    @property
    def anchor(self) -> str:
        """Return the name of the day's place on the page."""
        return f"d{self.briefing.issue}"

    @property
    def added(self) -> tuple[Quote, ...]:
        """Return what the day added: its sentences without the background."""
        return tuple(quote for quote in self.story.sentences if quote.flag != "before")


@dataclass(frozen=True, slots=True)
class Running:
    """A story that ran over several days, newest issue first."""

    id: str
    told: tuple[Told, ...]

    @property
    def page(self) -> str:
        """Return the path of its page from the root; it never moves."""
        return thread_page(self.id)

    @property
    def ends_after_days(self) -> int:
        """Return after how many days without an article a story has ended."""
        return THREAD_DAYS

    @property
    def newest(self) -> Told:
        """Return how it was told last."""
        return self.told[0]

    @property
    def oldest(self) -> Told:
        """Return how it was told first."""
        return self.told[-1]

    @property
    def headline(self) -> str:
        """Return its first headline."""
        return self.newest.story.thread.headline or self.oldest.story.headline

    @property
    def outlets(self) -> int:
        """Return how many outlets told it."""
        return len({line.source for told in self.told for line in told.story.articles})

    @property
    def half_days(self) -> tuple[int, ...]:
        """Return how many articles came each half day from the first to the last.

        Empty where they are too few to draw, or so many that days say more.
        """
        told = {line.id: line.published for told in self.told for line in told.story.articles}
        halves = Counter(_half_day(published) for published in told.values() if published)
        first, last = min(halves, default=0), max(halves, default=0)
        if not FEWEST <= last - first + 1 <= MOST:
            return ()
        return tuple(halves[half] for half in range(first, last + 1))

    @property
    def figures(self) -> tuple[ComparisonLine, ...]:
        """Return the counters that moved, each with all of its values, oldest first."""
        claims: dict[str, dict[tuple[str, str], ClaimLine]] = {}
        for told in reversed(self.told):
            for comparison in told.story.updates:
                values = claims.setdefault(comparison.label, {})
                for claim in comparison.claims:
                    values.setdefault((claim.value, claim.sentence.text), claim)
        return tuple(
            ComparisonLine(
                label, tuple(sorted(values.values(), key=lambda c: c.sentence.published or ""))
            )
            for label, values in claims.items()
        )


def _half_day(published: str) -> int:
    """Return the number of a half day, by the clocks of the edition's zone."""
    moment = datetime.fromisoformat(published)
    return 2 * moment.toordinal() + moment.hour // 12


def thread_page(thread: str) -> str:
    """Return the path of a running story's page, safe whatever its id.

    >>> thread_page("ab12"), thread_page("../x")
    ('threads/ab12/index.html', 'threads/---x/index.html')
    """
    return f"threads/{re.sub(r'[^A-Za-z0-9_-]', '-', thread)}/index.html"


def running(briefings: Sequence[Briefing]) -> list[Running]:
    """Return the stories that were on their second day or later in an issue, by their id.

    Every issue that told them is named, the first day's too.
    """
    corrections: dict[tuple[str, str], list[tuple[Briefing, Correction]]] = {}
    for later in briefings:
        for correction in later.corrections:
            place = (later.edition, correction.issue)
            corrections.setdefault(place, []).append((later, correction))
    told: dict[str, list[Told]] = {}
    for briefing in reversed(briefings):
        since = corrections.get((briefing.edition, briefing.issue), [])
        for story in briefing.stories:
            days = told.setdefault(story.thread.id, [])
            days.append(Told(briefing, story, _corrected(story, since)))
    return [
        Running(thread, tuple(days))
        for thread, days in sorted(told.items())
        if any(day.story.thread.day > 1 for day in days)
    ]


def _corrected(
    story: StoryLine, corrections: Sequence[tuple[Briefing, Correction]]
) -> tuple[tuple[Briefing, Correction], ...]:
    """Return those corrections that are of a story's sentences."""
    printed = {(quote.article, quote.text) for quote in story.sentences}
    return tuple(
        (later, correction)
        for later, correction in corrections
        if (correction.before.article, correction.before.text) in printed
    )
