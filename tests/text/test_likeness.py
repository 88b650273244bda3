"""Weights of words and the likeness of texts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.likeness import CROWD, cosine, likenesses, rarity, vectors

BAGS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=8), min_size=1, max_size=8)


def test_a_rarer_term_weighs_more() -> None:
    weights = rarity([["dam", "rain"], ["rain"], ["sun"], ["wind"], ["fog"]])

    assert weights["dam"] > weights["rain"] > 0


def test_a_term_in_half_of_the_texts_weighs_nothing() -> None:
    assert rarity([["dam"], ["dam"], ["sun"], ["fog"]])["dam"] == 0


def test_among_three_texts_even_a_common_term_weighs_something() -> None:
    assert rarity([["dam"], ["dam"], ["sun"]])["dam"] > 0


def test_texts_without_a_common_term_are_unlike_and_a_text_is_like_itself() -> None:
    one, other = vectors([["dam", "broke"], ["sun", "shone"]])

    assert cosine(one, other) == 0
    assert cosine(one, one) == pytest.approx(1)


def test_weights_from_elsewhere_replace_those_of_the_texts() -> None:
    (vector,) = vectors([["dam", "rain", "unheard"]], weights={"dam": 3.0, "rain": 4.0})

    assert vector == pytest.approx({"dam": 0.6, "rain": 0.8})


def test_a_text_of_weightless_terms_is_empty() -> None:
    assert vectors([["the"]], weights={"the": 0.0}) == [{}]
    assert cosine({}, {"dam": 1.0}) == 0


def test_a_repeated_term_counts_by_its_logarithm() -> None:
    (vector,) = vectors([["dam", "dam", "dam", "rain"]], weights={"dam": 1.0, "rain": 1.0})

    assert vector["dam"] / vector["rain"] == pytest.approx(1 + math.log(3))


@given(BAGS)
def test_the_table_holds_the_cosine_of_each_two_texts(bags: list[list[str]]) -> None:
    texts = vectors(bags)

    table = likenesses(texts)

    for i, one in enumerate(texts):
        for j, other in enumerate(texts):
            expected = 0.0 if i == j else cosine(one, other)
            assert table[i][j] == pytest.approx(expected)
            assert table[i][j] == table[j][i]


@given(BAGS, st.randoms(use_true_random=False))
def test_the_order_of_words_changes_no_bit(bags: list[list[str]], random: object) -> None:
    shuffled = [sorted(bag, reverse=True) for bag in bags]

    assert likenesses(vectors(shuffled)) == likenesses(vectors(bags))


def test_a_term_in_a_crowd_of_texts_is_left_out() -> None:
    texts = [{"dam": 1.0} for _ in range(CROWD + 1)]

    assert likenesses(texts)[0][1] == 0
    assert likenesses(texts[:CROWD])[0][1] == 1
