from __future__ import annotations

from digest.summarizers.passages import Passage, passages
from digest.summarizers.told import Told

from .conftest import MakeArticle

SAID = "Nine ferries sank off Tarn on Sunday, the coast guard said."


def one(article: MakeArticle, text: str) -> Passage:
    return passages([article(text)], language="en")[0]


def test_the_same_words_are_told(article: MakeArticle) -> None:
    assert Told([SAID.replace(" ", "  ")], language="en").is_told(one(article, SAID))


def test_nearly_the_same_words_are_told(article: MakeArticle) -> None:
    again = "Nine ferries sank off Tarn on Sunday, the guard said."

    assert Told([SAID], language="en").is_told(one(article, again))


def test_a_new_figure_is_news(article: MakeArticle) -> None:
    counted = "Nine ferries sank off Tarn on Sunday, the coast guard said, with 212 aboard."

    assert not Told([SAID], language="en").is_told(one(article, counted))


def test_other_words_are_news(article: MakeArticle) -> None:
    assert not Told([SAID], language="en").is_told(one(article, "The inquiry opens in May."))


def test_nothing_told_is_false(article: MakeArticle) -> None:
    told = Told([], language="en")

    assert not told
    assert told.nearness(one(article, SAID)) == 0


def test_an_act_that_the_title_names_is_news_among_words_that_were_told(
    article: MakeArticle,
) -> None:
    told = Told([SAID], language="en")
    raised = one(article, "Nine ferries that sank off Tarn on Sunday were raised, the guard said.")

    assert not told.is_told(raised, title="Ferries raised off Tarn")
    assert told.is_told(one(article, SAID[:-1] + " again."), title="Ferries raised off Tarn")


def test_what_the_title_has_anew_reminds_of_nothing(article: MakeArticle) -> None:
    told = Told([SAID], language="en")
    raised = one(article, "Nine ferries that sank off Tarn on Sunday were raised, the guard said.")
    again = one(article, "The ferries that sank off Tarn on Sunday were nine, the guard said.")

    assert not told.reminds(raised, title="Ferries raised off Tarn")
    assert told.reminds(again, title="Ferries raised off Tarn")
