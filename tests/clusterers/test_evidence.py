"""Figures of two articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.clusterers.evidence import Evidence
from digest.clusterers.options import Options
from digest.clusterers.readings import readings
from digest.model import Article

Make = Callable[..., Article]


def evidence(*articles: Article) -> Evidence:
    return Evidence(readings(articles), Options())


def test_the_heads_figures_are_part_of_all_figures(make: Make) -> None:
    facts = evidence(make("a", "12 hurt", "x " * 400 + "It cost 4,750 crowns.")).facts(0)

    assert set(facts.head) == {12.0}
    assert set(facts.whole) == {12.0, 4750.0}


def test_a_head_that_the_other_tells_speaks_for_one_event(make: Make) -> None:
    found = evidence(make("a", "247 flee"), make("b", "Flood", "So far 247 fled.", hours=1))

    forth, back = found.heads(0, 1)

    assert forth > 0
    assert back > 0


def test_a_head_that_the_other_does_not_tell_speaks_against_it(make: Make) -> None:
    found = evidence(make("a", "247 flee"), make("b", "Flood", "So far 310 fled.", hours=1))

    assert max(found.heads(0, 1)) < 0


def test_without_figures_nothing_is_said(make: Make) -> None:
    found = evidence(make("a", "Rain"), make("b", "Flood", hours=1))

    assert found.heads(0, 1) == (0.0, 0.0)
    assert found.whole(0, 1).agreed is None


def test_all_figures_are_looked_up_in_the_direction_that_agrees_more(make: Make) -> None:
    short = make("a", "Flood", "247 fled.")
    long = make("b", "Flood", "247 fled, 31 houses fell, 18 roads and 95 shops closed.", hours=1)

    assert evidence(short, long).whole(0, 1).agreed == pytest.approx(1.0)


def test_names_are_looked_up_in_the_direction_that_agrees_more(make: Make) -> None:
    short = make("a", "Talks", "The mayor met Greta Holm in Marnau.")
    long = make(
        "b",
        "Talks",
        "In Marnau, envoys from Orsted, Lindau and Tessin saw Greta Holm.",
        hours=1,
    )

    assert evidence(short, long).names(0, 1) == pytest.approx(1.0)


def test_without_names_enough_nothing_is_said_of_them(make: Make) -> None:
    one, other = make("a", "雨", "東京で雨が降った。"), make("b", "雨", "大阪で雨。", hours=1)

    assert evidence(one, other).names(0, 1) is None


def test_the_names_of_a_title_count_unless_all_its_words_have_capitals(make: Make) -> None:
    plain = make("a", "Fire in Pelorton: heater to blame", "A faulty heater.")
    capitals = make("b", "Market Hall Fire: Heater To Blame", "A faulty heater.", hours=1)
    other = make("c", "Fire in Caliham: heater to blame", "A faulty heater.", hours=2)

    found = evidence(plain, capitals, other)

    assert found.names(0, 2) == 0.0
    assert found.names(0, 1) == 0.0
    assert found.names(1, 1) is None
