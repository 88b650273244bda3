from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.compose.headline import headline_article, poor
from digest.model import Article, Story

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]


@pytest.mark.parametrize(
    "title",
    [
        "Live: storm reaches the coast",
        "LIVE | Storm reaches the coast",
        "Why did the dam fail?",
        "Here's what the ruling means for renters",
        "Flood in Tarnmouth: what we know",
        "STORM REACHES THE COAST",
        "Storm reaches the coast…",
        "Liveticker: Sturm erreicht die Küste",
        "En direct – La tempête atteint la côte",
        "[속보] 폭풍 해안 도달",
        "【速報】台風が上陸",
        "12 + 7",
    ],
)
def test_a_title_that_asks_teases_shouts_or_bears_a_label_is_poor(title: str) -> None:
    assert poor(title)


@pytest.mark.parametrize(
    "title",
    [
        "Storm reaches the coast",
        "Live music returns to the old harbour",
        "NATO and EU sign accord",
        "Opinion polls narrow before the vote",
        "Videos from the crash were deleted, court hears",
        "태풍 해안 도달",
        "Sofia votes for a new mayor",
    ],
)
def test_a_plain_headline_is_not_poor(title: str) -> None:
    assert not poor(title)


def test_the_most_typical_headline_names_the_story(article: Article_, story: Story_) -> None:
    told = story(
        article("Tarnmouth at a standstill", outlet="Evening Post"),
        article("Harbour bridge in Tarnmouth closed over cracks", outlet="Tarn Courier"),
        article("Cracks close harbour bridge in Tarnmouth", outlet="Bay Ledger"),
    )

    assert "bridge" in headline_article(told).title


def test_a_question_never_names_a_story_that_has_another_title(
    article: Article_, story: Story_
) -> None:
    told = story(
        article("Is the harbour bridge closed?", outlet="Evening Post"),
        article("Ferries replace bridge", outlet="Bay Ledger"),
    )

    assert headline_article(told).outlet == "Bay Ledger"


def test_the_edition_s_language_comes_first(article: Article_, story: Story_) -> None:
    told = story(
        article("Hafenbrücke gesperrt", outlet="Nordblatt", language="de"),
        article("Harbour bridge closed", outlet="Bay Ledger"),
    )

    assert headline_article(told, languages=("en",)).language == "en"
    assert headline_article(told, languages=("de", "en")).language == "de"


def test_opinion_names_no_story_that_news_tells(article: Article_, story: Story_) -> None:
    told = story(
        article("Harbour bridge closed, and rightly", kind="opinion"),
        article("Cracks found in piers", outlet="Bay Ledger"),
    )

    assert headline_article(told).kind == "news"


def test_an_older_count_does_not_stand_over_a_newer_one(article: Article_, story: Story_) -> None:
    told = story(
        article("Nine people missing after ferry fire", outlet="Tarn Courier", hours_old=9),
        article("Twelve people missing after ferry fire", outlet="Bay Ledger", hours_old=1),
        article("Ferry fire: nine people missing", outlet="Evening Post", hours_old=8),
    )

    assert headline_article(told).title.startswith("Twelve")
