"""Every sentence of an issue, held against the version of the article that is stored or kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from digest.issue import Briefing, ClaimLine, Quote
from digest.summarizers import verify

if TYPE_CHECKING:
    from digest.model import Article
    from digest.storage import Store
    from digest.traces import Kept


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that could not be proved, and why."""

    sentence: Quote
    reason: str


def printed(value: object) -> Iterator[Quote | ClaimLine]:
    """Yield every sentence and every claimed value of a briefing, wherever it stands, in order."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from printed(item)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, ClaimLine):
            yield value
        for field in fields(value):
            yield from printed(getattr(value, field.name))


def doubtful(briefing: Briefing, store: Store) -> Iterator[Doubt]:
    """Yield the sentences that the stored versions of their articles do not say."""
    for one in printed(briefing):
        if isinstance(one, ClaimLine):
            if not verify.quotes(one.value, one.sentence.text):
                yield Doubt(one.sentence, f'it does not say "{one.value}"')
            continue
        article = store.version(one.article)
        reason = _doubt(one, article) if article else _doubt_of_kept(one, store.kept(one.article))
        if reason:
            yield Doubt(one, reason)


def _doubt(quote: Quote, article: Article) -> str | None:
    if quote.paragraph is None:  # a headline that stands for want of a sentence
        return None if article.title == quote.text else "its article has another title"
    if not verify.is_verbatim(article, start=quote.start, end=quote.end, text=quote.text):
        return "its article does not say so"
    if not verify.is_whole(article, start=quote.start, end=quote.end):
        return "it is torn out of a longer sentence"
    return None


def _doubt_of_kept(quote: Quote, kept: Kept | None) -> str | None:
    """Return why what was kept of a forgotten text does not prove a sentence."""
    if kept is None:
        return "its article is not stored any more"
    if quote.paragraph is None:
        return None if kept.title == quote.text else "its article has another title"
    for start, paragraph in kept.paragraphs:
        place = quote.start - start
        if place >= 0 and paragraph[place : place + len(quote.text)] == quote.text:
            return None
    return "the kept paragraph does not say so"
