"""Issues of one recurring series."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.clusterers.series import frame, is_framed_alike, is_series_of
from digest.model import Article

Make = Callable[..., Article]

CLOSE = (
    "The main index ended {day} at {points} points, {move} {percent} percent. Volume was {volume} "
    "million shares.\n\nTraders said the mood was shaped by interest rates and by the price of oil."
    " Markets open again at nine o'clock. Figures are delayed and are given without warranty."
)


def monday(make: Make) -> Article:
    text = CLOSE.format(day="Monday", points="4,812.30", move="up", percent="0.71", volume=412)
    return make("mon", "Shares close higher on Monday", text, source="Ledger")


def tuesday(make: Make, title: str = "Shares close lower on Tuesday") -> Article:
    text = CLOSE.format(day="Tuesday", points="4,655.84", move="down", percent="1.94", volume=538)
    return make("tue", title, text, source="Ledger", hours=24)


def test_the_next_days_close_is_one_more_issue(make: Make) -> None:
    assert is_series_of(tuesday(make), [monday(make)])


def test_of_another_source_it_is_not(make: Make) -> None:
    other = make("x", "Shares close lower on Tuesday", tuesday(make).text, source="Echo", hours=24)

    assert not is_series_of(other, [monday(make)])


def test_an_article_is_no_series_of_itself(make: Make) -> None:
    assert not is_series_of(monday(make), [monday(make)])


def test_a_form_that_fills_most_of_the_text_needs_no_frame(make: Make) -> None:
    assert is_series_of(tuesday(make, "Selling pressure returns"), [monday(make)])


def test_an_edited_version_with_the_same_figures_is_no_series(make: Make) -> None:
    again = make("again", "Shares higher at close", monday(make).text, source="Ledger", hours=1)

    assert not is_series_of(again, [monday(make)])


def test_two_events_under_one_frame_are_no_series(make: Make) -> None:
    one = make(
        "a",
        "Man killed in Leeds crash on Monday",
        "A cyclist died when a lorry turned left outside the station, witnesses said. His family "
        "asked for privacy. The driver, who had been awake since dawn, was questioned for hours.",
    )
    other = make(
        "b",
        "Man killed in York crash on Tuesday",
        "Ice on the ring road sent a van into the barrier. Paramedics fought for the life of its "
        "driver, a baker on his way to work; nobody else was in the vehicle, the council said.",
        hours=24,
    )

    assert is_framed_alike(one, other)
    assert not is_series_of(other, [one])


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ("Weather for Ashford: Tuesday, 3 May", "Weather for Belmont: Wednesday, 4 May")),
        ("de", ("Wetter am Dienstag: sonnig, 21 Grad", "Wetter am Mittwoch: Regen, 14 Grad")),
        ("es", ("La bolsa de Alba sube un 0,7 % el lunes", "La bolsa de Alba baja un 1,2 % hoy")),
        ("fr", ("Météo de mardi : soleil, 21 degrés", "Météo de mercredi : pluie, 14 degrés")),
        ("ko", ("한빛지수 오늘 2,650.32 상승 마감", "한빛지수 오늘 2,612.05 하락 마감")),
        ("ja", ("あすの天気 晴れ 最高21度", "あすの天気 雨 最高14度")),
        ("zh", ("周二收盘:海宁指数上涨0.7%", "周三收盘:海宁指数下跌1.2%")),
    ],
)
def test_teasers_are_a_series_by_their_frame_and_day(
    make: Make, language: str, titles: tuple[str, str]
) -> None:
    one = make("a", titles[0], language=language)
    other = make("b", titles[1], language=language, hours=24)

    assert is_framed_alike(one, other)
    assert is_series_of(other, [one])


def test_a_frame_that_stood_over_two_other_days_is_a_series(make: Make) -> None:
    def issue(name: str, title: str, hours: float) -> Article:
        return make(name, title, f"Nothing that was written before: {name} " * 12, hours=hours)

    earlier = [issue("a", "Lottery numbers: 4, 8, 15", 0), issue("b", "Lottery numbers: 3, 9", 24)]
    today = issue("c", "Lottery numbers: 7, 21, 33", 48)

    assert not is_series_of(today, earlier[:1])
    assert is_series_of(today, earlier)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Live: Storm reaches the coast", "Live: Parliament votes on budget"),
        ("Tolle floods Marnau", "Tolle falls back at Marnau after flood"),
        ("Opinion: why trams matter", "Opinion: the case against trams"),
        ("", ""),
    ],
)
def test_a_rubric_or_a_common_subject_is_no_frame(make: Make, one: str, other: str) -> None:
    assert not is_framed_alike(make("a", one), make("b", other))


def test_titles_in_capitals_tell_no_places() -> None:
    assert frame("Shares Close Higher In Quiet Trading", "en") == (
        "shares", "close", "^", "in", "quiet", "trading",
    )  # fmt: skip


def test_german_nouns_are_no_places() -> None:
    assert "@" not in frame("Aktien im Plus nach ruhigem Handel", "de")


def test_a_desks_weather_is_a_series_whatever_the_sky_does(make: Make) -> None:
    one = make("a", "Weather: Port Ellery – showers, clearing late", "Rain until noon.")
    other = make("b", "Weather: Tamsin valley – frost in the hollows", "Cold and dry.", hours=25)
    elsewhere = make("c", "Weather: Ellery – dry", "Dry.", source="Echo", hours=25)

    assert is_series_of(other, [one])
    assert not is_series_of(elsewhere, [one])
