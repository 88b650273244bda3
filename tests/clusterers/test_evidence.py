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


def test_what_a_feed_gathers_is_of_many_sources(make: Make) -> None:
    own = (make("a", "T"), make("b", "T", hours=1))
    gathered = (make("a", "T"), make("b", "T", hours=1, url="https://elsewhere.example/b"))
    unnamed = (make("a", "T", source=""), make("b", "T", hours=1, source=""))

    assert evidence(*own).is_of_one_source(0, 1)
    assert not evidence(*gathered).is_of_one_source(0, 1)
    assert not evidence(*unnamed).is_of_one_source(0, 1)


def test_titles_that_name_other_towns_are_of_other_places(make: Make) -> None:
    one = make("a", "松浜市で火災", "松浜市で倉庫が燃えた。", language="ja")
    other = make("b", "青原市で火災", "青原市の民家が燃えた。", language="ja", hours=1)
    both = make("c", "青原市も応援", "松浜市の倉庫火災に青原市の消防も。", language="ja", hours=2)
    none = make("d", "倉庫で火災", "松浜で倉庫が燃えた。", language="ja", hours=3)

    assert evidence(one, other).is_elsewhere(0, 1, figures_agree=True)
    assert not evidence(one, both).is_elsewhere(0, 1, figures_agree=False)
    assert not evidence(one, none).is_elsewhere(0, 1, figures_agree=False)


def test_names_with_capitals_are_of_other_places_where_no_figure_agrees(make: Make) -> None:
    one = make("a", "Fire in Pelorton", "A hall in Pelorton burned.")
    other = make("b", "Fire in Varbridge", "A hall in Varbridge burned.", hours=1)
    both = make("c", "Varbridge crews help", "In Varbridge crews left for Pelorton.", hours=2)
    abroad = make("d", "Feuer in Varbruck", "Eine Halle in Varbruck.", language="de", hours=3)

    assert evidence(one, other).is_elsewhere(0, 1, figures_agree=False)
    assert not evidence(one, other).is_elsewhere(0, 1, figures_agree=True)
    assert not evidence(one, both).is_elsewhere(0, 1, figures_agree=False)
    assert not evidence(one, abroad).is_elsewhere(0, 1, figures_agree=False)


def test_heads_that_tell_other_persons_are_of_others(make: Make) -> None:
    one = make("a", "Jailed", "Neil Ashworth, 57, of Mill Lane was jailed.")
    other = make("b", "Jailed", "Donna Whitlock, 38, of Station Road was jailed.", hours=1)
    both = make("c", "Jailed", "Whitlock and Ashworth knew Tom Leary, 61, in court.", hours=2)
    none = make("d", "Jailed", "A landlord was jailed.", hours=3)

    assert evidence(one, other).is_of_others(0, 1)
    assert not evidence(one, both).is_of_others(0, 1)
    assert not evidence(one, none).is_of_others(0, 1)
