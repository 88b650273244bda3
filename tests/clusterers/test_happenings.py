"""What happens, in words of many languages."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from digest.clusterers.happenings import happenings, happenings_known


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Court jails treasurer"),
        ("de", "Gericht verurteilt Kassenwart: vier Jahre Haft"),
        ("fr", "Le trésorier condamné à quatre ans"),
        ("es", "Condenado a cuatro años el tesorero"),
        ("ko", "지법, 회계 담당자에 징역 4년 선고"),
        ("ja", "会計係に懲役4年の判決"),
        ("zh", "会计被判处有期徒刑四年"),
        ("ru", "Казначея приговорили к четырём годам"),
    ],
)
def test_a_verdict_is_a_sentence_in_every_language(language: str, title: str) -> None:
    assert "sentence" in happenings(title.replace("jails", "jailed"), language)


def test_a_word_inside_another_is_no_happening() -> None:
    assert happenings("Firefly season begins", "en") == frozenset()
    assert happenings("Großbrand in Lagerhalle", "de") == {"fire"}


def test_katakana_inside_a_longer_run_is_no_happening() -> None:
    assert happenings("港でスト突入", "ja") == {"strike"}
    assert happenings("全国でテスト実施", "ja") == frozenset()


def test_who_steps_on_a_stage_does_not_step_down() -> None:
    assert happenings("Erster Auftritt der Band in Vell", "de") == frozenset()
    assert happenings("Ministerin tritt nach Vorwürfen zurück", "de") == {"resignation"}


def test_words_that_stand_apart_are_one_entry() -> None:
    assert "resignation" in happenings("Mayor steps down", "en")
    assert "resignation" not in happenings("Mayor walks down the steps", "en")


def test_an_unknown_language_tells_nothing() -> None:
    assert happenings("Brand í vöruskemmu", "is") == frozenset()
    assert happenings_known("is") == frozenset()
    assert "quake" in happenings_known("ko")


def test_every_happening_is_told_in_the_languages_of_most_news() -> None:
    place = resources.files("digest.clusterers") / "data" / "happenings.toml"
    tables = tomllib.loads(place.read_text(encoding="utf-8"))

    for name, words in tables.items():
        assert words.keys() >= {"en", "de", "fr", "es", "ko", "ja", "zh", "ru"}, name
        assert all(entry.strip("*") for entries in words.values() for entry in entries.split())
