"""How likely the word lists of languages make a text."""

from __future__ import annotations

import pytest

from digest.text.language_letters import common, letters, speakers, words

NORTH = ("sv", "da", "no")


def test_words_keep_their_apostrophes_and_hyphens_and_leave_figures_out() -> None:
    assert list(words("It’s the 2nd week-end, L'Aquila 1–0")) == [
        "It's", "the", "nd", "week-end", "L'Aquila",
    ]  # fmt: skip


def test_the_language_of_the_words_is_the_likeliest() -> None:
    scores = letters(NORTH).scores(list(words("och det är inte så för att jag vill")))

    assert max(scores, key=lambda language: scores[language]) == "sv"
    assert tuple(scores) == NORTH


def test_without_words_the_languages_that_more_people_write_come_first() -> None:
    assert letters(NORTH).scores([]) == {"sv": 0.0, "da": -3.0, "no": -3.0}


def test_letters_that_no_list_holds_tell_nothing() -> None:
    assert letters(NORTH).scores(["jaшщ"]) != letters(NORTH).scores(["ja"])
    assert letters(NORTH).scores(["шaщ"]) == letters(NORTH).scores(["шщaшщ"])


def test_a_name_amid_a_sentence_counts_three_tenths_of_a_word() -> None:
    as_word = letters(NORTH).scores(["ja", "inte"])["sv"]
    as_name = letters(NORTH).scores(["ja", "Inte"])["sv"]
    alone = letters(NORTH).scores(["ja"])["sv"]

    assert as_name - alone == pytest.approx(0.3 * (as_word - alone))


def test_scores_add_up_word_by_word_in_every_language() -> None:
    both = letters(NORTH).scores(["ja", "inte", "ikke"])
    parts = [letters(NORTH).scores([word]) for word in ("ja", "inte", "ikke")]
    empty = letters(NORTH).scores([])

    for language in NORTH:
        added = sum(part[language] - empty[language] for part in parts)
        assert both[language] - empty[language] == pytest.approx(added)


def test_a_frequent_word_is_spoken_by_all_languages_that_have_it() -> None:
    assert speakers(NORTH)["och"] == ("sv",)
    assert set(speakers(NORTH)["av"]) >= {"sv", "no"}
    assert "och" in common("sv")
    assert common("xx") == frozenset()
