from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import Comparison
from digest.summarizers.differences import compare

from .conftest import MakeArticle


def values(comparisons: tuple[Comparison, ...]) -> list[list[str]]:
    return [[claim.value for claim in one.claims] for one in comparisons]


@pytest.mark.parametrize(
    ("language", "one", "other", "stated"),
    [
        (
            "en",
            "The Lomvi ferry had 212 people aboard when it struck the Vell rock.",
            "When the Lomvi struck the rock it was carrying 221 passengers, the guard said.",
            ["221", "212"],
        ),
        (
            "en",
            "The attendance at Oxby Park was given as 38,412.",
            "Tarn won 2-1 before 36,214 spectators.",
            ["36,214", "38,412"],
        ),
        (
            "en",
            "Ida Rowe, 51, becomes mayor of Tarn in May.",
            "Rowe, 53, said the levy would go.",
            ["53", "51"],
        ),
        (
            "de",
            "Die Wahlbeteiligung lag bei 61,4 Prozent.",
            "Die Beteiligung erreichte 64,1 Prozent, so das Amt.",
            ["64,1 Prozent", "61,4 Prozent"],
        ),
        (
            "ja",
            "乗客乗員86人は全員救助された。",
            "船には68人が乗っていた。",
            ["68", "86"],
        ),
        (
            "es",
            "El pecio yace a 38 metros de profundidad.",
            "El barco descansa a 83 metros bajo las aguas.",
            ["83 metros", "38 metros"],
        ),
    ],
)
def test_two_values_of_one_quantity_differ_newest_first(
    article: MakeArticle, language: str, one: str, other: str, stated: list[str]
) -> None:
    articles = [
        article(one, language=language, outlet="a"),
        article(other, language=language, outlet="b", hours=1),
    ]

    differences, updates = compare(articles, language=language)

    assert values(differences) == [stated]
    assert updates == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nine people died in the fire.", "9 people died in the fire."),
        ("About 150 people were aboard.", "The ferry had 153 people aboard."),
        ("The bridge spans 1,420 metres.", "The detour is 46 kilometres long."),
        ("Nine people died in the fire.", "Twelve people were injured in the fire."),
        ("Turnout was 61.4 percent.", "Turnout was 61 percent."),
        ("The fire burned 4,000 hectares.", "The fire burned nearly 10,000 acres."),
        ("The raid began at 7:10 a.m. local time.", "The raid began at 0510 UTC."),
        ("The ferry carried 216 passengers and 12 crew.", "All 228 people aboard died."),
        ("Turnout was 61.4 percent in 2021.", "Turnout was 64.1 percent in 2025."),
        ("Seven of them are in critical condition.", "The crash injured 41 people, 7 critically."),
        ("Of the 118 witnesses 23 were experts.", "The court heard 118 witnesses."),
    ],
)
def test_what_can_both_be_right_is_no_difference(
    article: MakeArticle, one: str, other: str
) -> None:
    articles = [article(one, outlet="a"), article(other, outlet="b", hours=1)]

    assert compare(articles, language="en") == ((), ())


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        (  # a slip of the pen among the same words
            "The Meilan footbridge has 1,420 wooden piles under its deck.",
            "Under the deck of the Meilan footbridge stand 1,240 wooden piles.",
            "wooden",
        ),
        (  # a day of the same month, one digit lost
            "The next round of the Oman talks is planned for 8 July in Muscat.",
            "The next round of talks in Oman is to open on 18 July, an envoy said.",
            "round",
        ),
        (
            "Gusts of 187 kilometres an hour hit Cape Roan.",
            "At Cape Roan a gust of up to 160 kilometres an hour was measured.",
            "gust",
        ),
    ],
)
def test_a_difference_bears_the_words_that_its_sentences_share(
    article: MakeArticle, one: str, other: str, label: str
) -> None:
    articles = [article(one, outlet="a"), article(other, outlet="b", hours=1)]

    ((found,), _) = compare(articles, language="en")

    assert found.label == label


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [
        ("Shares of Oxby Lines fell to 39,600 crowns.", "Oxby Lines fell to 39,500 crowns.", 5),
        ("Two carriages were pushed out.", "The train had five carriages, all red.", 1),
        ("Rowe paid 361 crowns for fish.", "Lund paid 261 crowns for fish.", 1),
        ("The town has 4,100 lamps.", "The town has 900 lamps.", 1),
    ],
)
def test_prices_small_things_and_strangers_are_not_compared(
    article: MakeArticle, one: str, other: str, hours: int
) -> None:
    articles = [article(one, outlet="a"), article(other, outlet="b", hours=hours)]

    assert compare(articles, language="en")[0] == ()


