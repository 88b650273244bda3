"""Words, their stems, and the time that a text takes to read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.words import (
    STEMMERS,
    WORDS_A_MINUTE,
    ascii_words,
    is_cjk,
    reading_seconds,
    stems,
    word_count,
    words,
)


def test_words_are_folded_so_that_equal_ones_are_equal() -> None:
    assert words("Straße STRASSE ﬁne Ｆull") == ["strasse", "strasse", "fine", "full"]


def test_initials_are_one_word() -> None:
    assert words("The U.S. and the E.U.") == ["the", "us", "and", "the", "eu"]


def test_figures_and_words_without_accents_are_found_alike() -> None:
    assert words("3,200 homes") == ["3", "200", "homes"]


def test_vowel_signs_belong_to_their_word() -> None:
    assert words("नगर परिषद") == ["नगर", "परिषद"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("서울시는", ["서울", "울시", "시는"]),
        ("東京", ["東京"]),
        ("雨", ["雨"]),
        ("ฝนตก", ["ฝน", "นต", "ตก"]),
    ],
)
def test_scripts_without_spaces_come_as_pairs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_latin_words_inside_japanese_stay_whole() -> None:
    assert words("新型EV発売") == ["新型", "ev", "発売"]


def test_stems_of_one_word_are_equal() -> None:
    assert len(set(stems("resign resigned resigning", language="en"))) == 1
    assert len(set(stems("дорога дороги дорогу", language="ru"))) == 1


def test_short_words_keep_their_endings() -> None:
    assert stems("its was", language="en") == ["its", "was"]


@pytest.mark.parametrize("language", [None, "xx", "ko"])
def test_a_language_without_a_stemmer_keeps_its_words(language: str | None) -> None:
    assert stems("Ministers resigned", language=language) == ["ministers", "resigned"]


@pytest.mark.parametrize("language", sorted(STEMMERS))
def test_every_stemmer_that_is_named_answers(language: str) -> None:
    assert len(stems("kommunerna", language=language)) == 1


def test_chinese_japanese_and_korean_are_read_by_characters() -> None:
    assert [code for code in ("zh", "ja", "ko", "th", "en") if is_cjk(code)] == ["zh", "ja", "ko"]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("It rained – all day.", "en", 4),
        ("東京で大雨、Xバンド停止", "ja", 6),
        ("서울에 눈이 내렸다", "ko", 4),
        ("ฝนตกหนักมากในวันนี้ 24", "th", 5),
        ("The 東京 office", None, 3),
        ("", "en", 0),
    ],
)
def test_words_are_counted_as_a_reader_reads_them(
    text: str, language: str | None, count: int
) -> None:
    assert word_count(text, language=language) == count


def test_a_minute_holds_two_characters_for_each_word() -> None:
    minute = "word " * WORDS_A_MINUTE
    characters = "字" * (2 * WORDS_A_MINUTE)

    assert reading_seconds(minute, language="en") == 60
    assert reading_seconds(characters, language="zh") == 60


@given(st.text(alphabet="aZ9_ .,-’“”—–…•£€©«»×\u00a0\né\u0301東", max_size=40))
def test_words_that_are_ascii_are_those_of_the_pattern(text: str) -> None:
    found = ascii_words(text)

    assert found is None or found == re.findall(r"\w+", text)


def test_a_letter_beyond_ascii_leaves_the_text_to_the_pattern() -> None:
    assert ascii_words("Café") is None
    assert ascii_words("“Cafe” – no") == ["Cafe", "no"]
