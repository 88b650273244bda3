"""What is remembered of each source between polls."""

from __future__ import annotations

from sqlalchemy import Connection, select

from digest.model import Poll
from digest.stores.codec import decode, encode, pack, unpack
from digest.stores.database import Database
from digest.stores.schema import polls


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


def save_poll(database: Database, connection: Connection, poll: Poll) -> None:
    """Store a source's state in a transaction that has begun."""
    statement = database.upsert(polls, ["source"], ["payload"])
    connection.execute(statement, [{"source": poll.source, "payload": pack(encode(poll))}])
