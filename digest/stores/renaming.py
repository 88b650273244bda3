"""Give a source another name in the store: its address held a secret that must not stand there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, or_, select, update

from digest.decisions import Decision
from digest.model import Thread
from digest.stores import index
from digest.stores.codec import decode, encode, pack, unpack
from digest.stores.database import Database
from digest.stores.names import TEXTS, Names
from digest.stores.schema import (
    articles,
    decisions,
    issues,
    kept,
    pages,
    polls,
    refused,
    threads,
    versions,
)
from digest.stores.unread import read_every

# Tables whose payload may name a source or an address of its feed, each with what tells its rows
# apart.
_PAYLOADS: tuple[tuple[Table, str, tuple[str, ...]], ...] = (
    (polls, "payload", ("source",)),
    (polls, "listed", ("source",)),
    (versions, "payload", ("id",)),
    (pages, "payload", ("entry",)),
    (refused, "payload", ("source", "name")),
    (kept, "payload", ("article",)),
    (issues, "briefing", ("number",)),
    (threads, "payload", ("edition", "id")),
    (decisions, "payload", ("number",)),
)
_COLUMNS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (articles, ("url", "link", "id")),
    (kept, ("entry",)),
)


class Renaming:
    """The store's part in keeping secrets out of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rename(self, source: str, to: str) -> None:
        """Put another name in the place of a source's, wherever it stands, in one transaction.

        So for the names that its entries have by it, and for the secret of its address in theirs.
        What was written over is no more in the file. Cost, where it stands anywhere: every row is
        looked at once.
        """
        names = Names(source, to)
        with self._database.read() as connection:
            if not _stands(connection, names):
                return
        with self._database.write(durable=True) as connection:
            if self._database.is_sqlite:
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            read_every(self._database, connection)  # what waits holds addresses amid its HTML
            if connection.execute(select(polls.c.source).where(polls.c.source == to)).first():
                connection.execute(delete(polls).where(polls.c.source == source))
            for table, column, keys in _PAYLOADS:
                _rewrite(connection, table, column, keys, names)
            for table, columns in _COLUMNS:
                for column in columns:
                    _rename_column(connection, table, column, names)
            _rename_entries(connection, names)
            for name in connection.scalars(select(refused.c.name)).all():
                if names.of(name) != name:
                    connection.execute(delete(refused).where(refused.c.name == name))
            for table in (polls, articles, refused):
                change = update(table).where(table.c.source == source)
                connection.execute(change.values(source=to))


def _stands(connection: Connection, names: Names) -> bool:
    """Tell whether the old name, or a secret of it, stands in the store."""
    if connection.execute(select(polls.c.source).where(polls.c.source == names.source)).first():
        return True
    columns = articles.c
    signs = [
        columns.entry.startswith(f"{names.source}#", autoescape=True),
        *(columns.url.contains(one, autoescape=True) for one in names.secret),
        *(columns.entry.contains(one, autoescape=True) for one in names.secret),
    ]
    found = connection.execute(select(columns.entry, columns.url).where(or_(*signs)))
    return any(names.of(row.entry) != row.entry or names.of(row.url) != row.url for row in found)


def _rewrite(
    connection: Connection, table: Table, column: str, keys: tuple[str, ...], names: Names
) -> None:
    """Put the new names in the place of the old in a table's payloads."""
    columns = [table.c[key] for key in keys]
    signs = [json.dumps(one, ensure_ascii=False)[1:-1] for one in (names.source, *names.secret)]
    rows = connection.execute(select(*columns, table.c[column]).where(table.c[column].is_not(None)))
    for row in rows.all():
        value = unpack(row[-1])
        text = json.dumps(value, ensure_ascii=False)
        if any(sign in text for sign in signs):
            here = [each == known for each, known in zip(columns, row[:-1], strict=True)]
            texts = () if table is polls else TEXTS  # a poll's title may be its feed's address
            values = _in_order(table, column, names.within(value, texts=texts))
            connection.execute(update(table).where(*here).values(values))


# Any: JSON.
def _in_order(table: Table, column: str, value: Any) -> dict[str, Any]:
    """Return a row's new values: entries stand sorted, and decisions are named by theirs."""
    if table is threads:
        thread = decode(Thread, value)
        value = encode(replace(thread, entries=tuple(sorted(thread.entries))))
    if table is decisions:
        made = decode(Decision, value)
        entries, others = tuple(sorted(made.entries)), tuple(sorted(made.others))
        made = replace(made, entries=entries, others=others)
        return {column: pack(encode(made)), "id": made.id}
    return {column: pack(value)}


def _rename_column(connection: Connection, table: Table, column: str, names: Names) -> None:
    known = table.c[column]
    for name in connection.scalars(select(known).where(known.is_not(None)).distinct()).all():
        if names.of(name) != name:
            connection.execute(update(table).where(known == name).values({column: names.of(name)}))


def _rename_entries(connection: Connection, names: Names) -> None:
    """Rename entries, which versions and pages refer to: these are taken out and put back.

    One whose new name is another's already becomes that one.
    """
    there = set(connection.scalars(select(articles.c.entry)).all())
    for entry in sorted(there):
        new = names.of(entry)
        if new == entry:
            continue
        merged = new in there
        there.add(new)
        if merged:
            in_index = index.articles_in_index(connection, [entry])
            index.remove(connection, index.ARTICLES, in_index)
        own_versions = _taken_out(connection, versions, entry)
        own_pages = _taken_out(connection, pages, entry)
        if merged:
            connection.execute(delete(articles).where(articles.c.entry == entry))
        else:
            change = update(articles).where(articles.c.entry == entry)
            connection.execute(change.values(entry=new))
            _put_back(connection, pages, own_pages, new)
        _put_back(connection, versions, own_versions, new)


# Any: rows of several tables.
def _taken_out(connection: Connection, table: Table, entry: str) -> list[dict[str, Any]]:
    here = table.c.entry == entry
    rows = [dict(row) for row in connection.execute(select(table).where(here)).mappings()]
    connection.execute(delete(table).where(here))
    return rows


def _put_back(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], entry: str
) -> None:
    if rows:
        connection.execute(table.insert(), [{**row, "entry": entry} for row in rows])
