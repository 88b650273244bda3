from __future__ import annotations

import time

import pytest

from digest.parsers import tolerant
from digest.parsers.limits import MAX_ENTRIES

BASE = "https://news.example/feed"


def rss(items: str, attributes: str = "") -> str:
    return f'<rss version="2.0" {attributes}><channel><title>t</title>{items}</channel></rss>'


@pytest.mark.parametrize(
    "document",
    [
        rss("<item><title>a</title><author>" + "a" * 100_000 + "</author></item>"),
        rss("<item><title>a</title>" + "<author>a.b@</author>" * 5_000 + "</item>"),
        rss("<item><title>n</title></item>" * 50_000),
        rss("<item><title>n & m<b></title></item>" * 20_000),
        rss("<a>" * 20_000 + "</a>" * 20_000),
        rss("<a>" * 20_000 + "</b>" * 20_000),
        rss("<item>" + "".join(f"<category>c{n}</category>" for n in range(20_000)) + "</item>"),
        rss("", " ".join(f'xmlns:x{n}="urn:x{n}"' for n in range(20_000))),
        rss("", 'xmlns:x="urn:x" ' * 20_000),
        rss("<item><title>" + "<" * 200_000 + "</title></item>"),
        rss("<item><title>" + "&a" * 100_000 + "</title></item>"),
        rss("<item><title>" + "<![CDATA[" * 40_000),
        "<!DOCTYPE x [" + '<!ENTITY a "b">\n' * 50_000 + "]>" + rss(""),
    ],
    ids=[
        "long author", "many authors", "many entries", "many broken entries", "deep",
        "deep and broken", "many tags", "many namespaces", "one namespace many times",
        "many brackets", "many ampersands", "many open sections", "many entities",
    ],
)  # fmt: skip
def test_what_is_made_to_be_slow_is_not(document: str) -> None:
    began = time.process_time()

    reading = tolerant.read(document, base=BASE)

    assert len(reading.entries) <= MAX_ENTRIES
    assert time.process_time() - began < 3  # seconds; each of them took feedparser up to minutes


def test_of_too_many_entries_the_first_ones_are_kept_and_that_is_told() -> None:
    items = "".join(f"<item><title>{n}</title></item>" for n in range(MAX_ENTRIES + 9))

    reading = tolerant.read(rss(items), base=BASE)

    titles = [entry["title"] for entry in reading.entries]
    assert titles == [str(n) for n in range(MAX_ENTRIES)]
    assert reading.problems == (f"only the first {MAX_ENTRIES} entries are read",)


def test_what_stands_before_too_deep_a_nest_is_kept() -> None:
    items = "<item><title>Kept</title></item>" + "<a>" * 300 + "</a>" * 300

    reading = tolerant.read(rss(items), base=BASE)

    assert [entry["title"] for entry in reading.entries] == ["Kept"]
    assert reading.problems == (f"not well-formed: nested more than {tolerant.MAX_DEPTH} deep",)


def test_line_breaks_without_an_end_do_not_count_as_depth_in_broken_feeds() -> None:
    items = "<item><title>A & b</title><description>" + "<br>" * 300
    items += "</description></item>"

    reading = tolerant.read(rss(items + "<item><title>Last</title></item>"), base=BASE)

    assert [entry["title"] for entry in reading.entries][-1] == "Last"


def test_too_many_elements_end_the_reading() -> None:
    items = "<item><title>Kept</title></item>" + "<x/>" * (tolerant.MAX_ELEMENTS + 1)

    reading = tolerant.read(rss(items), base=BASE)

    assert reading.problems == (f"more than {tolerant.MAX_ELEMENTS} elements",)


def test_entities_of_html_are_mended_and_those_of_the_document_left_alone() -> None:
    assert tolerant.mend("<a>caf&eacute; &lt; &nosuch; &#233;</a>") == (
        "<a>café &lt; &amp;nosuch; é</a>"
    )
    own = '<!DOCTYPE a [<!ENTITY me "x">]><a>&me; & you</a>'
    assert tolerant.mend(own) == own


def test_a_mended_document_is_whole_and_a_cut_one_is_not() -> None:
    assert tolerant.read(rss("<item><title>Q&A</title></item>"), base=BASE).is_whole
    assert not tolerant.read("<rss><channel><item><title>Q", base=BASE).is_whole


def test_entities_that_a_document_declares_are_read() -> None:
    document = '<!DOCTYPE rss [\n<!ENTITY paper "The Courier">\n]>' + rss(
        "<item><title>&paper; closes</title></item>"
    )

    assert tolerant.read(document, base=BASE).entries[0]["title"] == "The Courier closes"
