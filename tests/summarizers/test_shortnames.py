from __future__ import annotations

import pytest

from digest.summarizers.passages import passages
from digest.summarizers.shortnames import bare_names, surnames
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


def test_a_surname_that_another_article_gives_in_full_is_bare(article: MakeArticle) -> None:
    told = "Mayor Ida Rowe opened the pier of Real Oxby. Rowe said it cost little."
    found = passages([article(told), article("It rained. Rowe left Oxby.")], language="en")

    known = surnames(found[:2], cues("en"))

    assert known == {"Rowe"}
    assert bare_names(found[2:], cues("en"), known=known) == {1: ("Rowe",)}


def test_a_vietnamese_firm_behind_its_sort_is_no_surname(article: MakeArticle) -> None:
    text = "Tập Đoàn Oxbycomin mở bến tàu. Đại diện của Oxbycomin cho biết chi phí thấp."
    found = passages([article(text, language="vi")], language="vi")

    assert bare_names(found, cues("vi")) != {}
    assert surnames(found, cues("vi")) == frozenset()
