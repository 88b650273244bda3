"""What is remembered of each source between polls."""

from __future__ import annotations

from sqlalchemy import Connection, select

from digest.storage import Polled
from digest.stores.codec import decode, encode, pack, unpack
from digest.stores.database import Database
from digest.stores.schema import polls
from digest.traffic import Poll


class Polls:
    """The store's table of polls."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def polls(self) -> dict[str, Poll]:
        """Return what is remembered of every source, by its URL."""
        query = select(polls.c.payload).order_by(polls.c.source)
        with self._database.read() as connection:
            found = [decode(Poll, unpack(row.payload)) for row in connection.execute(query)]
        return {poll.source: poll for poll in found}


def save_poll(database: Database, connection: Connection, polled: Polled) -> None:
    """Store a source's state, and what it lists where it told, in a transaction that has begun."""
    row = {"source": polled.poll.source, "payload": pack(encode(polled.poll))}
    if polled.listed is not None:
        row["listed"] = pack(list(polled.listed))
    update = [name for name in row if name != "source"]
    connection.execute(database.upsert(polls, ["source"], update), [row])
