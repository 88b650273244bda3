"""How the words of an article weigh."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from digest.clusterers.options import Options
from digest.clusterers.readings import readings
from digest.clusterers.vectors import cosine, vectors, words
from digest.model import Article

Make = Callable[..., Article]


def test_words_are_of_two_letters_or_more_and_keep_their_capitals() -> None:
    assert words("A quake hit Port Ellery") == ["quake", "hit", "Port", "Ellery"]


def test_unspaced_runs_are_pairs_of_signs() -> None:
    assert words("서울시 雨 NATO") == ["서울", "울시", "雨", "NATO"]


def test_vowel_signs_stay_in_their_word() -> None:
    assert words("नगर परिषद") == ["नगर", "परिषद"]


def test_a_word_of_one_article_alone_counts_for_length_only(make: Make) -> None:
    first, second = vectors(
        readings([make("a", "ferry sank"), make("b", "ferry burned", hours=1)]), Options()
    )

    assert first.words == second.words
    assert len(first.words) == 1
    assert 0 < math.fsum(part**2 for part in first.parts) < 1


def test_an_articles_own_likeness_is_one_where_all_its_words_are_shared(make: Make) -> None:
    text = "The Ferry left the harbour with the mayor"
    first, _ = vectors(readings([make("a", "Ferry", text), make("b", "Ferry", text)]), Options())

    assert math.fsum(part**2 for part in first.parts) == pytest.approx(1.0)
    assert cosine(first.by_word(), first) == pytest.approx(1.0)


def test_title_lead_and_capital_weigh_more(make: Make) -> None:
    body = "storm " + "and so on " * 30 + "late Ellery"
    items = readings([make("a", "ferry", body), make("b", "ferry storm late Ellery", hours=1)])
    options = Options()

    first, _ = vectors(items, options)

    weights = list(first.parts)
    assert len(weights) == 4
    assert weights == sorted(weights, reverse=True)  # heaviest first
    assert weights[0] > weights[1] > weights[-1]  # title, lead, plain


def test_a_word_in_most_articles_says_nothing(make: Make) -> None:
    items = readings([make(f"{at:02}", f"police word{at % 5}x", hours=at) for at in range(30)])

    found = vectors(items, Options())

    assert all(len(vector.words) == 1 for vector in found)


def test_words_meet_by_their_first_six_letters(make: Make) -> None:
    items = readings([make("a", "resignation"), make("b", "resigned", hours=1)])

    first, second = vectors(items, Options())

    assert first.words == second.words
    assert first.words


def test_a_full_name_brings_articles_closer_than_its_parts_do(make: Make) -> None:
    texts = ["at Rocky Mount", "near Rocky Mount", "at Rocky road, by Chase Mount"]
    items = readings([make(str(at), "Fire", text, hours=at) for at, text in enumerate(texts)])

    one, same, parts = vectors(items, Options())

    assert cosine(one.by_word(), same) > cosine(one.by_word(), parts) > 0


def test_words_of_grammar_say_nothing_even_where_few_articles_are_of_the_language(
    make: Make,
) -> None:
    many = [make(f"en{at:03}", f"Story {at}", "The ferry left the pier") for at in range(50)]
    few = [
        make(
            "de1",
            "Die Fähre",
            "Sie wurde nach dem Sturm wieder auf den Kurs gebracht",
            hours=1,
            language="de",
        ),
        make(
            "de2",
            "Der Turm",
            "Er wurde nach dem Brand wieder für den Verkehr geöffnet",
            hours=2,
            language="de",
        ),
    ]

    found = vectors(readings([*many, *few]), Options())

    assert not set(found[-1].words) & set(found[-2].words)
