"""What is remembered of each source between polls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from digest.storage import Polled
from digest.stores.codec import decode, encode, pack, unpack
from digest.stores.database import Database
from digest.stores.schema import polls as polls_table
from digest.stores.schema import refused as refused_table
from digest.traces import Refused
from digest.traffic import Poll


class Polls:
    """The store's table of polls."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def polls(self) -> dict[str, Poll]:
        """Return what is remembered of every source, by its URL."""
        query = select(polls_table.c.payload).order_by(polls_table.c.source)
        with self._database.read() as connection:
            found = [decode(Poll, unpack(row.payload)) for row in connection.execute(query)]
        return {poll.source: poll for poll in found}

    def add_polls(self, polls: Sequence[Poll]) -> None:
        """Store what polls that brought nothing are remembered by, in one transaction."""
        rows = [_row(poll) for poll in polls]
        if rows:
            with self._database.write() as connection:
                connection.execute(
                    self._database.upsert(polls_table, ["source"], ["payload"]), rows
                )

    def refused(self, since: datetime, until: datetime) -> list[Refused]:
        """Return entries first seen in (since, until] that a source's own rules kept out."""
        columns = refused_table.c
        query = (
            select(columns.payload)
            .where(columns.seen > since, columns.seen <= until)
            .order_by(columns.seen, columns.source, columns.name)
        )
        with self._database.read() as connection:
            return [decode(Refused, unpack(payload)) for payload in connection.scalars(query)]


def save_poll(database: Database, connection: Connection, polled: Polled) -> None:
    """Store a source's state, what it lists where it told, and what its rules kept out.

    A transaction has begun. What was kept out before keeps its time of first sight.
    """
    row = _row(polled.poll)
    if polled.listed is not None:
        row["listed"] = pack(list(polled.listed))
    update = [name for name in row if name != "source"]
    connection.execute(database.upsert(polls_table, ["source"], update), [row])
    kept_out = [
        {
            "source": each.source,
            "name": each.url or each.title,
            "seen": each.seen,
            "payload": pack(encode(each)),
        }
        for each in polled.refused
    ]
    if kept_out:
        first = database.upsert(refused_table, ["source", "name"], [])
        connection.execute(first, kept_out)


def _row(poll: Poll) -> dict[str, object]:
    return {"source": poll.source, "payload": pack(encode(poll))}
