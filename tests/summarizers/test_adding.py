from __future__ import annotations

import pytest

from digest.summarizers.adding import Adding
from digest.summarizers.features import measure
from digest.summarizers.passages import passages
from digest.summarizers.standing import Standing
from digest.text.cues import cues

from .conftest import MakeArticle

SPINE = (
    "A landslide buried a passenger train in the Vell valley on Monday, killing four people. "
    "The slope had been wet since the weekend. Forty men are digging with spades. "
    "The ministry of works has closed the line. Buses run from Oxby to the coast."
)


def adds(article: MakeArticle, other: str, *, spine: str = SPINE, language: str = "en") -> bool:
    """Tell whether another outlet's sentence adds something to the spine's first."""
    titles = ["Landslide buries train", ""]
    articles = [
        article(spine, title=titles[0], outlet="A", language=language),
        article(other, outlet="B", language=language),
    ]
    found = passages(articles, language=language)
    known = cues(language)
    measured = measure(found, [Standing()] * len(found), titles=titles, cues=known)
    adding = Adding(measured, known, wanted=frozenset({"landslid", "train"}))
    return adding.adds(len(found) - 1, [0])


@pytest.mark.parametrize(
    "other",
    [
        "Six people were killed on Monday by a landslide on a train in the Vell valley.",
        "Mud fell on a passenger train in the Vell valley on Monday, and people were killed.",
    ],
)
def test_the_event_in_other_words_adds_nothing(article: MakeArticle, other: str) -> None:
    assert not adds(article, other)


@pytest.mark.parametrize(
    "other",
    [
        "The passenger train had left Oxby at 6:48 with 70 people aboard.",
        "The landslide was no surprise to Ida Rowe, who grazes sheep above the line.",
        "Nobody had warned the railway of a landslide in the Vell valley, the company denied.",
        "Investigators are looking at drains that were to carry rain off the slope.",
    ],
)
def test_a_figure_a_name_an_act_or_new_words_add(article: MakeArticle, other: str) -> None:
    assert adds(article, other)


def test_another_count_of_what_was_counted_is_no_new_figure(article: MakeArticle) -> None:
    spine = SPINE.replace("four people", "14 people")

    assert not adds(article, "A landslide on a train killed 11 people on Monday.", spine=spine)


def test_counts_in_words_count_again(article: MakeArticle) -> None:
    spine = SPINE.replace("killing four people", "killing 14 people and leaving 17 missing")
    again = "Sixteen people are missing after a landslide on a passenger train near Brackwater."

    assert not adds(article, again, spine=spine)


def test_a_count_of_another_kind_is(article: MakeArticle) -> None:
    spine = SPINE.replace("four people", "14 people")

    assert adds(article, "The landslide left 23 people missing, police said.", spine=spine)


def test_the_same_telling_number_in_other_words_adds_nothing(article: MakeArticle) -> None:
    spine = (
        "About 1,433 residents of Vell got out in the night as the river rose. It rained. "
        "Boats came. The mayor wept. A dam held."
    )
    again = "Dawn broke before 1,433 people reached dry ground from cellars and roofs."
    dated = again.replace("1,433", "2019")

    assert not adds(article, again, spine=spine)
    assert adds(article, dated, spine=spine.replace("1,433", "2019"))


def test_a_day_is_no_name(article: MakeArticle) -> None:
    assert not adds(article, "In the Vell valley a train was buried, killing people on Tuesday.")


@pytest.mark.parametrize("other", ["More is expected this week.", "Neighbours are watching."])
def test_another_outlets_filler_adds_nothing(article: MakeArticle, other: str) -> None:
    assert not adds(article, other)


def test_the_spine_tells_its_own_facts(article: MakeArticle) -> None:
    one = article(SPINE, title="Landslide buries train")
    found = passages([one], language="en")
    measured = measure(found, [Standing()] * len(found), titles=[one.title], cues=cues("en"))
    adding = Adding(measured, cues("en"), wanted=frozenset({"landslid", "train"}))

    assert adding.adds(3, [0])


def test_korean_is_judged_by_pairs_of_signs(article: MakeArticle) -> None:
    spine = (
        "해림항 부두 노동자들이 무인 크레인 도입에 반대해 14일 파업에 들어갔다. "
        "배들은 밖에서 기다린다. "
        "시장은 협상을 요구했다. 날씨는 맑았다. 다음 회의는 금요일이다."
    )
    again = "해림항 부두 노동자들이 무인 크레인에 반대하며 14일 파업에 돌입했다."
    new = "항만공사는 노조가 요구한 고용 보장안을 이사회에 올리겠다고 밝혔다."

    assert not adds(article, again, spine=spine, language="ko")
    assert adds(article, new, spine=spine, language="ko")
