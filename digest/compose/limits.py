"""How much of one article may be printed: we quote, we do not republish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from digest.model import Article, Choice, Sentence, Span, Story, Summary

MAX_SENTENCES = 5
MAX_SHARE = 0.15  # of an article's text; one sentence is always allowed

Summarize = Callable[[Story], Summary]


def within_limits(sentences: Iterable[Sentence]) -> bool:
    """Tell whether no article is quoted too much.

    One sentence of an article is always allowed; more only up to five, to 15 % of its text, and
    never all that a teaser says.
    """
    return all(_allowed(article, spans) for article, spans in _places(sentences))


def within(story: Story, summarize: Summarize) -> Summary:
    """Return a summary of the story that quotes no article too much.

    Where one is quoted too much, its best sentences stay and the others are taken from it, and the
    story is summarized again: what only reads well together stays together. Comparisons that
    would go beyond the limits are left out.
    """
    summary = summarize(story)
    for _ in story.articles:
        excess = _excess(summary.sentences)
        if excess is None:
            break
        article, kept = excess
        story = _narrowed(story, article, kept)
        summary = summarize(story)
    plain = replace(summary, differences=(), updates=())
    return summary if within_limits(quoted(summary)) else plain


def quoted(summary: Summary) -> list[Sentence]:
    """Return every sentence that a summary prints, those of its comparisons too."""
    compared = [
        claim.sentence
        for comparison in (*summary.differences, *summary.updates)
        for claim in comparison.claims
    ]
    return [choice.sentence for choice in summary.sentences] + compared


def _excess(choices: Iterable[Choice]) -> tuple[Article, tuple[Span, ...]] | None:
    """Return the first article that is quoted too much, and the spans of it that may stay."""
    chosen = list(choices)
    for article, spans in _places(choice.sentence for choice in chosen):
        if _allowed(article, spans):
            continue
        own = [choice for choice in chosen if choice.sentence.article.id == article.id]
        own.sort(key=lambda choice: (-(choice.score or 0), choice.sentence.start))
        kept: set[Span] = set()
        for choice in own:
            span = Span(choice.sentence.start, choice.sentence.end)
            if _allowed(article, {*kept, span}):
                kept.add(span)
        return article, tuple(sorted(kept))
    return None


def _narrowed(story: Story, article: Article, kept: tuple[Span, ...]) -> Story:
    """Return the story with only these sentences of one article left to choose from."""
    narrowed = replace(article, sentences=kept)
    return replace(
        story, articles=tuple(narrowed if a.id == article.id else a for a in story.articles)
    )


def _places(sentences: Iterable[Sentence]) -> list[tuple[Article, set[Span]]]:
    spans: dict[str, set[Span]] = defaultdict(set)
    articles: dict[str, Article] = {}
    for sentence in sentences:
        spans[sentence.article.id].add(Span(sentence.start, sentence.end))
        articles[sentence.article.id] = sentence.article
    return [(article, spans[key]) for key, article in articles.items()]


def _allowed(article: Article, spans: set[Span]) -> bool:
    if len(spans) <= 1:
        return True
    printed = sum(end - start for start, end in spans)
    return len(spans) <= MAX_SENTENCES and printed <= MAX_SHARE * len(article.text)
