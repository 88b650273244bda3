from __future__ import annotations

from collections.abc import Sequence

from digest.model import Flag
from digest.summarizers.choose import Chosen
from digest.summarizers.passages import Passage, passages
from digest.summarizers.standing import Standing
from digest.summarizers.story import arranged

from .conftest import MakeArticle

ALONE = Standing()
LEANS = Standing(lean="before")
ROLE = Standing(lean="earlier")


def chosen(passage: Passage, one: Standing = ALONE, flag: Flag | None = None) -> Chosen:
    return Chosen(passage=passage, score=0.5, standing=one, reasons=("said",), flag=flag)


def places(found: Sequence[Chosen]) -> list[tuple[int, int]]:
    return [(one.passage.article, one.passage.place) for one in found]


def read(article: MakeArticle, *texts: str) -> list[list[Passage]]:
    articles = [article(text, outlet=str(number)) for number, text in enumerate(texts)]
    found = passages(articles, language="en")
    return [[p for p in found if p.article == number] for number in range(len(texts))]


def test_another_outlet_stands_after_the_nearest_sentence_of_the_spine(
    article: MakeArticle,
) -> None:
    spine, other = read(
        article, "Pilots sail in May. Fees fall by half. Rain fell.", "Fees fall, owners say."
    )

    found = arranged([chosen(p) for p in (*spine, *other)])

    assert places(found) == [(0, 0), (0, 1), (1, 0), (0, 2)]


def test_sentences_of_one_other_outlet_stay_together(article: MakeArticle) -> None:
    spine, other = read(
        article,
        "Pilots sail in May. Fees fall by half.",
        "Pilots sail, owners say. Fees fall, unions say.",
    )

    found = arranged([chosen(p) for p in (*spine, *other)])

    assert places(found) == [(0, 0), (1, 0), (1, 1), (0, 1)]


def test_nothing_stands_between_a_sentence_and_the_one_that_leans_on_it(
    article: MakeArticle,
) -> None:
    spine, other = read(
        article, "Pilots sail in May. They board off Vell.", "Pilots sail, owners say."
    )

    found = arranged([chosen(spine[0]), chosen(spine[1], LEANS), chosen(other[0])])

    assert places(found) == [(0, 0), (0, 1), (1, 0)]


def test_what_leans_on_nothing_printed_is_left_out(article: MakeArticle) -> None:
    (spine,) = read(article, "Pilots sail in May. Fees fall. They board off Vell. The two met.")

    found = arranged([chosen(spine[0]), chosen(spine[2], LEANS), chosen(spine[3], ROLE)])

    assert places(found) == [(0, 0), (0, 3)]


def test_a_bare_surname_needs_headline_or_an_earlier_line(article: MakeArticle) -> None:
    (spine,) = read(article, "Pilots sail in May. Rowe said so.")
    bare = Standing(names=("Rowe",))
    both = [chosen(spine[0]), chosen(spine[1], bare)]

    assert places(arranged(both)) == [(0, 0)]
    assert places(arranged(both, headline="Ida Rowe opens pier")) == [(0, 0), (0, 1)]


def test_background_stands_first(article: MakeArticle) -> None:
    (spine,) = read(article, "Pilots sail in May. Fees fell last year.")

    found = arranged([chosen(spine[0]), chosen(spine[1], flag="before")])

    assert places(found) == [(0, 1), (0, 0)]


def test_nothing_is_arranged_to_nothing() -> None:
    assert arranged([]) == []
