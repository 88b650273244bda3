"""What is looked through in an article and in an issue, and the hits in it; every store's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from digest.compose.fragments import fragment_url
from digest.issue import Briefing, Quote, StoryLine
from digest.model import Article
from digest.storage import PastIssue
from digest.text.lookup import Query, terms
from digest.traces import Hit


def article_terms(article: Article) -> list[str]:
    """Return what an article is found by, in an order that is always the same."""
    return sorted(terms(_whole(article)))


def issue_terms(briefing: Briefing) -> list[str]:
    """Return what an issue is found by."""
    return sorted(terms("\n".join(_printed(story) for story in briefing.stories)))


def article_hit(article: Article, query: Query) -> Hit | None:
    """Return the hit in an article, its URL leading to the sentence; None where it does not fit."""
    if not query.fits(_whole(article)):
        return None
    places = [(article.text[start:end], start, end) for start, end in article.sentences]
    best = _best([text for text, _, _ in places], query)
    url, sentence = article.url, None
    if best is not None:
        sentence, start, end = places[best]
        above = f"{article.title}\n\n{article.deck or ''}"
        url = fragment_url(url, article.text, start, end, before=above)
    return Hit(
        article.when, article.outlet, article.title, sentence, url, article.language, article.id
    )


def issue_hits(past: PastIssue, query: Query) -> Iterator[Hit]:
    """Yield the stories of an issue that fit, each with its sentence that fits best."""
    for story in past.briefing.stories:
        quotes = _quotes(story)
        if not quotes or not query.fits(_printed(story)):
            continue
        best = _best([quote.text for quote in quotes], query)
        quote = quotes[best or 0]
        yield Hit(
            when=datetime.fromisoformat(quote.published) if quote.published else past.due,
            outlet=quote.outlet,
            headline=story.headline,
            sentence=None if best is None else quote.text,
            url=quote.url,
            language=quote.language,
            article=quote.article,
            issues=(f"{past.edition}/{past.issue}",),
        )


def merged(articles: Sequence[Hit], printed: Iterable[Hit], *, limit: int) -> list[Hit]:
    """Return the hits of both kinds, newest first; of a version and a sentence one alone."""
    found: dict[tuple[str, str | None], Hit] = {}
    for hit in (*articles, *printed):
        key = (hit.article, hit.sentence)
        known = found.get(key)
        issues = tuple(sorted({*known.issues, *hit.issues})) if known else hit.issues
        found[key] = replace(known or hit, issues=issues)
    newest = sorted(found.values(), key=lambda hit: (hit.outlet, hit.article, hit.sentence or ""))
    return sorted(newest, key=lambda hit: hit.when, reverse=True)[:limit]


def _whole(article: Article) -> str:
    return "\n".join((article.title, article.deck or "", article.outlet, article.text))


def _quotes(story: StoryLine) -> list[Quote]:
    compared = (*story.differences, *story.updates)
    claims = [claim.sentence for comparison in compared for claim in comparison.claims]
    return [*story.sentences, *claims]


def _printed(story: StoryLine) -> str:
    said = [f"{quote.text}\n{quote.outlet}" for quote in _quotes(story)]
    return "\n".join((story.headline, *said))


def _best(sentences: Sequence[str], query: Query) -> int | None:
    """Return the first sentence that holds most of what was looked for, None if none does."""
    shares = [query.share(sentence) for sentence in sentences]
    most = max(shares, default=0)
    return shares.index(most) if most else None
