from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from digest.compose.by_hand import Hand
from digest.compose.ranking import Score
from digest.compose.select import Candidate
from digest.compose.tiers import Placed, fit, place
from digest.model import Article, Choice, Sentence, Story, Summary
from digest.plan import Edition, Section

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]
EDITION = Edition("daily", "Daily", language="en", length=timedelta(hours=1))
Make = Callable[..., Candidate]


@pytest.fixture
def candidate(article: Article_, story: Story_) -> Make:
    def make(number: int, **facts: object) -> Candidate:
        section = str(facts.pop("section", "World"))
        always = bool(facts.pop("always", False))
        outlet = str(facts.pop("outlet", f"Outlet {number}"))
        one = article(f"Event {number:03}", outlet=outlet, **facts)
        told = story(one)
        return Candidate(
            told, (one,), told, one, section, one.kind, Score(1 / (1 + number), ()), always
        )

    return make


def summary(item: Placed, count: int = 1) -> Summary:
    one = item.candidate.headline
    places = [Sentence(one, *span) for span in one.sentences[:count]]
    return Summary(item.candidate.quotable, tuple(Choice(place) for place in places))


def fitted(placed: list[Placed], edition: Edition, count: int = 3) -> tuple[list[str], list[str]]:
    shown, dropped = fit([(item, summary(item, count)) for item in placed], edition)
    return [item.tier for item, _ in shown], [line.reason for line in dropped]


def test_of_seventeen_stories_three_lead_and_six_are_notable(candidate: Make) -> None:
    placed, _ = place([candidate(n) for n in range(17)], EDITION)

    assert [item.tier for item in placed] == ["lead"] * 3 + ["notable"] * 6 + ["brief"] * 8


def test_a_small_briefing_has_a_lead(candidate: Make) -> None:
    placed, _ = place([candidate(n) for n in range(4)], EDITION)

    assert [item.tier for item in placed] == ["lead", "notable", "brief", "brief"]


def test_opinion_never_leads_but_may_be_notable(candidate: Make) -> None:
    placed, _ = place([candidate(0, kind="opinion"), *map(candidate, range(1, 9))], EDITION)

    tiers = {item.candidate.kind: item.tier for item in placed if item.candidate.kind == "opinion"}
    assert tiers == {"opinion": "notable"}


def test_an_outlet_gets_no_more_than_its_share(candidate: Make) -> None:
    many = [candidate(n, outlet="Tarn Courier") for n in range(9)] + [
        candidate(n) for n in range(9, 20)
    ]

    placed, dropped = place(many, EDITION)

    assert sum(item.candidate.headline.outlet == "Tarn Courier" for item in placed) == 3
    assert {line.reason for line in dropped} == {"enough of this outlet"}


def test_a_reader_of_one_source_gets_a_whole_briefing(candidate: Make) -> None:
    placed, dropped = place([candidate(n, outlet="Tarn Courier") for n in range(20)], EDITION)

    assert len(placed) == 20
    assert not dropped


def test_a_full_section_takes_only_what_seldom_comes(candidate: Make) -> None:
    edition = replace(EDITION, sections=(Section("World", ("world",), 2),))
    stories = [candidate(0), candidate(1), candidate(2), candidate(3, always=True)]

    placed, dropped = place(stories, edition)

    assert [item.candidate.headline.title for item in placed] == [
        "Event 000",
        "Event 001",
        "Event 003",
    ]
    assert [line.reason for line in dropped] == ["section is full"]


def test_what_does_not_fit_the_reading_time_is_left_out(candidate: Make) -> None:
    placed, _ = place([candidate(n) for n in range(12)], EDITION)

    shown, dropped = fitted(placed, replace(EDITION, length=timedelta(seconds=60)))

    assert 0 < len(shown) < 12
    assert len(shown) + len(dropped) == 12
    assert set(dropped) == {"one outlet"}


def test_one_story_is_shown_however_short_the_time(candidate: Make) -> None:
    placed, _ = place([candidate(0)], EDITION)

    assert len(fitted(placed, replace(EDITION, length=timedelta(seconds=1)))[0]) == 1


