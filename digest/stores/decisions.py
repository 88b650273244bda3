"""What was decided by hand about stories, in the order in which it was decided."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from digest.decisions import Decision
from digest.stores.codec import decode, encode, pack, unpack
from digest.stores.database import Database
from digest.stores.schema import decisions as decisions_table


class Decisions:
    """The store's table of decisions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decisions(self) -> list[Decision]:
        """Return what was decided by hand and holds, in the order of deciding."""
        query = select(decisions_table.c.payload).order_by(decisions_table.c.number)
        with self._database.read() as connection:
            payloads = connection.scalars(query).all()
        return [decode(Decision, unpack(payload)) for payload in payloads]

    def decide(
        self, made: Sequence[Decision] = (), *, undone: Sequence[Decision] = ()
    ) -> list[Decision]:
        """Forget some decisions and add others, in one transaction; return those forgotten.

        One that is made again moves to the end: it was decided last.
        """
        gone = [decision.id for decision in (*undone, *made)]
        columns = decisions_table.c
        with self._database.write(durable=True) as connection:
            there = set(connection.scalars(select(columns.id).where(columns.id.in_(gone))).all())
            connection.execute(delete(decisions_table).where(columns.id.in_(gone)))
            if made:
                rows = [{"id": each.id, "payload": pack(encode(each))} for each in made]
                connection.execute(decisions_table.insert(), rows)
        return [decision for decision in undone if decision.id in there]
