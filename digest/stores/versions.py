"""Versions of texts by their ids: the one that was quoted, and what came of its entry since."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from digest.model import Article
from digest.stores.codec import decode, unpack
from digest.stores.database import Database, chunks
from digest.stores.schema import articles as articles_table
from digest.stores.schema import kept as kept_table
from digest.stores.schema import versions
from digest.traces import Kept


class Versions:
    """The store's table of texts, and of what is kept of forgotten ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def version(self, article: str) -> Article | None:
        """Return one version of an article by its id."""
        query = select(versions.c.payload).where(versions.c.id == article)
        with self._database.read() as connection:
            payload = connection.scalar(query)
        return None if payload is None else decode(Article, unpack(payload))

    def entries_of(self, articles: Sequence[str]) -> dict[str, str]:
        """Return the entries that these versions are of, by the ids of those that are stored."""
        found: dict[str, str] = {}
        with self._database.read() as connection:
            for some in chunks(sorted(set(articles))):
                query = select(versions.c.id, versions.c.entry).where(versions.c.id.in_(some))
                found |= {row.id: row.entry for row in connection.execute(query)}
        return dict(sorted(found.items()))

    def superseded(self, articles: Sequence[str]) -> dict[str, Article]:
        """Return, by the ids of those that are not the newest, the newest version beside each."""
        newest = versions.alias()
        found: dict[str, Article] = {}
        with self._database.read() as connection:
            for some in chunks(sorted(set(articles))):
                query = (
                    select(versions.c.id, newest.c.payload)
                    .join(articles_table, articles_table.c.entry == versions.c.entry)
                    .join(newest, newest.c.id == articles_table.c.current)
                    .where(versions.c.id.in_(some), articles_table.c.current != versions.c.id)
                )
                rows = connection.execute(query)
                found |= {row.id: decode(Article, unpack(row.payload)) for row in rows}
        return dict(sorted(found.items()))

    def kept(self, article: str) -> Kept | None:
        """Return what is kept of a version whose text is forgotten; None: nothing is."""
        query = select(kept_table.c.payload).where(kept_table.c.article == article)
        with self._database.read() as connection:
            payload = connection.scalar(query)
        return None if payload is None else decode(Kept, unpack(payload))
