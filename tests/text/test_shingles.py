"""Runs of words that texts share."""

from __future__ import annotations

from digest.text.shingles import is_unspaced, share, shingles

LONG = "The ferry left the harbour at dawn and came back with all its passengers before noon"


def test_a_text_cut_short_is_wholly_contained_in_the_longer_one() -> None:
    begun = " ".join(LONG.split()[:10])

    assert share(shingles(LONG), shingles(begun)) == 1.0


def test_letters_of_another_size_and_other_marks_change_nothing() -> None:
    assert shingles("It rained, all day — long") == shingles("it RAINED all day long")


def test_texts_in_other_words_share_nothing() -> None:
    assert (
        share(shingles(LONG), shingles("Passengers were brought home safely in the morning")) == 0
    )


def test_an_empty_text_shares_nothing() -> None:
    assert share(shingles(""), shingles(LONG)) == 0


def test_unspaced_scripts_are_compared_by_six_signs() -> None:
    assert shingles("東京都で大雨が") == {"東京都で大雨", "京都で大雨が"}


def test_korean_is_compared_by_signs_because_its_endings_hide_words() -> None:
    assert is_unspaced("서울에 비가")
    assert shingles("서울에 비가 왔다") == {"서울에비가왔", "울에비가왔다"}
