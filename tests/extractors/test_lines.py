from __future__ import annotations

import pytest

from digest.extractors.lines import Sort, lines_of, sort_of


def test_a_paragraph_wrapped_by_hand_is_one_line() -> None:
    text = (
        "The library van will call at eleven villages from next month, two\n"
        "years after the service was withdrawn to save money. The county found the sum\n"
        "after a petition.\n\nNobody was surprised."
    )

    assert lines_of(text) == [
        (
            "The library van will call at eleven villages from next month, two years after the"
            " service was withdrawn to save money. The county found the sum after a petition."
        ),
        "Nobody was surprised.",
    ]


def test_lines_that_are_whole_stay_apart_and_lines_without_a_letter_go() -> None:
    text = "First paragraph of the piece ends here, as it should.\n\u200b\n—\nSecond one ends."

    assert lines_of(text) == [
        "First paragraph of the piece ends here, as it should.",
        "Second one ends.",
    ]


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Ferry crews walked out for an eighth day.", "prose"),
        ("“Why?”", "quote"),
        ("“We waited,” she said. It rained.", "quote"),
        ("- the lists were short;", "item"),
        ("Three points decided the case, the panel wrote:", "lead"),
        ("Menu", "short"),
        ("(sid)", "short"),
        ("S&P 4,512.10 +0.3%", "short"),
        ("You can unsubscribe whenever you like.", "reader"),
        ("Tell us at desk@news.example what happened.", "call"),
        ("This is a developing story.", "call"),
        ("Sign up for our newsletter.", "call"),
        ("We and our partners store cookies on your browser", "call"),
        ("Related topics", "section"),
        ("Foto: archivo del club", "caption"),
        ("Alle Rechte vorbehalten", "rights"),
        ("The road was long. " * 8 + "and it had no end", "open"),
        ("“You cannot go back,” said Oe.", "quote"),
        ("The notice read “you shall not pass” in red.", "prose"),
    ],
)
def test_each_line_is_of_one_sort(line: str, sort: Sort) -> None:
    assert sort_of(line) == sort
