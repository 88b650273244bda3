from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Article, Kind, Story, article_id
from digest.text.sentences import split

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)

MakeArticle = Callable[..., Article]
MakeStory = Callable[..., Story]


def _article(
    text: str,
    *,
    title: str = "",
    deck: str | None = None,
    language: str = "en",
    outlet: str = "",
    hours: float = 0,
    kind: Kind = "news",
    teaser: bool = False,
) -> Article:
    published = NOON + timedelta(hours=hours)
    return Article(
        id=article_id(outlet, title, text),
        entry=outlet,
        source="",
        outlet=outlet,
        url="",
        title=title,
        text=text,
        sentences=split(text, language=language),
        language=language,
        seen=published,
        deck=deck,
        published=published,
        kind=kind,
        teaser=teaser,
    )


@pytest.fixture
def article() -> MakeArticle:
    """Make an article of a text; hours after noon of one day."""
    return _article


@pytest.fixture
def story() -> MakeStory:
    """Make a story of articles."""

    def make(*articles: Article, copies: tuple[tuple[str, str], ...] = ()) -> Story:
        return Story(id="s", articles=articles, copies=copies)

    return make
