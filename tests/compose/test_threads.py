from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from digest.compose.threads import grown
from digest.model import Article, Story

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]


def test_a_first_day_begins_a_thread(article: Article_, story: Story_) -> None:
    first = article(hours_old=5)
    told = story(article(outlet="Bay Ledger"), first)

    (thread,) = grown(
        [told], known={}, new=frozenset(a.id for a in told.articles), issue="2026-03-11"
    ).values()

    assert thread.id == told.id
    assert thread.first_seen == first.when
    assert thread.days == (("2026-03-11", 2),)
    assert thread.headline == "Harbour bridge closed"


def test_a_later_day_adds_to_it_and_keeps_the_first_headline(
    article: Article_, story: Story_
) -> None:
    old, fresh = article(hours_old=30), article("Bridge reopens", outlet="Bay Ledger")
    before = grown([story(old)], known={}, new=frozenset({old.id}), issue="2026-03-10")
    told = replace(story(fresh, old), id=next(iter(before)))

    (thread,) = grown([told], known=before, new=frozenset({fresh.id}), issue="2026-03-11").values()

    assert thread.days == (("2026-03-10", 1), ("2026-03-11", 1))
    assert thread.headline == "Harbour bridge closed"
    assert thread.entries == tuple(sorted([old.entry, fresh.entry]))


def test_the_same_issue_made_again_counts_its_day_once(article: Article_, story: Story_) -> None:
    told = story(article())
    new = frozenset(a.id for a in told.articles)
    once = grown([told], known={}, new=new, issue="2026-03-11")

    again = grown([told], known=once, new=new, issue="2026-03-11")

    assert again == once


def test_a_story_without_news_keeps_its_thread_as_it_was(article: Article_, story: Story_) -> None:
    assert grown([story(article())], known={}, new=frozenset(), issue="2026-03-11") == {}
