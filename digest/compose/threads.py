"""Stories over days: each issue adds a day to the threads that it has seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from digest.compose.headline import headline_article
from digest.model import Story, Thread


def grown(
    stories: Sequence[Story],
    *,
    known: Mapping[str, Thread],
    new: frozenset[str],
    issue: str,
    languages: Sequence[str] = (),
) -> dict[str, Thread]:
    """Return by id the threads of stories that hold a `new` article, as of this issue.

    A day is an issue that saw the story, with the number of its articles that were new in it.
    """
    threads: dict[str, Thread] = {}
    for story in stories:
        count = sum(article.id in new for article in story.articles)
        if count:
            threads[story.id] = _grown(story, known.get(story.id), (issue, count), languages)
    return threads


def _grown(
    story: Story, before: Thread | None, day: tuple[str, int], languages: Sequence[str]
) -> Thread:
    entries = {article.entry for article in story.articles}
    first_seen: datetime = min(article.when for article in story.articles)
    if before is None:
        headline = headline_article(story, languages=languages).title
        return Thread(story.id, first_seen, tuple(sorted(entries)), (day,), headline)
    days = (*(known for known in before.days if known[0] != day[0]), day)
    return Thread(
        id=before.id,
        first_seen=min(before.first_seen, first_seen),
        entries=tuple(sorted(entries.union(before.entries))),
        days=days,
        headline=before.headline,
    )
