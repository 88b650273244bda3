"""Names as they sound, across scripts."""

from __future__ import annotations

import pytest

from digest.text.sounds import LETTERS, Sound, sound_of, sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Харків", "uk"), ("Kharkiv", "en")),
        (("Charkiv", "lt"), ("Kharkiv", "en")),
        (("Μάρκος", "el"), ("Markos", "en")),
        (("ハラム", "ja"), ("Haram", "en")),
        (("ほしぞら", "ja"), ("Hoshizora", "en")),
        (("하람", "ko"), ("Haram", "en")),
        (("용인", "ko"), ("Yongin", "en")),
        (("Šulcius", "lt"), ("Шульціус", "uk")),
        (("Corvel", "en"), ("Корвель", "ru")),
    ],
)
def test_a_name_begins_alike_in_two_scripts(one: tuple[str, str], other: tuple[str, str]) -> None:
    mine, yours = sound_of(*one), sound_of(*other)

    assert mine[: LETTERS - 1] == yours[: LETTERS - 1]
    assert mine.isascii()


def test_ch_is_read_as_its_language_reads_it() -> None:
    assert sound_of("Charkiv", "de") == "karkib"
    assert sound_of("Charkiv", "en") == "sarkib"


def test_words_of_grammar_days_and_months_are_no_names() -> None:
    assert sounds("After Monday, in October, nothing", "en") == {}


def test_the_first_word_of_a_sentence_may_be_a_name() -> None:
    assert [found.name for found in sounds("Narva votes. Tartu waits.", "en").values()] == [
        "Narva",
        "Tartu",
    ]


def test_japanese_names_stand_in_katakana_or_quotes() -> None:
    found = sounds("ハラムの衛星「ほしぞら」が東京に。そして終わった。", "ja")

    assert [sound.name for sound in found.values()] == ["ハラム", "ほしぞら"]


def test_short_korean_words_are_too_common_to_be_names() -> None:
    assert [sound.name for sound in sounds("하람전자 주가 또 올라", "ko").values()] == ["하람전자"]


def test_fewer_than_three_chinese_signs_may_be_any_word() -> None:
    assert sounds("哈兰电子在龙仁建厂", "zh") == {}


def test_latin_names_count_in_every_script() -> None:
    assert "sena" in sounds("地震について SENARED が発表", "ja")


def test_chinese_spells_foreign_names_in_signs_that_sound() -> None:
    assert sounds("洛维尼亚总统到塞戈维亚访问", "zh")["sego"] == Sound("segobia", "塞戈维亚")
    assert sounds("洛維尼亞總統到塞戈維亞訪問", "zh")["sego"] == Sound("segobia", "塞戈維亞")
    assert sounds("法院判处会计有期徒刑四年", "zh") == {}
    assert sounds("塞戈維亞", "ja") == {}
