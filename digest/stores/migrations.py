"""Bring a store to the shape that this digest knows, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, inspect, select, text

from digest.errors import StoreError
from digest.stores import index
from digest.stores.schema import articles as articles_table
from digest.stores.schema import (
    decisions,
    forgotten,
    kept,
    meta,
    pages,
    pictures,
    refused,
    suppressed,
    tables,
    unread,
)

Step = Callable[[Connection], None]


def _index(connection: Connection) -> None:
    """Make the index of full-text search and enter all that is stored."""
    index.lay(connection)
    index.fill(connection)


def _suppressed(connection: Connection) -> None:
    suppressed.create(connection)


def _decisions(connection: Connection) -> None:
    decisions.create(connection)


def _forgotten(connection: Connection) -> None:
    forgotten.create(connection)


def _looks(connection: Connection) -> None:
    """Lay the tables of pages, of refused entries and of kept paragraphs."""
    for table in (pages, refused, kept):
        table.create(connection)


def _pictures(connection: Connection) -> None:
    pictures.create(connection)


def _unread(connection: Connection) -> None:
    """Lay what entries wait in that nobody has wanted to read."""
    unread.create(connection)
    column = articles_table.c.unread
    kind = column.type.compile(connection.dialect)
    connection.execute(text(f"ALTER TABLE {articles_table.name} ADD COLUMN {column.name} {kind}"))
    for made in articles_table.indexes:
        if column.name in made.columns:
            made.create(connection)


# Step n (from 0) takes a store from schema n + 1 to n + 2. Released steps are never changed.
STEPS: tuple[Step, ...] = (_index, _suppressed, _decisions, _forgotten, _looks, _pictures, _unread)
SCHEMA = len(STEPS) + 1


def prepare(connection: Connection, *, steps: Sequence[Step] = STEPS) -> None:
    """Lay the tables of a new store, and mend those of an older one.

    Raises:
        StoreError: the store was made by a newer digest, or by another program.
    """
    newest = len(steps) + 1
    found = schema_of(connection, newest=newest)
    if found is None:
        tables.create_all(connection)
        index.lay(connection)
        connection.execute(meta.insert().values(name="schema", value=str(newest)))
        return
    for step in steps[found - 1 :]:
        step(connection)
    if found < newest:
        connection.execute(meta.update().where(meta.c.name == "schema").values(value=str(newest)))


def schema_of(connection: Connection, *, newest: int = SCHEMA) -> int | None:
    """Return the number of a store's shape; None where nothing has been laid yet.

    Raises:
        StoreError: it is newer than the newest known, or tables of another program stand there.
    """
    names = set(inspect(connection).get_table_names())
    if not names & set(tables.tables):
        return None
    value = None
    if meta.name in names:
        value = connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar()
    if value is None or not value.isdigit() or int(value) < 1:
        raise StoreError("the store holds tables that digest did not make: choose another data_dir")
    if int(value) > newest:
        raise StoreError(
            f"the store was made by a newer digest (schema {value}, this one knows {newest}): "
            "upgrade digest"
        )
    return int(value)
