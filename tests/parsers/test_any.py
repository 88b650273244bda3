from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from digest.errors import InputError
from digest.parsers import any as parsers
from digest.plan import Source

from .conftest import MakeFetched

CASES = Path(__file__).parents[1] / "data" / "parsers"
DOCUMENTS = sorted(path for path in CASES.iterdir() if not path.name.endswith(".expected.json"))
PAGE = "<!doctype html><html><head><title>Gone</title>{}</head><body><p>Moved.</p></body></html>"


def said(value: Any) -> Any:
    """What a feed says, as JSON can hold it; what is absent is left out."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [said(one) for one in value]
    if dataclasses.is_dataclass(value):
        fields = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: said(one) for name, one in fields if one not in (None, (), "", False)}
    return value


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_says_what_is_expected(path: Path, fetched: MakeFetched) -> None:
    page = Source("https://news.example/feeds/all", form="page")
    expected = json.loads(path.with_name(path.name + ".expected.json").read_text("utf-8"))

    feed = parsers.parse(
        fetched(path.read_bytes()), source=page if path.suffix == ".html" else None
    )

    assert said(feed) == expected


def test_a_web_page_is_no_feed_and_the_feeds_that_it_names_are_offered(
    fetched: MakeFetched,
) -> None:
    link = '<link rel="alternate" type="application/atom+xml" href="/new.atom">'

    with pytest.raises(InputError, match=r"web page.*offers https://news\.example/new\.atom"):
        parsers.parse(fetched(PAGE.format(link)))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\x00 ", "empty"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"Internal error", "some other text"),
        (b'{"ok": true}', "JSON without a list of items"),
        (b'{"items": [', "damaged JSON"),
        (b"<opml version='2.0'><body/></opml>", "OPML"),
        (PAGE.format("").encode(), "names none"),
        (b"<?xml version='1.0'?><feedback/><item2/>", "some other text"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, reason: str, fetched: MakeFetched) -> None:
    with pytest.raises(InputError, match=reason) as raised:
        parsers.parse(fetched(body))

    assert raised.value.subject == "https://news.example/feeds/all"


def test_a_saved_page_is_a_feed_of_one_entry_at_its_own_address(fetched: MakeFetched) -> None:
    page = PAGE.format('<link rel="canonical" href="https://courier.example/ferry">')

    feed = parsers.parse(fetched(page, url="file:///inbox/ferry.html"))

    assert [(entry.link, entry.title, entry.text) for entry in feed.entries] == [
        ("https://courier.example/ferry", "Gone", "Moved.")
    ]
    assert feed.entries[0].html == page


def test_a_page_saved_by_a_browser_is_at_the_address_that_the_browser_noted(
    fetched: MakeFetched,
) -> None:
    page = "<!-- saved from url=(0031)https://courier.example/2026/a1 -->\n" + PAGE.format("")

    feed = parsers.parse(fetched(page, url="file:///inbox/ferry.html"))

    assert feed.entries[0].link == "https://courier.example/2026/a1"


def test_a_saved_text_is_a_feed_of_one_entry_without_an_address(fetched: MakeFetched) -> None:
    feed = parsers.parse(fetched("Ferry strike\n\nCrews stayed  ashore.", url="file:///a.txt"))

    assert [(entry.link, entry.html, entry.text) for entry in feed.entries] == [
        (None, None, "Ferry strike\n\nCrews stayed ashore.")
    ]


def test_links_of_a_saved_feed_are_relative_to_the_address_that_it_had(
    fetched: MakeFetched,
) -> None:
    document = (
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        '<link rel="self" href="https://courier.example/feeds/all.atom"/>'
        '<entry><title>A</title><link href="../a"/></entry></feed>'
    )

    feed = parsers.parse(fetched(document, url="file:///inbox/all.atom"))

    assert feed.entries[0].link == "https://courier.example/a"


def test_the_parser_never_opens_what_a_document_names(tmp_path: Path, fetched: MakeFetched) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0")
    document = (
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<rss version='2.0'><channel><title>t</title>"
        "<item><title>a &x; b</title></item></channel></rss>"
    )

    for body in (document, str(secret), secret.as_uri()):
        try:
            feed = parsers.parse(fetched(body))
        except InputError:
            continue
        assert "root" not in repr(feed)
