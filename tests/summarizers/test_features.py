from __future__ import annotations

import pytest

from digest.summarizers.features import Measured, measure
from digest.summarizers.passages import passages
from digest.summarizers.standing import standing
from digest.text.cues import cues

from .conftest import MakeArticle


def measured(article: MakeArticle, *texts: str, titles: tuple[str, ...] = ()) -> Measured:
    found = passages([article(t, outlet=str(n)) for n, t in enumerate(texts)], language="en")
    standings = [standing(p.text, cues("en")) for p in found]
    return measure(found, standings, titles=titles, cues=cues("en"))


TEXT = (
    "Ferries stop at noon in Tarn. Owners of ferries did not sign. “We wait,” she said. "
    "Fares rose by 4 percent, however. Nobody was hurt. Will it rain?"
)


def test_place_is_measured_from_the_head(article: MakeArticle) -> None:
    traits = measured(article, TEXT).traits

    assert [round(one.opening, 2) for one in traits[:3]] == [1.0, 0.5, 0.33]
    assert [one.first for one in traits[:2]] == [1.0, 0.0]


def test_voice_is_heard(article: MakeArticle) -> None:
    traits = measured(article, TEXT).traits

    assert [one.negation for one in traits] == [0, 1, 0, 0, 1, 0]
    assert [one.routine for one in traits] == [0, 0, 0, 0, 1, 0]
    assert [one.quotation for one in traits] == [0, 0, 1, 0, 0, 0]
    assert [one.contrast for one in traits] == [0, 0, 0, 1, 0, 0]
    assert [one.figure for one in traits] == [0, 0, 0, 1, 0, 0]
    assert traits[5].personal == 1


def test_headline_words_count_by_their_share(article: MakeArticle) -> None:
    traits = measured(article, TEXT, titles=("Tarn ferries stop",)).traits

    assert traits[0].headline == 1.0
    assert traits[1].headline == pytest.approx(1 / 3)
    assert traits[4].headline == 0.0


def test_later_sentences_build_on_what_they_come_back_to(article: MakeArticle) -> None:
    text = "The Lomvi sank off Tarn. Rain fell. Divers found the Lomvi. Wind rose. Snow fell too."

    traits = measured(article, text).traits

    assert traits[0].built_on == 1.0
    assert traits[2].built_on < 0


def test_length_within_bounds_is_best(article: MakeArticle) -> None:
    text = "Rain fell. " + "word and " * 6 + "rain. " + "word and " * 40 + "snow."

    traits = measured(article, text).traits

    assert traits[1].length == 1.0
    assert traits[0].length < 0.2
    assert traits[2].length < 0.5
    assert (traits[0].overlong, traits[1].overlong) == (0.0, 0.0)
    assert traits[2].overlong > 1


def test_pairs_that_two_articles_tell_are_told(article: MakeArticle) -> None:
    found = measured(
        article,
        "The harbour pilots sail in May. Rain fell on Oxby. Snow came.",
        "Both towns share harbour pilots. Fees fall. Wind rose.",
    )

    assert ("harbour", "pilot") in found.told[0]
    assert ("harbour", "pilot") in found.told[3]
    assert found.told[1] == {}


def test_nothing_to_measure_is_nothing(article: MakeArticle) -> None:
    found = measured(article, "")

    assert (list(found.traits), list(found.told)) == ([], [])
