"""Joining by average likeness."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from digest.clusterers.linkage import Groups, Link, linkage
from digest.clusterers.options import Options

PLAIN = Options(join=0.5, loose=0.0)


def test_an_article_that_is_like_no_other_stays_alone() -> None:
    assert linkage(3, [Link(0, 1, 0.9)], PLAIN) == [0, 0, 2]


def test_a_chain_breaks_where_the_average_falls_below_the_threshold() -> None:
    links = [Link(0, 1, 0.9), Link(1, 2, 0.6)]

    assert linkage(3, links, PLAIN) == [0, 0, 2]


def test_a_group_takes_an_article_that_is_like_most_of_it() -> None:
    links = [Link(0, 1, 0.9), Link(1, 2, 0.6), Link(0, 2, 0.6)]

    assert linkage(3, links, PLAIN) == [0, 0, 0]


def test_two_groups_join_by_the_links_between_them() -> None:
    inside = [Link(0, 1, 0.9), Link(2, 3, 0.9)]
    between = [Link(one, other, 0.6) for one in (0, 1) for other in (2, 3)]

    assert linkage(4, inside + between, PLAIN) == [0, 0, 0, 0]
    assert linkage(4, inside + between[:2], PLAIN) == [0, 0, 2, 2]


def test_a_loose_story_is_held_together_where_plain_average_would_break_it() -> None:
    links = [Link(0, 1, 0.5), Link(1, 2, 0.4), Link(0, 2, 0.15)]

    assert linkage(3, links, Options(join=0.29, loose=0.0)) == [0, 0, 2]
    assert linkage(3, links, Options(join=0.29, loose=0.6)) == [0, 0, 0]


links_of_eight = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(3, 64).map(lambda parts: parts / 64),  # sums of these are exact
    max_size=20,
).map(lambda found: [Link(*pair, likeness) for pair, likeness in sorted(found.items())])


@given(links_of_eight)
def test_the_order_of_links_has_no_effect(links: list[Link]) -> None:
    assert linkage(8, links, PLAIN) == linkage(8, links[::-1], PLAIN)


@given(links_of_eight)
def test_each_group_is_named_by_its_least_number(links: list[Link]) -> None:
    found = linkage(8, links, PLAIN)

    assert all(found[group] == group <= at for at, group in enumerate(found))


@given(links_of_eight)
def test_of_all_pairs_of_groups_the_likest_joins_first(links: list[Link]) -> None:
    assert linkage(8, links, PLAIN) == one_by_one(8, links, PLAIN.join)


def one_by_one(count: int, links: list[Link], join: float) -> list[int]:
    """Return what plain average link gives where all pairs are looked at before each step."""
    alike = {(link.first, link.second): Fraction(link.likeness) for link in links}
    groups = [[at] for at in range(count)]

    def mean(one: list[int], other: list[int]) -> Fraction:
        pairs = [(min(a, b), max(a, b)) for a in one for b in other]
        return sum((alike.get(pair, Fraction(0)) for pair in pairs), Fraction(0)) / len(pairs)

    while len(groups) > 1:
        pairs = sorted(combinations(groups, 2), key=lambda pair: -mean(*pair))
        one, other = pairs[0]
        if mean(one, other) < join:
            break
        groups = sorted([sorted(one + other), *(g for g in groups if g not in (one, other))])
    return [next(group[0] for group in groups if at in group) for at in range(count)]


def test_groups_join_whatever_the_order() -> None:
    groups = Groups(5)
    groups.join(4, 2)
    groups.join(2, 3)

    assert [groups.of(at) for at in range(5)] == [0, 1, 2, 2, 2]
