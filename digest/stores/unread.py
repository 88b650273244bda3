"""Entries stored as they came, those of one poll together: made into articles when first wanted.

An article made later is the same as one made at once: all that it is made with is stored. Reading
ten thousand entries takes seconds, and most that a new feed lists are too old for any issue.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from digest.errors import StoreError
from digest.extractors.glance import FEED_SAMPLE, address, first_sane
from digest.model import Article, Entry, Feed
from digest.plan import Source
from digest.stores.codec import MISSHAPEN, damaged, decode, encode, pack, unpack
from digest.stores.database import Database, chunks
from digest.stores.reading import made
from digest.stores.schema import articles as articles_table
from digest.stores.schema import unread as unread_table
from digest.stores.texts import add_texts, columns_of
from digest.traces import Unread

log = logging.getLogger(__name__)

_WITH_SOURCE = ("url", "name", "tags", "weight", "kind")  # what of a source its articles tell
_SAMPLED = ("title", "link", "tags")

_STORED = select(articles_table.c.entry).where(
    articles_table.c.entry.in_(bindparam("entries", expanding=True))
)
_HERE = select(articles_table.c.entry).where(articles_table.c.unread == bindparam("number"))
_BECOMES = (
    update(articles_table)
    .where(articles_table.c.entry == bindparam("of"))
    .values(
        {name: bindparam(name) for name in ("published", "url", "title", "current", "version")}
        | {"unread": None}
    )
)


def enter(connection: Connection, unread: Unread) -> list[dict[str, object]]:
    """Store new entries as they came; return what tells of each in the table of entries.

    Those that are stored already are left out.
    """
    unread = _new(connection, unread)
    if not unread.entries:
        return []
    row = {"seen": unread.seen, "payload": pack(_plain(unread), level=1)}
    (number,) = connection.execute(unread_table.insert(), row).inserted_primary_key or (None,)
    return [
        {
            "entry": key,
            "source": unread.source.url,
            "seen": unread.seen,
            "published": first_sane([entry.published], unread.seen),
            "url": address(entry, unread.source),
            "title": entry.title,
            "current": "",
            "id": entry.id,
            "link": entry.link,
            "known_title": entry.title,
            "content_hash": entry.content_hash,
            "version": 1,
            "page_fetched": 0,
            "page_tried": None,
            "unread": number,
        }
        for key, entry in unread.entries
    ]


def _new(connection: Connection, unread: Unread) -> Unread:
    stored: set[str] = set()
    for some in chunks([key for key, _ in unread.entries]):
        stored.update(connection.scalars(_STORED, {"entries": some}))
    if not stored:
        return unread
    return replace(unread, entries=tuple(each for each in unread.entries if each[0] not in stored))


def read_wanted(database: Database, *conditions: ColumnElement[bool]) -> None:
    """Make the articles of entries that are wanted, each poll's in a transaction of its own."""
    columns = articles_table.c
    query = select(columns.unread).distinct().where(columns.unread.is_not(None), *conditions)
    with database.read() as connection:
        numbers = sorted(connection.scalars(query))
    for number in numbers:
        with database.write() as connection:
            read(database, connection, [number])
    if numbers:
        log.info("read entries that were stored unread, of polls=%d", len(numbers))


def published_before(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that an article's time (`Article.when`) lies before a moment."""
    columns = articles_table.c
    published = and_(columns.published.is_not(None), columns.published < moment)
    return or_(columns.seen < moment, published)


def read(database: Database, connection: Connection, numbers: Sequence[int]) -> None:
    """Make the articles of these polls' entries; those forgotten since are left out.

    Entries whose row is damaged are lost, and nothing beside them: they stay known, and untold.
    """
    for some in chunks(numbers):
        query = select(unread_table).where(unread_table.c.number.in_(some))
        for row in connection.execute(query.order_by(unread_table.c.number)).all():
            here = set(connection.scalars(_HERE, {"number": row.number}))
            articles = [each for each in _made(row.payload, row.number) if each.entry in here]
            if articles:
                changes = [columns_of(each) | {"of": each.entry} for each in articles]
                connection.execute(_BECOMES, changes)
                add_texts(database, connection, articles)
        left = update(articles_table).where(articles_table.c.unread.in_(some))
        connection.execute(left.values(unread=None))
        connection.execute(delete(unread_table).where(unread_table.c.number.in_(some)))


def _made(payload: bytes, number: int) -> list[Article]:
    try:
        waiting = _unread(payload)
    except StoreError as error:
        log.warning("entries that waited unread are lost: row=%d reason=%s", number, error)
        return []
    return list(made(waiting))


def read_every(database: Database, connection: Connection) -> None:
    """Make the articles of all entries that wait."""
    numbers = connection.scalars(select(unread_table.c.number).order_by(unread_table.c.number))
    read(database, connection, numbers.all())


def read_entries(database: Database, connection: Connection, entries: Sequence[str]) -> None:
    """Make the articles of these entries, and of all that wait with them."""
    query = select(articles_table.c.unread).where(
        articles_table.c.entry.in_(entries), articles_table.c.unread.is_not(None)
    )
    read(database, connection, sorted(set(connection.scalars(query))))


def forget_old(connection: Connection, before: datetime) -> None:
    """Delete unread entries first seen before a moment; what they are known by stays."""
    old = (articles_table.c.unread.is_not(None), articles_table.c.seen < before)
    connection.execute(update(articles_table).where(*old).values(unread=None))
    connection.execute(delete(unread_table).where(unread_table.c.seen < before))


# Any: JSON.
def _plain(unread: Unread) -> dict[str, Any]:
    return {
        "source": _some(unread.source, _WITH_SOURCE),
        "feed": encode(replace(unread.feed, entries=())),
        "sample": [_some(entry, _SAMPLED) for entry in unread.feed.entries[:FEED_SAMPLE]],
        "seen": unread.seen.isoformat(),
        "entries": [[key, encode(entry)] for key, entry in unread.entries],
    }


# Any: as above.
def _some(noun: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(noun, name)) is not None}


def _unread(payload: bytes) -> Unread:
    told = unpack(payload)
    try:
        sample = tuple(decode(Entry, each) for each in told["sample"])
        return Unread(
            decode(Source, told["source"]),
            replace(decode(Feed, told["feed"]), entries=sample),
            datetime.fromisoformat(told["seen"]),
            tuple((key, decode(Entry, each)) for key, each in told["entries"]),
        )
    except MISSHAPEN as error:
        raise damaged("entries") from error
