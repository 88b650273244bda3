from __future__ import annotations

import pytest

from digest.extractors.page import extract
from digest.extractors.reserved import MAX_AROUND, limit_of, limit_of_headers, marked
from digest.model import Feed, Page
from digest.web.markup import parse

from .conftest import Make

BODY = (
    "The old swing bridge will stay, the council decided on Wednesday.",
    "The argument ran for five hours. The final tally was 23 to 21.",
    "The bridge opens for boats eleven times a day in summer.",
)


@pytest.mark.parametrize(
    ("head", "limit"),
    [
        ("", None),
        ('<meta name="robots" content="noarchive, max-image-preview:large">', None),
        ('<meta name="ROBOTS" content="index, NoSnippet">', 0),
        ('<meta name="robots" content="max-snippet:120">', 120),
        ('<meta name="robots" content="max-snippet : 0">', 0),
        ('<meta name="robots" content="max-snippet:-1">', None),
        ('<meta name="robots" content="max-snippet:many">', None),
        ('<meta name="googlebot" content="nosnippet">', None),
        ('<meta name="digest" content="nosnippet">', 0),
        (
            '<meta name=robots content="max-snippet:99"><meta name=robots content="max-snippet:9">',
            9,
        ),
        ('<meta name="tdm-reservation" content="1">', 0),
        ('<meta name="tdm-reservation" content="0">', None),
    ],
)
def test_a_page_says_in_its_head_how_much_may_be_shown(head: str, limit: int | None) -> None:
    assert limit_of(parse(f"<html><head>{head}</head><body><p>A</p></body></html>"), ()) == limit


@pytest.mark.parametrize(
    ("name", "value", "limit"),
    [
        ("x-robots-tag", "noindex, follow", None),
        ("x-robots-tag", "nosnippet", 0),
        ("x-robots-tag", "max-snippet:70, nofollow", 70),
        ("x-robots-tag", "otherbot: nosnippet, nofollow", None),
        ("x-robots-tag", "otherbot: noindex, digest: nosnippet", 0),
        ("x-robots-tag", "unavailable_after: 25 Jun 2026, max-snippet: 5", 5),
        ("tdm-reservation", "1", 0),
        ("tdm-reservation", "0", None),
        ("etag", "nosnippet", None),
    ],
)
def test_an_answer_says_so_in_its_headers(name: str, value: str, limit: int | None) -> None:
    assert limit_of_headers([(name, value)]) == limit


def test_of_mining_the_page_itself_has_the_word() -> None:
    free = parse('<html><head><meta name="tdm-reservation" content="0"></head></html>')

    assert limit_of(free, [("tdm-reservation", "1")]) is None
    assert limit_of(free, [("tdm-reservation", "1"), ("x-robots-tag", "nosnippet")]) == 0


def test_what_bears_a_mark_is_told_and_of_a_mark_in_a_sentence_the_sentence() -> None:
    page = parse(
        "<body><p data-nosnippet>One. Two.</p><p>Three stays. The mayor, <span data-nosnippet>"
        "Ines Calloway</span>, resigned. Four stays.</p><div data-nosnippet><p>Five.</p>"
        "<script>no()</script></div></body>"
    )

    assert marked(page) == ("One. Two.", "The mayor, Ines Calloway , resigned.", "Five.")


def test_a_mark_on_the_first_words_of_a_sentence_means_the_sentence() -> None:
    page = parse("<p><span data-nosnippet>Rain fell</span> on Orm. <b>The sun</b> came out.</p>")

    assert marked(page) == ("Rain fell on Orm.",)


def test_a_mark_within_a_mark_adds_nothing() -> None:
    page = parse(f"<div data-nosnippet>{'<b data-nosnippet>Rain </b>' * 300}fell.</div><p>Sun.</p>")

    (text,) = marked(page)

    assert text.endswith("fell.")


def test_of_a_page_that_marks_words_in_endless_text_only_the_words_are_told() -> None:
    endless = "The rain went on. " * (MAX_AROUND // 17)
    page = parse(
        f"<p>{endless}<i data-nosnippet>Hail</i> fell.</p><p><i data-nosnippet>Sun</i> came.</p>"
    )

    assert marked(page) == ("Hail", "Sun")


def test_an_article_knows_which_of_its_sentences_are_reserved(make: Make) -> None:
    page = Page(paragraphs=BODY, unquotable=(BODY[1],), snippet_limit=200)

    made = make(page=page)

    assert [made.text[start:end] for start, end in made.reserved] == [
        "The argument ran for five hours.",
        "The final tally was 23 to 21.",
    ]
    assert made.snippet_limit == 200


def test_the_smaller_of_what_feed_and_page_ask_for_holds(make: Make) -> None:
    page = Page(paragraphs=BODY, snippet_limit=200)

    assert make(page=page, feed=Feed(snippet_limit=50)).snippet_limit == 50
    assert make(feed=Feed(snippet_limit=0)).snippet_limit == 0
    assert make().snippet_limit is None


def test_a_page_is_extracted_with_what_it_reserves() -> None:
    html = (
        '<html><head><title>Bridge</title><meta name="robots" content="max-snippet:80"></head>'
        f"<body><article><h1>Bridge</h1><p>{BODY[0]}</p><p data-nosnippet>{BODY[1]}</p>"
        f"<p>{BODY[2]}</p></article></body></html>"
    )

    page = extract(html, headers=[("x-robots-tag", "max-snippet:60")])

    assert (page.snippet_limit, page.unquotable) == (60, (BODY[1],))
    assert page.paragraphs == BODY
