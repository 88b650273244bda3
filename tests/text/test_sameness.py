from __future__ import annotations

import pytest

from digest.text.sameness import Words, begins_inside, likeness, stands

TEXT = (
    "TARNMOUTH (AP) — The council closed the bridge. About 4,000 people cross it each day.\n\n"
    "It cost 3.2 million crowns, he said. Was it worth that? “Nobody knows”, said Ines Calloway."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council closed the bridge.",
        "The council closed the  bridge.",
        "the Council closed the bridge.",
        "About 4000 people cross it each day.",
        "About 4\u202f000 people cross it each day.",
        "It cost 3.2\u00a0million crowns, he said.",
        "It cost 3.2 million crowns – he said.",
        "'Nobody knows,' said Ines Calloway.",
        "Nobody knows”, said Ines Calloway",
    ],
)
def test_typography_is_no_change(sentence: str) -> None:
    assert stands(sentence, Words(TEXT))


@pytest.mark.parametrize(
    "sentence",
    [
        "The council closed the bridges.",
        "It cost 32 million crowns, he said.",
        "It cost 3.2 million crowns.",
        "People cross it each day.",
        "It was worth that.",
        "Was it worth that.",
        "Nobody was hurt.",
        "",
    ],
)
def test_other_words_numbers_and_ends_are(sentence: str) -> None:
    assert not stands(sentence, Words(TEXT))


def test_a_word_is_not_the_beginning_of_another() -> None:
    assert not stands("Of these nine", Words("Of these nineteen"))


def test_sentences_of_scripts_without_spaces_stand_however_they_are_spaced() -> None:
    text = Words("昨日の会議。東京都は 雨だった。発表は来週。")

    assert stands("東京都は雨だった。", text)
    assert not stands("京都は雨だった。", text)


def test_a_sentence_that_always_stood_inside_need_not_begin_anew() -> None:
    text = "ฝนตกหนัก ตลาดปิด"

    assert begins_inside(text, text.index("ตลาด"))
    assert not begins_inside(text, 0)
    assert not begins_inside("It rained. It fell.", 11)
    assert not stands("ตลาดปิด", Words(text))
    assert stands("ตลาดปิด", Words(text), begins_inside=True)


def test_a_sentence_without_a_mark_ends_with_its_paragraph() -> None:
    assert stands("The bridge is shut.", Words("The bridge is shut\n\nMore follows."))
    assert stands("The bridge is shut.", Words("The bridge is shut"))
    assert not stands("The bridge is shut.", Words("The bridge is shut and guarded."))


def test_the_second_place_counts_where_the_first_is_inside_another_sentence() -> None:
    assert stands("It is shut.", Words("He says that it is shut. It is shut."))


def test_likeness_counts_words_in_their_order() -> None:
    old = Words("Pumps arrived on Sunday, 31 in all, of which nine were working.")

    assert likeness(old, Words("Pumps arrived on Sunday, 31 in all, nineteen working.")) > 0.7
    assert likeness(old, Words("Schools stay shut until Thursday.")) < 0.2
    assert likeness(old, old) == 1.0
