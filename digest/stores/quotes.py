"""Which articles a briefing quotes: what must be kept to prove it."""

from __future__ import annotations

from collections.abc import Iterator

from digest.issue import Briefing, Quote, StoryLine


def quoted_articles(briefing: Briefing) -> list[str]:
    """Return the ids of the versions whose sentences the briefing prints, sorted."""
    return sorted({quote.article for quote in _quotes(briefing) if quote.article})


def _quotes(briefing: Briefing) -> Iterator[Quote]:
    for opening in briefing.opening:
        yield opening.sentence
    for correction in briefing.corrections:
        yield correction.before
        if correction.after is not None:
            yield correction.after
    for story in briefing.stories:
        yield from _story_quotes(story)


def _story_quotes(story: StoryLine) -> Iterator[Quote]:
    yield from story.sentences
    for comparison in (*story.differences, *story.updates):
        for claim in comparison.claims:
            yield claim.sentence
