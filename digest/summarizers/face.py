"""Summarize what a caller hands over as it is: one text, or the texts of one event.

Nothing is stored or fetched. The package's face offers `summarize`; the command's filter builds
on `article` and `of_articles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from digest.model import Article, Choice, Sentence, Story, Summary, article_id
from digest.summarizers.default import Default
from digest.summarizers.differences import compare
from digest.summarizers.quotable import language_of, quotable
from digest.text.language import identify
from digest.text.sentences import split

SENTENCES = 4
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # a text without a date was seen at no time


def summarize(
    text: str,
    *,
    title: str = "",
    deck: str | None = None,
    language: str | None = None,
    max_sentences: int = SENTENCES,
) -> Summary:
    """Return the key sentences of one article's text, in reading order.

    Where `max_sentences` is at least their number, all are returned and nothing is ranked.

    >>> found = summarize("Rain fell on Tarn. The dam held.", max_sentences=2)
    >>> [choice.sentence.text for choice in found.sentences]
    ['Rain fell on Tarn.', 'The dam held.']
    """
    one = article(text, title=title, deck=deck, language=language)
    return of_articles([one], max_sentences=max_sentences)


def article(
    text: str,
    *,
    title: str = "",
    deck: str | None = None,
    language: str | None = None,
    entry: str = "",
    outlet: str = "",
    published: datetime | None = None,
) -> Article:
    """Return a text as an article: its language found where none is told, its sentences split."""
    spoken = language or identify(f"{title}\n\n{text}") or "en"
    return Article(
        id=article_id("", title, text),
        entry=entry,
        source="",
        outlet=outlet,
        url="",
        title=title,
        deck=deck,
        text=text,
        sentences=split(text, language=spoken),
        language=spoken,
        seen=published or _EPOCH,
        published=published,
    )


def of_articles(articles: Sequence[Article], *, max_sentences: int) -> Summary:
    """Return the key sentences of articles on one event, in reading order.

    Where `max_sentences` is at least their number, all are returned and nothing is ranked.
    """
    story = Story(id="", articles=tuple(articles))
    if sum(len(one.sentences) for one in articles) > max_sentences:
        return Default(never_empty=True).summarize(story, max_sentences=max_sentences)
    every = [Sentence(one, *span) for one in articles for span in one.sentences]
    shown = tuple(Choice(sentence, reasons=("all are shown",)) for sentence in every)
    language = language_of(story, ())
    return Summary(story, shown, *compare(quotable(story, language), language=language))
