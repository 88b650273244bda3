from __future__ import annotations

from digest.extractors.density import paragraphs
from digest.web.markup import parse

PROSE = [
    "The old swing bridge will stay, the council decided on Wednesday, two votes against advice.",
    "The argument ran for five hours, and the final tally was 23 to 21, officials said.",
    "The bridge opens for boats eleven times a day, and each opening takes nine minutes.",
]
BODY = "".join(f"<p>{piece}</p>" for piece in PROSE)


def test_the_element_with_most_prose_is_the_article() -> None:
    links = "".join(
        f"<li><a href='/{n}'>A headline of another story, number {n}</a></li>" for n in range(9)
    )

    assert paragraphs(parse(f"<ul>{links}</ul><div>{BODY}</div>")) == PROSE


def test_paragraphs_parted_by_breaks_alone_are_read_alike() -> None:
    assert paragraphs(parse("<div>" + "<br><br>".join(PROSE) + "</div>")) == PROSE


def test_boxes_of_chrome_inside_the_article_are_left_out() -> None:
    box = "<div class='related-stories'>Ten photographs of the harbour, never seen before.</div>"

    assert paragraphs(parse(f"<article><p>{PROSE[0]}</p>{box}{BODY}</article>")) == [
        PROSE[0],
        *PROSE,
    ]


def test_an_article_in_several_boxes_is_taken_whole() -> None:
    boxes = "".join(f"<section><p>{piece}</p><p>{piece}</p></section>" for piece in PROSE)

    found = paragraphs(parse(f"<div id='wrap'><div class='story'>{boxes}</div></div>"))

    assert found == [piece for piece in PROSE for _ in (1, 2)]


def test_a_misnamed_box_that_holds_the_prose_is_kept() -> None:
    assert paragraphs(parse(f"<div class='sidebar'>{BODY}</div>")) == PROSE


def test_a_heading_at_the_end_announces_what_was_not_kept() -> None:
    assert paragraphs(parse(f"<article>{BODY}<h3>More on this story</h3></article>")) == PROSE


def test_a_page_of_labels_has_no_article() -> None:
    assert paragraphs(parse("<p>Menu</p><p>Home</p>")) == []
