from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.compose.pages import any_wanted, wanted_pages
from digest.compose.ranking import Score
from digest.compose.select import Candidate
from digest.model import Article, Story
from digest.plan import FullText

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]


def candidate(told: Story) -> Candidate:
    first = told.articles[0]
    return Candidate(told, told.articles, told, first, "World", "news", Score(0.5, ()))


def wanted(
    *stories: Story, full_text: FullText = "auto", max_stories: int = 5, tried: tuple[str, ...] = ()
) -> list[Article]:
    return wanted_pages(
        [candidate(one) for one in stories],
        max_stories=max_stories,
        full_text=full_text,
        by_source={},
        tried=tried,
    )


def test_a_teaser_s_page_is_wanted_and_a_whole_text_s_is_not(
    article: Article_, story: Story_
) -> None:
    teaser = article("Short", teaser=True)
    whole = article("Long", text="Divers looked at the piers. " * 60)

    assert wanted(story(teaser), story(whole)) == [teaser]


def test_every_page_is_wanted_where_the_config_says_so(article: Article_, story: Story_) -> None:
    whole = article("Long", text="Divers looked at the piers. " * 60)

    assert wanted(story(whole), full_text="page") == [whole]
    assert wanted(story(whole), full_text="feed") == []


@pytest.mark.parametrize(
    "facts",
    [{"from_page": True}, {"media": "audio/mpeg"}, {"url": "file:///tmp/a.html"}],
)
def test_what_has_no_page_is_not_asked_for(
    article: Article_, story: Story_, facts: dict[str, object]
) -> None:
    assert wanted(story(article(teaser=True, **facts))) == []


def test_a_page_is_asked_for_once(article: Article_, story: Story_) -> None:
    teaser = article(teaser=True)

    assert wanted(story(teaser), tried=(teaser.entry,)) == []


def test_at_most_five_outlets_a_story_and_one_article_an_outlet(
    article: Article_, story: Story_
) -> None:
    many = [article(outlet=f"Outlet {n}", teaser=True) for n in range(7)]
    again = article("Bridge closed again", outlet="Outlet 0", teaser=True)

    assert wanted(story(many[0], again, *many[1:])) == many[:5]


def test_a_copy_s_page_says_nothing_new(article: Article_, story: Story_) -> None:
    original, copy = article(teaser=True), article(outlet="Bay Ledger", teaser=True)

    assert wanted(story(original, copy, copies=((copy.id, original.id),))) == [original]


def test_only_stories_that_may_be_shown_are_worth_it(article: Article_, story: Story_) -> None:
    stories = [story(article(f"Event {n}", teaser=True)) for n in range(9)]

    assert len(wanted(*stories, max_stories=2)) == 4


def test_without_an_unread_teaser_no_page_can_be_wanted(article: Article_) -> None:
    teaser = article("Short", teaser=True)
    whole = article("Long", text="Divers looked at the piers. " * 60)

    assert any_wanted([whole, teaser], full_text="auto", by_source={}, tried=())
    assert not any_wanted([whole, teaser], full_text="auto", by_source={}, tried=[teaser.entry])
    assert not any_wanted([whole], full_text="auto", by_source={}, tried=())
