from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.figures import Figure, figures
from digest.text.figures_read import digits_value, han_value, myriad_value, spelled_value
from digest.text.figures_values import values


def first(text: str, language: str = "en") -> Figure:
    return figures(text, language=language)[0]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "1,234.5 people", 1234.5, None),
        ("en", "3.5 million people", 3_500_000, None),
        ("en", "twenty-five boats", 25, None),
        ("en", "two hundred and twelve cows", 212, None),
        ("en", "two dozen eggs", 24, None),
        ("en", "$4.2bn", 4.2e9, "USD"),
        ("en", "£5m in grants", 5e6, "GBP"),
        ("en", "5 m of rope", 5, "m"),
        ("en", "20 miles away", 32186.88, "m"),
        ("en", "25 basis points", 0.25, "pp"),
        ("en", "60 per cent of voters", 60, "%"),
        ("en", "a 34-year-old nurse", 34, "age"),
        ("en", "two weeks", 14 * 86400, "s"),
        ("en", "a high of 71F", 71, "°F"),
        ("en", "3 tonnes of rice", 3000, "kg"),
        ("de", "12,5 Millionen Euro", 12.5e6, "EUR"),
        ("de", "1.200 Tiere", 1200, None),
        ("de", "zweiundzwanzig Menschen", 22, None),
        ("de", "zwei Dutzend Boote", 24, None),
        ("fr", "12 345 personnes", 12345, None),
        ("fr", "quatre-vingt-dix blessés", 90, None),
        ("fr", "3,5 millions d'euros", 3.5e6, "EUR"),
        ("es", "treinta y dos muertos", 32, None),
        ("es", "20 millones de dólares", 20e6, "USD"),
        ("it", "tre feriti", 3, None),
        ("ko", "3만5천 명", 35000, None),
        ("ko", "열두 명이", 12, None),
        ("ko", "1억2000만 달러", 1.2e8, "USD"),
        ("ja", "１２キロ", 12000, "m"),
        ("ja", "三人が", 3, None),
        ("ja", "1億2,000万円", 1.2e8, "JPY"),
        ("zh", "1.2亿元", 1.2e8, "CNY"),
        ("zh", "二十三岁", 23, "age"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(
    language: str, text: str, value: float, unit: str | None
) -> None:
    found = first(text, language)

    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "March 3", 303, "date"),
        ("en", "3 March", 303, "date"),
        ("en", "2026-03-05", 305, "date"),
        ("de", "am 3. März", 303, "date"),
        ("es", "el 3 de marzo", 303, "date"),
        ("ko", "3월 5일", 305, "date"),
        ("ja", "3月5日", 305, "date"),
        ("en", "at 7:10 a.m.", 430, "clock"),
        ("en", "at 7 p.m.", 19 * 60, "clock"),
        ("en", "at 02:40", 160, "clock"),
        ("en", "at 0510 UTC", 310, "clock"),
        ("de", "um 14.30 Uhr", 870, "clock"),
        ("fr", "à 14h30", 870, "clock"),
        ("ko", "오후 2시 40분", 880, "clock"),
        ("ja", "午前2時40分", 160, "clock"),
        ("en", "in 2024", 2024, "year"),
        ("ko", "2024년", 2024, "year"),
        ("en", "the 3rd quake", 3, "ordinal"),
        ("ja", "第3回", 3, "ordinal"),
    ],
)
def test_dates_times_years_and_ordinals_are_no_counts(
    language: str, text: str, value: float, unit: str
) -> None:
    found = first(text, language)

    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("en", "at least 12 people", "least"),
        ("en", "more than 12 people", "least"),
        ("en", "up to 12 people", "most"),
        ("en", "about 12 people", "about"),
        ("en", "12 people or so", "about"),
        ("en", "12 people", None),
        ("de", "rund 12 Menschen", "about"),
        ("de", "mindestens 12 Menschen", "least"),
        ("fr", "près de 12 personnes", "about"),
        ("es", "más de 12 personas", "least"),
        ("ko", "30여 명", "about"),
        ("ko", "30명 이상", "least"),
        ("ja", "約30人", "about"),
        ("ja", "30人以上", "least"),
        ("zh", "至少30人", "least"),
    ],
)
def test_words_around_a_number_loosen_it(language: str, text: str, hedge: str | None) -> None:
    found = first(text, language)

    assert found.hedge == hedge
    assert found.approximate is (hedge is not None)


def test_the_nouns_are_the_words_that_follow_up_to_a_small_word() -> None:
    assert first("12 injured passengers were flown out").nouns == ("injured", "passengers")
    assert first("12 of the passengers").noun is None


