from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extractors.wording import holds, likeness, shared, shingles, topics, word_set

TEXT = "The old swing bridge will stay, the council decided."


def test_a_text_is_wholly_like_itself_and_not_like_another() -> None:
    assert likeness(shingles([TEXT]), shingles([TEXT])) == 1
    assert likeness(shingles([TEXT]), shingles(["Rain fell on the coast for nine days"])) == 0
    assert likeness(shingles([]), shingles([])) == 0


def test_runs_of_words_go_on_from_piece_to_piece() -> None:
    assert shingles(["one two", "three four"]) == shingles(["one two three four"])
    assert shingles(["서울에 눈이", "내렸다"]).total() == 1
    assert shingles(["駅に本を"]).total() == 1


def test_half_of_a_pieces_wording_is_enough_to_hold_it() -> None:
    bag = shingles([TEXT])

    assert holds(TEXT, bag, "The old swing bridge will stay open")
    assert not holds(TEXT, bag, "The old swing door was painted green again")
    assert holds(TEXT, bag, "swing bridge")
    assert not holds(TEXT, bag, "bridge swing")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the cranes and a crane", {"crane"}),
        ("무인 예인선이 예인선을", {"무인", "예인"}),
        ("望江铁桥", {"望江", "江铁", "铁桥"}),
        ("ホテルの駅", {"ホテル"}),
        ("in 1957 and 3", {"1957"}),
    ],
)
def test_topics_are_stems_names_numbers_and_pairs_of_ideographs(
    text: str, wanted: set[str]
) -> None:
    assert topics(text) == wanted


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_shared_does_not_depend_on_the_order(one: str, other: str) -> None:
    first, second = shingles([one]), shingles([other])

    assert shared(first, second) == shared(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert word_set(one) == word_set(one + " ")
