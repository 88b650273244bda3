"""Entries in the order of first sight, and the versions of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from digest.errors import StoreError
from digest.model import Article
from digest.storage import KnownEntry, Polled, Window
from digest.stores import index
from digest.stores.codec import decode, unpack
from digest.stores.database import Database, chunks
from digest.stores.index import ARTICLES
from digest.stores.polls import save_poll
from digest.stores.rhythm import NEWEST, posting_gaps
from digest.stores.schema import articles as articles_table
from digest.stores.schema import versions
from digest.stores.texts import add_texts, columns_of
from digest.stores.unread import enter, published_before, read, read_wanted

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
    select(articles_table.c.number, *_KNOWN)
    .where(
        or_(
            articles_table.c.source == bindparam("source"),
            articles_table.c.link.in_(_LINKS_HERE),
            articles_table.c.link.in_(bindparam("links", expanding=True)),
            articles_table.c.entry.in_(bindparam("links", expanding=True)),
        )
    )
    .order_by(articles_table.c.number)
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
    "unread",
)
_STORED = select(articles_table.c.entry, articles_table.c.unread).where(
    articles_table.c.entry.in_(bindparam("entries", expanding=True))
)


class Articles:
    """The store's tables of entries and versions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, source: str, links: Sequence[str] = ()) -> list[KnownEntry]:
        """Return the entries seen at a source, and others under its links or `links`, in order."""
        found: dict[int, KnownEntry] = {}
        with self._database.read() as connection:
            for some in chunks(sorted(set(links))) if links else ((),):
                rows = connection.execute(_KNOWN_HERE, {"source": source, "links": some})
                found |= {row.number: _known_entry(row) for row in rows}
        return [known for _, known in sorted(found.items())]

    def add(self, polled: Polled) -> None:
        """Store what one poll brought: the poll's state and its articles' new versions.

        The page of an entry that its feed has changed may be asked for once more. What would wait
        unread and is stored already, since another process was first, stays as it is.
        """
        articles = [article for article, _ in polled.articles]
        with self._database.write() as connection:
            save_poll(self._database, connection, polled)
            self._make_room(connection, [article.entry for article in articles])
            rows = [_row(article, known) for article, known in polled.articles]
            if polled.unread:
                rows += enter(connection, polled.unread)
            if rows:
                connection.execute(self._database.upsert(articles_table, ["entry"], _CHANGES), rows)
            add_texts(self._database, connection, articles)

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
                done = connection.execute(change.values(**columns_of(article), page_fetched=1))
                if not done.rowcount:
                    raise StoreError(f"no entry {article.entry} is stored", subject=article.entry)
            add_texts(self._database, connection, articles, renew=True)

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
        """Return the latest version of each article in the window, by (when, id)."""
        return self._latest(*_in(window))

    def too_old(self, window: Window) -> int:
        """Return how many articles are numbered in the window and published before its `oldest`."""
        query = select(func.count()).select_from(articles_table)
        query = query.where(*_numbered(window), published_before(window.oldest), _is_kept())
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def left_aside(self, window: Window, newest: int) -> list[Article]:
        """Return the newest of the articles that are too old for the window, by (when, id)."""
        old = (*_numbered(window), published_before(window.oldest))
        columns = articles_table.c
        when = case((columns.published < columns.seen, columns.published), else_=columns.seen)
        query = select(when).where(*old, _is_kept()).order_by(when.desc()).limit(newest)
        with self._database.read() as connection:
            times = connection.scalars(query).all()
        return self._latest(*old, when >= times[-1]) if times else []

    def recent(
        self,
        since: datetime,
        until: datetime,
        *,
        oldest: datetime | None = None,
        beside: Window | None = None,
    ) -> list[Article]:
        """Return the latest version of each article first seen in [since, until], by (when, id).

        With `oldest` those published before it are left out, with `beside` those in that window.
        """
        wanted: list[ColumnElement[bool]] = [articles_table.c.seen.between(since, until)]
        wanted += [~published_before(oldest)] if oldest else []
        wanted += [not_(and_(*_in(beside)))] if beside else []
        return self._latest(*wanted)

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

    def _latest(self, *conditions: ColumnElement[bool]) -> list[Article]:
        read_wanted(self._database, *conditions)
        query = select(versions.c.payload).join(
            articles_table, articles_table.c.current == versions.c.id
        )
        with self._database.read() as connection:
            payloads = connection.scalars(query.where(*conditions))
            found = [decode(Article, unpack(payload)) for payload in payloads]
        return sorted(found, key=lambda article: (article.when, article.id))

    def _make_room(self, connection: Connection, entries: Sequence[str]) -> None:
        """Let entries that are stored already be read, and leave the index: they have changed."""
        for some in chunks(entries):
            stored = connection.execute(_STORED, {"entries": some}).all()
            if stored:
                waiting = {row.unread for row in stored if row.unread}
                read(self._database, connection, sorted(waiting))
                known = [row.entry for row in stored]
                index.remove(connection, ARTICLES, index.articles_in_index(connection, known))


def _in(window: Window) -> tuple[ColumnElement[bool], ...]:
    return *_numbered(window), ~published_before(window.oldest)


def _numbered(window: Window) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    number = articles_table.c.number
    return number > window.after, number <= window.until


def _is_kept() -> ColumnElement[bool]:
    """Return the condition that an entry's text is not purged, be it unread."""
    text = exists().where(versions.c.id == articles_table.c.current)
    return or_(articles_table.c.unread.is_not(None), text)


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
    return columns_of(article) | {
        "entry": article.entry,
        "source": article.source,
        "seen": article.seen,
        "id": known.id,
        "link": known.link,
        "known_title": known.title,
        "content_hash": known.content_hash,
        "page_fetched": int(known.page_fetched),
        "page_tried": None,
        "unread": None,
    }
