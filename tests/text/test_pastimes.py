from __future__ import annotations

import pytest

from digest.text.pastimes import pastime


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("Horoscope for Tuesday: a good day for Virgo", "horoscope"),
        ("Your daily horoscope", "horoscope"),
        ("Tageshoroskop für Dienstag, 10. März", "horoscope"),
        ("Horoscope du mardi 10 mars", "horoscope"),
        ("Horóscopo de hoy martes 10 de marzo", "horoscope"),
        ("Oroscopo di oggi: le previsioni segno per segno", "horoscope"),
        ("Гороскоп на 10 марта", "horoscope"),
        ("[오늘의 운세] 3월 10일", "horoscope"),
        ("今日の運勢 3月10日", "horoscope"),
        ("今日星座运势:处女座", "horoscope"),
        ("Powerball: winning numbers for Saturday, March 7", "lottery"),
        ("Lotto 6aus49: Die Gewinnzahlen vom Samstag", "lottery"),
        ("Résultat du Loto du lundi 9 mars", "lottery"),
        ("Mega-Sena, concurso 2.981: números sorteados", "lottery"),
        ("로또 1214회 당첨번호 조회", "lottery"),
        ("宝くじ ロト6 当せん番号", "lottery"),
        ("双色球第2026027期开奖结果", "lottery"),
        ("Maker of horoscope app fined 2 million crowns", None),
        ("Horoscope writer Ada Lund dies at 91", None),
        ("Lottery winner gives half to the lifeboats", None),
        ("State lottery raises price of a ticket", None),
        ("Lotto-Betrug: Drei Männer verurteilt", None),
        ("로또 판매액 6조원 넘어", None),
        ("Capricorn Airways cancels 40 flights", None),
    ],
)
def test_a_pastime_is_known_by_the_shape_of_its_title(title: str, sort: str | None) -> None:
    assert pastime(title) == sort


def test_a_pastime_is_known_by_the_whole_name_of_its_place() -> None:
    assert pastime("What the stars hold", ["Horoscopes"]) == "horoscope"
    assert pastime("Saturday's balls", ["sport", " Lotto "]) == "lottery"
    assert pastime("What the stars hold", ["Horoscopes in court"]) is None
