"""Give a source another name in the store: its address held a secret that must not stand there."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from digest.stores.codec import pack, unpack
from digest.stores.database import Database
from digest.stores.schema import articles, issues, kept, polls, refused, versions

# Tables whose payload may name a source, each with what tells its rows apart.
_PAYLOADS: tuple[tuple[Table, str, tuple[str, ...]], ...] = (
    (polls, "payload", ("source",)),
    (versions, "payload", ("id",)),
    (refused, "payload", ("source", "name")),
    (kept, "payload", ("article",)),
    (issues, "briefing", ("number",)),
)


class Renaming:
    """The store's part in keeping secrets out of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rename(self, source: str, to: str) -> None:
        """Put another name in the place of a source's, wherever it stands, in one transaction.

        What was written over is no more in the file. Entries keep their identities. Cost: every
        row is looked at once.
        """
        with self._database.write(durable=True) as connection:
            if self._database.is_sqlite:
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            if connection.execute(select(polls.c.source).where(polls.c.source == to)).first():
                connection.execute(delete(polls).where(polls.c.source == source))
            for table, column, keys in _PAYLOADS:
                _rewrite(connection, table, column, keys, (source, to))
            for table in (polls, articles, refused):
                change = update(table).where(table.c.source == source)
                connection.execute(change.values(source=to))


def _rewrite(
    connection: Connection, table: Table, column: str, keys: tuple[str, ...], name: tuple[str, str]
) -> None:
    """Put the second name in the place of the first in a table's payloads."""
    old, new = (json.dumps(each, ensure_ascii=False) for each in name)
    columns = [table.c[key] for key in keys]
    for row in connection.execute(select(*columns, table.c[column])).all():
        text = json.dumps(unpack(row[-1]), ensure_ascii=False)
        if old in text:
            value: Any = json.loads(text.replace(old, new))  # Any: JSON
            here = [each == known for each, known in zip(columns, row[:-1], strict=True)]
            connection.execute(update(table).where(*here).values({column: pack(value)}))
