from __future__ import annotations

import pytest

from digest.summarizers.spine import event_words, spine_first
from digest.text.cues import cues
from digest.text.overtaken import Overtaken

from .conftest import MakeArticle

NEWS = "The longest footbridge of wood was opened on Saturday in Tarn, the county said."
MORE = "Tarn opened a footbridge of wood on Saturday, the longest of its kind."


@pytest.mark.parametrize(
    "opening",
    [
        "For nine years people drove forty miles to see the other bank of their own river.",
        "“The longest footbridge of wood was opened on Saturday in Tarn, and I cried,” she said.",
        "Was the longest footbridge of wood opened on Saturday in Tarn to please one man?",
        "We opened the longest footbridge of wood on Saturday in Tarn and were glad.",
    ],
)
def test_a_scene_a_quotation_a_question_or_we_opens_no_story(
    article: MakeArticle, opening: str
) -> None:
    fullest = article(f"{opening}\n\nMuch follows.", title="A town waits", outlet="A")
    second = article(NEWS, title="Tarn opens footbridge of wood", outlet="B")
    third = article(MORE, title="Longest footbridge of wood opened", outlet="C")

    found = spine_first([fullest, second, third], cues("en"))

    assert [one.outlet for one in found] == ["B", "A", "C"]


def test_the_fullest_stays_first_where_it_tells_the_event(article: MakeArticle) -> None:
    fullest = article(MORE, title="Tarn has a footbridge", outlet="A")
    second = article(NEWS, title="Tarn opens footbridge of wood", outlet="B")

    assert spine_first([fullest, second], cues("en")) == [fullest, second]


def test_a_dateline_is_passed_over(article: MakeArticle) -> None:
    fullest = article(f"TARN, Vell.\n\n{MORE}", title="Tarn has a footbridge", outlet="A")
    second = article(NEWS, title="Tarn opens footbridge of wood", outlet="B")

    assert spine_first([fullest, second], cues("en")) == [fullest, second]


def test_it_works_where_words_have_no_spaces(article: MakeArticle) -> None:
    scene = article(
        "始まりは一軒の豆腐屋だった。店主は毎朝四時に起きた。",
        title="豆腐屋の夢",
        outlet="A",
        language="ja",
    )
    news = "霧浜市で3日夜、花火大会が8年ぶりに開かれ、4万人が夜空を見上げた。"
    second = article(news, title="霧浜で花火大会、8年ぶり", outlet="B", language="ja")
    third = article(
        "8年ぶりの花火大会が3日、霧浜市で開かれた。",
        title="霧浜の花火大会に4万人",
        outlet="C",
        language="ja",
    )

    assert spine_first([scene, second, third], cues("ja"))[0] is second


def test_one_article_is_its_own_spine(article: MakeArticle) -> None:
    one = article("She laughed.", title="A day in Tarn")

    assert spine_first([one], cues("en")) == [one]


def test_nothing_shared_leaves_the_order(article: MakeArticle) -> None:
    first = article("Rain fell.", title="Weather", outlet="A")
    second = article("Ships sailed.", title="Harbour", outlet="B")

    assert spine_first([first, second], cues("en")) == [first, second]


def test_event_words_are_counted_by_article(article: MakeArticle) -> None:
    one = article("x", title="The footbridge of Tarn")
    two = article("y", title="A footbridge for Tarn")
    three = article("z", title="Tarn waits")

    found = event_words([one, two, three], [None, None, None], cues("en"))

    assert found == {"tarn": 2, "footbridg": 1}


def test_an_article_whose_count_was_overtaken_does_not_open(article: MakeArticle) -> None:
    old = article(
        "A ferry with coal sank off Oxby on Sunday and four people died.",
        title="Ferry with coal sinks off Oxby",
        outlet="a",
    )
    new = article(
        "Nine people died when a ferry sank off Oxby, police said.",
        title="Ferry off Oxby: nine dead",
        outlet="b",
        hours=20,
    )

    assert spine_first([old, new], cues("en"))[0] is old
    assert spine_first([old, new], cues("en"), overtaken=Overtaken([old, new]))[0] is new
