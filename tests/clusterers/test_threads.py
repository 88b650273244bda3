"""Ids that stay while a story runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from digest.clusterers.threads import continued, story_ids
from digest.model import Article, Thread

Make = Callable[..., Article]


def thread(name: str, *articles: Article, day: int = 1) -> Thread:
    entries = tuple(sorted(article.entry for article in articles))
    return Thread(name, datetime(2026, 3, day, tzinfo=UTC), entries)


def test_a_story_continues_the_thread_that_most_of_its_articles_are_in(make: Make) -> None:
    a, b, c, d = (make(name, "T") for name in "abcd")
    threads = [thread("old", a, day=1), thread("long", b, c, day=2)]

    (found,) = continued([[a, b, c, d]], threads)

    assert found is threads[1]


def test_on_a_tie_the_oldest_thread_goes_on(make: Make) -> None:
    a, b = make("a", "T"), make("b", "T")
    threads = [thread("young", a, day=2), thread("old", b, day=1)]

    assert continued([[a, b]], threads) == [threads[1]]
    assert continued([[a, b]], threads[::-1]) == [threads[1]]


def test_a_thread_that_parts_goes_on_in_its_greater_half(make: Make) -> None:
    a, b, c = (make(name, "T") for name in "abc")
    known = thread("known", a, b, c)

    assert continued([[a], [b, c]], [known]) == [None, known]


def test_a_story_whose_best_thread_is_taken_continues_the_next_best(make: Make) -> None:
    a, b, c, d, e, f = (make(name, "T") for name in "abcdef")
    big, small = thread("big", a, b, c, d, e), thread("small", f)

    assert continued([[a, b, c], [d, e, f]], [big, small]) == [big, small]


def test_a_story_that_no_thread_knows_is_new(make: Make) -> None:
    assert continued([[make("a", "T")]], [thread("other", make("b", "T"))]) == [None]


def test_a_new_id_comes_from_the_earliest_article_alone(make: Make) -> None:
    a, b = make("a", "T"), make("b", "T", hours=1)

    assert story_ids([[a]], [], [None]) == story_ids([[a, b]], [], [None])
    assert story_ids([[a]], [], [None]) != story_ids([[b]], [], [None])


def test_no_two_stories_bear_one_id(make: Make) -> None:
    a, b = make("a", "T"), make("b", "T", hours=1)
    (first,) = story_ids([[a]], [], [None])
    known = thread(first, a, b)

    stories = [[a], [b]]
    found = story_ids(stories, [known], [None, known])

    assert found[1] == first
    assert found[0] != first
    assert len(set(found)) == 2
