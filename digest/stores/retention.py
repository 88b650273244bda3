"""Forget what is old, in small transactions, and keep what is still needed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, func, select

from digest.stores import index
from digest.stores.codec import unpack
from digest.stores.database import Database, chunks
from digest.stores.index import ARTICLES, ISSUES
from digest.stores.schema import articles as articles_table
from digest.stores.schema import deliveries, issues, polls, quotes, threads, versions


class Retention:
    """What the store does with old rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def purge(self, *, articles: datetime | None = None, briefings: datetime | None = None) -> int:
        """Forget articles first seen and issues made before these moments; return how many.

        Kept are the texts that a kept briefing quotes, what a source still lists (else it would
        be new again), each edition's newest issue, and issues that still wait for delivery.
        """
        count = 0
        if briefings is not None:
            count += self._purge_issues(briefings)
        if articles is not None:
            count += self._purge_articles(articles)
        return count

    def _purge_issues(self, before: datetime) -> int:
        newest = select(func.max(issues.c.number)).group_by(issues.c.edition)
        waits = exists().where(
            deliveries.c.edition == issues.c.edition,
            deliveries.c.issue == issues.c.issue,
            deliveries.c.state == "pending",
        )
        old = select(issues.c.number).where(
            issues.c.made < before, issues.c.number.not_in(newest), ~waits
        )
        with self._database.read() as connection:
            numbers = connection.scalars(old).all()
        for some in chunks(numbers):
            with self._database.write() as connection:
                index.remove(connection, ISSUES, index.issues_in_index(connection, some))
                connection.execute(delete(issues).where(issues.c.number.in_(some)))
        return len(numbers)

    def _purge_articles(self, before: datetime) -> int:
        self._purge_texts(before)
        listed = self._listed()
        told = exists().where(
            polls.c.source == articles_table.c.source, polls.c.listed.is_not(None)
        )
        bare = ~exists().where(versions.c.entry == articles_table.c.entry)
        old = select(articles_table.c.entry).where(articles_table.c.seen < before, bare, told)
        with self._database.read() as connection:
            entries = [entry for entry in connection.scalars(old) if entry not in listed]
        for some in chunks(entries):
            with self._database.write() as connection:
                connection.execute(delete(articles_table).where(articles_table.c.entry.in_(some)))
        with self._database.write() as connection:
            connection.execute(delete(threads).where(threads.c.seen < before))
        return len(entries)

    def _purge_texts(self, before: datetime) -> None:
        """Delete the texts of old entries that no briefing quotes."""
        quoted = exists().where(quotes.c.article == versions.c.id)
        old = (
            select(versions.c.id)
            .join(articles_table, articles_table.c.entry == versions.c.entry)
            .where(articles_table.c.seen < before, ~quoted)
        )
        with self._database.read() as connection:
            found = connection.scalars(old).all()
        for some in chunks(found):
            with self._database.write() as connection:
                latest = select(articles_table.c.entry).where(articles_table.c.current.in_(some))
                entries = connection.scalars(latest).all()
                index.remove(connection, ARTICLES, index.articles_in_index(connection, entries))
                connection.execute(delete(versions).where(versions.c.id.in_(some)))

    def _listed(self) -> set[str]:
        """Return every entry that some source lists."""
        with self._database.read() as connection:
            payloads = connection.scalars(select(polls.c.listed).where(polls.c.listed.is_not(None)))
            return {entry for payload in payloads.all() for entry in unpack(payload)}
