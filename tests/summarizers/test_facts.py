from __future__ import annotations

from digest.summarizers.facts import Facts, addition, facts, union
from digest.summarizers.passages import passages
from digest.text.cues import cues

from .conftest import MakeArticle

TOLD = "Tarn and Oxby agreed to share harbour pilots from May."


def held(article: MakeArticle, text: str) -> Facts:
    return facts(passages([article(text)], language="en")[0], cues("en"))


def test_a_new_figure_adds(article: MakeArticle) -> None:
    new = held(article, "Tarn and Oxby agreed to share 12 harbour pilots from May.")

    assert addition(new, held(article, TOLD)) == "adds a figure"


def test_a_new_name_adds(article: MakeArticle) -> None:
    new = held(article, "Tarn and Oxby agreed in Vell to share their pilots.")

    assert addition(new, held(article, TOLD)) == "adds a name"


def test_another_act_adds(article: MakeArticle) -> None:
    new = held(article, "Unions threatened to strike over the plan.")

    assert addition(new, held(article, TOLD)) == "adds what the others do not tell"


def test_the_same_in_other_order_adds_nothing(article: MakeArticle) -> None:
    new = held(article, "From May harbour pilots are shared, Tarn and Oxby agreed.")

    assert addition(new, held(article, TOLD)) is None


def test_facts_are_joined(article: MakeArticle) -> None:
    whole = union([held(article, "Tarn has 12 pilots."), held(article, "Oxby denied it.")])

    assert whole.figures == {"12"}
    assert whole.acts == {"denial"}
    assert union([]) == Facts()
