from __future__ import annotations

import pytest

from digest.summarizers.passages import passages
from digest.summarizers.pointed import Answering, Pointer, halves, initials, pointer
from digest.text.cues import cues

from .conftest import MakeArticle


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("Rail talks resume - no word on fares", ["Rail talks resume", "no word on fares"]),
        ("Rail talks resume... “Fares later”", ["Rail talks resume", "“Fares later”"]),
        ("Rail talks resume; fares do not", ["Rail talks resume", "fares do not"]),
        ("Rail talks resume but fares do not", ["Rail talks resume", "but fares do not"]),
        ("Le rail reprend, mais pas le bac", ["Le rail reprend", "mais pas le bac"]),
        ("철도 협상 재개… 요금은 빠져", ["철도 협상 재개", "요금은 빠져"]),
        ("鉄道交渉再開　運賃には触れず", ["鉄道交渉再開", "運賃には触れず"]),
        ("Rail talks resume, fares stay", ["Rail talks resume, fares stay"]),
        ("Council meets, keeps its bus free", ["Council meets", "keeps its bus free"]),
        ("Werk wächst und dementiert Verkauf", ["Werk wächst", "dementiert Verkauf"]),
        ("Olmeda vota y niega la venta", ["Olmeda vota", "niega la venta"]),
        ("Rail talks resume", ["Rail talks resume"]),
    ],
)
def test_a_headline_falls_into_halves(headline: str, parts: list[str]) -> None:
    assert halves(headline) == parts


def test_a_deck_asks_by_its_clauses_with_a_cue() -> None:
    asked = pointer("Rail talks resume", "Both sides smile; no mention of fares", cues("en"))

    assert asked == Pointer("no mention of fares", frozenset({"omission"}), "deck")


def test_a_deck_without_a_cue_asks_by_all_its_words() -> None:
    asked = pointer("Rail talks resume", "Summer fares", cues("en"))

    assert asked == Pointer("Summer fares", frozenset(), "deck")


def test_a_quotation_behind_a_headline_asks() -> None:
    asked = pointer("한빛, 새 공장 착공… “소설 같은 얘기”", None, cues("ko"))

    assert asked is not None
    assert asked.clause == "“소설 같은 얘기”"


def test_a_bare_negation_may_mean_many_acts() -> None:
    asked = pointer("Rail talks resume", "Not this year", cues("en"))

    assert asked is not None
    assert {"omission", "denial", "postponement"} <= asked.acts


def test_a_deck_with_a_routine_denial_asks_by_its_words() -> None:
    asked = pointer("Market hall burns in Tarn", "No one was hurt", cues("en"))

    assert asked == Pointer("No one was hurt", frozenset(), "deck")


def test_the_word_that_joins_a_half_asks_for_nothing() -> None:
    asked = pointer("Rail talks resume, but union denies deal", None, cues("en"))

    assert asked is not None
    assert asked.acts == {"denial"}


def test_a_headline_asks_by_its_later_halves() -> None:
    asked = pointer("Rail talks resume, union denies deal", None, cues("en"))

    assert asked is not None
    assert (asked.clause, asked.where) == ("union denies deal", "headline")


def test_a_plain_headline_asks_nothing() -> None:
    assert pointer("Rail talks resume in Tarn", None, cues("en")) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Status of Forces Agreement", "sofa"),
        ("the Tarn Harbour Authority said", "tha"),
        ("der Bund für Umwelt", "bfu"),
    ],
)
def test_capitalised_words_have_initials(text: str, short: str) -> None:
    assert short in initials(text)


@pytest.mark.parametrize(
    ("language", "head", "text", "answer"),
    [
        (
            "en",
            ("Harbour talks end in Tarn", '"Not a word about the levy"'),
            (
                "Two towns agreed to share pilots.\n\nThe mayor spoke for an hour.\n\n"
                "The fish levy did not come up, an aide said.\n\nNobody was hurt in the crush."
            ),
            2,
        ),
        (
            "en",
            ("Council reads the Tarn Harbour Authority report", "THA denies delay"),
            (
                "The council met for an hour.\n\nRain fell on the square.\n\n"
                "The Tarn Harbour Authority rejected the claim that the pier was late."
            ),
            2,
        ),
        (
            "de",
            ("Hafengespräche in Tarn beendet", "„Kein Wort zur Abgabe“"),
            (
                "Zwei Städte wollen sich Lotsen teilen.\n\nDie Bürgermeisterin sprach lange.\n\n"
                "Die Fischabgabe blieb unerwähnt, sagte ein Berater."
            ),
            2,
        ),
        (
            "fr",
            ("Le port de Tarn vote son budget", "La taxe est reportée"),
            (
                "Deux villes partagent leurs pilotes.\n\nLa maire a parlé une heure.\n\n"
                "Le vote sur la taxe a été repoussé à mardi."
            ),
            2,
        ),
        (
            "es",
            ("El puerto de Tarn abre un muelle", "La alcaldesa niega el retraso"),
            (
                "Dos ciudades comparten prácticos.\n\nLlovió toda la tarde.\n\n"
                "La alcaldesa desmintió que la obra llegara tarde."
            ),
            2,
        ),
        (
            "ko",
            ("탄 항만 회담 마무리", "“어업세는 언급 없어”"),
            (
                "두 도시는 도선사를 함께 쓰기로 했다.\n\n시장은 한 시간 동안 연설했다.\n\n"
                "회담에서 어업세는 거론되지 않았다고 보좌관이 전했다."
            ),
            2,
        ),
        (
            "ja",
            ("港湾協議が終了", "「漁業税には触れず」"),
            (
                "二つの市は水先人を共有する。\n\n市長は一時間話した。\n\n"
                "漁業税は協議で取り上げられず、市は言及しなかった。"
            ),
            2,
        ),
    ],
)
def test_the_sentence_that_the_deck_points_at_answers_best(
    article: MakeArticle, language: str, head: tuple[str, str], text: str, answer: int
) -> None:
    title, deck = head
    one = article(text, title=title, deck=deck, language=language)
    asked = pointer(title, deck, cues(language))
    assert asked is not None

    scores = Answering(passages([one], language=language), cues(language)).answers(asked)

    assert max(range(len(scores)), key=lambda at: scores[at]) == answer


def test_what_says_its_act_in_several_words_answers_better(article: MakeArticle) -> None:
    text = "Talks were put off.\n\nTalks were put off and will not resume before the spring."
    asked = Pointer("no talks this year", frozenset({"postponement"}), "deck")

    scores = Answering(passages([article(text)], language="en"), cues("en")).answers(asked)

    assert scores[1] > scores[0]


def test_a_routine_denial_answers_nothing(article: MakeArticle) -> None:
    text = "The storm hit Tarn.\n\nNobody was injured, police said.\n\nThe pier was not hit."
    found = passages([article(text)], language="en")
    asked = Pointer("nobody is missing", frozenset({"denial", "omission"}), "deck")

    scores = Answering(found, cues("en")).answers(asked)

    assert scores[1] < 0


def test_neighbours_count_in_one_paragraph_alone(article: MakeArticle) -> None:
    together = article("The levy was read out twice. Then came a long silence in the hall.")
    apart = article("The levy was read out twice.\n\nThen came a long silence in the hall.")
    asked = Pointer("levy", frozenset(), "deck")

    scores = [
        Answering(passages([one], language="en"), cues("en")).answers(asked)[1]
        for one in (together, apart)
    ]

    assert scores[0] > scores[1]
