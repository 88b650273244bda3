from __future__ import annotations

from typing import Literal

from digest.summarizers.choose import Chosen
from digest.summarizers.denials import claims_first
from digest.summarizers.passages import Passage, passages
from digest.summarizers.standing import Standing
from digest.text.cues import cues

from .conftest import MakeArticle

DENIAL = "Tarn Ferries denied on Monday that its pilots had been warned of the reef off Oxby."
CLAIM = "A fisherman says that he warned the pilots of Tarn Ferries of the reef twice in May."


def chosen(passage: Passage, lean: Literal["before"] | None = None) -> Chosen:
    return Chosen(passage, 1.0, Standing(lean=lean), ())


def read(article: MakeArticle, *texts: str) -> list[Chosen]:
    articles = [article(text, outlet=str(number)) for number, text in enumerate(texts)]
    return [chosen(passage) for passage in passages(articles, language="en")]


def order(found: list[Chosen]) -> list[tuple[int, int]]:
    return [(one.passage.article, one.passage.place) for one in found]


def test_a_denial_stands_behind_its_claim(article: MakeArticle) -> None:
    both = read(article, DENIAL, CLAIM)

    assert order(claims_first(both, cues("en"))) == [(1, 0), (0, 0)]


def test_it_takes_along_what_leans_on_it(article: MakeArticle) -> None:
    denial, answer, claim = read(article, f"{DENIAL} It asked for proof.", CLAIM)
    leaning = chosen(answer.passage, "before")

    found = claims_first([denial, leaning, claim], cues("en"))

    assert order(found) == [(1, 0), (0, 0), (0, 1)]


def test_what_only_shares_its_subject_is_no_claim(article: MakeArticle) -> None:
    both = read(article, DENIAL, "Tarn Ferries carried 4,000 passengers in the spring.")

    assert order(claims_first(both, cues("en"))) == [(0, 0), (1, 0)]


def test_two_outlets_never_alternate_for_it(article: MakeArticle) -> None:
    denial, more, claim, last = read(article, f"{DENIAL} Fares rose.", f"{CLAIM} Rain fell.")

    found = claims_first([denial, claim, last, more], cues("en"))

    assert order(found) == [(0, 0), (1, 0), (1, 1), (0, 1)]
