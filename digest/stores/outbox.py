"""Deliveries: what waits, what is sent, what failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from digest.errors import StoreError
from digest.stores.database import Database
from digest.stores.schema import deliveries, issues, suppressed
from digest.traffic import Delivery

_COLUMNS = [column for column in deliveries.c if column.name != "number"]


class Outbox:
    """The store's table of deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def deliveries(self, *, states: Sequence[str] = ()) -> list[Delivery]:
        """Return deliveries, oldest issue first; all of them, or those in `states`."""
        query = (
            select(*_COLUMNS)
            .join(issues)
            .order_by(issues.c.due, deliveries.c.edition, deliveries.c.number)
        )
        if states:
            query = query.where(deliveries.c.state.in_(states))
        with self._database.read() as connection:
            return [Delivery(**row) for row in connection.execute(query).mappings()]

    def mark(self, delivery: Delivery) -> None:
        """Store a delivery's new state by its key.

        Raises:
            StoreError: there is no such delivery.
        """
        change = update(deliveries).where(
            deliveries.c.edition == delivery.edition,
            deliveries.c.issue == delivery.issue,
            deliveries.c.destination == delivery.destination,
            deliveries.c.recipient == delivery.recipient,
        )
        state = {
            "state": delivery.state,
            "attempts": delivery.attempts,
            "reason": delivery.reason,
            "next": delivery.next,
            "sent": delivery.sent,
        }
        with self._database.write(durable=True) as connection:
            if not connection.execute(change.values(**state)).rowcount:
                raise StoreError(f"there is no delivery {delivery.key!r}", subject=delivery.key)

    def suppressed(self) -> dict[str, datetime]:
        """Return the addresses that get no mail, sorted, and since when."""
        query = select(suppressed.c.address, suppressed.c.since).order_by(suppressed.c.address)
        with self._database.read() as connection:
            return {row.address: row.since for row in connection.execute(query)}

    def suppress(self, address: str, now: datetime) -> None:
        """Let an address get no mail from now on; one that gets none already keeps its since."""
        with self._database.write(durable=True) as connection:
            connection.execute(
                self._database.upsert(suppressed, ["address"], []),
                [{"address": address, "since": now}],
            )

    def allow(self, address: str) -> bool:
        """Let an address get mail again; tell whether it was suppressed."""
        with self._database.write(durable=True) as connection:
            gone = connection.execute(delete(suppressed).where(suppressed.c.address == address))
            return bool(gone.rowcount)
