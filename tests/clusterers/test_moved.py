"""What is new in a running story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.clusterers.moved import news_in
from digest.model import Article, Story

Make = Callable[..., Article]

# Follow-ups and re-tellings, told the day after by the same outlet or another. The half that is
# called "held" was written together with the rule's other half and looked at once, at the end.
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "moved.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
MISSED = frozenset({"Melby dockers call off strike"})  # all its new words are small ones

FIRST = "A landslide buried a road near Tessin on Monday. Rescuers pulled 12 people from cars."


def story(*articles: Article, copies: tuple[tuple[str, str], ...] = ()) -> Story:
    return Story("s", articles, copies)


def told(*articles: Article) -> frozenset[str]:
    return frozenset(article.entry for article in articles)


def test_a_story_that_was_never_told_is_new(make: Make) -> None:
    assert news_in(story(make("a", "Landslide near Tessin", FIRST)), told=frozenset()) == (
        "not told before"
    )


def test_without_a_new_article_nothing_is_new(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)

    assert news_in(story(first), told=told(first)) is None


def test_a_copy_of_what_was_told_brings_nothing(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)
    copy = make("b", "Road buried, 12 rescued: 47 in shelters", FIRST, hours=9)

    assert news_in(story(first, copy, copies=(("b", "a"),)), told=told(first)) is None
    assert news_in(story(first, copy, copies=(("b", "a"),)), told=told(copy)) is None


def test_a_figure_that_nobody_told_is_new(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)
    later = make("b", "Landslide near Tessin", "Rescuers said 17 people were found.", hours=9)

    assert news_in(story(first, later), told=told(first)) == "new figure: 17 people"


def test_a_rounded_or_converted_figure_is_not_new(make: Make) -> None:
    first = make("a", "Landslide near Tessin", "It ran 20 miles and moved 3.1 million tonnes.")
    later = make(
        "b", "Landslide near Tessin", "It ran 32 km and moved about 3 million tonnes.", hours=9
    )

    assert news_in(story(first, later), told=told(first)) is None


def test_small_figures_dates_and_times_are_not_new(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)
    later = make(
        "b",
        "Landslide near Tessin",
        "By 17:45 on March 4, 2026 three people were found. It was the 21st landslide.",
        hours=9,
    )

    assert news_in(story(first, later), told=told(first)) is None


def test_a_new_act_in_the_title_is_new(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)
    later = make("b", "Prosecutor charges Tessin quarry owner", "He denied it.", hours=30)

    assert news_in(story(first, later), told=told(first)) == (
        "new act: Prosecutor, charges, quarry, owner"
    )


def test_the_same_act_in_a_title_of_known_words_is_not_new(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)
    later = make("b", "Landslide buried road near Tessin", "Cars stood in it.", hours=9)

    assert news_in(story(first, later), told=told(first)) is None


def test_a_text_from_before_only_adds_detail(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST, hours=5)
    before = make("b", "Mountain slope crumbles, 31 cars stuck", "Stones fell.", hours=1)

    assert news_in(story(first, before), told=told(first)) is None


def test_one_text_taken_up_by_others_is_new(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST, hours=5)
    others = [
        make(name, "Landslide near Tessin", "It buried a road.", hours=1, source=name)
        for name in ("Echo", "Courier")
    ]

    assert news_in(story(first, *others), told=told(first)) == "told by one text before, by 3 now"
    assert news_in(story(first, others[0]), told=told(first)) is None


def test_an_act_is_seen_in_unspaced_titles(make: Make) -> None:
    first = make("a", "テッシンで土砂崩れ", "道路が埋まった。", language="ja")
    later = make("b", "検察、採石場の経営者を起訴", "否認している。", language="ja", hours=30)
    same = make("c", "テッシンで土砂崩れ", "車が埋まった。", language="ja", hours=30)

    assert news_in(story(first, later), told=told(first)) == "new act: 検察、採石場の経営者を起訴"
    assert news_in(story(first, same), told=told(first)) is None


def test_an_opinion_is_not_new_nor_is_a_duration(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)
    opinion = make("b", "Who pays for 340 slopes?", "Not the railway.", hours=9, kind="opinion")
    later = make("c", "Landslide near Tessin", "The road was closed for 17 years.", hours=9)

    assert news_in(story(first, opinion), told=told(first)) is None
    assert news_in(story(first, later), told=told(first)) is None


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{case[6]}" for case in CASES])
def test_what_changed_is_news_and_what_is_told_again_is_not(case: list[str], make: Make) -> None:
    language, _, verdict, outlet, title, text, later_title, later_text = case
    first = make("a", title, text, language=language)
    source = first.source if outlet == "same" else "Echo"
    later = make("b", later_title, later_text, language=language, hours=25, source=source)

    news = news_in(story(first, later), told=told(first))

    assert (news is not None) == (verdict == "new" and later_title not in MISSED)


def test_a_copy_with_a_new_act_in_title_and_lead_is_news(make: Make) -> None:
    first = make("a", "Mayor accused", "Prosecutors accused the mayor of taking bribes for a pier.")
    later = make(
        "b",
        "Mayor resigns",
        "The mayor resigned after prosecutors accused him of taking bribes for a pier.",
        hours=25,
    )

    news = news_in(story(first, later, copies=(("b", "a"),)), told=told(first))

    assert news == "new act: resigns"


def test_a_new_headline_over_a_text_that_was_told_is_no_news(make: Make) -> None:
    first = make("a", "Landslide near Tessin", FIRST)
    again = make("b", "Chaos in Tessin valley: landslide buries road", FIRST, hours=25)

    assert news_in(story(first, again, copies=(("b", "a"),)), told=told(first)) is None
