from __future__ import annotations

import pytest

from digest.summarizers.pointing import pointing_heads
from digest.text.cues import cues


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ida Rowe called the omission shameful."),
        ("de", "Ida Rowe nannte das Versäumnis beschämend."),
        ("fr", "Ida Rowe a dénoncé le silence."),
        ("es", "Ida Rowe criticó la omisión."),
        ("it", "Ida Rowe ha criticato la scelta."),
        ("pt", "Ida Rowe criticou a omissão."),
    ],
)
def test_what_somebody_judges_is_given_as_known(language: str, text: str) -> None:
    assert pointing_heads(text, cues(language))


@pytest.mark.parametrize(
    "text",
    [
        "Ida Rowe called the mayor of Oxby a friend.",
        "Ida Rowe called a strike.",
        "“They called the omission shameful,” said Ida Rowe.",
        "The 06:48 from Oxby was late.",
        "The government fell.",
        "The harbour office fell silent.",
    ],
)
def test_what_its_own_words_tell_is_not(text: str) -> None:
    assert pointing_heads(text, cues("en")) == []


def test_an_institution_without_a_word_before_it_is() -> None:
    assert pointing_heads("The office fell silent.", cues("en")) == ["offic", "fell"]
