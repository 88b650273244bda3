"""Persons told with their age."""

from __future__ import annotations

import pytest

from digest.clusterers.persons import persons


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Neil Ashworth, 57, of Mill Lane", {"Ashworth"}),
        ("le trésorier, Patrick Sérieys, 52 ans, a été condamné", {"Sérieys"}),
        ("den Altenpfleger Rainer Tiemann (49) verurteilt", {"Tiemann"}),
        ("al exalcalde Vicente Palomar, de 61 años,", {"Palomar"}),
        ("경리 직원 김미란(43)씨에게", {"김미란"}),
        ("元校長、沢井義彦被告（58）の判決", {"沢井義彦"}),
        ("in all, 57, he said", set()),
        ("Игорь Лаптев, 44 года", set()),
        ("Игорь Лаптев, 48 лет, признал вину", {"Лаптев"}),
        ("no ages here", set()),
    ],
)
def test_an_age_tells_a_person(text: str, found: set[str]) -> None:
    assert persons(text) == found
