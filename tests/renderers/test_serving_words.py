"""The words of the status and review pages, in every language that pages speak."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from digest.renderers.words import Words, languages


def catalogue(language: str) -> dict[str, Any]:
    place = files("digest.renderers").joinpath("data/serving", f"{language}.toml")
    words: dict[str, Any] = tomllib.loads(place.read_text("utf8"))["words"]
    return words


def gaps(phrase: Any) -> set[str]:
    forms = [phrase] if isinstance(phrase, str) else list(phrase.values())
    return {gap for form in forms for gap in re.findall(r"\{(\w+)\}", form)} - {"n"}


@pytest.mark.parametrize("language", languages())
def test_every_language_says_all_with_the_same_gaps(language: str) -> None:
    english, own = catalogue("en"), catalogue(language)

    assert own.keys() == english.keys()
    assert {key: gaps(own[key]) for key in own} == {key: gaps(english[key]) for key in own}


@pytest.mark.parametrize("language", languages())
def test_no_phrase_of_the_published_pages_is_said_twice(language: str) -> None:
    place = files("digest.renderers").joinpath("data/labels", f"{language}.toml")
    published = tomllib.loads(place.read_text("utf8"))["words"]

    assert not published.keys() & catalogue(language).keys()


def test_lengths_of_time_are_counted_in_each_language() -> None:
    assert Words.of("en", "UTC")("span_days", 1) == "1 day"
    assert Words.of("ar", "UTC")("span_days", 2) == "يومان"
    assert Words.of("ko", "UTC")("span_days", 3) == "3일"
