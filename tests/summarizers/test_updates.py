from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.model import Article, Comparison
from digest.summarizers.claims import figure_claims
from digest.summarizers.records import answer
from digest.summarizers.updates import updates
from digest.text.cues import cues

from .conftest import MakeArticle

# Invented counters of ten languages; of `updates`, the values of each, oldest first.
COUNTERS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "quality" / "updates.jsonl")
    .read_text(encoding="utf8")
    .splitlines()
]


@pytest.mark.parametrize("case", COUNTERS, ids=[case["id"] for case in COUNTERS])
def test_a_counter_that_moves_is_told_in_every_language(case: dict[str, Any]) -> None:
    found = answer(case)

    assert [[claim["value"] for claim in one["claims"]] for one in found["updates"]] == case[
        "updates"
    ]
    assert found["differences"] == []


def moved(*articles: Article) -> list[tuple[str, list[str]]]:
    found = updates(figure_claims(articles, cues(articles[0].language)))
    return [_shown(one) for one in found]


def _shown(one: Comparison) -> tuple[str, list[str]]:
    return one.label, [claim.value for claim in one.claims]


def test_a_growing_count_is_told_from_oldest_to_newest(article: MakeArticle) -> None:
    assert moved(
        article("Nine people are dead, the mayor said.", outlet="c", hours=40),
        article("At least four people are dead.", outlet="a"),
        article("Seven people were found dead by noon.", outlet="b", hours=20),
    ) == [("dead", ["four", "Seven", "Nine"])]


def test_the_missing_may_become_fewer(article: MakeArticle) -> None:
    assert moved(
        article("17 people are missing.", outlet="a"),
        article("Five people are still missing.", outlet="b", hours=30),
    ) == [("missing", ["17", "Five"])]


def test_a_lower_count_of_the_dead_is_no_update(article: MakeArticle) -> None:
    assert (
        moved(
            article("Seven people are dead.", outlet="a"),
            article("Four people are dead.", outlet="b", hours=2),
        )
        == []
    )


def test_a_rounded_count_has_not_moved(article: MakeArticle) -> None:
    assert (
        moved(
            article("The fire burned 4,000 hectares.", outlet="a"),
            article("The fire burned nearly 10,000 acres.", outlet="b", hours=2),
        )
        == []
    )


def test_parts_ages_and_other_years_are_not_the_count(article: MakeArticle) -> None:
    assert (
        moved(
            article("Four people are dead.", outlet="a"),
            article("A man of 61 died in hospital.", outlet="b", hours=1),
            article("Another 12 people died.", outlet="c", hours=2),
            article("In 1998 a slide killed 140 people here.", outlet="d", hours=3),
        )
        == []
    )


def test_an_article_with_two_counts_settles_nothing(article: MakeArticle) -> None:
    assert (
        moved(
            article("Four people are dead.", outlet="a"),
            article("Six people are dead. Police count 9 people dead.", outlet="b", hours=2),
        )
        == []
    )


def test_counts_of_two_weeks_are_of_two_events(article: MakeArticle) -> None:
    assert (
        moved(
            article("Four people are dead.", outlet="a"),
            article("Nine people are dead.", outlet="b", hours=24 * 9),
        )
        == []
    )


def test_of_a_long_series_first_last_and_turn_are_told(article: MakeArticle) -> None:
    counts = ("11", "12", "16", "17", "Seven", "Six")
    told = [
        article(f"{count} people are missing.", outlet=count, hours=3 * hour)
        for hour, count in enumerate(counts)
    ]

    assert moved(*told) == [("missing", ["11", "17", "Six"])]
