"""Remove what somebody asked to be removed, for good, and keep it from coming back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from digest.decisions import Decision
from digest.issue import to_json
from digest.model import Thread
from digest.storage import PastIssue
from digest.stores import index
from digest.stores.codec import decode, encode, pack, unpack, unpack_names
from digest.stores.database import Database, chunks
from digest.stores.pictures import forget_pictures
from digest.stores.quotes import quoted_articles
from digest.stores.schema import articles as articles_table
from digest.stores.schema import (
    decisions,
    deliveries,
    forgotten,
    issues,
    kept,
    polls,
    quotes,
    refused,
    threads,
    versions,
)
from digest.stores.threads import without_entries
from digest.stores.unread import read_entries
from digest.traces import Kept, Refused


class Forgetting:
    """The store's part in `digest forget`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forgotten(self) -> list[str]:
        """Return the addresses and hosts that are never stored again, sorted."""
        with self._database.read() as connection:
            return list(connection.scalars(select(forgotten.c.what).order_by(forgotten.c.what)))

    def forget(
        self,
        what: str,
        gone: Callable[[str | None], bool],
        *,
        issues: Sequence[PastIssue],
        now: datetime,
    ) -> int:
        """Remove articles and sources at such addresses; return how many articles there were.

        `issues` are those that printed something of them, as they stand without it. All in one
        transaction; what was deleted is overwritten, so that the file holds it no more.
        """
        with self._database.write(durable=True) as connection:
            if self._database.is_sqlite:
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            columns = articles_table.c
            rows = connection.execute(select(columns.entry, columns.url, columns.link)).all()
            entries = [row.entry for row in rows if gone(row.url) or gone(row.link)]
            for some in chunks(entries):
                read_entries(self._database, connection, some)
            forget_pictures(connection, gone, entries)
            for some in chunks(entries):
                _remove_articles(connection, some)
            _forget_traces(connection, gone)
            _forget_sources(connection, gone, frozenset(entries))
            _forget_in_threads(connection, frozenset(entries))
            _forget_decisions(connection, frozenset(entries))
            for past in issues:
                _rewrite(connection, past)
            change = self._database.upsert(forgotten, ["what"], [])
            connection.execute(change, [{"what": what, "since": now}])
        return len(entries)

    def forget_reader(self, is_meant: Callable[[str], bool]) -> int:
        """Remove all deliveries to such recipients; return how many there were."""
        with self._database.write(durable=True) as connection:
            if self._database.is_sqlite:
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            known = connection.scalars(select(deliveries.c.recipient).distinct())
            meant = [recipient for recipient in known if recipient and is_meant(recipient)]
            done = connection.execute(delete(deliveries).where(deliveries.c.recipient.in_(meant)))
            return done.rowcount


def _remove_articles(connection: Connection, entries: Sequence[str]) -> None:
    """Delete entries with their versions, what says that issues quote them, and their index."""
    in_index = index.articles_in_index(connection, entries)
    index.remove(connection, index.ARTICLES, in_index)
    texts = select(versions.c.id).where(versions.c.entry.in_(entries))
    connection.execute(delete(quotes).where(quotes.c.article.in_(texts)))
    connection.execute(delete(versions).where(versions.c.entry.in_(entries)))
    connection.execute(delete(articles_table).where(articles_table.c.entry.in_(entries)))


def _forget_traces(connection: Connection, gone: Callable[[str | None], bool]) -> None:
    """Delete paragraphs that are kept for proof, and entries that rules kept out."""
    for row in connection.execute(select(kept)).all():
        if gone(decode(Kept, unpack(row.payload)).url):
            connection.execute(delete(kept).where(kept.c.article == row.article))
    for row in connection.execute(select(refused)).all():
        if gone(row.source) or gone(decode(Refused, unpack(row.payload)).url):
            here = (refused.c.source == row.source) & (refused.c.name == row.name)
            connection.execute(delete(refused).where(here))


def _forget_sources(
    connection: Connection, gone: Callable[[str | None], bool], entries: frozenset[str]
) -> None:
    """Delete what is remembered of such sources, and such entries from what others list."""
    for row in connection.execute(select(polls.c.source, polls.c.listed)).all():
        here = polls.c.source == row.source
        if gone(row.source):
            connection.execute(delete(polls).where(here))
        elif row.listed is not None and entries & set(listed := unpack_names(row.listed)):
            left = [entry for entry in listed if entry not in entries]
            connection.execute(update(polls).where(here).values(listed=pack(left)))


def _forget_in_threads(connection: Connection, entries: frozenset[str]) -> None:
    """Take entries out of threads; a thread's headline, which may be theirs, goes with them."""
    for row in connection.execute(select(threads.c.edition, threads.c.id, threads.c.payload)).all():
        thread = decode(Thread, unpack(row.payload))
        left = without_entries(thread, entries)
        here = (threads.c.edition == row.edition) & (threads.c.id == row.id)
        if left is None:
            connection.execute(delete(threads).where(here))
        elif left != thread:
            connection.execute(update(threads).where(here).values(payload=pack(encode(left))))


def _forget_decisions(connection: Connection, entries: frozenset[str]) -> None:
    """Delete what was decided about such entries: it holds their headline."""
    columns = decisions.c
    for row in connection.execute(select(columns.number, columns.payload)).all():
        if decode(Decision, unpack(row.payload)).is_about(entries):
            connection.execute(delete(decisions).where(columns.number == row.number))


def _rewrite(connection: Connection, past: PastIssue) -> None:
    """Put an issue's new briefing in the place of the old one."""
    here = (issues.c.edition == past.edition) & (issues.c.issue == past.issue)
    number = connection.scalars(select(issues.c.number).where(here)).one()
    index.remove(connection, index.ISSUES, index.issues_in_index(connection, [number]))
    connection.execute(update(issues).where(here).values(briefing=pack(to_json(past.briefing))))
    index.enter_issue(connection, past.edition, past.issue, past.briefing)
    connection.execute(
        delete(quotes).where(quotes.c.edition == past.edition, quotes.c.issue == past.issue)
    )
    quoted = [
        {"article": article, "edition": past.edition, "issue": past.issue}
        for article in quoted_articles(past.briefing)
    ]
    if quoted:
        connection.execute(quotes.insert(), quoted)
