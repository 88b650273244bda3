from __future__ import annotations

import pytest

from digest.summarizers.claims import FigureClaim, figure_claims
from digest.text.cues import cues

from .conftest import MakeArticle


def claimed(article: MakeArticle, text: str, language: str = "en") -> list[FigureClaim]:
    (found,) = figure_claims([article(text, language=language)], cues(language))
    return found


@pytest.mark.parametrize(
    ("language", "text", "sorts"),
    [
        ("en", "The fire killed 3 people and injured 8.", ["dead", "hurt"]),
        ("en", "A man died and two people were unaccounted for.", ["missing"]),
        ("de", "3 Menschen starben, 8 wurden verletzt.", ["dead", "hurt"]),
        ("fr", "Le feu a fait 3 morts et 8 blessés.", ["dead", "hurt"]),
        ("ko", "3명이 숨지고 8명이 다쳤다.", ["dead", "hurt"]),
        ("ja", "3人が死亡し、8人がけがをした。", ["dead", "hurt"]),
    ],
)
def test_a_number_is_of_the_sort_whose_cue_is_nearest(
    article: MakeArticle, language: str, text: str, sorts: list[str]
) -> None:
    assert [one.sort for one in claimed(article, text, language)] == sorts


def test_a_sort_needs_its_unit(article: MakeArticle) -> None:
    (plain, depth) = claimed(article, "A magnitude of 5.6 at a depth of 7 kilometres.")

    assert (plain.sort, depth.sort) == (None, "depth")


def test_speed_in_words_is_a_speed(article: MakeArticle) -> None:
    (one,) = claimed(article, "Gusts of 187 kilometres an hour hit Tarn.")

    assert (one.unit, one.size, one.step, one.sort) == ("km/h", 187.0, 1.0, "gust")


def test_an_age_belongs_to_a_name(article: MakeArticle) -> None:
    (one,) = claimed(article, "Ida Rowe, 51, opened the pier.")

    assert (one.owner, one.unit) == ("Rowe", "age")


def test_parts_and_additions_are_marked(article: MakeArticle) -> None:
    assert [one.part for one in claimed(article, "Seven of them are experts.")] == [True]
    assert [one.part for one in claimed(article, "Another 15 people came.")] == [True]
    assert [one.part for one in claimed(article, "The court heard 118 witnesses.")] == [False]


def test_what_counts_nothing_is_left_out(article: MakeArticle) -> None:
    text = "In 2021 Schalke 04 won 3-1 at 0510 UTC in the 88th minute."

    assert claimed(article, text) == []
