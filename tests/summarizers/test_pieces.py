from __future__ import annotations

import pytest

from digest.summarizers.pieces import ends_its_lines, is_piece


@pytest.mark.parametrize(
    "text",
    [
        "FORT TARN, Ind.",
        "Oxby, Va.",
        "(Photo: Harbour Office.)",
        "THE FERRY LEFT TARN HARBOUR AT DAWN ON MONDAY.",
        "meses tiene la nave retenida en el puerto.",
        "What the union wants:",
        "• Ferries leave every two hours from the old pier",
        "Weather and tides",
    ],
)
def test_headings_captions_and_torn_lines_are_pieces(text: str) -> None:
    assert is_piece(text, "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The dam held."),
        ("en", "iPhones rang in every cabin."),
        ("en", "The ferry left Tarn harbour at dawn on Monday"),
        ("ja", "NHKは新計画を発表した。"),
        ("ja", "船が出た。"),
        ("th", "เรือออก"),
    ],
)
def test_sentences_are_no_pieces(language: str, text: str) -> None:
    assert not is_piece(text, language)


def test_a_line_without_an_end_is_a_caption_where_the_others_have_one() -> None:
    caption = "The ferry in Tarn harbour at dawn on Monday"

    assert ends_its_lines(["It sailed.", "It came back.", caption])
    assert not ends_its_lines([caption, caption])
    assert not ends_its_lines(["It sailed."])
    assert is_piece(caption, "en", among_ended=True)


def test_a_line_that_begins_with_a_dash_and_a_small_letter_is_torn() -> None:
    assert is_piece("― for giving away what nobody had asked for.", "en")
