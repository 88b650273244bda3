from __future__ import annotations

from digest.summarizers.facts import Facts, addition, event_terms, facts, retells, union
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


EVENT = "Rescuers pulled two miners alive from a flooded shaft at Oxby on Tuesday."
AGAIN = "Two miners were pulled alive from the flooded shaft, the Vell mining office says."


def event(article: MakeArticle) -> frozenset[str]:
    return event_terms(
        held(article, EVENT).terms, [(0, held(article, EVENT)), (1, held(article, AGAIN))]
    )


def test_the_event_is_what_two_articles_open_with(article: MakeArticle) -> None:
    terms = event(article)

    assert {"miner", "shaft"} <= terms
    assert "oxbi" not in terms
    assert event_terms(held(article, EVENT).terms, [(0, held(article, EVENT))]) == frozenset()


def test_an_opening_that_tells_the_event_again_retells_it_whoever_says_so(
    article: MakeArticle,
) -> None:
    printed = held(article, EVENT)

    assert retells(held(article, AGAIN), printed, event(article))
    assert not retells(held(article, AGAIN), printed, frozenset())


def test_a_new_figure_or_a_new_act_is_no_retelling(article: MakeArticle) -> None:
    printed = held(article, EVENT)
    figure = held(article, "Two miners were pulled alive from the flooded shaft after 31 hours.")
    act = held(
        article, "The mine’s owner denied that miners pulled alive from the shaft had no radio."
    )

    assert not retells(figure, printed, event(article))
    assert not retells(act, printed, event(article))


def test_what_follows_from_the_event_is_no_retelling(article: MakeArticle) -> None:
    later = held(article, "Prosecutors in Vell opened an inquiry into pumps that had stood still.")

    assert not retells(later, held(article, EVENT), event(article))
