"""Sentences: pairs of files in tests/data/sentences (NAME.LANG.txt, NAME.LANG.sentences)."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Span
from digest.text.sentences import LIMIT, join_open_quotes, split

DATA = Path(__file__).parent.parent / "data" / "sentences"
CASES = sorted(path.stem for path in DATA.glob("*.txt"))

# Letters, marks and spaces that decisions hang on, in many scripts.
TEXTS = st.text(alphabet='aBé3.!?…。다\n \t“”"«»‘’()[]「」-•:;,—”„I的', max_size=60)


def sentences(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in split(text, language=language)]


def whole(text: str, language: str | None = None) -> list[str]:
    joined = join_open_quotes(text, split(text, language=language))
    return [text[start:end] for start, end in joined]


@pytest.mark.parametrize("name", CASES)
def test_a_text_is_cut_where_its_expected_sentences_end(name: str) -> None:
    text = (DATA / f"{name}.txt").read_text("utf-8")
    expected = (DATA / f"{name}.sentences").read_text("utf-8").splitlines()

    assert sentences(text, name.rsplit(".", 1)[1]) == expected


@given(TEXTS, st.sampled_from([None, "en", "de", "ko", "ja"]))
def test_spans_are_ordered_disjoint_trimmed_and_leave_out_only_white_space(
    text: str, language: str | None
) -> None:
    spans = split(text, language=language)

    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(TEXTS)
def test_joined_spans_begin_and_end_where_sentences_do(text: str) -> None:
    spans = split(text)

    joined = join_open_quotes(text, spans)

    assert {span.start for span in joined} <= {span.start for span in spans}
    assert {span.end for span in joined} <= {span.end for span in spans}
    assert all(one.end <= other.start for one, other in itertools.pairwise(joined))
    assert all(any(a <= start < b for a, b in joined) for start, _ in spans)


def test_an_empty_line_always_ends_a_sentence() -> None:
    text = "The mayor said that\n\nthe road (closed since May\n\nis open)."

    assert sentences(text) == ["The mayor said that", "the road (closed since May", "is open)."]


def test_an_empty_text_has_no_sentences() -> None:
    assert split("") == ()
    assert split(" \n\n ") == ()


def test_a_list_mark_never_stands_alone() -> None:
    assert sentences("1. Rain. 2. Wind.") == ["1. Rain.", "2. Wind."]


def test_a_caption_in_brackets_stands_alone() -> None:
    text = "[Image: the burnt mill] The fire began at noon."

    assert sentences(text) == ["[Image: the burnt mill]", "The fire began at noon."]


def test_a_capital_after_a_dash_is_a_new_turn_of_talk() -> None:
    assert len(sentences("Who opened the gate? — Nobody knows.")) == 2


def test_a_bracket_before_a_comma_goes_on() -> None:
    text = "The fund lost $3 m. (a third of it), and closed."

    assert sentences(text) == [text]


def test_an_exclaiming_name_goes_on() -> None:
    assert len(sentences("He left Yahoo! Japan in May.", "en")) == 1
    assert len(sentences("He cried: Fire! Then he ran.", "en")) == 2


def test_degrees_end_a_sentence_where_temperatures_do() -> None:
    assert len(sentences("It was 31 °C. People fled.", "en")) == 2


def test_an_abbreviation_goes_on_before_a_capital_and_a_dash() -> None:
    assert len(sentences("The buyer was Harrow Corp. – Mr. Bell is its owner.", "en")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "He asked “Why? ” and left.",
        "It lost e.g. the mast etc. and sank.",
        "Rules of sec. 4 and p. 12 apply.",
        "Read Vol. II of it.",
        "Sales rose to 3.5 percent.",
        "He met J. R. Sand and A. Boone.",
        "It began in 2014 (see below).",
        "He waited... I did not.",
        "The sum (a third of it). is lost.",
        "It opened in 1200 a.C. ca.",
        "Version 2.0.1 and example.org are out!1",
    ],
)
def test_a_stop_that_belongs_to_its_word_goes_on(text: str) -> None:
    assert sentences(text, "en") == [text]


def test_a_smile_goes_with_what_stands_before_it() -> None:
    assert sentences("It works! :) Thanks to all.", "en") == ["It works! :)", "Thanks to all."]


def test_a_capital_without_a_space_begins_a_sentence_only_where_it_is_usual() -> None:
    assert sentences("It closed on Friday.The court agreed.", "en")[1:] == ["The court agreed."]
    assert len(sentences("It closed on Friday.Boone agreed.", "en")) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("그는 “기다렸다.” 라고 말했다.", "ko"),
        ("彼は「待つ。」と言った。", "ja"),
        ("Er sagte: „Wir warten.“ , dann ging er.", "de"),
    ],
)
def test_a_report_goes_on_after_its_quotation(text: str, language: str) -> None:
    assert sentences(text, language) == [text]


def test_a_page_number_in_german_goes_on() -> None:
    assert len(sentences("Der Plan (Bericht S. 14) liegt vor.", "de")) == 1


def test_a_brand_in_lower_case_begins_a_sentence() -> None:
    assert len(sentences("The shop closed. iPhones were gone.", "en")) == 2


def test_a_long_quotation_is_cut_inside_and_joined_for_print() -> None:
    first = "“The wall held " + "and held " * (LIMIT // 9) + "until noon."
    text = f"Mr. Soller said: {first} Then it gave way.” Nobody was hurt."

    assert len(sentences(text)) == 3
    assert whole(text) == [text[: text.index(" Nobody")], "Nobody was hurt."]


@pytest.mark.parametrize(
    "quotation",
    [
        "„Wir warten. Wir hoffen.“",
        "»Wir warten. Wir hoffen.«",
        "« Nous attendons. Nous espérons. »",
        "”Vi väntar. Vi hoppas.”",
        '"We wait. We hope."',
        "‘It’s over. We’re done.’",
        "「待つ。願う。」",
        "『待つ。願う。』",
        "(We wait. We hope.)",
    ],
)
def test_spans_that_cut_a_quotation_are_joined(quotation: str) -> None:
    text = f"Ada Sorel: {quotation} It rained."
    middle = text.index(" It rained.")
    inside = text.index("." if "." in quotation else "。") + 1
    spans = [Span(0, inside), Span(inside + 1, middle), Span(middle + 1, len(text))]

    assert join_open_quotes(text, spans) == (Span(0, middle), Span(middle + 1, len(text)))


def test_a_quotation_that_is_not_closed_in_its_paragraph_joins_nothing() -> None:
    text = "He said: “We wait. We hope.\n\nIt rained. It’s over.”"

    assert join_open_quotes(text, split(text)) == split(text)


def test_inch_marks_and_apostrophes_open_nothing() -> None:
    text = 'The board is 10" wide. The dogs’ bowl is not. It rained.'

    assert len(whole(text, "en")) == 3


@pytest.mark.parametrize(
    "piece",
    [
        "word and another ",
        "J. ",
        "A. B. Smith ",
        "“A b c. ",
        "“Ja, so.” ",
        "“ja so.” und ",
        "«A. »B. ",
        "「待つ。」と",
        "(a b.) und ",
        '"',
        "(",
        ".",
        ". ",
        "!?",
        "\n",
        " \n",
        "[1]",
        "44 v. Chr. A ",
        "다.",
        "'a",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = piece * (80_000 // len(piece))  # some of these took 20 s and more

    began = time.process_time()
    join_open_quotes(text, split(text, language="en"))

    assert time.process_time() - began < 1


def test_a_quotation_that_opens_many_sentences_and_closes_late_joins_them_all() -> None:
    text = "“A one. " * 3 + "It is so.” And “B two. We go. “C three."

    assert whole(text) == [
        "“A one. “A one. “A one. It is so.”",
        "And “B two.",
        "We go.",
        "“C three.",
    ]
