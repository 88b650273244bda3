"""Make the articles of entries that were stored unread: every store's own work."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Article
from digest.storage import KnownEntry
from digest.traces import Unread


def made(unread: Unread) -> Iterator[Article]:
    """Yield the articles of unread entries, in their order."""
    from digest.extractors.article import article  # sentences, language: 40 ms

    for key, entry in unread.entries:
        yield article(entry, key=key, source=unread.source, feed=unread.feed, seen=unread.seen)


def read_at_once(unread: Unread | None) -> list[tuple[Article, KnownEntry]]:
    """Return the articles of unread entries, each with what its entry is known by."""
    if unread is None:
        return []
    known = [
        KnownEntry(key, entry.id, entry.link, entry.title, entry.content_hash, version=1)
        for key, entry in unread.entries
    ]
    return list(zip(made(unread), known, strict=True))