def test_a_counter_is_the_noun_where_there_is_one() -> None:
    assert first("30여 명", "ko").noun == "명"
    assert first("三人が", "ja").noun == "人"


def test_the_word_before_a_number_is_kept() -> None:
    assert first("the toll rose to 12").before == "to"
    assert first("magnitude 6.3").before == "magnitude"


def test_the_last_digit_printed_is_the_step() -> None:
    assert first("3.1 million people").step == pytest.approx(100_000)
    assert first("1,200 people").step == 100
    assert first("1.2亿元", "zh").step == pytest.approx(1e7)


@pytest.mark.parametrize("text", ["won 3-1", "10 to 12 percent", "three or four boats"])
def test_the_ends_of_a_range_or_score_are_marked(text: str) -> None:
    assert figures(text, language="en")[1].paired


def test_one_counts_only_before_a_noun() -> None:
    assert [figure.value for figure in figures("one person was hurt", language="en")] == [1]
    assert figures("no one was hurt, one of them said", language="en") == ()


def test_articles_of_other_languages_are_no_numbers() -> None:
    assert figures("eine Frau kam", language="de") == ()
    assert first("eine Million Euro", "de").value == 1e6


def test_what_is_no_number_is_left_alone() -> None:
    assert figures("version 1.2.3 of B2B", language="en") == ()


def test_a_language_that_nobody_knows_still_has_digits() -> None:
    assert first("45 xyz", "xx").value == 45


@given(st.text(), st.sampled_from(["en", "de", "fr", "ko", "ja", "zh", "vi"]))
def test_spans_are_ordered_disjoint_and_inside(text: str, language: str) -> None:
    spans = [figure.span for figure in figures(text, language=language)]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        ("1,234", "en", 1234),
        ("1.234", "de", 1234),
        ("1,5", "de", 1.5),
        ("12 345", "fr", 12345),
        ("1.2.3", "en", None),
    ],
)
def test_digits_are_grouped_as_the_language_does(
    digits: str, language: str, value: float | None
) -> None:
    assert digits_value(digits, language) == value


def test_east_asian_signs_multiply() -> None:
    assert myriad_value("2천만") == 2e7
    assert myriad_value("12") == 12
    assert han_value("三万五千") == 35000
    assert han_value("百二十") == 120
    assert han_value("二〇二六") == 2026


def test_number_words_that_are_several_numbers_are_none() -> None:
    assert spelled_value("three four", "en") is None
    assert spelled_value("", "en") is None


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("United 04 won the match", "en", 4, None),
        ("The side of 2019 won again", "en", 2019, "year"),
        ("It cost 500 won a cup", "en", 500, "KRW"),
        ("a fine of 2 million won", "en", 2_000_000, "KRW"),
        ("winds of 120 kilometres an hour", "en", 120, "km/h"),
        ("at 50 miles per hour", "en", 80.4672, "km/h"),
        ("mit 120 Stundenkilometern", "de", 120, "km/h"),
        ("vents de 90 kilomètres à l’heure", "fr", 90, "km/h"),
        ("со скоростью 90 километров в час", "ru", 90, "km/h"),
        ("시속 120㎞로 달렸다", "ko", 120, "km/h"),
        ("秒速20メートルの風", "ja", 72, "km/h"),
        ("120㎞를 달렸다", "ko", 120_000, "m"),
        ("for the seventh time", "en", 7, "ordinal"),
        ("zum dritten Mal", "de", 3, "ordinal"),
        ("pour la cinquième fois", "fr", 5, "ordinal"),
    ],
)
def test_speeds_ranks_and_victories_are_told_apart(
    text: str, language: str, value: float, unit: str | None
) -> None:
    found = figures(text, language=language)

    assert [(round(figure.value, 4), figure.unit) for figure in found] == [(value, unit)]


@pytest.mark.parametrize("text", ["a third of the crew", "One fifth stayed", "two-thirds"])
def test_a_fraction_is_no_rank_and_no_one(text: str) -> None:
    found = figures(text, language="en")

    assert [figure.unit for figure in found if figure.value != 2] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("9" * 400, "en"),
        ("two hundred and " * 300 + "two", "en"),
        ("3" + "万" * 200, "zh"),
        ("三" + "億" * 200 + "人", "ja"),
        ("1." + "000." * 200 + "000", "de"),
    ],
)
def test_what_is_beyond_all_counting_is_no_number(text: str, language: str) -> None:
    assert all(figure.value < 1e18 for figure in figures(text, language=language))
    values(text, language)


@pytest.mark.parametrize("piece", ["no one here saw one boat. ", "三", "3万"])
def test_a_long_text_of_numbers_is_read_in_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))

    began = time.process_time()
    figures(text, language="en")

    assert time.process_time() - began < 1
