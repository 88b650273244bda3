from __future__ import annotations

import pytest

from digest.extractors.beside import guessed, labelled, published
from digest.extractors.runs import runs
from digest.web.markup import parse

BODY = "The old swing bridge will stay, the council decided on Wednesday night."


def shown(above: str, below: str) -> str | None:
    tree = parse(
        f"<div>{above}</div><h1>Local: Bridge stays</h1>{below}<p>{BODY}</p><p>3 May 2001</p>"
    )
    found = published(runs(tree), "Bridge stays", [BODY], language="en")
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("above", "below", "iso"),
    [
        ("", "<p>14 March 2024, 07:42</p>", "2024-03-14T07:42:00+00:00"),
        (
            "",
            "<p><time datetime='2024-03-14T07:42:00Z'>today</time></p>",
            "2024-03-14T07:42:00+00:00",
        ),
        ("", "<p><time datetime='soon'>14 March 2024</time></p>", "2024-03-14T00:00:00+00:00"),
        ("13 March 2024", "<p>14 March 2024</p>", "2024-03-14T00:00:00+00:00"),
        ("13 March 2024", "<p>By Nora</p>", "2024-03-13T00:00:00+00:00"),
        ("", f"<p>{'On 14 March 2024 the council met again. ' * 5}</p>", None),
        ("", "", None),
    ],
)
def test_the_date_beside_the_headline_is_read(above: str, below: str, iso: str | None) -> None:
    assert shown(above, below) == iso


def test_a_page_whose_headline_is_not_found_shows_no_date() -> None:
    tree = parse(f"<p>14 March 2024</p><p>{BODY}</p>")

    assert published(runs(tree), "Bridge stays", [BODY], language="en") is None
    assert published(runs(tree), "Bridge stays", [], language="en") is None


def test_a_guess_is_made_from_the_text_but_not_of_a_huge_page() -> None:
    page = "<html><body><article><p>Published on 2024-03-14</p><p>Text of it.</p></article>"

    assert str(guessed(parse(page), None).published)[:10] == "2024-03-14"
    assert guessed(parse(page + "<i>x</i>" * 31_000), None) == (None, None)


@pytest.mark.parametrize(
    ("body", "iso"),
    [
        ("<p>Published: 14 March 2024</p><p>3 May 2001</p>", "2024-03-14"),
        ("<p>Veröffentlicht am 14.03.2024</p>", "2024-03-14"),
        ("<label>Letzte Änderung:</label><div>14.03.2024 um 09:25</div>", "2024-03-14"),
        ("<p>Last updated March 15, 2024</p><p>First published March 14, 2024</p>", "2024-03-14"),
        ("<p>입력 2024.03.14 09:12</p>", "2024-03-14"),
        ("<p>Standing since 14 March 2024</p>", None),
        (f"<p>Published {'by the harbour office ' * 4} on 14 March 2024.</p>", None),
        ("<p>Published</p>", None),
    ],
)  # fmt: skip
def test_a_date_with_a_label_is_found_wherever_it_stands(body: str, iso: str | None) -> None:
    found = labelled(runs(parse(body)), language="de")

    assert (str(found)[:10] if found else None) == iso
