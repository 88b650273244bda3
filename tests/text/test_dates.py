"""Days of the year, as texts in many languages name them."""

from __future__ import annotations

import pytest

from digest.text.dates import dates


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the council votes on 2 October", "en"),
        ("the council votes on October 2, 2026", "en"),
        ("on Oct. 2nd", "en"),
        ("Der Rat entscheidet am 2. Oktober", "de"),
        ("el 2 de octubre", "es"),
        ("le 2 octobre", "fr"),
        ("2 октября", "ru"),
        ("до 2 жовтня", "uk"),
        ("2. октобра", "sr"),
        ("2 października", "pl"),
        ("2. lokakuuta", "fi"),
        ("στις 2 Οκτωβρίου", "el"),
        ("10月2日に", "ja"),
        ("10월 2일", "ko"),
        ("10月2日", "zh"),
    ],
)
def test_a_day_with_its_month_is_one_number_in_every_language(text: str, language: str) -> None:
    assert dates(text, language) == {1002}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12 people may march", "en"),
        ("in May 2026", "en"),
        ("45 October", "en"),
        ("13月40日", "ja"),
        ("2 October", "xx"),
        ("October2", "en"),
    ],
)
def test_other_numbers_are_no_dates(text: str, language: str) -> None:
    assert dates(text, language) == frozenset()
