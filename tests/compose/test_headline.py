from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.compose.headline import headline_article, poor
from digest.model import Article, Sentence, Story

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]
BODY = (
    "The ferry lay off Tarnmouth all night. Tugs poured water on its decks until the morning. "
    "Its owner thanked the crews of both tugs."
)


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


@pytest.mark.parametrize(
    ("language", "told_in"),
    [
        (
            "en",
            (
                "Eleven missing after ferry fire off Tarnmouth",
                "Divers reach burnt ferry off Tarnmouth",
                "Divers have reached the ferry off Tarnmouth. Four people are still missing.",
            ),
        ),
        (
            "de",
            (
                "Elf Vermisste nach Brand auf Fähre vor Tarnmünde",
                "Taucher erreichen ausgebrannte Fähre vor Tarnmünde",
                "Taucher haben die Fähre erreicht. Vier Menschen werden weiter vermisst.",
            ),
        ),
        (
            "ko",
            (
                "탄강 여객선 화재로 11명 실종",
                "탄강 여객선 화재 현장에 잠수부 진입",
                "탄강 여객선 화재 현장에 잠수부들이 들어갔다. 아직 4명이 실종 상태다.",
            ),
        ),
    ],
)
def test_a_count_that_a_newer_report_s_opening_corrects_does_not_stand(
    article: Article_, story: Story_, language: str, told_in: tuple[str, str, str]
) -> None:
    old, kept, text = told_in
    first = article(old, outlet="Bay Ledger", language=language, text=f"{old}.", hours_old=9)
    told = story(
        first,
        article(old, outlet="Evening Post", language=language, text=f"{old}.", hours_old=9),
        article(kept, outlet="Tarn Courier", language=language, text=text, hours_old=7),
    )

    assert headline_article(told).title == kept


def test_a_count_that_a_sentence_below_corrects_does_not_stand(
    article: Article_, story: Story_
) -> None:
    late = "Four people were missing at noon."
    old = article("Eleven missing after ferry fire", outlet="Bay Ledger", hours_old=4)
    new = article("Ferry fire is out", outlet="Evening Post", text=f"{BODY}\n\n{late}")
    told, start = story(old, new), new.text.index(late)

    assert headline_article(told, quoted=[old.id]) is old
    below = Sentence(new, start, start + len(late))
    assert headline_article(told, quoted=[old.id], stated=[below]) is new


def test_about_as_many_are_no_contradiction(article: Article_, story: Story_) -> None:
    told = story(
        article("Ferry fire: 212 injured", outlet="Bay Ledger", text="Fire.", hours_old=4),
        article("Owner thanks crews", outlet="Evening Post", text="About 200 were injured."),
    )

    assert headline_article(told).outlet == "Bay Ledger"


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            (
                "Fire breaks out on ferry off Tarnmouth",
                "Burnt ferry off Tarnmouth towed in after fire",
                "Skippers mourn a cook who sang",
            ),
        ),
        (
            "de",
            (
                "Feuer auf Fähre vor Tarnmünde ausgebrochen",
                "Fähre vor Tarnmünde nach Feuer in den Hafen geschleppt",
                "Kapitäne trauern um singenden Koch",
            ),
        ),
        (
            "ko",
            (
                "탄강 앞바다 여객선 화재 발생",
                "탄강 앞바다 화재 여객선 항구로 예인",
                "노래하던 요리사를 추모하는 선장들",
            ),
        ),
    ],
)
def test_the_latest_title_that_states_the_event_stands_but_no_side_story_s(
    article: Article_, story: Story_, language: str, titles: tuple[str, str, str]
) -> None:
    first, later, aside = titles
    told = story(
        article(first, outlet="Bay Ledger", language=language, text=f"{first}.", hours_old=30),
        article(first, outlet="West Gazette", language=language, text=f"{first}.", hours_old=29),
        article(
            later, outlet="Tarn Courier", language=language, text=f"{first}. {later}.", hours_old=9
        ),
        article(
            aside, outlet="Evening Post", language=language, text=f"{aside}. {first}.", hours_old=1
        ),
    )

    assert headline_article(told).title == later
