from __future__ import annotations

from dataclasses import replace

import pytest

from digest.extractors.kind import Piece, kind_of
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
        ("Édito. Le courage de fermer une route", "opinion"),
        ("L'editoriale / Il ponte resta", "opinion"),
        ("Ledare: Bron behöver en ägare", "opinion"),
        ("Köşe yazısı: Köprü", "opinion"),
        ("DIRECT. Le vote du conseil", "live"),
        ("Rat-Newsblog: Abstimmung vertagt", "live"),
        ("Harbour vote | Live updates", "live"),
        ("Norland gegen Suland im Liveticker", "live"),
        ("Council shuts its liveblog after an error", "news"),
        ("Korrektur", "correction"),
        ("Kommentar zur Maut: Feige", "opinion"),
        ("[김철수 칼럼] 다리는 누구 것인가", "opinion"),
        ("En direct, vote du conseil : le point", "live"),
        ("++ Liveticker zur Maut ++ Rat vertagt sich ++", "live"),
        ("Top 25 roundup: Norland beats Suland", "news"),
        ("訂正しておわびします", "correction"),
        ("Horoscope for Tuesday", "table"),
        ("Lottozahlen vom Samstag", "table"),
        ("Morning briefing: Five things to know on Tuesday", "list"),
        ("週末に行きたい日帰り温泉10選", "list"),
        ("現職の田中氏が3選", "news"),
        ("검찰, 3가지 혐의로 기소", "news"),
        ("3 worst-hit counties to get aid", "news"),
        ("2 top officials resign over the bridge", "news"),
        ("Five banks report losses", "news"),
    ],
)
def test_what_stands_before_a_title_names_the_kind(title: str | None, kind: Kind) -> None:
    assert kind_of(Piece(title or "", PROSE)) == kind


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
    assert kind_of(Piece("The bridge", PROSE, url)) == kind


def test_the_publishers_type_goes_before_all() -> None:
    kind = kind_of(Piece("Opinion: x", PROSE, types=["NewsArticle", "LiveBlogPosting"]))

    assert kind == "live"


def test_a_section_counts_only_as_a_whole() -> None:
    assert kind_of(Piece("The bridge", PROSE, sections=["Opinion"])) == "opinion"
    assert kind_of(Piece("The bridge", PROSE, sections=["Public opinion research"])) == "news"


def test_a_video_with_a_long_text_is_an_article() -> None:
    assert kind_of(Piece("Video: The bridge opens", ["It opens."])) == "media"
    assert kind_of(Piece("Video: The bridge opens", PROSE)) == "news"


def test_a_body_of_figures_is_a_table() -> None:
    rows = [f"Norland {number} - {number + 1} Suland {number * 3}" for number in range(10, 20)]

    assert kind_of(Piece("Results", rows)) == "table"
    assert kind_of(Piece("Results", rows[:5])) == "news"


def test_a_place_for_advertising_beside_a_headline_says_nothing_of_the_piece() -> None:
    assert kind_of(Piece("The bridge", PROSE, labels=["Anzeige"])) == "news"
    assert kind_of(Piece("The bridge", PROSE, tags=["Anzeige"])) == "sponsored"
    assert kind_of(Piece("The bridge", PROSE, labels=["Advertorial"])) == "sponsored"


@pytest.mark.parametrize("label", ["Comments", "Kommentare", "评论", "Reviews", "댓글"])
def test_a_way_to_what_readers_say_is_no_desk(label: str) -> None:
    assert kind_of(Piece("The bridge", PROSE, labels=[label])) == "news"
    assert kind_of(Piece("The bridge", PROSE, labels=["Editorial"])) == "opinion"


def test_posts_with_times_are_live_where_a_word_says_so() -> None:
    posts = ["18:40 Trains stop.", "17:15 Schools close.", "16:02 The wind rises."]

    assert kind_of(Piece("Storm Edna: latest", posts)) == "live"
    assert kind_of(Piece("Шторм «Эдна»", posts, tags=["Онлайн"])) == "live"
    assert kind_of(Piece("Storm Edna", posts)) == "news"
    assert kind_of(Piece("Live music at the harbour", posts[::-1])) == "news"


def test_a_folder_live_needs_a_second_sign() -> None:
    posts = ["18:40 Trains stop.", "17:15 Schools close."]

    def kind(url: str, paragraphs: list[str]) -> Kind:
        return kind_of(Piece("Storm Edna", paragraphs, f"https://a.example/{url}/storm"))

    assert kind("live", PROSE) == "news"
    assert kind("en-direct", PROSE) == "news"
    assert kind("live", posts) == "live"
    assert kind("liveblog", PROSE) == "live"
    assert kind_of(Piece("Rosa Tern sings", PROSE, sections=["Live"])) == "news"


def test_the_tag_correction_speaks_of_markets() -> None:
    assert kind_of(Piece("Shares fall", PROSE, tags=["Correction"])) == "news"
    assert kind_of(Piece("Shares fall", PROSE, sections=["Corrections"])) == "correction"


def test_an_entry_that_expires_and_warns_is_an_alert() -> None:
    warning = Piece("Amtliche WARNUNG vor ORKANBÖEN", PROSE)

    assert kind_of(replace(warning, expires=True)) == "alert"
    assert kind_of(warning) == "news"
    assert kind_of(Piece("Half price until Friday", PROSE, expires=True)) == "news"


@pytest.mark.parametrize(
    ("types", "url", "kind"),
    [
        (["VideoObject"], None, "media"),
        (["NewsArticle", "VideoObject"], None, "news"),
        ([], "https://www.youtube.com/watch?v=1", "media"),
        ([], "https://youtube.com.example/watch", "news"),
        (["Review"], None, "opinion"),
    ],
)
def test_what_is_only_played_is_media(types: list[str], url: str | None, kind: Kind) -> None:
    assert kind_of(Piece("The bridge", ["It opens."], url, types=types)) == kind


def test_a_video_s_type_or_host_beside_a_long_text_says_nothing() -> None:
    address = "https://vimeo.com/1"

    assert kind_of(Piece("The bridge", PROSE, address, types=["VideoObject"])) == "news"


@pytest.mark.parametrize(
    ("feed", "kind"),
    [
        (["Presseportal - Blaulicht"], "release"),
        (["Tarn Courier | Opinion | RSS"], "opinion"),
        (["Tarn Courier", "opinion"], "opinion"),
        (["News | Opinion | Analysis | Sport"], "news"),
        (["News, Opinion and Analysis"], "news"),
        (["Tarn Courier Live"], "news"),
    ],
)
def test_the_name_of_a_feed_speaks_last(feed: list[str], kind: Kind) -> None:
    assert kind_of(Piece("The bridge", PROSE, feed=feed)) == kind
    assert kind_of(Piece("Analysis: the bridge", PROSE, feed=feed)) == "analysis"
