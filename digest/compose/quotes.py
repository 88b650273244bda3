"""From places in articles to the sentence objects of a briefing: words, link, outlet, date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from digest.compose.days import needed_date
from digest.compose.fragments import fragment_url
from digest.compose.public import public
from digest.compose.reserved import snippet_limit
from digest.issue import ClaimLine, ComparisonLine, Quote
from digest.model import Article, Choice, Comparison, Sentence


@dataclass(frozen=True, slots=True)
class Quoter:
    """Makes quotes for one issue: its due time and its zone."""

    issued: datetime
    zone: tzinfo

    def quote(self, choice: Choice) -> Quote:
        """Return a chosen sentence as it is printed."""
        return self._made(choice.sentence, choice)

    def comparison(self, comparison: Comparison) -> ComparisonLine:
        """Return a difference or an update as it is printed."""
        claims = tuple(
            ClaimLine(claim.value, self._made(claim.sentence, Choice(claim.sentence)))
            for claim in comparison.claims
        )
        return ComparisonLine(comparison.label, claims)

    def headline(self, article: Article) -> Quote:
        """Return an article's title as a quote: it has no paragraph, its link no fragment."""
        return Quote(
            text=article.title,
            article=article.id,
            start=0,
            end=len(article.title),
            url=public(article.url),
            outlet=article.outlet,
            language=article.language,
            published=self._local(article.published),
        )

    def _made(self, sentence: Sentence, choice: Choice) -> Quote:
        article = sentence.article
        return Quote(
            text=sentence.text,
            article=article.id,
            start=sentence.start,
            end=sentence.end,
            url=_place(sentence),
            outlet=article.outlet,
            language=article.language,
            paragraph=sentence.paragraph,
            flag=choice.flag,
            date=needed_date(
                sentence,
                issued=self.issued,
                zone=self.zone,
                is_past=choice.flag == "before",
            ),
            published=self._local(article.published),
            score=choice.score,
            reasons=choice.reasons,
            snippet_limit=snippet_limit(sentence),
        )

    def _local(self, moment: datetime | None) -> str | None:
        return moment.astimezone(self.zone).isoformat() if moment else None


def _place(sentence: Sentence) -> str:
    """Return the address that opens at the sentence; "" where its article is not on the web."""
    article = sentence.article
    url = public(article.url)
    before = "\n\n".join(filter(None, (article.title, article.deck)))
    if not url:
        return ""
    return fragment_url(url, article.text, sentence.start, sentence.end, before=before)
