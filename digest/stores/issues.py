"""Issues that are out, and the threads that they told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError

from digest.errors import StoreError
from digest.issue import to_json
from digest.model import Thread
from digest.storage import PastIssue
from digest.stores.codec import decode, encode, pack, unpack, unpack_briefing
from digest.stores.database import Database
from digest.stores.index import enter_issue
from digest.stores.quotes import quoted_articles
from digest.stores.schema import deliveries as deliveries_table
from digest.stores.schema import issues as issues_table
from digest.stores.schema import quotes as quotes_table
from digest.stores.schema import threads as threads_table
from digest.traffic import Delivery


class Issues:
    """The store's tables of issues and threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def threads(self, edition: str, since: datetime) -> list[Thread]:
        """Return the threads that the edition has seen since, oldest first."""
        query = (
            select(threads_table.c.payload)
            .where(threads_table.c.edition == edition, threads_table.c.seen >= since)
            .order_by(threads_table.c.first_seen, threads_table.c.id)
        )
        with self._database.read() as connection:
            payloads = connection.scalars(query).all()
        return [decode(Thread, unpack(payload)) for payload in payloads]

    def issues(self, edition: str | None = None, *, since: date | None = None) -> list[PastIssue]:
        """Return issues that are out, by (due time, edition, name): oldest first."""
        columns = issues_table.c
        query = select(issues_table).order_by(columns.due, columns.edition, columns.issue)
        if edition is not None:
            query = query.where(columns.edition == edition)
        if since is not None:
            query = query.where(columns.due >= datetime.combine(since, time(), UTC))
        with self._database.read() as connection:
            return [past_issue(row) for row in connection.execute(query)]

    def last_issue(self, edition: str) -> PastIssue | None:
        """Return the edition's newest issue: the one made last, whatever the clock said then."""
        of_edition = select(issues_table).where(issues_table.c.edition == edition)
        query = of_edition.order_by(issues_table.c.number.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return past_issue(row) if row else None

    def add_issue(
        self, past: PastIssue, threads: Sequence[Thread], deliveries: Sequence[Delivery]
    ) -> None:
        """Record a briefing, its threads and its deliveries in one transaction.

        Raises:
            StoreError: the issue is recorded already.
        """
        with self._database.write(durable=True) as connection:
            try:
                connection.execute(issues_table.insert().values(**_issue_row(past)))
            except IntegrityError as error:
                raise StoreError(
                    f"{past.edition} of {past.issue} is out already", subject=past.issue
                ) from error
            quoted = [
                {"article": article, "edition": past.edition, "issue": past.issue}
                for article in quoted_articles(past.briefing)
            ]
            if quoted:
                connection.execute(quotes_table.insert(), quoted)
            if threads:
                change = self._database.upsert(
                    threads_table, ["edition", "id"], ["seen", "payload"]
                )
                connection.execute(change, [_thread_row(past, thread) for thread in threads])
            if deliveries:
                connection.execute(deliveries_table.insert(), [encode(each) for each in deliveries])
            enter_issue(connection, past.edition, past.issue, past.briefing)


def _issue_row(past: PastIssue) -> dict[str, object]:
    return {
        "edition": past.edition,
        "issue": past.issue,
        "due": past.due,
        "made": past.made,
        "until": past.until,
        "briefing": pack(to_json(past.briefing)),
    }


def _thread_row(past: PastIssue, thread: Thread) -> dict[str, object]:
    return {
        "edition": past.edition,
        "id": thread.id,
        "first_seen": thread.first_seen,
        "seen": past.made,
        "payload": pack(encode(thread)),
    }


def past_issue(row: Row[Any]) -> PastIssue:
    """Return the issue that a row of the table tells."""
    briefing = unpack_briefing(row.briefing)
    return PastIssue(row.edition, row.issue, row.due, row.made, row.until, briefing)
