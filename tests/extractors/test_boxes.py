from __future__ import annotations

import pytest

from digest.extractors.boxes import unboxed, without_summary
from digest.extractors.lines import Sort

BODY = [
    "The old swing bridge will stay for ten years, the council decided. Repairs begin in May.",
    "A new bridge would have cost 40 million. The council has a tenth of that.",
]


@pytest.mark.parametrize("label", ["At a glance", "Darum geht's", "AI 요약", "Lo esencial:"])
def test_points_that_the_article_tells_again_go_with_their_label(label: str) -> None:
    points = [
        "The swing bridge will stay for ten years.",
        "A new bridge would have cost 40 million.",
    ]

    assert without_summary(["Bridge stays", label, *points, *BODY]) == ["Bridge stays", *BODY]


def test_a_label_above_the_article_itself_takes_nothing_of_it() -> None:
    assert without_summary(["Summary", *BODY, "It rained."]) == [*BODY, "It rained."]


def test_what_is_not_told_again_is_no_point() -> None:
    lines = ["Key points", "Nobody knows why ferries leave early on Sundays.", *BODY]

    assert without_summary(lines) == lines[1:]


def test_questions_and_scraps_below_a_label_are_links_until_prose_begins() -> None:
    lines = ["Read next", "Why do bridges swing?", "Mill shuts", "Yes, often.", *BODY, "Why now?"]
    sorts: list[Sort] = ["section", "prose", "short", "prose", "prose", "prose", "prose"]

    assert unboxed(lines, sorts) == ["section", "link", "short", "link", "prose", "prose", "prose"]


def test_nothing_comes_of_nothing() -> None:
    assert without_summary([]) == []
    assert unboxed([], []) == []
