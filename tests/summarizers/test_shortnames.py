from __future__ import annotations

import pytest

from digest.summarizers.passages import passages
from digest.summarizers.shortnames import bare_names
from digest.text.cues import cues

from .conftest import MakeArticle


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Mayor Ida Rowe opened the pier. Rowe said it cost little.", "Rowe"),
        ("en", "Mayor Ida Rowe opened the pier. Rowe’s office paid for it.", "Rowe"),
        ("ko", "김도윤 대표가 부두를 열었다. 김 대표는 비용이 적었다고 말했다.", "김"),
        ("ja", "石橋一郎市長が埠頭を開いた。石橋氏は費用は少ないと述べた。", "石橋"),
    ],
)
def test_a_surname_given_in_full_before_is_bare(
    article: MakeArticle, language: str, text: str, name: str
) -> None:
    found = passages([article(text, language=language)], language=language)

    assert bare_names(found, cues(language)) == {1: (name,)}


@pytest.mark.parametrize(
    "text",
    [
        "The pier opened. Rowe said it cost little.",  # never given in full
        "Mayor Ida Rowe opened the pier. Ida Rowe said it cost little.",
        "Mayor Ida Rowe opened the pier. It cost little.",
    ],
)
def test_other_openings_are_not(article: MakeArticle, text: str) -> None:
    assert bare_names(passages([article(text)], language="en"), cues("en")) == {}
