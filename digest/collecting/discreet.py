"""A feed as its source may give it on: without what the source's address hides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Entry, Feed, Page
from digest.plan import Source
from digest.web import hidden

_RUN = re.compile(r"\S+")


def feed_of(feed: Feed, source: Source) -> Feed:
    """Return a feed whose links and words do not hold the secret of its source's address."""
    secret = hidden.pieces(source.address, source.url)
    if not secret:
        return feed

    def plain(text: str | None) -> str | None:
        return hidden.without(text, secret) if text else text

    def said(text: str) -> str:
        return _said(text, secret)

    def discreet(entry: Entry) -> Entry:
        return replace(
            entry,
            id=plain(entry.id),
            link=plain(entry.link),
            title=said(entry.title),
            author=said(entry.author) if entry.author else entry.author,
            image=plain(entry.image),
            html=plain(entry.html),
            text=said(entry.text),
            summary=said(entry.summary) if entry.summary else entry.summary,
        )

    entries = tuple(discreet(entry) for entry in feed.entries)
    title = said(feed.title) if feed.title else feed.title
    return replace(feed, title=title, link=plain(feed.link), entries=entries)


def page_of(page: Page, source: Source) -> Page:
    """Return a page that is the source itself, in the same way."""
    secret = hidden.pieces(source.address, source.url)
    if not secret:
        return page
    url = hidden.without(page.url, secret) if page.url else None
    image = hidden.without(page.image, secret) if page.image else None
    return replace(page, url=url, image=image)


def _said(text: str, secret: Sequence[str]) -> str:
    """Return words without the secret; one of letters alone may be a word too, outside addresses.

    >>> _said("Berlin: see https://a.example/Berlin?key=k3y-7, or k3y-7", ["Berlin", "k3y-7"])
    'Berlin: see https://a.example/***?key=***, or ***'
    """
    if not any(one in text for one in secret):
        return text
    text = hidden.without(text, [one for one in secret if not one.isalpha()])
    return _RUN.sub(lambda run: _in_address(run[0], secret), text)


def _in_address(run: str, secret: Sequence[str]) -> str:
    return hidden.without(run, secret) if "/" in run or "=" in run else run