def test_what_seldom_comes_is_shown_beyond_the_time(candidate: Make) -> None:
    placed, _ = place([candidate(0), candidate(1, always=True), candidate(2)], EDITION)

    shown, dropped = fitted(placed, replace(EDITION, length=timedelta(seconds=1)))

    assert len(shown) == 2
    assert len(dropped) == 1


def test_a_lead_with_one_sentence_stands_lower(candidate: Make) -> None:
    placed, _ = place([candidate(0)], EDITION)

    assert fitted(placed, EDITION, count=1)[0] == ["notable"]


def test_a_story_without_a_sentence_is_left_out_with_its_reason(candidate: Make) -> None:
    placed, _ = place([candidate(0), candidate(1, paywalled=True)], EDITION)

    assert fitted(placed, EDITION, count=0)[1] == ["no whole sentence", "paywalled"]


def test_a_podcast_is_one_line_without_a_sentence(candidate: Make) -> None:
    placed, _ = place([candidate(0, kind="media", text="")], EDITION)

    assert fitted(placed, EDITION, count=0) == (["brief"], [])


def test_no_more_stories_than_wanted(candidate: Make) -> None:
    edition = replace(EDITION, max_stories=2)
    placed, _ = place([candidate(n) for n in range(5)], edition)

    shown, dropped = fitted(placed, edition)

    assert len(shown) == 2
    assert len(dropped) == 3


def pinned(one: Candidate) -> Candidate:
    return replace(one, hand=Hand(pinned=True))


def test_what_is_pinned_leads_whatever_it_is(candidate: Make) -> None:
    ranked = [pinned(candidate(9, kind="opinion")), *map(candidate, range(8))]

    placed, _ = place(ranked, EDITION)

    assert [item.candidate.kind for item in placed[:2]] == ["opinion", "news"]
    assert [item.tier for item in placed].count("lead") == 2


def test_more_than_the_leads_may_be_pinned(candidate: Make) -> None:
    placed, _ = place([pinned(candidate(n)) for n in range(5)], EDITION)

    assert [item.tier for item in placed] == ["lead"] * 5


def test_no_cap_and_no_lack_of_room_drops_what_is_pinned(candidate: Make) -> None:
    small = replace(
        EDITION, max_stories=1, length=timedelta(seconds=1), sections=(Section("World", (), 1),)
    )
    placed, dropped = place([pinned(candidate(n)) for n in range(3)], small)

    assert not dropped
    assert fitted(placed, small) == (["lead"] * 3, [])


def test_what_is_pinned_leads_with_one_sentence_and_is_brief_with_none(candidate: Make) -> None:
    placed, _ = place([pinned(candidate(1))], EDITION)

    assert fitted(placed, EDITION, count=1) == (["lead"], [])
    assert fitted(placed, EDITION, count=0) == (["brief"], [])


def put(one: Candidate, at: int, turn: int = 1) -> Candidate:
    return replace(one, hand=replace(one.hand, place=at, turn=turn))


def test_a_story_stands_where_it_was_put_in_the_tier_of_that_place(candidate: Make) -> None:
    ranked = [candidate(n) for n in range(8)]
    ranked[6] = put(ranked[6], 1)

    placed, _ = place(ranked, EDITION)

    assert [item.candidate.headline.title[-1] for item in placed] == list("60123457")
    before, _ = place([candidate(n) for n in range(8)], EDITION)
    assert [item.tier for item in placed] == [item.tier for item in before]


def test_what_was_put_first_leads_with_one_sentence(candidate: Make) -> None:
    first = put(candidate(1, kind="opinion"), 1)

    assert fitted(place([candidate(2), first], EDITION)[0], EDITION, count=1)[0][0] == "lead"
    assert fitted(place([candidate(2)], EDITION)[0], EDITION, count=1)[0] == ["notable"]


def test_what_is_pinned_leads_wherever_it_was_put(candidate: Make) -> None:
    ranked = [put(pinned(candidate(0)), 7), *(candidate(n) for n in range(1, 8))]

    placed, _ = place(ranked, EDITION)

    (tier,) = [item.tier for item in placed if item.candidate.hand.pinned]
    assert tier == "lead"
