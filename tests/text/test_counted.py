from __future__ import annotations

import pytest

from digest.text.counted import counts, is_grown_from
from digest.text.cues import cues
from digest.text.figures import figures


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Death toll rises to eight; six still missing", {"dead": 8, "missing": 6}),
        ("de", "Zwölf Vermisste nach Brand auf Fähre", {"missing": 12}),
        ("ko", "여객선 화재로 3명 사망, 11명 실종", {"dead": 3, "missing": 11}),
        ("en", "Ferry reaches port after 23 hours", {}),
    ],
)
def test_a_number_is_known_by_what_it_counts(
    language: str, text: str, expected: dict[str, float]
) -> None:
    found = counts(text, cues(language))

    assert {sort: figure.value for sort, figure in found.items()} == expected


def test_of_two_counts_of_one_thing_none_is_taken() -> None:
    text = "Police say 12 people died, hospitals that 15 people died."

    assert counts(text, cues("en")) == {}


def test_a_part_is_no_count() -> None:
    found = counts("Fourteen died, including two children who died at sea", cues("en"))

    assert found["dead"].value == 14


def test_a_number_that_has_grown_is_the_former_one() -> None:
    text = "The death toll rose from 12 to 31 on Friday."
    found = figures(text, language="en")

    assert [is_grown_from(text, found, at) for at in range(2)] == [True, False]


def test_a_day_of_the_month_counts_nobody() -> None:
    assert {
        sort: one.value for sort, one in counts("県は11日、死者が14人と発表", cues("ja")).items()
    } == {"dead": 14}


def test_a_cue_belongs_to_the_nearer_number() -> None:
    found = counts("3명을 구조하면서 실종자는 5명으로 줄었다", cues("ko"))

    assert {sort: one.value for sort, one in found.items()} == {"missing": 5}


def test_a_count_that_rose_to_a_small_number_may_have_its_cue_far_off() -> None:
    near = "The toll from the blast at the old Harrow mill rose to eight on Friday."
    far = "The toll from the blast was clear. At the old Harrow mill eight doors stood open."

    assert counts(near, cues("en"))["dead"].value == 8
    assert counts(far, cues("en")) == {}


def test_protesters_who_were_detained_are_no_crowd() -> None:
    assert set(counts("Police said 52 protesters had been detained.", cues("en"))) == {"arrested"}
    assert set(counts("Police said 5,200 protesters came.", cues("en"))) == {"crowd"}


def test_a_count_of_this_hour_is_not_taken_for_the_whole() -> None:
    assert counts("So far 31 people have died.", cues("en")) == {}
