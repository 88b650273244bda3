from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from digest.compose.by_hand import Hand
from digest.compose.select import Selection, section_of, select
from digest.compose.told import Told
from digest.model import Article, Story
from digest.plan import Edition, Interests, Section

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]
EDITION = Edition("daily", "Daily", language="en")


def chosen(
    stories: Sequence[Story],
    now: datetime,
    *,
    edition: Edition = EDITION,
    told: dict[str, Told] | None = None,
    rare: frozenset[str] = frozenset(),
    new: frozenset[str] | None = None,
    news: str | None = None,
    series: bool = False,
    by_hand: dict[str, Hand] | None = None,
) -> Selection:
    every = frozenset(a.id for s in stories for a in s.articles)
    return select(
        stories,
        edition=edition,
        new=every if new is None else new,
        now=now,
        oldest=now - timedelta(days=1),
        told=told or {},
        rare=rare,
        news_in=lambda story, *, told: news,
        is_series=lambda article, others: series and bool(others),
        by_hand=by_hand or {},
    )


def reasons(selection: Selection) -> list[str]:
    return [line.reason for line in selection.left_out]


def test_a_story_without_a_new_article_is_not_seen(
    article: Article_, story: Story_, now: datetime
) -> None:
    found = chosen([story(article())], now, new=frozenset())

    assert found == Selection((), ())


def test_the_best_story_stands_first(article: Article_, story: Story_, now: datetime) -> None:
    small = story(article("Shop opens"))
    big = story(article(), article(outlet="Bay Ledger"))

    found = chosen([small, big], now)

    assert [c.story.id for c in found.candidates] == [big.id, small.id]


def test_what_is_watched_stays_and_belongs_somewhere(
    article: Article_, story: Story_, now: datetime
) -> None:
    edition = replace(
        EDITION,
        sections=(Section("World", ("world",)),),
        interests=Interests(watch=("dredging",), mute=("royal",)),
    )
    stories = [
        story(article("Harbour dredging begins", tags=("local",))),
        story(article("Shop opens", tags=("world",))),
        story(article("Royal visit to the dredging", tags=("world",))),
    ]

    found = chosen(stories, now, edition=edition)

    assert {(c.headline.title, c.section, c.watched, c.stays) for c in found.candidates} == {
        ("Harbour dredging begins", "Other", "dredging", True),
        ("Shop opens", "World", None, False),
    }
    assert reasons(found) == ["muted: royal"]


def test_what_is_left_out_says_why(article: Article_, story: Story_, now: datetime) -> None:
    edition = replace(EDITION, languages=("en",), interests=Interests(mute=("royal",)))
    stories = [
        story(article("Royal visit put off")),
        story(article("Buy our ladders", kind="sponsored")),
        story(article("Brücke gesperrt", language="de")),
        story(article("Storm warning", expires=now - timedelta(hours=1))),
    ]

    found = chosen(stories, now, edition=edition)

    assert not found.candidates
    assert sorted(reasons(found)) == ["another language", "expired", "muted: royal", "sponsored"]


def test_a_told_story_comes_back_only_with_news(
    article: Article_, story: Story_, now: datetime
) -> None:
    one = story(article())
    told = {one.id: Told("2026-03-10", frozenset(), ("The bridge was closed.",))}

    assert reasons(chosen([one], now, told=told)) == ["told on 2026-03-10"]
    again = chosen([one], now, told=told, news="12 injured").candidates[0]
    assert again.news == "12 injured"
    assert again.told is told[one.id]


def test_of_a_series_one_item_stands(article: Article_, story: Story_, now: datetime) -> None:
    stories = [story(article("Copper closes up")), story(article("Copper closes down", weight=2.0))]

    found = chosen(stories, now, series=True)

    assert [c.headline.title for c in found.candidates] == ["Copper closes down"]
    assert reasons(found) == ["one of a series"]


def test_an_event_that_several_outlets_tell_is_no_routine(
    article: Article_, story: Story_, now: datetime
) -> None:
    stories = [
        story(article("Copper closes up")),
        story(article("Copper closes at a record"), article(outlet="Bay Ledger")),
    ]

    assert len(chosen(stories, now, series=True).candidates) == 2


def test_only_new_articles_in_the_headline_s_language_are_quoted(
    article: Article_, story: Story_, now: datetime
) -> None:
    old, fresh = article(outlet="Old Post"), article(outlet="Tarn Courier")
    german = article("Brücke gesperrt", outlet="Nordblatt", language="de")
    view = article("Close it for good", outlet="Bay Ledger", kind="opinion")

    found = chosen(
        [story(fresh, old, german, view)], now, new=frozenset({fresh.id, german.id, view.id})
    )

    assert found.candidates[0].quotable.articles == (fresh,)
    assert found.candidates[0].new == (fresh, german, view)


def test_opinion_alone_quotes_itself(article: Article_, story: Story_, now: datetime) -> None:
    view = article("Close it for good", kind="opinion")

    assert chosen([story(view)], now).candidates[0].quotable.articles == (view,)


def test_a_source_that_seldom_posts_is_always_shown(
    article: Article_, story: Story_, now: datetime
) -> None:
    one = article()

    assert chosen([story(one)], now, rare=frozenset({one.source})).candidates[0].always


