from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from digest.compose.by_hand import NOTHING, Hand, by_hand, in_place
from digest.decisions import Decision, DecisionKind
from digest.model import Article, Story, Thread

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]
NOW = datetime(2026, 3, 11, 6, tzinfo=UTC)


def decided(kind: DecisionKind, *articles: Article, **facts: object) -> Decision:
    entries = tuple(sorted(article.entry for article in articles))
    return Decision(kind, entries, NOW, **facts)  # type: ignore[arg-type]  # each test names its own


def found(stories: list[Story], *decisions: Decision) -> dict[str, Hand]:
    return by_hand(stories, decisions, edition="daily", issue="2026-03-11")


def test_a_decision_follows_the_story_by_any_of_its_articles(
    article: Article_, story: Story_
) -> None:
    old, new, other = article("Ferry held"), article("Ferry sails"), article("Comet found")
    stories = [story(new, old), story(other)]

    assert found(stories, decided("pin", old)) == {stories[0].id: Hand(pinned=True)}


def test_an_article_too_old_for_the_story_is_known_by_its_thread(
    article: Article_, story: Story_
) -> None:
    gone, new = article("Ferry held"), article("Ferry sails")
    running = replace(story(new), thread=Thread("t", NOW, (gone.entry, new.entry)))

    assert found([running], decided("mute", gone)) == {running.id: Hand(muted=True)}


def test_an_article_that_now_stands_elsewhere_no_longer_counts_for_its_old_thread(
    article: Article_, story: Story_
) -> None:
    left, new = article("Ferry held"), article("Ferry sails")
    running = replace(story(new), thread=Thread("t", NOW, (left.entry, new.entry)))
    alone = story(left)

    assert found([running, alone], decided("pin", left)) == {alone.id: Hand(pinned=True)}


def test_the_later_of_pin_and_mute_wins(article: Article_, story: Story_) -> None:
    one = article()
    told = [story(one)]

    assert found(told, decided("pin", one), decided("mute", one))[told[0].id] == Hand(muted=True)
    assert found(told, decided("mute", one), decided("pin", one))[told[0].id] == Hand(pinned=True)


def test_what_holds_for_another_edition_or_issue_is_nothing(
    article: Article_, story: Story_
) -> None:
    one = article()
    rank = {"edition": "daily", "place": 2}

    assert found([story(one)], decided("pin", one, edition="weekly")) == {}
    assert found([story(one)], decided("rank", one, issue="2026-03-10", **rank)) == {}
    (hand,) = found([story(one)], decided("rank", one, issue="2026-03-11", **rank)).values()
    assert (hand.place, hand.why) == (2, ("put in place 2 by hand",))


def test_merges_and_splits_are_the_clusterer_s(article: Article_, story: Story_) -> None:
    one = article()
    (hand,) = found([story(one)], decided("merge", one)).values()

    assert hand == NOTHING


def test_places_are_taken_in_the_order_in_which_they_were_given() -> None:
    hands = [NOTHING, NOTHING, Hand(place=1, turn=2), Hand(place=1, turn=1)]

    assert in_place("abcd", hands) == ["c", "d", "a", "b"]
    assert in_place("ab", [Hand(place=9, turn=1), NOTHING]) == ["b", "a"]
