"""Which pages are worth asking for: those of articles whose stories may be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from digest.compose.select import Candidate
from digest.model import Article
from digest.plan import FullText

OUTLETS = 5  # of one story; a sixth report seldom adds a fact
REACH = 2  # times the size: pages can change the order of what comes close
# A feed that gives this much gives the article; below it, what it gives is likely a teaser.
# By reason: the shortest news reports have three or four paragraphs.
FULL_CHARACTERS = 1200


def wanted_pages(
    candidates: Sequence[Candidate],
    *,
    max_stories: int,
    full_text: FullText,
    by_source: Mapping[str, FullText],
    tried: Collection[str],
) -> list[Article]:
    """Return the articles whose pages should be read, those of the best stories first.

    `candidates` are best first; `by_source` overrides `full_text`; `tried` are identities of
    entries whose pages have been asked for. At most one article an outlet, five outlets a story.
    """
    wanted: list[Article] = []
    for candidate in candidates[: REACH * max_stories]:
        outlets: set[str] = set()
        copies = {copy for copy, _ in candidate.story.copies}
        for article in candidate.new:
            if article.outlet in outlets or article.id in copies or len(outlets) == OUTLETS:
                continue
            outlets.add(article.outlet)
            rule = by_source.get(article.source, full_text)
            if article.entry not in tried and _worth(article, rule):
                wanted.append(article)
    return wanted


def any_wanted(
    articles: Iterable[Article],
    *,
    full_text: FullText,
    by_source: Mapping[str, FullText],
    tried: Collection[str],
) -> bool:
    """Tell whether a page of these articles may be wanted, whatever their stories are.

    It spares the grouping where all came whole, or was asked for already.
    """
    return any(
        article.entry not in tried and _worth(article, by_source.get(article.source, full_text))
        for article in articles
    )


def _worth(article: Article, rule: FullText) -> bool:
    """Tell whether a page may hold more than the feed gave."""
    if article.from_page or article.media or not article.url.startswith(("http://", "https://")):
        return False
    if rule == "auto":
        return article.teaser or len(article.text) < FULL_CHARACTERS
    return rule == "page"