def test_without_a_time_nothing_is_compared(article: MakeArticle) -> None:
    articles = [
        replace(article(text, outlet=text), published=None)
        for text in ("The Lomvi had 212 people aboard.", "The Lomvi was carrying 221 passengers.")
    ]

    assert compare(articles, language="en") == ((), ())


def test_a_counter_that_grows_is_an_update_oldest_first(article: MakeArticle) -> None:
    articles = [
        article("Rescuers found 5 people dead under the snow.", outlet="b", hours=6),
        article("Rescuers found 3 people dead under the snow.", outlet="a"),
    ]

    differences, updates = compare(articles, language="en")

    assert differences == ()
    assert values(updates) == [["3", "5"]]
    assert updates[0].label == "dead"


def test_a_counter_that_falls_is_a_difference(article: MakeArticle) -> None:
    articles = [
        article("Rescuers found 5 people dead under the snow.", outlet="a"),
        article("Rescuers found 3 people dead under the snow.", outlet="b", hours=2),
    ]

    differences, updates = compare(articles, language="en")

    assert values(differences) == [["3", "5"]]
    assert updates == ()


def test_counts_of_two_days_are_not_compared(article: MakeArticle) -> None:
    articles = [
        article("Rescuers found 5 people dead under the snow.", outlet="a"),
        article("Rescuers found 3 people dead under the snow.", outlet="b", hours=30),
    ]

    assert compare(articles, language="en") == ((), ())


def test_one_article_has_nobody_to_differ_from(article: MakeArticle) -> None:
    one = article("Rescuers found 5 people dead. Police spoke of 3 people dead.")

    assert compare([one], language="en") == ((), ())


def test_an_unknown_language_is_silent(article: MakeArticle) -> None:
    articles = [
        article("Rescuers found 53 dead.", language="eo", outlet="a"),
        article("Rescuers found 35 dead.", language="eo", outlet="b"),
    ]

    assert compare(articles, language="eo") == ((), ())


def test_each_value_stands_in_its_sentence(article: MakeArticle) -> None:
    articles = [
        article("It rained. The Lomvi had 212 people aboard.", outlet="a"),
        article("The Lomvi was carrying 221 passengers. It rained.", outlet="b"),
    ]

    ((one,), _) = compare(articles, language="en")

    assert all(claim.value in claim.sentence.text for claim in one.claims)
    assert {claim.sentence.article.outlet for claim in one.claims} == {"a", "b"}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "en",
            "Nine people died when a coach overturned near Lamley.",
            "A crash on the same road killed four people in 2019.",
        ),
        (
            "en",
            "The coach crash near Lamley killed nine people.",
            "Six of the people killed in the Lamley crash were tourists.",
        ),
        (
            "de",
            "Bei dem Unfall nahe Lamm starben neun Menschen.",
            "Sechs der bei dem Unfall nahe Lamm gestorbenen Menschen waren Kinder.",
        ),
        (
            "es",
            "El accidente de Lamley dejó nueve muertos.",
            "Seis de los muertos en el accidente de Lamley eran turistas.",
        ),
    ],
)
def test_neither_a_part_nor_another_years_count_is_a_difference(
    article: MakeArticle, language: str, one: str, other: str
) -> None:
    both = [article(one, language=language), article(other, language=language)]

    assert compare(both, language=language)[0] == ()
