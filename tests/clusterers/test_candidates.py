"""Which pairs are looked at."""

from __future__ import annotations

import math
from array import array

import pytest

from digest.clusterers.candidates import candidates
from digest.clusterers.options import Options
from digest.clusterers.vectors import Vector


def unit(**weights: float) -> Vector:
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    ordered = sorted(weights, key=weights.__getitem__, reverse=True)
    parts = [weights[name] / length for name in ordered]
    return Vector(array("I", [int(name[1:]) for name in ordered]), array("d", parts))


def test_a_pair_that_shares_heavy_words_comes_with_its_exact_cosine() -> None:
    vectors = [unit(w1=2, w2=1), unit(w1=2, w3=1)]

    (pair,) = candidates(vectors, [0.0, 1.0], Options())

    assert (pair.first, pair.second) == (0, 1)
    assert pair.cosine == pytest.approx(0.8)


def test_articles_without_a_common_word_never_meet() -> None:
    assert list(candidates([unit(w1=1), unit(w2=1)], [0.0, 0.0], Options())) == []


def test_articles_further_apart_than_the_window_never_meet() -> None:
    vectors = [unit(w1=1), unit(w1=1), unit(w1=1)]

    found = list(candidates(vectors, [0.0, 1.0, 30.5], Options()))

    assert [(pair.first, pair.second) for pair in found] == [(0, 1), (1, 2)]


def test_a_word_heavy_in_a_crowd_leads_to_nothing_where_too_many_would_meet() -> None:
    vectors = [unit(w1=1, **{f"w{at + 2}": 1}) for at in range(40)]
    vectors += [unit(w90=1, w91=1), unit(w90=1, w92=1)]

    few = list(candidates(vectors, [0.0] * 42, Options(meetings=10)))
    all_of_them = list(candidates(vectors, [0.0] * 42, Options(meetings=20)))

    assert [(pair.first, pair.second) for pair in few] == [(40, 41)]
    assert len(all_of_them) == 40 * 39 / 2 + 1


def test_one_weak_word_in_common_is_too_little() -> None:
    many = {f"w{at}": 3.0 for at in range(2, 12)}
    other = {f"w{at}": 3.0 for at in range(22, 32)}

    assert list(candidates([unit(w1=1, **many), unit(w1=1, **other)], [0.0, 0.0], Options())) == []


def test_one_word_in_common_is_enough_only_where_it_is_half_of_both() -> None:
    half = [unit(w1=1, w2=1), unit(w1=1, w3=1)]
    third = [unit(w1=1, w2=1, w3=1), unit(w1=1, w4=1, w5=1)]

    assert len(list(candidates(half, [0.0, 0.0], Options()))) == 1
    assert list(candidates(third, [0.0, 0.0], Options())) == []


def test_what_meets_but_is_less_alike_than_asked_is_left_out() -> None:
    vectors = [unit(w1=1, w2=1, w3=4), unit(w1=1, w2=1, w4=4)]

    assert len(list(candidates(vectors, [0.0, 0.0], Options(least_likeness=0.11)))) == 1
    assert list(candidates(vectors, [0.0, 0.0], Options(least_likeness=0.15))) == []
