from __future__ import annotations

import re
import time
from urllib.parse import unquote

from hypothesis import assume, given
from hypothesis import strategies as st

from digest.compose.fragments import fragment_url

PAGE = "https://lantern.example/orm"
TEXT = (
    "The tunnel stays shut. The tunnel at Orm was closed at dawn after a second rockfall, and "
    "trains turn back there.\n\n"
    "“Nobody told this office,” a spokeswoman, Ilse Tamm, said. Buses run hourly-ish, on "
    "A&B roads, until the council meets again in April.\n\n"
    "It rained."
)


def directive(sentence: str, text: str = TEXT, *, before: str = "") -> list[str]:
    """The terms of the fragment that a sentence gets, decoded."""
    start = text.index(sentence)
    url = fragment_url(PAGE, text, start, start + len(sentence), before=before)
    return [unquote(term) for term in url.partition(":~:text=")[2].split(",")]


def test_a_sentence_is_linked_by_its_first_and_last_words() -> None:
    found = directive(
        "The tunnel at Orm was closed at dawn after a second rockfall, and trains turn back there."
    )

    assert found == ["The tunnel at", "back there."]


def test_a_start_that_stands_earlier_on_the_page_is_made_longer() -> None:
    sentence = "Rain fell on Orm all day and all night."
    plain = directive(sentence, sentence)
    below_a_headline = directive(sentence, sentence, before="Rain fell on Sunday")

    assert plain == ["Rain fell", "all night."]
    assert below_a_headline == ["Rain fell on Orm", "all night."]


def test_an_end_that_stands_within_the_sentence_is_made_longer() -> None:
    sentence = "She said the night train is late and so is the night train"

    assert directive(sentence, sentence) == ["She said", "is the night train"]


def test_a_sentence_of_fewer_than_six_words_is_given_as_a_whole() -> None:
    assert directive("It rained.") == ["It rained."]


def test_quotation_marks_at_the_ends_are_left_out() -> None:
    found = directive("“Nobody told this office,” a spokeswoman, Ilse Tamm, said.")

    assert found == ["Nobody told", "Tamm, said."]


def test_what_means_something_in_a_fragment_is_encoded() -> None:
    sentence = "Hourly-ish, A&B roads carry the buses of well-off, tired-out Orm."
    url = fragment_url(PAGE, sentence, 0, len(sentence))

    assert url == f"{PAGE}#:~:text=Hourly%2Dish%2C%20A%26B,tired%2Dout%20Orm."


def test_a_place_over_two_paragraphs_has_a_term_in_each() -> None:
    found = directive(
        "Buses run hourly-ish, on A&B roads, until the council meets again in April.\n\nIt rained."
    )

    assert found == ["Buses run", "It rained."]


def test_a_fragment_of_the_page_is_kept() -> None:
    assert (
        fragment_url(f"{PAGE}#map", TEXT, 0, 22)
        == f"{PAGE}#map:~:text=The%20tunnel%20stays%20shut."
    )
    assert fragment_url(f"{PAGE}#:~:text=old", TEXT, 0, 22).count(":~:") == 1


def test_a_place_without_a_word_is_the_page() -> None:
    assert fragment_url(PAGE, "…  — …", 0, 6) == PAGE
    assert fragment_url(f"{PAGE}#map", "—", 0, 1) == f"{PAGE}#map"


def test_korean_is_cut_at_its_spaces() -> None:
    sentence = "기상청은 24일 오전 6시를 기해 서울과 경기 북부에 한파경보를 발령했다."

    assert directive(sentence, sentence) == ["기상청은 24일", "한파경보를 발령했다."]


def test_japanese_is_cut_at_its_punctuation_alone() -> None:
    sentence = "船が戻り、島の人々は喜んだが、便の数は決まっていない。"

    assert directive(sentence, sentence) == ["船が戻り、", "便の数は決まっていない。"]


def test_japanese_without_punctuation_inside_is_given_as_a_whole() -> None:
    sentence = "島の人々は船が戻ったことを喜んでいる。"

    assert directive(sentence, f"雨だ。{sentence}") == [sentence]


def test_case_and_accents_count_for_nothing_as_in_a_browser() -> None:
    sentence = "Eté revient and the summer ferry sails again on Monday."

    assert directive(sentence, f"L’ÉTÉ REVIENT ENFIN. {sentence}")[0] == "Eté revient and"


def test_a_part_of_a_word_is_no_match() -> None:
    sentence = "Stand here and wait for the bus to the fair."

    assert directive(sentence, f"Grandstand hereabouts. {sentence}")[0] == "Stand here"


WORDS = st.sampled_from(
    ["rain", "fell", "on", "the", "old", "town", "harbour", "all", "night", "and", "it", "was"]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)


@given(st.lists(SENTENCE, min_size=1, max_size=6), st.data())
def test_a_browser_finds_the_sentence_and_no_other(
    sentences: list[str], data: st.DataObject
) -> None:
    text = " ".join(sentences)
    chosen = data.draw(st.integers(0, len(sentences) - 1))
    start = len(" ".join(sentences[:chosen])) + bool(chosen)
    end = start + len(sentences[chosen])
    # said once before, no link can help
    assume(not re.search(rf"\b{re.escape(text[start:end].lower())}", text[:start].lower()))

    url = fragment_url(PAGE, text, start, end)

    assert browser_finds(url, text) == (start, end)


def browser_finds(url: str, text: str) -> tuple[int, int]:
    """The specification's search, for ASCII: the first start, then the first end behind it."""
    first, *last = [unquote(term) for term in url.partition(":~:text=")[2].split(",")]
    begin = bounded(first, text, 0)
    stop = begin + len(first)
    if last:
        stop = bounded(last[0], text, stop) + len(last[0])
    return begin, stop


def bounded(term: str, text: str, after: int) -> int:
    found = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE).search(text, after)
    assert found, term
    return found.start()


def test_a_hundred_links_into_a_long_article_cost_little() -> None:
    text = "Ümit wrote on the old town. " * 700
    began = time.process_time()

    for start in range(0, 2800, 28):
        fragment_url(PAGE, text, start, start + 27)

    assert time.process_time() - began < 0.5
