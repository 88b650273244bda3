from __future__ import annotations

from dataclasses import replace

import pytest

from digest.summarizers.passages import passages, with_deck

from .conftest import MakeArticle

BODY = "The ferry line will run again from May. Fares stay as they are.\n\nIt rained on Sunday."


def test_passages_know_their_article_place_and_paragraph(article: MakeArticle) -> None:
    one = article(BODY, outlet="a")
    other = article("The pier was built in 1931.", outlet="b")

    found = passages([one, other], language="en")

    assert [(p.article, p.place) for p in found] == [(0, 0), (0, 1), (0, 2), (1, 0)]
    assert found[0].paragraph == found[1].paragraph < found[2].paragraph
    assert [p.sentence.text for p in found] == [p.text for p in found]


def test_a_sentence_that_two_articles_have_is_read_once(article: MakeArticle) -> None:
    found = passages([article(BODY, outlet="a"), article(BODY, outlet="b")], language="en")

    assert {p.article for p in found} == {0}


def test_headline_and_deck_in_the_text_are_no_sentences(article: MakeArticle) -> None:
    one = article(
        "Ferry runs again\n\nFares stay put\n\n" + BODY,
        title="Ferry runs again!",
        deck="“Fares stay put”",
    )

    texts = [p.text for p in passages([one], language="en")]

    assert texts[0].startswith("The ferry line")


def test_a_quotation_is_never_cut(article: MakeArticle) -> None:
    one = article("The mate said, “We wait. We hope.” It rained.")

    assert [p.text for p in passages([one], language="en")] == [
        "The mate said, “We wait. We hope.”",
        "It rained.",
    ]


def test_the_first_sentence_begins_after_its_dateline(article: MakeArticle) -> None:
    one = article("TARN (Norpress) - The ferry sank. TARN (Norpress) - is no dateline here.")

    found = passages([one], language="en")

    assert found[0].sentence.text == "The ferry sank."


@pytest.mark.parametrize(
    ("language", "title", "deck", "body"),
    [
        ("en", "Ferry line runs again", '"No word on fares"', BODY),
        ("en", "Ferry line runs again", "No word on fares", BODY),
        ("de", "Fähre fährt wieder", "„Kein Wort zu den Preisen“", "Die Fähre fährt ab Mai. Gut."),
        ("fr", "Le bac reprend", "« Pas un mot des tarifs »", "Le bac reprend en mai. Il a plu."),
        (
            "ko",
            "여객선 다시 운항",
            "“요금은 언급 없어”",
            "여객선이 5월부터 다시 다닌다. 비가 왔다.",
        ),
        ("ja", "フェリー再開", "「運賃には触れず」", "フェリーが五月に再開する。雨が降った。"),
    ],
)
def test_a_deck_at_the_head_of_the_text_is_read_as_one(
    article: MakeArticle, language: str, title: str, deck: str, body: str
) -> None:
    one = article(f"{deck}\n\n{body}\n\n{body}", title=title, language=language)

    found = with_deck(one)

    assert found.deck == deck
    assert found.text == one.text
    assert found.sentences[0].start == len(deck) + 2


@pytest.mark.parametrize(
    "text",
    [
        "The ferry runs again from May.\n\nFares stay.\n\nIt rained.",  # a sentence
        "No word on fares\n\nTimetable and stops\n\nIt rained.",  # no body below it
        "No word on fares\n\nIt rained.",  # too short to tell
        "word " * 60 + "\n\nIt rained.\n\nIt rained on.",  # too long
    ],
)
def test_what_may_be_a_sentence_stays_one(article: MakeArticle, text: str) -> None:
    one = article(text, title="Ferry line runs again")

    assert with_deck(one) is one


def test_a_deck_that_is_given_is_kept(article: MakeArticle) -> None:
    one = article('"No word"\n\nIt rained.\n\nIt snowed.', title="Ferry", deck="Given")

    assert with_deck(one).deck == "Given"


def test_a_text_without_end_is_read_to_a_limit(article: MakeArticle) -> None:
    endless = [
        article(" ".join(f"Ship {n} of {m} sails." for n in range(400)), outlet=str(m))
        for m in range(5)
    ]

    found = passages(endless, language="en")

    assert [sum(p.article == m for p in found) for m in range(5)] == [300, 300, 300, 100, 0]


def test_a_sentence_behind_a_gap_follows_no_sentence(article: MakeArticle) -> None:
    whole = article("Rain fell on Tarn. The dam held. Nobody was hurt.")
    narrowed = replace(whole, sentences=(whole.sentences[0], whole.sentences[2]))

    found = passages([narrowed], language="en")

    assert [passage.place for passage in found] == [0, 2]
