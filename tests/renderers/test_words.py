from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from digest.renderers.words import Words, direction, languages, plural

ALL = languages()


def catalogue(language: str) -> dict[str, Any]:
    place = files("digest.renderers").joinpath("data/labels", f"{language}.toml")
    return tomllib.loads(place.read_text("utf8"))


def gaps(phrase: str | dict[str, str]) -> set[str]:
    forms = phrase.values() if isinstance(phrase, dict) else [phrase]
    return {gap for form in forms for gap in re.findall(r"\{(\w+)\}", form)}


def test_our_words_exist_in_eight_languages() -> None:
    assert ALL == ("ar", "de", "en", "es", "fr", "ja", "ko", "zh")


@pytest.mark.parametrize("language", ALL)
def test_a_language_says_what_english_says_with_the_same_gaps(language: str) -> None:
    english, own = catalogue("en")["words"], catalogue(language)["words"]

    assert set(own) == set(english)
    for key, phrase in own.items():
        assert isinstance(phrase, dict) == isinstance(english[key], dict), key
        assert gaps(phrase) <= gaps(english[key]) | {"n"}, key
        assert not isinstance(phrase, dict) or "other" in phrase, key


@pytest.mark.parametrize("language", ALL)
def test_a_language_knows_days_months_and_the_names_of_languages(language: str) -> None:
    own = catalogue(language)

    assert [len(own[name]) for name in ("weekdays", "weekdays_short")] == [7, 7]
    assert [len(own[name]) for name in ("months", "months_short")] == [12, 12]
    assert set(own["dates"]) == set(catalogue("en")["dates"])
    assert set(own["languages"]) == set(catalogue("en")["languages"])


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("en", "Tuesday 24 November 2026"),
        ("de", "Dienstag, 24. November 2026"),
        ("fr", "mardi 24 novembre 2026"),
        ("es", "martes, 24 de noviembre de 2026"),
        ("ko", "2026년 11월 24일 화요일"),
        ("ja", "2026年11月24日火曜日"),
        ("zh", "2026年11月24日星期二"),
        ("ar", "الثلاثاء 24 نوفمبر 2026"),
    ],
)
def test_a_date_is_said_as_its_language_says_it(language: str, spoken: str) -> None:
    assert Words.of(language, "UTC").date("2026-11-24T06:00:00+00:00") == spoken


def test_times_are_told_in_the_editions_zone() -> None:
    words = Words.of("en", "Asia/Seoul")
    late = "2026-11-23T21:30:00+00:00"

    assert words.stamp(late) == "Tue 24 Nov 06:30"
    assert words.hour(late) == "Tue 06:30"
    assert words.day_time(late) == "Tuesday 06:30"
    assert words.machine(late) == "2026-11-24T06:30+09:00"
    assert words.clock(late) == "06:30 in Seoul"


def test_a_date_without_a_time_is_the_same_day_in_every_zone() -> None:
    words = Words.of("en", "America/New_York")

    assert words.mark("2026-11-24") == "Tue 24 Nov"
    assert words.machine("2026-11-24") == "2026-11-24"
    assert words.clock("2026-11-24T06:00:00-05:00") == "06:00 in New York"
    assert Words.of("en", "UTC").clock("2026-11-24T06:00:00+00:00") == "06:00 UTC"
    assert words.days("2026-11-01", "2026-11-17") == "1 to 17 November 2026"


def test_a_count_takes_the_form_that_its_language_gives_it() -> None:
    assert [Words.of("en", "UTC")("stories", n) for n in (0, 1, 2)] == [
        "0 stories",
        "1 story",
        "2 stories",
    ]
    assert Words.of("fr", "UTC")("stories", 0) == "0 sujet"
    assert Words.of("ko", "UTC")("stories", 1) == "기사 1건"
    assert [plural("ar", n) for n in (0, 1, 2, 5, 11, 100)] == [
        "zero",
        "one",
        "two",
        "few",
        "many",
        "other",
    ]


def test_numbers_are_words_where_they_are_small() -> None:
    words = Words.of("de", "UTC")

    assert words.number(5) == "fünf"
    assert words.number(12345) == "12.345"


def test_a_language_that_we_do_not_speak_gets_english() -> None:
    words = Words.of("tlh", "UTC")

    assert words("leading") == "Leading"
    assert words.language == "en"


def test_a_region_speaks_its_language() -> None:
    assert Words.of("de-AT", "UTC")("brief") == "Kurz gemeldet"


def test_an_unknown_language_is_named_by_its_code() -> None:
    words = Words.of("en", "UTC")

    assert words.language_name("it") == "Italian"
    assert words.language_name("pt-BR") == "Portuguese"
    assert words.language_name("tlh") == "tlh"


def test_an_unknown_phrase_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words.of("de", "UTC")("no such phrase")


def test_a_language_is_written_in_its_direction() -> None:
    assert [direction(code) for code in ("ar", "he-IL", "en", "ko")] == ["rtl", "rtl", "ltr", "ltr"]
    assert Words.of("ar", "UTC").direction == "rtl"
