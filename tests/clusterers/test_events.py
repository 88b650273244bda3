"""From articles to stories."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable

import pytest

from digest.clusterers.events import Events
from digest.model import Article, Story, Thread

Make = Callable[..., Article]

FLOOD = (
    "The river Tolle burst its banks at Marnau on Monday night and flooded 340 houses, the mayor, "
    "Greta Holm, said. Firefighters brought 57 people to safety in boats.\n\nThe gauge stood at "
    "6.12 metres, the highest since 1954."
)
FLOOD_TOO = (
    "Marnau woke up under water on Tuesday after the Tolle overflowed. Boats carried 57 residents "
    "out of their homes, and some 340 houses stood in the flood, according to mayor Greta Holm."
)
STRIKE = (
    "Tram drivers in Orsted walked out on Tuesday over night shifts. The union says 2,100 drivers "
    "take part; the operator, Orsted Linien, called the strike unlawful."
)


@pytest.fixture
def batch(make: Make) -> list[Article]:
    return [
        make("flood-1", "River Tolle floods Marnau, 57 rescued", FLOOD),
        make("flood-2", "Flood in Marnau: 57 taken out by boat", FLOOD_TOO, hours=3, source="Echo"),
        make("flood-3", "Marnau under water", FLOOD, hours=4, source="Tolle Courier"),
        make("strike-1", "Tram drivers strike in Orsted", STRIKE, hours=1),
        make("pod-1", "The Slow Hour, episode 12: bees", hours=2, source="Radio Nord"),
    ]


def grouped(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(article.id for article in story.articles) for story in stories}


def test_articles_on_one_event_are_one_story(batch: list[Article]) -> None:
    stories = Events().cluster(batch)

    assert grouped(stories) == {
        frozenset({"flood-1", "flood-2", "flood-3"}),
        frozenset({"strike-1"}),
        frozenset({"pod-1"}),
    }


def test_a_copy_points_to_the_earliest_article_of_its_text(batch: list[Article]) -> None:
    story = Events().cluster(batch)[0]

    assert story.copies == (("flood-3", "flood-1"),)
    assert [article.id for article in story.texts] == ["flood-1", "flood-2"]


def test_the_fullest_article_stands_first(batch: list[Article]) -> None:
    story = Events().cluster(batch)[0]

    assert [article.id for article in story.articles] == ["flood-1", "flood-3", "flood-2"]


def test_stories_come_by_their_earliest_article(batch: list[Article]) -> None:
    firsts = [min(story.articles, key=lambda a: a.when).id for story in Events().cluster(batch)]

    assert firsts == ["flood-1", "strike-1", "pod-1"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_has_no_effect(batch: list[Article], seed: int) -> None:
    mixed = random.Random(seed).sample(batch, len(batch))

    assert Events().cluster(mixed) == Events().cluster(batch)


def test_the_reasons_are_sentences_that_name_the_outlets(batch: list[Article]) -> None:
    story = Events().cluster(batch)[0]

    assert story.reasons[0] == (
        "Tolle Courier and Harbour Post share 100 % of their 4-word runs and all figures"
    )
    assert story.reasons[1].startswith("titles and leads alike: Echo and Tolle Courier (.")


def test_a_story_of_one_article_needs_no_reason(batch: list[Article]) -> None:
    assert Events().cluster(batch)[1].reasons == ()


def test_a_story_keeps_its_threads_id(batch: list[Article]) -> None:
    thread = Thread("tolle", batch[0].when, (batch[0].entry, batch[2].entry))

    story = Events().cluster(batch, threads=[thread])[0]

    assert story.id == "tolle"
    assert story.thread is thread
    assert story.reasons[-1] == "2 of 3 articles are known since 2026-03-02"


def test_no_two_stories_bear_one_id(batch: list[Article]) -> None:
    ids = [story.id for story in Events().cluster(batch)]

    assert len(set(ids)) == len(ids)


def test_the_same_titles_without_texts_are_one_story(make: Make) -> None:
    teasers = [
        make("a", "Volcano Hekla erupts after thirty quiet years"),
        make("b", "Hekla volcano erupts after thirty years", hours=1, source="Echo"),
        make("c", "Museum of glass opens in Lindau", hours=1, source="Echo"),
    ]

    assert grouped(Events().cluster(teasers)) == {frozenset({"a", "b"}), frozenset({"c"})}


def test_nothing_in_nothing_out() -> None:
    assert Events().cluster([]) == []


def test_one_article_without_any_word_is_a_story(make: Make) -> None:
    assert grouped(Events().cluster([make("a", "")])) == {frozenset({"a"})}


def test_options_change_what_joins(batch: list[Article]) -> None:
    assert len(Events(join=2.0, copy_share=1.1, copy_share_sure=1.1).cluster(batch)) == 5


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(TypeError):
        Events(jion=0.2)


def test_one_event_in_two_languages_is_one_story(make: Make) -> None:
    english = "Rescuers from Valdemora searched 26 houses in Puerto Lirio; 83 people were treated."
    korean = (
        "푸에르토리리오(Puerto Lirio) 지진으로 83명이 치료를 받았다. "
        "Valdemora 구조대가 26채를 수색했다."
    )
    articles = [
        make("en", "Quake shakes coast at magnitude 6.47", english),
        make("ko", "규모 6.47 지진", korean, language="ko", hours=1, source="Haneul"),
        make(
            "ko2", "전차 파업", "전차 기사들이 파업했다.", language="ko", hours=1, source="Haneul"
        ),
    ]

    stories = Events(join=2.0).cluster(articles)

    assert grouped(stories) == {frozenset({"en", "ko"}), frozenset({"ko2"})}
    assert stories[0].reasons == (
        "Harbour Post (en) and Haneul (ko) both tell 26, 6.47, 83, Lirio, Puerto, Valdemora",
    )


@pytest.mark.parametrize("is_on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(batch: list[Article], *, is_on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        Events().cluster(batch)

        assert gc.isenabled() is is_on
    finally:
        (gc.enable if before else gc.disable)()