def test_without_sections_each_tag_is_one(article: Article_) -> None:
    both = [
        article(tags=("world", "asia")),
        article(tags=("world",)),
        article(tags=("local-news",)),
    ]

    assert section_of(both, ()) == "World"
    assert section_of(both[2:], ()) == "Local news"
    assert section_of([article()], ()) == "Other"


def test_a_section_takes_what_bears_its_tags_and_one_without_tags_takes_all(
    article: Article_,
) -> None:
    sections = (Section("Trade", ("business",)), Section("Rest"))

    assert section_of([article(tags=("Business",))], sections) == "Trade"
    assert section_of([article(tags=("sport",))], sections) == "Rest"
    assert section_of([article(tags=("sport",))], sections[:1]) is None


def test_a_story_of_no_section_says_so(article: Article_, story: Story_, now: datetime) -> None:
    edition = replace(EDITION, sections=(Section("Trade", ("business",)),))

    assert reasons(chosen([story(article())], now, edition=edition)) == ["in no section"]


def test_what_is_muted_by_hand_is_left_out_under_its_id(
    article: Article_, story: Story_, now: datetime
) -> None:
    one = story(article())

    found = chosen([one], now, by_hand={one.id: Hand(muted=True)})

    assert not found.candidates
    assert [(line.id, line.reason) for line in found.left_out] == [(one.id, "muted by hand")]


def test_what_is_pinned_is_shown_first_whatever_a_rule_says(
    article: Article_, story: Story_, now: datetime
) -> None:
    edition = replace(
        EDITION,
        languages=("en",),
        interests=Interests(mute=("royal",)),
        sections=(Section("World", ("world",)),),
    )
    stories = [
        story(article("Bridge closed", tags=("world",)), article(outlet="Ledger", tags=("world",))),
        story(article("Royal visit put off")),
        story(article("Buy our ladders", kind="sponsored")),
        story(article("Brücke gesperrt", language="de")),
    ]
    pins = {one.id: Hand(pinned=True) for one in stories[1:]}

    found = chosen(stories, now, edition=edition, by_hand=pins)

    assert not found.left_out
    assert found.candidates[-1].story.id == stories[0].id
    assert {c.section for c in found.candidates[:-1]} == {"Other"}


def test_a_pinned_story_without_news_is_told_as_if_it_never_had_been(
    article: Article_, story: Story_, now: datetime
) -> None:
    one = story(article())
    told = {one.id: Told("2026-03-10", frozenset(), ("The bridge was closed.",))}
    pin = {one.id: Hand(pinned=True)}

    (again,) = chosen([one], now, told=told, by_hand=pin).candidates
    (news,) = chosen([one], now, told=told, by_hand=pin, news="12 hurt").candidates

    assert again.told is None
    assert news.told is told[one.id]


def test_pinned_items_of_a_series_stand_beside_each_other(
    article: Article_, story: Story_, now: datetime
) -> None:
    stories = [story(article("Copper closes up")), story(article("Copper closes down", weight=2.0))]

    found = chosen(
        stories, now, series=True, by_hand={one.id: Hand(pinned=True) for one in stories}
    )

    assert len(found.candidates) == 2


def test_advertising_beside_news_is_told_at_the_foot_and_counts_for_nothing(
    article: Article_, story: Story_, now: datetime
) -> None:
    report, paid = article(), article("Buy our bridge", outlet="Bay Ledger", kind="sponsored")

    found = chosen([story(report, paid)], now)

    (candidate,) = found.candidates
    assert candidate.new == (report,)
    assert reasons(found) == ["sponsored"]


def test_a_horoscope_is_no_story(article: Article_, story: Story_, now: datetime) -> None:
    found = chosen([story(article("Horoscope for Tuesday"))], now)

    assert (found.candidates, reasons(found)) == ((), ["horoscope"])


def test_an_expired_alert_is_not_quoted_beside_one_in_force(
    article: Article_, story: Story_, now: datetime
) -> None:
    past = article("Storm warning", kind="alert", expires=now - timedelta(hours=1))
    force = article("Storm warning till noon", kind="alert", expires=now + timedelta(hours=6))

    (candidate,) = chosen([story(past, force)], now).candidates

    assert candidate.quotable.articles == (force,)


def test_a_story_bears_the_label_of_what_it_quotes(
    article: Article_, story: Story_, now: datetime
) -> None:
    release = article("Bay Works renews bridge", kind="release", text="A longer text. " * 80)
    comment = article("The bridge must stay", kind="opinion", outlet="Bay Ledger")

    (candidate,) = chosen([story(release, comment)], now).candidates

    assert {a.kind for a in candidate.quotable.articles} == {candidate.kind}


def test_what_reports_names_a_story_before_what_judges_it(
    article: Article_, story: Story_, now: datetime
) -> None:
    comment = article("Harbour bridge closed too late", kind="opinion", outlet="Bay Ledger")
    ticker = article("Harbour bridge closed", kind="live")

    (candidate,) = chosen([story(comment, ticker)], now).candidates

    assert candidate.headline == ticker
    assert candidate.quotable.articles == (ticker,)


def test_posts_of_a_live_page_with_pages_of_their_own_count_as_one(
    article: Article_, story: Story_, now: datetime
) -> None:
    older = article("Live: divers on the bridge", kind="live", hours_old=3)
    newer = article("Live: bridge closed", kind="live", hours_old=1)

    found = chosen([story(older, newer)], now)

    assert [candidate.new for candidate in found.candidates] == [(newer,)]
    assert not found.left_out
