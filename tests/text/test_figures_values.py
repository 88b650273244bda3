from __future__ import annotations

import pytest

from digest.text.figures_values import shared, values


def test_values_keep_what_two_texts_may_share() -> None:
    mine = values("1,247 people fled 20 miles, twelve died", "en")

    assert set(mine) == {1247.0, 20.0, 12.0}
    assert mine[20.0].unit == "m"


def test_a_figure_is_found_in_another_unit() -> None:
    mine, other = values("They fled 20 miles", "en"), values("Sie flohen 32 Kilometer", "de")

    total, hit = shared(mine, other)

    assert hit == total > 0


def test_a_figure_of_another_unit_is_not_found() -> None:
    total, hit = shared(values("20 miles", "en"), values("32 kilos", "en"))

    assert total > 0
    assert hit == 0


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("3,5 Millionen Euro", "de", 3.5e6),
        ("12 345 personnes", "fr", 12345),
        ("３万5千人", "ja", 35000),
        ("1억2000만 원", "ko", 1.2e8),
        ("1.2.3 or 5 cats", "en", 5),
    ],
)
def test_values_read_each_languages_numbers(text: str, language: str, value: float) -> None:
    assert set(values(text, language)) == {value}
