"""Which act a headline and its lead tell that earlier texts did not."""

from __future__ import annotations

from digest.text.acts import new_acts

KNOWN = "Rescuers search for three climbers. The court will rule on a bridge, said the mayor."


def test_a_word_that_title_and_lead_share_and_nobody_told_is_an_act() -> None:
    lead = "Three climbers were found alive, rescuers said."

    assert new_acts("Climbers alive", lead, earlier=KNOWN, language="en") == ["alive"]


def test_another_form_in_the_lead_is_the_same_act() -> None:
    lead = "The court forbade a bridge."

    assert new_acts("Court forbids bridge", lead, earlier=KNOWN, language="en") == ["forbids"]


def test_who_rescues_has_not_rescued_yet() -> None:
    lead = "Three climbers were rescued from a hut."

    assert new_acts("Climbers rescued", lead, earlier=KNOWN, language="en") == ["rescued"]
    assert new_acts(
        "登山者を救助", "登山者三人が救助された。", earlier="救助隊が登山者を捜す。", language="ja"
    ) == ["救助"]


def test_a_title_whose_lead_says_what_was_told_tells_no_act() -> None:
    assert new_acts("Climbers rescued", KNOWN, earlier=KNOWN, language="en") == []


def test_words_of_saying_and_small_words_are_no_act() -> None:
    lead = "Two who fell into a bridge, the mayor says, told us of it."

    assert new_acts("Mayor says who fell", lead, earlier=KNOWN, language="en") == ["fell"]


def test_another_form_of_what_was_told_is_no_act() -> None:
    lead = "A ruling of the court on a bridge comes soon; the searchers go on."

    assert new_acts("Court ruling on bridge", lead, earlier=KNOWN, language="en") == []
