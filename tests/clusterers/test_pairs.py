"""Pairs that are kept small."""

from __future__ import annotations

from digest.clusterers.pairs import Pairs


def test_pairs_come_back_as_often_as_asked_and_in_the_order_of_adding() -> None:
    pairs = Pairs([(3, 70_000, 0.1)])
    pairs.add(0, 1, 0.9)

    assert list(pairs) == list(pairs) == [(3, 70_000, 0.1), (0, 1, 0.9)]
