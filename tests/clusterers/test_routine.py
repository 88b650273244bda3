"""Routine pieces, known by their titles."""

from __future__ import annotations

import pytest

from digest.clusterers.routine import routine


@pytest.mark.parametrize(
    ("language", "title", "sort"),
    [
        ("en", "Weather: Port Ellery – showers, clearing late", "weather"),
        ("en", "Weather for Ashford: Tuesday, 3 May", "weather"),
        ("en", "Corrin shares close 0.4 percent lower", "market"),
        ("de", "Wetter am Dienstag: sonnig, 21 Grad", "weather"),
        ("de", "Aktien schließen fester", "market"),
        ("es", "El tiempo en Alba: nubes y sol", "weather"),
        ("es", "La bolsa de Alba cierra con pérdidas", "market"),
        ("fr", "Météo de mardi : soleil", "weather"),
        ("ko", "[날씨] 내일 전국 흐리고 비", "weather"),
        ("ko", "한빛지수 2,650.32 상승 마감", "market"),
        ("ja", "あすの天気 晴れ 最高21度", "weather"),
        ("zh", "海宁指数收涨0.7%", "market"),
    ],
)
def test_a_routine_piece_is_known_by_the_shape_of_its_title(
    language: str, title: str, sort: str
) -> None:
    assert routine(title, language) == sort


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Weather disaster kills 12 in Tolle valley"),
        ("en", "Market hall burns in Pelorton"),
        ("en", "Stock of vaccines runs out"),
        ("de", "Wetterdienst warnt vor Orkan"),
        ("es", "El tiempo perdido: retrato de un relojero"),
        ("ko", "서울시 예산 확정"),
        ("xx", "Weather: showers"),
        ("en", ""),
    ],
)
def test_news_is_no_routine(language: str, title: str) -> None:
    assert routine(title, language) is None
