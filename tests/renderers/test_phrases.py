from __future__ import annotations

from dataclasses import replace

import pytest

from digest.issue import Briefing, Correction, FailureLine, WindowLine
from digest.model import Kind
from digest.renderers import phrases
from digest.renderers.options import Options
from digest.renderers.words import Words


@pytest.fixture
def words() -> Words:
    return Words.of("en", "Asia/Seoul")


@pytest.mark.parametrize(
    ("kind", "media", "label"),
    [
        ("news", None, None),
        ("alert", None, None),
        ("opinion", None, "opinion"),
        ("media", "audio/mpeg", "audio"),
        ("media", "video/mp4", "video"),
        ("media", None, "audio"),
    ],
)
def test_a_kind_bears_its_label(
    briefing: Briefing, kind: Kind, media: str | None, label: str | None
) -> None:
    story = replace(briefing.stories[0], kind=kind, media=media)

    assert phrases.label_of(story) == label


def test_a_headline_is_quoted_from_its_article(briefing: Briefing) -> None:
    story = briefing.stories[0]

    assert phrases.headline_quote(story).outlet == "Northline Wire"
    assert phrases.headline_quote(replace(story, headline_article="")).outlet == "Kestrel Radio"
    assert phrases.headline_quote(replace(story, articles=())).url == ""


def test_the_first_report_is_told_with_its_hour(briefing: Briefing, words: Words) -> None:
    story = briefing.stories[0]

    assert phrases.first_report(story, words) == "First Kestrel Radio, Tue 08:40."
    assert phrases.first_report(replace(story, articles=()), words) is None


def test_languages_are_told_by_count(words: Words) -> None:
    assert phrases.languages({"de": 2, "en": 17, "da": 2}, words) == (
        "English 17, Danish 2, German 2"
    )
    assert phrases.languages({"it": 3}, words, "{} ({})") == "Italian (3)"


def test_a_source_without_a_name_is_named_by_its_address_without_secrets() -> None:
    assert phrases.subject("Alpine Dispatch") == "Alpine Dispatch"
    assert phrases.subject("https://me:pw@a.example/feed?token=1#x") == "a.example/feed"
    assert phrases.subject("https://a.example/") == "a.example"


def test_a_clause_becomes_a_sentence() -> None:
    assert phrases.sentence("no answer") == "No answer."
    assert phrases.sentence("답이 없다.") == "답이 없다."


def test_a_failing_source_says_how_often_it_was_asked(briefing: Briefing, words: Words) -> None:
    today = FailureLine("a", "r", next="2026-03-11T08:00:00+09:00", misses=19)
    later = FailureLine("a", "r", next="2026-03-12T08:00:00+09:00")

    assert phrases.asked(today, briefing, words) == "Asked 19 times; next at 08:00."
    assert phrases.asked(later, briefing, words) == "Next at Thu 12 Mar 08:00."
    assert phrases.asked(FailureLine("a", "r"), briefing, words) == ""


def test_a_long_window_is_told_by_dates(briefing: Briefing, words: Words) -> None:
    week = WindowLine("2026-03-01T06:00:00+09:00", "2026-03-11T06:00:00+09:00")
    quiet = replace(briefing, counts=replace(briefing.counts, answered=None))

    assert phrases.covers(briefing, words) == (
        "Tuesday 06:00 to Wednesday 06:00, 14 sources, 12 of which answered."
    )
    assert phrases.covers(replace(quiet, window=week), words) == (
        "Sun 1 Mar 06:00 to Wed 11 Mar 06:00, 14 sources."
    )


def test_an_opening_of_headlines_alone_is_called_so(briefing: Briefing) -> None:
    lines = tuple(replace(line, headline=True) for line in briefing.opening)

    assert phrases.day_in(briefing) == "opening"
    assert phrases.day_in(replace(briefing, opening=lines)) == "opening_headlines"


def test_that_every_source_answered_is_told_as_all(empty: Briefing, words: Words) -> None:
    alone = replace(empty, counts=replace(empty.counts, sources=1, answered=1))

    assert phrases.covers(empty, words).endswith("14 sources, all of which answered.")
    assert phrases.covers(alone, words).endswith("1 source, which answered.")


def test_a_day_without_stories_says_what_was_seen(empty: Briefing, words: Words) -> None:
    some = replace(empty, counts=replace(empty.counts, answered=3, articles=0))
    unknown = replace(empty, counts=replace(empty.counts, answered=None))

    assert phrases.nothing(empty, words) == (
        "All 14 sources answered. 9 articles were seen, and none of them tells a new story."
    )
    assert phrases.nothing(some, words) == "3 of 14 sources answered. No new article was seen."
    assert phrases.nothing(unknown, words).startswith("9 articles")


def test_a_day_on_which_no_source_answered_says_so(empty: Briefing, words: Words) -> None:
    silent = replace(empty, counts=replace(empty.counts, answered=0))
    without_sources = replace(empty, counts=replace(empty.counts, answered=0, sources=0))

    assert phrases.silent(silent)
    assert not phrases.silent(without_sources)
    assert phrases.nothing(silent, words).startswith("Not one of 14 sources answered")


def test_corrections_of_yesterday_are_told_as_such(briefing: Briefing) -> None:
    before = briefing.corrections[0].before
    yesterday = replace(briefing, corrections=(Correction("2026-03-10T0600", before),))

    assert phrases.corrected_since(yesterday) == "corrected_since_yesterday"
    assert phrases.corrected_since(briefing) == "corrected_since"


def test_other_forms_are_those_that_are_made(words: Words) -> None:
    assert phrases.forms(Options(formats=("html",)), words) == []
    assert phrases.forms(Options(formats=("html", "mail", "json")), words) == [
        ("mail.txt", "plain text"),
        ("briefing.json", "data"),
    ]
