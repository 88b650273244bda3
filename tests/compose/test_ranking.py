from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from digest.compose.ranking import kind_of, score
from digest.model import Article, Story
from digest.plan import Interests

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]


def value(story: Story, now: datetime, interests: Interests | None = None) -> float:
    return score(
        story, story.articles, now=now, oldest=now - timedelta(days=1), interests=interests
    ).value


def copies_of(article: Article_, count: int) -> tuple[list[Article], tuple[tuple[str, str], ...]]:
    articles = [article(outlet=f"Outlet {n}") for n in range(count)]
    return articles, tuple((a.id, articles[0].id) for a in articles[1:])


def test_two_texts_outrank_fourteen_mastheads_of_one(
    article: Article_, story: Story_, now: datetime
) -> None:
    many, pairs = copies_of(article, 14)
    two = [article(outlet="Tarn Courier"), article(outlet="Bay Ledger")]

    assert value(story(*two), now) > value(story(*many, copies=pairs), now)


def test_more_mastheads_of_one_text_are_some_breadth(
    article: Article_, story: Story_, now: datetime
) -> None:
    many, pairs = copies_of(article, 14)

    assert value(story(*many, copies=pairs), now) > value(story(article()), now)


def test_five_articles_of_one_outlet_are_one_text(
    article: Article_, story: Story_, now: datetime
) -> None:
    five = [article(f"Bridge closed {n}") for n in range(5)]

    assert value(story(*five), now) == value(story(article()), now)


def test_fresh_news_outranks_old(article: Article_, story: Story_, now: datetime) -> None:
    fresh, old = story(article(hours_old=1)), story(article(hours_old=30))

    assert value(fresh, now) > value(old, now)


def test_a_source_weighs_what_the_reader_says(
    article: Article_, story: Story_, now: datetime
) -> None:
    assert value(story(article(weight=2.0)), now) > value(story(article()), now)


def test_what_the_reader_prefers_rises_and_says_so(
    article: Article_, story: Story_, now: datetime
) -> None:
    found = score(
        story(article()),
        (article(),),
        now=now,
        oldest=now,
        interests=Interests(prefer=("harbour bridge",)),
    )

    assert found.value > value(story(article()), now)
    assert "you prefer “harbour bridge”" in found.why


@pytest.mark.parametrize("kind", ["opinion", "list", "table", "media", "release"])
def test_what_reports_no_event_ranks_below_news(
    article: Article_, story: Story_, now: datetime, kind: str
) -> None:
    assert value(story(article(kind=kind)), now) < value(story(article()), now)


def test_a_story_is_news_where_any_text_is(article: Article_, story: Story_) -> None:
    mixed = story(article(kind="opinion"), article(outlet="Bay Ledger"))

    assert kind_of(mixed) == "news"
    assert kind_of(story(article(kind="opinion"))) == "opinion"


def test_a_score_lies_between_nought_and_one(
    article: Article_, story: Story_, now: datetime
) -> None:
    many = [article(outlet=f"Outlet {n}", weight=10.0) for n in range(40)]

    assert 0 <= value(story(article(hours_old=5000)), now) < value(story(*many), now) <= 1


def test_the_age_of_old_news_is_told_in_days(
    article: Article_, story: Story_, now: datetime
) -> None:
    found = score(story(article()), (article(hours_old=72),), now=now, oldest=now)

    assert "newest article 3 days old" in found.why


def test_a_missing_date_neither_lifts_a_story_nor_sinks_it(
    article: Article_, story: Story_, now: datetime
) -> None:
    undated = story(article(published=None))

    assert value(story(article(hours_old=1)), now) > value(undated, now)
    assert value(undated, now) > value(story(article(hours_old=23)), now)
