"""The pages of entries: which have been asked for, and what their servers said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from digest.model import Article
from digest.stores.codec import decode, encode, pack, unpack
from digest.stores.database import Database, chunks
from digest.stores.schema import articles as articles_table
from digest.stores.schema import pages as pages_table
from digest.stores.schema import versions
from digest.traces import PageSeen
from digest.traffic import Poll


class Pages:
    """The store's table of pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pages_tried(self, entries: Sequence[str]) -> set[str]:
        """Return which of these entries' pages have been asked for already."""
        found: set[str] = set()
        with self._database.read() as connection:
            for some in chunks(entries):
                query = select(articles_table.c.entry).where(
                    articles_table.c.entry.in_(some), articles_table.c.page_tried.is_not(None)
                )
                found.update(connection.scalars(query))
        return found

    def add_pages(self, pages: Sequence[PageSeen]) -> None:
        """Remember that these entries' pages have been asked for, and what their servers said."""
        rows = [{"entry": each.entry, "payload": pack(encode(each.poll))} for each in pages]
        with self._database.write() as connection:
            for each in pages:
                change = update(articles_table).where(articles_table.c.entry == each.entry)
                told = {"page_fetched": 1} if each.told else {}
                connection.execute(change.values(page_tried=each.poll.polled, **told))
            if rows:
                upsert = self._database.upsert(pages_table, ["entry"], ["payload"])
                connection.execute(upsert, rows)

    def pages(self, entries: Sequence[str]) -> dict[str, Poll]:
        """Return what is remembered of these entries' pages, by entry, for those asked for."""
        found: dict[str, Poll] = {}
        with self._database.read() as connection:
            for some in chunks(sorted(set(entries))):
                rows = connection.execute(select(pages_table).where(pages_table.c.entry.in_(some)))
                found |= {row.entry: decode(Poll, unpack(row.payload)) for row in rows}
        return dict(sorted(found.items()))

    def changed_pages(self, since: datetime) -> list[Article]:
        """Return entries seen since whose feed changed them after their page was read.

        Each in its newest version, which holds what the feed gives; by (when, id).
        """
        query = (
            select(versions.c.payload)
            .join(articles_table, articles_table.c.current == versions.c.id)
            .where(
                articles_table.c.seen >= since,
                articles_table.c.page_fetched == 1,
                articles_table.c.page_tried.is_(None),
            )
        )
        with self._database.read() as connection:
            found = [decode(Article, unpack(row)) for row in connection.scalars(query)]
        return sorted(found, key=lambda article: (article.when, article.id))
