from __future__ import annotations

from typing import NamedTuple

from digest.summarizers.grouping import grouped


class At(NamedTuple):
    article: int
    name: str


def test_pairs_that_share_a_claim_are_one_group() -> None:
    a, b, c = At(0, "a"), At(1, "b"), At(2, "c")

    assert grouped([(b, c), (a, b)]) == [[a, b, c]]


def test_an_article_of_two_minds_makes_no_comparison() -> None:
    a, b, other = At(0, "a"), At(1, "b"), At(0, "other")

    assert grouped([(a, b), (other, b)]) == []


def test_groups_come_in_the_order_of_their_pairs() -> None:
    a, b, c, d = At(0, "a"), At(1, "b"), At(0, "c"), At(1, "d")

    assert grouped([(c, d), (a, b)]) == [[c, d], [a, b]]
