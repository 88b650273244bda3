from __future__ import annotations

import pytest

from digest.extractors.kind import kind_of
from digest.model import Kind

PROSE = ["The council met on Monday. " * 40]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Opinion: The bridge must stay", "opinion"),
        ("Kommentar: Die Brücke bleibt", "opinion"),
        ("[사설] 무인역에 남은 책", "opinion"),
        ("【社説】駅に本を", "opinion"),
        ("Tribune | Le pont doit rester", "opinion"),
        ("Мнение: мост должен остаться", "opinion"),
        ("Analysis – What the vote means", "analysis"),
        ("Faktencheck: Stimmt das?", "analysis"),
        ("Live: Council votes on the bridge", "live"),
        ("EN DIRECT - Le vote du conseil", "live"),
        ("Correction: Bridge opens eleven times a day", "correction"),
        ("[보도자료] 해양항만청", "release"),
        ("Anzeige: Brücken günstig", "sponsored"),
        ("Flood warning: River Tarn", "alert"),
        ("12 things we learned from the vote", "list"),
        ("Die 7 Gründe für die Brücke", "list"),
        ("Opinion polls open in Norland", "news"),
        ("Live crabs found on the bridge", "news"),
        ("Analysis of the river water begins", "news"),
        ("12 hurt as bridge closes", "news"),
        ("The top council officer resigns", "news"),
        (None, "news"),
    ],
)
def test_what_stands_before_a_title_names_the_kind(title: str | None, kind: Kind) -> None:
    assert kind_of(title, PROSE) == kind


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.example/opinion/2024/the-bridge", "opinion"),
        ("https://a.example/2024/press-releases/the-bridge", "release"),
        ("https://a.example/2024/opinion", "news"),
        ("https://a.example/opinions-differ/the-bridge", "news"),
        ("https://www.prnewswire.com/news/the-bridge.html", "release"),
        ("https://notprtimes.jp/x/y", "news"),
        ("http://[bad", "news"),
    ],
)
def test_the_address_names_the_kind_but_for_its_last_segment(url: str, kind: Kind) -> None:
    assert kind_of("The bridge", PROSE, url=url) == kind


def test_the_publishers_type_goes_before_all() -> None:
    kind = kind_of("Opinion: x", PROSE, types=["NewsArticle", "LiveBlogPosting"])

    assert kind == "live"


def test_a_section_counts_only_as_a_whole() -> None:
    assert kind_of("The bridge", PROSE, sections=["Opinion"]) == "opinion"
    assert kind_of("The bridge", PROSE, sections=["Public opinion research"]) == "news"


def test_a_video_with_a_long_text_is_an_article() -> None:
    assert kind_of("Video: The bridge opens", ["It opens."]) == "media"
    assert kind_of("Video: The bridge opens", PROSE) == "news"


def test_a_body_of_figures_is_a_table() -> None:
    rows = [f"Norland {number} - {number + 1} Suland {number * 3}" for number in range(10, 20)]

    assert kind_of("Results", rows) == "table"
    assert kind_of("Results", rows[:5]) == "news"
