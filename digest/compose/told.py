"""What earlier issues of an edition have told, by thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.issue import Quote
from digest.storage import PastIssue


@dataclass(frozen=True, slots=True)
class Told:
    """What readers know of a thread: the newest issue that told it, and all that was shown.

    `entries` are identities of the articles covered, `sentences` the words printed, `quotes` the
    same where they were news, oldest first.
    """

    issue: str
    entries: frozenset[str]
    sentences: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


def told(issues: Sequence[PastIssue]) -> dict[str, Told]:
    """Return by thread what these issues showed; `issues` are ordered, oldest first."""
    known: dict[str, Told] = {}
    for past in issues:
        for story in past.briefing.stories:
            before = known.get(story.thread.id)
            entries = frozenset(line.entry for line in story.articles)
            sentences = tuple(quote.text for quote in story.sentences)
            quotes = tuple(quote for quote in story.sentences if quote.flag != "before")
            known[story.thread.id] = Told(
                issue=past.issue,
                entries=entries | (before.entries if before else frozenset()),
                sentences=(before.sentences if before else ()) + sentences,
                quotes=(before.quotes if before else ()) + quotes,
            )
    return known
