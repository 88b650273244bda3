from __future__ import annotations

import pytest

from digest.text.counted import counts
from digest.text.cues import cues


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
