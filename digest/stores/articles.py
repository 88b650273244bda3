"""Entries in the order of first sight, and the versions of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, update

from digest.errors import StoreError
from digest.model import Article
from digest.storage import KnownEntry, Polled, Window
from digest.stores import index
from digest.stores.codec import decode, encode, pack, unpack
from digest.stores.database import Database, chunks
from digest.stores.index import ARTICLES
from digest.stores.polls import save_poll
from digest.stores.rhythm import NEWEST, posting_gaps
from digest.stores.schema import articles as articles_table
from digest.stores.schema import versions

_KNOWN = (
    articles_table.c.entry,
    articles_table.c.id,
    articles_table.c.link,
    articles_table.c.known_title,
    articles_table.c.content_hash,
    articles_table.c.version,
    articles_table.c.page_fetched,
    articles_table.c.source,
)
_LINKS_HERE = select(articles_table.c.link).where(articles_table.c.source == bindparam("source"))
_KNOWN_HERE = (
    select(*_KNOWN)
    .where(
        or_(
            articles_table.c.source == bindparam("source"),
            articles_table.c.link.in_(_LINKS_HERE),
        )
    )
    .order_by(articles_table.c.number)
)
_KNOWN_UNDER = select(articles_table.c.number, *_KNOWN).where(
    or_(
        articles_table.c.link.in_(bindparam("links", expanding=True)),
        articles_table.c.entry.in_(bindparam("links", expanding=True)),
    )
)
# What a new version changes: all but when and where its entry was seen first.
_CHANGES = (
    "published",
    "url",
    "title",
    "current",
    "id",
    "link",
    "known_title",
    "content_hash",
    "version",
    "page_fetched",
    "page_tried",
)


class Articles:
    """The store's tables of entries and versions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, source: str) -> list[KnownEntry]:
        """Return the entries seen at a source, and those seen elsewhere under the same links."""
        with self._database.read() as connection:
            rows = connection.execute(_KNOWN_HERE, {"source": source})
            return [_known_entry(row) for row in rows]

    def known_links(self, links: Sequence[str]) -> list[KnownEntry]:
        """Return entries known under these links or identities, in the order of first sight."""
        found: dict[int, KnownEntry] = {}
        with self._database.read() as connection:
            for some in chunks(sorted(set(links))):
                rows = connection.execute(_KNOWN_UNDER, {"links": some})
                found |= {row.number: _known_entry(row) for row in rows}
        return [known for _, known in sorted(found.items())]

    def add(self, polled: Polled) -> None:
        """Store what one poll brought: the poll's state and its articles' new versions.

        The page of an entry that its feed has changed may be asked for once more.
        """
        pairs = polled.articles
        rows = [_row(article, known) for article, known in pairs]
        with self._database.write() as connection:
            save_poll(self._database, connection, polled)
            if rows:
                entries = [article.entry for article, _ in pairs]
                index.remove(connection, ARTICLES, index.articles_in_index(connection, entries))
                connection.execute(self._database.upsert(articles_table, ["entry"], _CHANGES), rows)
                self._add_texts(connection, [article for article, _ in pairs])

    def add_versions(self, articles: Sequence[Article]) -> None:
        """Store newer versions of entries already known (their pages were read).

        A version that is stored already says the same; what is told beside its text is renewed.

        Raises:
            StoreError: an entry is not known.
        """
        with self._database.write() as connection:
            entries = [article.entry for article in articles]
            index.remove(connection, ARTICLES, index.articles_in_index(connection, entries))
            for article in articles:
                change = update(articles_table).where(articles_table.c.entry == article.entry)
                done = connection.execute(change.values(**_version(article), page_fetched=1))
                if not done.rowcount:
                    raise StoreError(f"no entry {article.entry} is stored", subject=article.entry)
            self._add_texts(connection, articles, renew=True)

    def addresses(self) -> list[str]:
        """Return the address of each article, in the order of first sight."""
        query = select(articles_table.c.url).order_by(articles_table.c.number)
        with self._database.read() as connection:
            return list(connection.scalars(query))

    def last_number(self) -> int:
        """Return the number of the entry seen last; 0 in a new store."""
        with self._database.read() as connection:
            return connection.scalar(select(func.max(articles_table.c.number))) or 0

    def articles(self, window: Window) -> list[Article]:
        """Return the latest version of each article numbered in the window, by (when, id)."""
        return self._latest(
            articles_table.c.number > window.after, articles_table.c.number <= window.until
        )

    def recent(self, since: datetime, until: datetime) -> list[Article]:
        """Return the latest version of each article first seen in [since, until], by (when, id)."""
        return self._latest(articles_table.c.seen.between(since, until))

    def arrivals(self, since: datetime) -> dict[str, list[datetime]]:
        """Return by source when entries were first seen since a moment, in order."""
        columns = articles_table.c
        query = select(columns.source, columns.seen).where(columns.seen >= since)
        found: dict[str, list[datetime]] = {}
        with self._database.read() as connection:
            for row in connection.execute(query.order_by(columns.source, columns.seen)):
                found.setdefault(row.source, []).append(row.seen)
        return found

    def posting_gaps(self) -> dict[str, timedelta]:
        """Return by source the median time between its newest entries, where three are known."""
        newest = func.row_number().over(
            partition_by=articles_table.c.source, order_by=articles_table.c.published.desc()
        )
        dated = select(
            articles_table.c.source, articles_table.c.published, newest.label("place")
        ).where(articles_table.c.published.is_not(None))
        rows = dated.subquery()
        query = select(rows.c.source, rows.c.published).where(rows.c.place <= NEWEST)
        times: dict[str, list[datetime]] = {}
        with self._database.read() as connection:
            for row in connection.execute(query.order_by(rows.c.source, rows.c.published)):
                times.setdefault(row.source, []).append(row.published)
        return posting_gaps(times)

    # Any: conditions on columns, whose precise types differ by dialect.
    def _latest(self, *conditions: Any) -> list[Article]:
        query = select(versions.c.payload).join(
            articles_table, articles_table.c.current == versions.c.id
        )
        with self._database.read() as connection:
            payloads = connection.scalars(query.where(*conditions)).all()
        found = [decode(Article, unpack(payload)) for payload in payloads]
        return sorted(found, key=lambda article: (article.when, article.id))

    def _add_texts(
        self, connection: Connection, newer: Sequence[Article], *, renew: bool = False
    ) -> None:
        rows = [
            {"id": article.id, "entry": article.entry, "payload": pack(encode(article))}
            for article in newer
        ]
        if rows:
            renewed = ["payload"] if renew else []
            connection.execute(self._database.upsert(versions, ["id"], renewed), rows)
            index.enter_articles(connection, newer)


# Any: rows are typed by their columns in one version of SQLAlchemy and not in another.
def _known_entry(row: Any) -> KnownEntry:
    return KnownEntry(
        row.entry,
        row.id,
        row.link,
        row.known_title,
        row.content_hash,
        row.version,
        page_fetched=bool(row.page_fetched),
        source=row.source,
    )


def _row(article: Article, known: KnownEntry) -> dict[str, object]:
    return _version(article) | {
        "entry": article.entry,
        "source": article.source,
        "seen": article.seen,
        "id": known.id,
        "link": known.link,
        "known_title": known.title,
        "content_hash": known.content_hash,
        "page_fetched": int(known.page_fetched),
        "page_tried": None,
    }


def _version(article: Article) -> dict[str, object]:
    """Return the columns that tell what an entry's newest version says."""
    return {
        "published": article.published,
        "url": article.url,
        "title": article.title,
        "current": article.id,
        "version": article.version,
    }
