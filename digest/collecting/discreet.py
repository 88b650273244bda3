"""A feed as its source may give it on: without what the source's address hides."""

from __future__ import annotations

from dataclasses import replace

from digest.model import Entry, Feed, Page
from digest.plan import Source
from digest.web import hidden


def feed_of(feed: Feed, source: Source) -> Feed:
    """Return a feed whose links do not hold the secret of its source's address."""
    secret = hidden.pieces(source.address, source.url)
    if not secret:
        return feed

    def plain(text: str | None) -> str | None:
        return hidden.without(text, secret) if text else text

    def discreet(entry: Entry) -> Entry:
        return replace(
            entry,
            id=plain(entry.id),
            link=plain(entry.link),
            image=plain(entry.image),
            html=plain(entry.html),
        )

    entries = tuple(discreet(entry) for entry in feed.entries)
    return replace(feed, link=plain(feed.link), entries=entries)


def page_of(page: Page, source: Source) -> Page:
    """Return a page that is the source itself, in the same way."""
    secret = hidden.pieces(source.address, source.url)
    if not secret:
        return page
    url = hidden.without(page.url, secret) if page.url else None
    image = hidden.without(page.image, secret) if page.image else None
    return replace(page, url=url, image=image)
