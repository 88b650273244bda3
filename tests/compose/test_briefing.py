from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.compose.briefing import MOST_ASIDE, Making, compose
from digest.compose.by_hand import Hand
from digest.compose.report import Report
from digest.compose.select import select
from digest.compose.threads import grown
from digest.compose.tiers import place
from digest.compose.told import told
from digest.issue import Briefing, from_json, to_json
from digest.model import Article, Choice, Sentence, Story, Summary
from digest.plan import Edition, Section
from digest.storage import PastIssue

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]
EDITION = Edition(
    "daily", "Morning briefing", timezone="Asia/Seoul", length=timedelta(hours=1), footer="*Bye*"
)
QUIET = Report((), 0, (), ())


def first_sentences(story: Story, count: int) -> Summary:
    """Choose the first sentences of the first article that has any."""
    for article in story.texts:
        if article.sentences:
            places = [Sentence(article, *span) for span in article.sentences[:count]]
            return Summary(story, tuple(Choice(place, 0.5, ("stands first",)) for place in places))
    return Summary(story, ())


def composed(
    stories: Sequence[Story],
    now: datetime,
    edition: Edition = EDITION,
    by_hand: dict[str, Hand] | None = None,
    before: Sequence[Article] = (),
) -> Briefing:
    new = frozenset(a.id for s in stories for a in s.articles)
    selection = select(
        stories,
        edition=edition,
        new=new,
        now=now,
        oldest=now - timedelta(days=1),
        told={},
        rare=frozenset(),
        news_in=lambda story, *, told: None,
        is_series=lambda article, others: False,
        by_hand=by_hand or {},
    )
    placed, capped = place(selection.candidates, edition)
    return compose(
        edition,
        Making(
            "2026-03-11",
            now,
            now,
            now - timedelta(days=1),
            now - timedelta(days=1),
            sources=3,
            answered=3,
            articles=len(new),
            before=tuple(before),
        ),
        [(item, first_sentences(item.candidate.quotable, 2)) for item in placed],
        left_out=[*selection.left_out, *capped],
        threads=grown(stories, known={}, new=new, issue="2026-03-11"),
        report=QUIET,
        summarize=first_sentences,
    )


@pytest.fixture
def stories(article: Article_, story: Story_) -> list[Story]:
    return [
        story(
            article(f"Event {n}", outlet=f"Outlet {n}", tags=("world" if n % 2 else "business",)),
            article(
                f"Event {n} told",
                text=f"Divers looked at pier {n} of the bridge. The ferry left the harbour late.",
                outlet=f"Second {n}",
                tags=("world",),
                hours_old=3,
            ),
        )
        for n in range(8)
    ]


def test_every_printed_sentence_is_verbatim_at_its_place(
    stories: list[Story], now: datetime
) -> None:
    briefing = composed(stories, now)
    texts = {a.id: a.text for s in stories for a in s.articles}

    quotes = [q for s in briefing.stories for q in s.sentences]
    quotes += [line.sentence for line in briefing.opening if not line.headline]

    assert len(quotes) > 8
    assert all(texts[q.article][q.start : q.end] == q.text for q in quotes)


def test_briefing_json_is_read_back_as_it_was_written(stories: list[Story], now: datetime) -> None:
    briefing = composed(stories, now)

    assert from_json(json.loads(json.dumps(to_json(briefing)))) == briefing


def test_the_contract_s_fields_are_all_there(stories: list[Story], now: datetime) -> None:
    data = to_json(composed(stories, now))

    assert data["schema"] == "digest/briefing/1"
    assert data["issued"] == "2026-03-11T15:00:00+09:00"
    assert set(data["window"]) == {"from", "to"}
    first = data["sections"][0]["stories"][0]
    assert {
        "id",
        "tier",
        "kind",
        "headline",
        "language",
        "rank",
        "score",
        "thread",
        "articles",
    } < set(first)
    assert {"sentences", "coverage", "differences", "updates", "why"} < set(first)
    assert {
        "text",
        "article",
        "start",
        "end",
        "paragraph",
        "url",
        "flag",
        "date",
        "score",
        "reasons",
    } < set(first["sentences"][0])


def test_stories_seen_are_those_shown_and_those_left_out(
    article: Article_, stories: list[Story], story: Story_, now: datetime
) -> None:
    briefing = composed([*stories, story(article("Buy ladders", kind="sponsored"))], now)

    assert briefing.counts.stories == briefing.counts.shown + len(briefing.left_out)
    assert [line.reason for line in briefing.left_out] == ["sponsored"]


def test_the_opening_quotes_an_outlet_that_the_story_below_does_not(
    stories: list[Story], now: datetime
) -> None:
    briefing = composed(stories, now)
    below = {s.id: {q.outlet for q in s.sentences} for s in briefing.stories}

    assert len(briefing.opening) == 5
    assert all(not line.headline for line in briefing.opening)
    assert all(line.sentence.outlet not in below[line.story] for line in briefing.opening)


