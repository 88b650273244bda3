from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extractors.plain import extract
from digest.extractors.wording import squeeze
from digest.plan import Source

BODY = (
    "Four villages were cut off on Sunday night when the River Tarn rose above its wall.\n"
    "Volunteers came to the Tarn from as far away as Leeds, and stayed for the night.\n"
    "The agency said the water would not fall before Tuesday morning, and perhaps later.\n"
)


def test_a_caption_that_repeats_a_line_shows_which_is_the_headline() -> None:
    text = (
        "Floods in pictures and in figures\nVillages cut off as the Tarn rises\n"
        f"Villages cut off as the Tarn rises [Photo: Newsline]\n{BODY}"
    )

    found = extract(text)

    assert found.title == "Villages cut off as the Tarn rises"
    assert found.caption == "Villages cut off as the Tarn rises [Photo: Newsline]"


def test_date_byline_and_owner_are_read_around_the_body() -> None:
    text = (
        "1 January 2020\nNews\nSport\nWeather\nVillages cut off as the Tarn rises\n"
        f"By Lowri Pugh\n14 March 2024, 07:42\n{BODY}Share this\n© 2024 The Tarn Gazette\n"
    )

    found = extract(text, url="https://tarn.example/a?utm_source=x")

    assert found.byline == "Lowri Pugh"
    assert str(found.published) == "2024-03-14 07:42:00+00:00"
    assert found.site == "The Tarn Gazette"
    assert found.url == "https://tarn.example/a"


def test_the_day_of_saving_far_above_is_not_the_day_of_publishing() -> None:
    text = f"1 January 2020\nNews\nSport\nWeather\nVillages cut off as the Tarn rises\n{BODY}"

    assert extract(text).published is None


def test_a_right_without_an_owner_names_no_site() -> None:
    text = f"Villages cut off as the Tarn rises\n{BODY}© Riproduzione riservata\n"

    assert extract(text).site is None
    assert extract(text, url="https://tarn.example/a").site == "tarn.example"


def test_the_sources_kind_wins() -> None:
    text = f"Opinion: The Tarn must be tamed\n{BODY}"

    assert extract(text).kind == "opinion"
    assert extract(text, hints=Source("file:///a", kind="news")).kind == "news"


def test_a_text_of_labels_has_neither_headline_nor_body() -> None:
    found = extract("Menu\nHome\n")

    assert (found.title, found.deck, found.paragraphs) == (None, None, ())


@settings(deadline=None)
@given(st.lists(st.sampled_from([*BODY.splitlines(), "Menu", "“Why?”", "Foto: x", "", "3/4/2020"])))
def test_every_paragraph_stands_in_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert all(piece in squeeze(text) for piece in extract(text).paragraphs)


@pytest.mark.parametrize("mark", ["“", "«", "![", "[a", "(a", "<https://", "a ", "12 mar ", "a@"])
def test_marks_that_are_never_closed_take_no_longer_than_others(mark: str) -> None:
    began = time.process_time()

    extract("Villages cut off\n" + mark * 40_000)

    assert time.process_time() - began < 2
