from __future__ import annotations

import pytest

from digest.summarizers.namings import namings
from digest.text.cues import cues

from .conftest import MakeArticle


def test_a_name_that_is_spelled_otherwise_is_a_difference(article: MakeArticle) -> None:
    articles = [
        article("A header by Emeka Obila gave Tarn the win.", outlet="a"),
        article("Then Emeka Obilo rose above everyone.", outlet="b", hours=1),
        article("The win came from Emeka Obila, again.", outlet="c", hours=2),
    ]

    (found,) = namings(articles, cues("en"))

    assert found.label == "name"
    assert [claim.value for claim in found.claims] == ["Emeka Obila", "Emeka Obilo", "Emeka Obila"]


def test_two_speakers_of_one_line_are_a_difference(article: MakeArticle) -> None:
    line = "“Nobody will trade water for silence,”"
    articles = [
        article(f"{line} said the delegate, Miriam Oduya.", outlet="a"),
        article(f"{line} the envoy Yonas Birhane told the hall.", outlet="b"),
    ]

    (found,) = namings(articles, cues("en"))

    assert {claim.value for claim in found.claims} == {"Miriam Oduya", "Yonas Birhane"}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The scorer was Emeka Obila.", "The scorer was Emeka Obila’s brother."),
        ("en", "The scorer was Sergey Orlov.", "The scorer was Sergei Orlov."),  # transcription
        ("en", "The scorer was Ali Hassan.", "The scorer was Ali Hasan."),  # a doubled letter
        ("en", "He studied South American birds.", "He lives in South America."),
        ("en", "The scorer was Emeka Obila.", "The scorer was Jonas Obilo."),  # another man
        ("vi", "Ông Lê Nam nói.", "Ông Lê Nan nói."),
        ("en", "The scorer was Ian Lee.", "The scorer was Ian Leo."),  # too short to tell
    ],
)
def test_names_that_may_be_right_both_ways_are_none(
    article: MakeArticle, language: str, one: str, other: str
) -> None:
    articles = [
        article(one, language=language, outlet="a"),
        article(other, language=language, outlet="b"),
    ]

    assert list(namings(articles, cues(language))) == []


def test_an_article_that_spells_it_both_ways_settles_it(article: MakeArticle) -> None:
    articles = [
        article("A header by Emeka Obila won it. Then Emeka Obilo waved.", outlet="a"),
        article("The header came from Emeka Obilo.", outlet="b"),
    ]

    assert list(namings(articles, cues("en"))) == []