def test_where_no_other_outlet_tells_it_the_opening_takes_the_headline(
    article: Article_, story: Story_, now: datetime
) -> None:
    briefing = composed([story(article(f"Event {n}", outlet=f"O{n}")) for n in range(8)], now)

    assert all(line.headline and line.sentence.paragraph is None for line in briefing.opening)


def test_no_count_that_newer_reports_overtook_opens_the_day(
    article: Article_, story: Story_, now: datetime
) -> None:
    early = "Eleven people are missing after the ferry fire off Tarn, the coast guard said."
    late = "Four people are missing after the ferry fire off Tarn, the coast guard said."
    others = [story(article(f"Event {n}", outlet=f"O{n}")) for n in range(6)]

    def opened(newest: str) -> bool:
        told = story(
            article("Ferry burns off Tarn", outlet="Tarn Courier", text=newest, hours_old=1),
            article("Fire on a ferry", outlet="Bay Ledger", text=f"{early} It burns.", hours_old=9),
        )
        return early in [o.sentence.text for o in composed([told, *others], now).opening]

    assert opened("The ferry was towed to Tarn, where crews put the fire out.")
    assert not opened(f"The ferry was towed to Tarn. {late}")


def test_below_six_stories_there_is_no_opening(stories: list[Story], now: datetime) -> None:
    assert composed(stories[:5], now).opening == ()


def test_default_sections_stand_by_name_and_hold_their_stories(
    article: Article_, story: Story_, now: datetime
) -> None:
    tags = ["world", "business", ""]
    told = [story(article(f"E{t}", outlet=f"O{t}", tags=(t,) if t else ())) for t in tags]

    assert [section.name for section in composed(told, now).sections] == [
        "Business",
        "World",
        "Other",
    ]


def test_other_languages_count_as_coverage(article: Article_, story: Story_, now: datetime) -> None:
    told = story(article(), article("Brücke gesperrt", outlet="Nordblatt", language="de"))

    coverage = composed([told], now).stories[0].coverage

    assert coverage.languages == {"en": 1}
    assert coverage.also_in == {"de": 1}


def test_the_same_articles_in_another_order_give_the_same_briefing(
    stories: list[Story], now: datetime
) -> None:
    assert composed(stories, now) == composed(stories[::-1], now)


def test_nothing_at_all_is_a_briefing_too(now: datetime) -> None:
    briefing = composed([], now)

    assert briefing.stories == ()
    assert briefing.counts.minutes == 1
    assert briefing.footer == "*Bye*"


def test_what_was_told_is_read_from_past_issues(stories: list[Story], now: datetime) -> None:
    briefing = composed(stories, now)
    past = PastIssue("daily", "2026-03-11", now, now, 9, briefing)
    later = replace(past, issue="2026-03-12")

    known = told([past, later])

    assert known.keys() == {s.thread.id for s in briefing.stories}
    first = known[briefing.stories[0].thread.id]
    assert first.issue == "2026-03-12"
    assert first.entries == {line.entry for line in briefing.stories[0].articles}
    assert len(first.sentences) == 2 * len(briefing.stories[0].sentences)


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="digest/briefing/1"):
        from_json({"schema": "digest/briefing/99"})


def test_a_quoted_sentence_links_to_its_place(stories: list[Story], now: datetime) -> None:
    quote = composed(stories, now).stories[0].sentences[0]

    assert "#:~:text=" in quote.url
    assert (
        quote.published
        == (now - timedelta(hours=2))
        .astimezone(UTC)
        .astimezone(datetime.fromisoformat(composed(stories, now).issued).tzinfo)
        .isoformat()
    )


def test_what_is_pinned_says_so_and_is_shown_though_no_section_takes_it(
    stories: list[Story], now: datetime
) -> None:
    edition = replace(EDITION, sections=(Section("Sport", ("sport",)),))
    pin = {stories[0].id: Hand(pinned=True, place=1)}

    briefing = composed(stories, now, edition, pin)

    assert [(section.name, len(section.stories)) for section in briefing.sections] == [("Other", 1)]
    assert briefing.stories[0].why[:2] == ("pinned by hand", "put in place 1 by hand")
    assert briefing.counts.stories == len(stories)


def test_the_newest_of_what_is_too_old_are_listed_and_all_are_counted(
    stories: list[Story], article: Article_, now: datetime
) -> None:
    older = [
        article(f"Report {n}", outlet="Tarn Courier", published=now - timedelta(days=4, hours=n))
        for n in range(MOST_ASIDE + 5)
    ]

    briefing = composed(stories, now, before=older[::-1])

    assert briefing.counts.published_before == MOST_ASIDE + 5
    assert len(briefing.aside) == MOST_ASIDE
    assert [line.title for line in briefing.aside[:2]] == ["Report 0", "Report 1"]
    assert briefing.aside[0].url == older[0].url
    assert briefing.aside[0].source == "Tarn Courier"
