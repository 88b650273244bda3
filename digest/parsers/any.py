"""Bytes of unknown form to a Feed: what they are is seen from themselves, not from their labels."""

from __future__ import annotations

import re
from typing import Final

from digest.errors import InputError
from digest.model import Entry, Feed
from digest.parsers import feed, jsonfeed, links, mail, wording
from digest.plan import Source
from digest.traffic import Fetched
from digest.web import charset, urls

_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,20000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_OPML: Final = re.compile(r"<opml\b", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(r"<!-- saved from url=\(\d{4}\)(\S{1,2000}) -->")
# What begins so is no text: https://en.wikipedia.org/wiki/List_of_file_signatures
_BINARY: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "sound or a picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
)


def parse(fetched: Fetched, *, source: Source | None = None) -> Feed:
    """Return the feed: RSS, RDF, Atom, CDF, JSON Feed, a mail, a page's list, a saved page or text.

    What comes from the web must be a feed or a mail, unless the source's form is "page". A file
    may be a page or a text too: a feed of one entry, whose whole is in `html` or `text`.

    Raises:
        InputError: it is none of these; says what it is instead, and which feeds it offers.
    """
    if source is not None and source.form == "page":
        return links.parse(fetched, selector=source.entries)
    _refuse_binary(fetched)
    if fetched.media_type == "message/rfc822" or mail.looks_like(fetched.body):
        return mail.parse(fetched)
    text = charset.decode(fetched.body, declared=fetched.charset)
    if not text.strip("\ufeff \t\r\n\x00"):
        raise InputError("this is not a feed: it is empty", subject=fetched.requested)
    if jsonfeed.looks_like(text):
        return jsonfeed.parse_text(text, base=fetched.url, now=fetched.fetched)
    is_file = fetched.url.startswith("file:")
    is_page = _HTML.match(text) is not None
    if not is_page and feed.looks_like(text):
        return feed.parse_text(text, base=_address(fetched, text), now=fetched.fetched)
    if is_file:
        return _saved_page(text) if is_page or wording.has_markup(text) else _saved_text(text)
    raise InputError(_no_feed(text, fetched, is_page=is_page), subject=fetched.requested)


def _refuse_binary(fetched: Fetched) -> None:
    for start, what in _BINARY:
        if fetched.body.startswith(start):
            raise InputError(f"this is not a feed: it is {what}", subject=fetched.requested)


def _address(fetched: Fetched, text: str) -> str:
    """Return what a feed's links are relative to: for a saved feed, the address it had."""
    if not fetched.url.startswith("file:"):
        return fetched.url
    own = re.search(r"""<(?:\w+:)?link\b[^>]{0,300}?\brel=["']self["'][^>]{0,300}>""", text[:20000])
    href = re.search(r"""\bhref=["']([^"']{1,2000})["']""", own[0]) if own else None
    return (urls.absolute(href[1]) if href else None) or fetched.url


def _saved_page(text: str) -> Feed:
    saved = _SAVED_FROM.search(text[:5000])
    link = links.canonical(text) or (urls.absolute(saved[1]) if saved else None)
    entry = Entry(
        link=link,
        title=links.page_title(text) or "",
        html=text,
        text=wording.paragraphs(text),
    )
    return Feed(entries=(entry,), saved=True)


def _saved_text(text: str) -> Feed:
    return Feed(entries=(Entry(text=wording.plain(text)),), saved=True)


def _no_feed(text: str, fetched: Fetched, *, is_page: bool) -> str:
    if _OPML.search(text[:4096]):
        return "this is a list of feeds (OPML), not a feed: import it"
    if not is_page and not wording.has_markup(text):
        return "this is not a feed: it is some other text"
    offered = links.advertised(text, base=fetched.url)
    if not offered:
        return "this is a web page, not a feed, and it names none"
    return "this is a web page, not a feed; it offers " + ", ".join(
        urls.masked(one.url) for one in offered[:3]
    )
