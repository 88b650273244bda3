"""What publishers reserve: folders are read by everybody, so there headline and link stand instead.

A mail, a webhook or a printed line goes to the one who asked for it: it is quoted as ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.issue import Briefing, ComparisonLine, Correction, Opening, Quote, StoryLine
from digest.model import Article, Sentence, Span
from digest.plan import Edition

WHY = "its page lets nobody else quote it"


def in_public(edition: Edition) -> bool:
    """Tell whether an edition goes to a place that everybody may read."""
    return any(destination.form == "folder" for destination in edition.deliver)


def snippet_limit(sentence: Sentence) -> int | None:
    """Return how many characters of a sentence's article may be shown with it; None: all."""
    article = sentence.article
    is_reserved = Span(sentence.start, sentence.end) in article.reserved
    return 0 if is_reserved else article.snippet_limit


def spared(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with the sentences alone that everybody may see.

    Where no article has such, they come back as they are: mails quote them.
    """
    if not any(article.reserved or article.snippet_limit is not None for article in articles):
        return tuple(articles)
    free = tuple(
        replace(
            article, sentences=tuple(span for span in article.sentences if _fits(article, span))
        )
        for article in articles
    )
    return free if any(article.sentences for article in free) else tuple(articles)


def for_everybody(briefing: Briefing) -> Briefing:
    """Return a briefing without what publishers let nobody show in public.

    A story keeps its headline and its links. Of an article with a limit come the sentences that
    fit into it, in the order of printing, story by story.
    """
    if not any(quote.snippet_limit is not None for quote in _quotes(briefing)):
        return briefing
    sections = tuple(
        replace(section, stories=tuple(map(_story, section.stories)))
        for section in briefing.sections
    )
    shown = replace(
        briefing,
        sections=sections,
        corrections=tuple(one for one in briefing.corrections if _all_fit(_of_correction(one))),
    )
    stories = {story.id: story for story in shown.stories}
    opening = tuple(_line(line, stories[line.story]) for line in briefing.opening)
    sentences = sum(len(story.sentences) for story in shown.stories)
    return replace(shown, opening=opening, counts=replace(briefing.counts, sentences=sentences))


def _fits(article: Article, span: Span) -> bool:
    limit = snippet_limit(Sentence(article, span.start, span.end))
    return limit is None or span.end - span.start <= limit


def _story(story: StoryLine) -> StoryLine:
    shown: Counter[str] = Counter()
    sentences = tuple(quote for quote in story.sentences if _counted(quote, shown))
    emptied = bool(story.sentences) and not sentences
    return replace(
        story,
        tier="brief" if emptied else story.tier,  # where a headline alone is a link
        why=(*story.why, WHY) if emptied else story.why,
        sentences=sentences,
        differences=tuple(one for one in story.differences if _all_fit(_of_comparison(one), shown)),
        updates=tuple(one for one in story.updates if _all_fit(_of_comparison(one), shown)),
    )


def _line(line: Opening, story: StoryLine) -> Opening:
    """Return a line of the opening; its story's headline where its sentence must not stand."""
    shown = Counter({quote.article: len(quote.text) for quote in story.sentences})
    if line.headline or _counted(line.sentence, shown):
        return line
    article = next(
        (one for one in story.articles if one.id == story.headline_article), story.articles[0]
    )
    title = Quote(
        text=article.title,
        article=article.id,
        start=0,
        end=len(article.title),
        url=article.url,
        outlet=article.source,
        language=article.language,
        published=article.published,
    )
    return Opening(line.story, title, headline=True)


def _counted(quote: Quote, shown: Counter[str]) -> bool:
    """Tell whether a quote fits into its article's limit, and count it there if it does."""
    length = len(quote.text)
    if quote.snippet_limit is not None and shown[quote.article] + length > quote.snippet_limit:
        return False
    shown[quote.article] += length
    return True


def _all_fit(quotes: Iterable[Quote], shown: Counter[str] | None = None) -> bool:
    """Tell whether quotes that belong together all fit; they are counted only if they do."""
    count = Counter(shown or {})
    if not all(_counted(quote, count) for quote in quotes):
        return False
    if shown is not None:
        shown.update(count - shown)
    return True


def _of_comparison(comparison: ComparisonLine) -> list[Quote]:
    return [claim.sentence for claim in comparison.claims]


def _of_correction(correction: Correction) -> list[Quote]:
    """Return its quotes: what stands there now is one of an article of its own."""
    found = (correction.before, correction.after, correction.notice)
    return [quote for quote in found if quote is not None]


def _quotes(briefing: Briefing) -> Iterator[Quote]:
    for story in briefing.stories:
        yield from story.sentences
        for comparison in (*story.differences, *story.updates):
            yield from _of_comparison(comparison)
    yield from (line.sentence for line in briefing.opening)
    for correction in briefing.corrections:
        yield from _of_correction(correction)
