"""Say which of a story's articles may be quoted, and in which language the story is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digest.model import Article, Kind, Story

# Never quoted: their sentences are somebody's offer, rows of a table, or lines around a film.
_NEVER: frozenset[Kind] = frozenset({"sponsored", "table", "media"})
# Quoted only where the story has nothing else: opinion is no news, a list no account.
_LAST: frozenset[Kind] = frozenset({"opinion", "analysis", "list", "release"})


def language_of(story: Story, preferred: Sequence[str] = ()) -> str:
    """Return the language that a story is told in.

    The first preferred language that an article has; else the one of most texts, ties to the
    language of the fuller article.
    """
    texts = story.texts or story.articles
    spoken = [article.language for article in texts]
    for language in preferred:
        if language in spoken:
            return language
    counts = Counter(spoken)
    return max(spoken, key=lambda language: (counts[language], -spoken.index(language)))


def quotable(story: Story, language: str) -> list[Article]:
    """Return the articles whose sentences may be chosen, fullest first.

    Copies are left out: what they say is quoted from the original. Opinion, lists and releases
    are quoted only where nothing else tells the story. The order does not depend on the story's.
    """
    texts = [
        article
        for article in story.texts
        if article.language == language and article.kind not in _NEVER and article.sentences
    ]
    reports = [article for article in texts if article.kind not in _LAST]
    return sorted(reports or texts, key=_fullness)


def _fullness(article: Article) -> tuple[bool, bool, int, str]:
    """Order by: not cut short, news before live pages, longer, id."""
    return (
        article.teaser or article.paywalled,
        article.kind != "news",
        -len(article.text),
        article.id,
    )
