from __future__ import annotations

import pytest

from digest.extractors.kind_of_body import is_numbered, is_table, told
from digest.model import Kind

PROSE = "The council met on Monday and put the vote off for a week."


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("DENHOLM, March 12, 2026 /PRNewswire/ -- Northrail opened a plant.", "release"),
        ("Niederau (ots) - Unbekannte sind in eine Laube eingebrochen.", "release"),
        ("FOR IMMEDIATE RELEASE. Secretary Lang announced a plan.", "release"),
        ("株式会社オストラ(本社:青葉市、代表取締役:野村健)は、新製品を発売します。", "release"),
        ("This post is sponsored by Halden Windows and tells how we slept.", "sponsored"),
        ("На правах рекламы. Новая линейка вдвое тише.", "sponsored"),
        ("Apresentado por Halden. Os novos motores são quietos.", "sponsored"),
        ("Anzeige: Mit den neuen Modulen wird Ihr Dach zum Kraftwerk.", "sponsored"),
        ("Advertisement", None),
        ("The senator's bill is sponsored by eleven others.", None),
        ("A video by the PR Newswire agency showed the plant.", None),
    ],
)
def test_a_text_says_in_its_first_lines_who_sent_it(first: str, kind: Kind | None) -> None:
    assert told("The bridge", [first, PROSE]) == kind


def test_a_text_says_in_its_last_line_who_paid_for_it() -> None:
    assert told("x", [PROSE, "Dieser Beitrag entstand in Kooperation mit Halden."]) == "sponsored"
    assert told("x", [PROSE, "Sponsored content"]) is None


def test_advice_is_asked_for_in_the_title_and_given_below() -> None:
    assert told("Ask Philippa: The piano", ["Dear Philippa, my sister sold it."]) == "opinion"
    assert told("Ask Philippa: The piano", [PROSE]) is None
    assert told("The piano", []) is None


def test_numbered_items_under_a_title_that_counts_are_a_list() -> None:
    items = ["1. De milho.", "2. De laranja.", "3. De fubá."]

    assert is_numbered("8 receitas de bolo", items)
    assert is_numbered("8 receitas de bolo", items[::-1])
    assert not is_numbered("O bolo", items)
    assert not is_numbered("8 receitas de bolo", items[:2])
    assert not is_numbered("8 receitas de bolo", [*items, PROSE, PROSE, PROSE, PROSE])
    assert not is_numbered("8 receitas de bolo", ["1. De milho.", "4. De laranja.", "9. De fubá."])


def test_an_article_with_a_table_in_it_is_no_table() -> None:
    rows = [f"Marshal {number}.{number} {number * 31}" for number in range(10, 20)]
    prose = "We ran the four of them side by side and the first was by far the fastest. " * 8

    assert is_table(rows)
    assert not is_table([prose, *rows])


def test_an_asterisk_before_the_word_for_paid_is_none_of_it() -> None:
    assert told("Swimwear", ["*Werbung. Dieser Beitrag enthält Werbung für Mareno."]) == "sponsored"
