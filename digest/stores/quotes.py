"""Which articles a briefing quotes, and what must be kept of them to prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from digest.issue import Briefing, Quote, StoryLine
from digest.model import Article
from digest.traces import Kept, Passage


def quoted_articles(briefing: Briefing) -> list[str]:
    """Return the ids of the versions whose sentences the briefing prints, sorted."""
    return sorted({quote.article for quote in _quotes(briefing) if quote.article})


def kept_of(article: Article, briefings: Iterable[Briefing]) -> Kept:
    """Return what proves an article's sentences in these briefings when its text is gone."""
    starts = {
        quote.start
        for briefing in briefings
        for quote in _quotes(briefing)
        if quote.article == article.id and quote.paragraph is not None
    }
    paragraphs: list[Passage] = []
    start = 0
    for paragraph in article.text.split("\n\n"):
        if any(start <= place <= start + len(paragraph) for place in starts):
            paragraphs.append(Passage(start, paragraph))
        start += len(paragraph) + 2
    return Kept(
        article=article.id,
        entry=article.entry,
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        text_hash=text_hash(article.text),
        paragraphs=tuple(paragraphs),
    )


def text_hash(text: str) -> str:
    """Return what a whole text is known again by."""
    return sha256(text.encode()).hexdigest()


def _quotes(briefing: Briefing) -> Iterator[Quote]:
    for opening in briefing.opening:
        yield opening.sentence
    for correction in briefing.corrections:
        yield correction.before
        for answer in (correction.after, correction.notice):
            if answer is not None:
                yield answer
    for story in briefing.stories:
        yield from _story_quotes(story)


def _story_quotes(story: StoryLine) -> Iterator[Quote]:
    yield from story.sentences
    for comparison in (*story.differences, *story.updates):
        for claim in comparison.claims:
            yield claim.sentence
