"""How much of one article may be printed: we quote, we do not republish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from digest.model import Article, Sentence, Summary

MAX_SENTENCES = 5
MAX_SHARE = 0.15  # of an article's text; one sentence is always allowed


def quoted(summary: Summary) -> list[Sentence]:
    """Return every sentence that a summary prints, those of its comparisons too."""
    compared = [
        claim.sentence
        for comparison in (*summary.differences, *summary.updates)
        for claim in comparison.claims
    ]
    return [choice.sentence for choice in summary.sentences] + compared


def within_limits(sentences: Iterable[Sentence]) -> bool:
    """Tell whether no article is quoted too much.

    One sentence of an article is always allowed; more only up to five, to 15 % of its text, and
    never all that a teaser says.
    """
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    articles: dict[str, Article] = {}
    for sentence in sentences:
        places[sentence.article.id].add((sentence.start, sentence.end))
        articles[sentence.article.id] = sentence.article
    return all(_allowed(articles[key], spans) for key, spans in places.items())


def _allowed(article: Article, spans: set[tuple[int, int]]) -> bool:
    if len(spans) == 1:
        return True
    printed = sum(end - start for start, end in spans)
    return len(spans) <= MAX_SENTENCES and printed <= MAX_SHARE * len(article.text)
