from __future__ import annotations

from collections.abc import Sequence

from digest.model import Article
from digest.summarizers.features import Measured, measure
from digest.summarizers.passages import passages
from digest.summarizers.rank import SINGLE, values
from digest.summarizers.select import Selection
from digest.summarizers.standing import Standing
from digest.text.cues import cues

from .conftest import MakeArticle

TEXT = (
    "Ferries stop at noon. The strike lasts a week. Unions want more. They meet today. "
    "Owners refuse so far. Snow falls."
)


def measured(articles: Sequence[Article], leans: dict[int, Standing]) -> Measured:
    found = passages(articles, language="en")
    standings = [leans.get(at, Standing()) for at in range(len(found))]
    return measure(found, standings, titles=[], cues=cues("en"))


def filled(selection: Selection) -> list[int]:
    worth = values(selection.measured.traits, SINGLE)
    selection.fill(worth, SINGLE, lambda _: "worth most", lambda _: True)
    return selection.chosen


def test_what_is_barred_is_never_chosen(article: MakeArticle) -> None:
    selection = Selection(measured([article(TEXT)], {}), count=6, barred=[0, 2])

    assert sorted(filled(selection)) == [1, 3, 4, 5]


def test_what_leans_is_chosen_with_its_antecedent(article: MakeArticle) -> None:
    selection = Selection(measured([article(TEXT)], {3: Standing(lean="before")}), count=3)

    assert selection.add(3, "answers")
    assert selection.chosen == [2, 3]
    assert selection.reasons == {2: ["the next sentence leans on it"], 3: ["answers"]}


def test_no_room_for_the_antecedent_is_no_room(article: MakeArticle) -> None:
    selection = Selection(measured([article(TEXT)], {3: Standing(lean="before")}), count=1)

    assert not selection.add(3, "answers")
    assert selection.chosen == []


def test_a_barred_antecedent_bars_what_leans_on_it(article: MakeArticle) -> None:
    leaning = measured([article(TEXT)], {3: Standing(lean="before")})

    assert not Selection(leaning, count=4, barred=[2]).add(3, "answers")


def test_a_long_chain_is_not_pulled_in(article: MakeArticle) -> None:
    leans = {at: Standing(lean="before") for at in range(1, 6)}

    assert not Selection(measured([article(TEXT)], leans), count=6).add(4, "answers")


def test_filling_never_pulls_antecedents_in(article: MakeArticle) -> None:
    leans = {at: Standing(lean="before") for at in (1, 3, 5)}
    selection = Selection(measured([article(TEXT)], leans), count=6)

    filled(selection)

    assert all(at - 1 in selection.chosen for at in selection.chosen if at in leans)


def test_a_role_needs_an_earlier_line_of_its_own_article(article: MakeArticle) -> None:
    both = [article(TEXT, outlet="a"), article("Pilots sail. The two met.", outlet="b")]
    selection = Selection(measured(both, {7: Standing(lean="earlier")}), count=4)

    assert selection.chain(7) == [6, 7]
    assert selection.add(6, "names them")
    assert selection.chain(7) == [7]


def test_a_name_may_stand_in_any_article(article: MakeArticle) -> None:
    both = [article("Ida Rowe sails. Rowe waves.", outlet="a"), article(TEXT, outlet="b")]
    bare = {1: Standing(names=("Rowe",))}
    selection = Selection(measured(both, bare), count=4)

    assert selection.chain(1) == [0, 1]
    assert selection.add(0, "full")
    assert selection.chain(1) == [1]


def test_what_is_pointed_at_brings_the_full_name_from_afar(article: MakeArticle) -> None:
    text = "Ida Rowe sails. Snow falls. Ferries stop. Rowe will not say why."
    bare = measured([article(text)], {3: Standing(names=("Rowe",))})

    assert Selection(bare, count=3).chain(3) is None
    assert Selection(bare, count=3).chain(3, far=True) == [0, 3]
    assert Selection(bare, count=1).chain(3, far=True) is None


def test_what_is_chosen_is_not_chosen_twice(article: MakeArticle) -> None:
    selection = Selection(measured([article(TEXT)], {}), count=3)

    assert selection.add(1, "once")
    assert not selection.add(1, "twice")


def test_filling_ends_where_nothing_is_allowed(article: MakeArticle) -> None:
    selection = Selection(measured([article(TEXT)], {}), count=3)

    selection.fill([1.0] * 6, SINGLE, lambda _: "", lambda at: at == 2)

    assert selection.chosen == [2]


def test_a_repetition_is_dearer_than_news(article: MakeArticle) -> None:
    text = "Ferries stop at noon in Tarn. In Tarn ferries stop at noon. Owners refuse to pay."
    selection = Selection(measured([article(text)], {}), count=2)

    selection.fill([1.0, 0.9, 0.5], SINGLE, lambda _: "", lambda _: True)

    assert selection.chosen == [0, 2]
