"""What was merged and split by hand stays so, whatever the words say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.clusterers.by_hand import parted
from digest.clusterers.events import Events
from digest.decisions import Grouping
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
        make("strike", "Tram drivers strike in Orsted", STRIKE, hours=1),
    ]


def of(*names: str) -> frozenset[str]:
    return frozenset(f"entry {name}" for name in names)


def grouped(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(article.id for article in story.articles) for story in stories}


def test_what_was_merged_is_one_story_and_says_so(batch: list[Article]) -> None:
    by_hand = Grouping(together=(of("flood-1", "strike"),))

    stories = Events().cluster(batch, by_hand=by_hand)

    assert grouped(stories) == {frozenset({"flood-1", "flood-2", "flood-3", "strike"})}
    assert stories[0].reasons[0] == "merged by hand"


def test_what_was_split_never_stands_together(batch: list[Article]) -> None:
    by_hand = Grouping(apart=((of("flood-2"), of("flood-1", "flood-3")),))

    stories = Events().cluster(batch, by_hand=by_hand)

    assert {frozenset({"flood-2"}), frozenset({"flood-1", "flood-3"})} < grouped(stories)
    split = [story for story in stories if "strike" not in story.articles[0].id]
    assert all(story.reasons[0] == "split by hand" for story in split)


def test_even_a_copy_is_split_from_its_original(batch: list[Article]) -> None:
    by_hand = Grouping(apart=((of("flood-3"), of("flood-1", "flood-2")),))

    stories = Events().cluster(batch, by_hand=by_hand)

    assert frozenset({"flood-3"}) in grouped(stories)
    assert not any(story.copies for story in stories)


def test_what_is_merged_with_one_side_of_a_split_stays_on_it(batch: list[Article]) -> None:
    by_hand = Grouping(
        together=(of("flood-2", "strike"),), apart=((of("flood-2"), of("flood-1", "flood-3")),)
    )

    assert grouped(Events().cluster(batch, by_hand=by_hand)) == {
        frozenset({"flood-2", "strike"}),
        frozenset({"flood-1", "flood-3"}),
    }


def test_a_new_article_goes_to_one_side_of_a_split_and_brings_them_not_together(
    batch: list[Article], make: Make
) -> None:
    by_hand = Grouping(apart=((of("flood-2"), of("flood-1", "flood-3")),))
    new = make("flood-4", "Flood in Marnau: boats go on", FLOOD_TOO, hours=6, source="Voice")

    found = grouped(Events().cluster([*batch, new], by_hand=by_hand))

    assert frozenset({"flood-2", "flood-4"}) in found
    assert not any({"flood-1", "flood-2"} <= story for story in found)


def test_the_order_of_the_articles_has_no_effect(batch: list[Article]) -> None:
    by_hand = Grouping(together=(of("flood-3", "strike"),), apart=((of("flood-2"), of("flood-1")),))

    assert Events().cluster(batch, by_hand=by_hand) == Events().cluster(
        batch[::-1], by_hand=by_hand
    )


def test_what_was_split_off_leaves_the_thread_and_the_rest_goes_on(batch: list[Article]) -> None:
    entries = tuple(sorted(of("flood-1", "flood-2", "flood-3")))
    thread = Thread("t1", batch[0].when, entries)
    by_hand = Grouping(apart=((of("flood-1", "flood-3"), of("flood-2")),))

    stories = Events().cluster(batch, threads=[thread], by_hand=by_hand)

    names = {story.articles[0].id: story.id for story in stories}
    assert names["flood-2"] == "t1"
    assert names["flood-1"] not in ("t1", names["strike"])


def test_a_thread_of_one_side_keeps_its_articles(batch: list[Article]) -> None:
    thread = Thread("t2", batch[0].when, tuple(of("flood-2")))
    by_hand = Grouping(apart=((of("flood-2"), of("flood-1")),))

    assert parted([thread], by_hand) == [thread]


def test_a_story_does_not_follow_a_thread_that_it_was_split_from(make: Make) -> None:
    told = [
        make("a1", "Bridge over the Tolle in Marnau closed for lorries", FLOOD),
        make("a2", "Marnau closes Tolle bridge to lorries", FLOOD_TOO, hours=1, source="Echo"),
    ]
    new = make("b", "Marnau repairs Tolle bridge", "Greta Holm opens it in May.", hours=30)
    thread = Thread("t1", told[0].when, tuple(sorted(of("a1", "a2"))))
    apart = Grouping(apart=((of("b"), of("a1", "a2")),))

    free = Events().cluster([*told, new], threads=[thread])
    split = Events().cluster([*told, new], threads=[thread], by_hand=apart)

    assert len(free) <= len(split) == 2
    assert [story.id for story in split if story.articles[0].id == "b"] != ["t1"]


def test_articles_that_are_not_here_change_nothing(batch: list[Article]) -> None:
    by_hand = Grouping(together=(of("gone", "flood-1"),), apart=((of("gone"), of("strike")),))

    found = grouped(Events().cluster(batch, by_hand=by_hand))

    assert found == grouped(Events().cluster(batch))
