"""Forget what is old, in small transactions, and keep what is still needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, select

from digest.issue import Briefing
from digest.model import Article
from digest.stores import index
from digest.stores.codec import decode, encode, pack, unpack, unpack_briefing, unpack_names
from digest.stores.database import Database, chunks
from digest.stores.index import ARTICLES, ISSUES
from digest.stores.quotes import kept_of
from digest.stores.schema import articles as articles_table
from digest.stores.schema import (
    deliveries,
    issues,
    kept,
    pictures,
    polls,
    quotes,
    refused,
    threads,
    versions,
)
from digest.stores.unread import forget_old


class Retention:
    """What the store does with old rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def purge(self, *, articles: datetime | None = None, briefings: datetime | None = None) -> int:
        """Forget articles first seen and issues made before these moments; return how many.

        Kept are of texts that a kept briefing quotes the quoted paragraphs, what a source still
        lists (else it would be new again), each edition's newest issue, and issues that still
        wait for delivery.
        """
        count = 0
        if briefings is not None:
            count += self._purge_issues(briefings)
        if articles is not None:
            count += self._purge_articles(articles)
            with self._database.write() as connection:
                connection.execute(delete(pictures).where(pictures.c.fetched < articles))
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
        with self._database.write() as connection:
            forget_old(connection, before)
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
            connection.execute(delete(refused).where(refused.c.seen < before))
        return len(entries)

    def _purge_texts(self, before: datetime) -> None:
        """Delete the texts of old entries; of those that briefings quote, keep what proves it."""
        old = (
            select(versions.c.id)
            .join(articles_table, articles_table.c.entry == versions.c.entry)
            .where(articles_table.c.seen < before)
        )
        with self._database.read() as connection:
            found = connection.scalars(old).all()
        for some in chunks(found):
            with self._database.write() as connection:
                latest = select(articles_table.c.entry).where(articles_table.c.current.in_(some))
                entries = connection.scalars(latest).all()
                index.remove(connection, ARTICLES, index.articles_in_index(connection, entries))
                self._keep_quoted(connection, some)
                connection.execute(delete(versions).where(versions.c.id.in_(some)))
        unquoted = ~exists().where(quotes.c.article == kept.c.article)
        with self._database.write() as connection:
            connection.execute(delete(kept).where(unquoted))

    def _keep_quoted(self, connection: Connection, names: Sequence[str]) -> None:
        """Keep what proves the quotes of these versions, before their texts go."""
        query = (
            select(versions.c.id, versions.c.payload, issues.c.briefing)
            .join(quotes, quotes.c.article == versions.c.id)
            .join(
                issues,
                (issues.c.edition == quotes.c.edition) & (issues.c.issue == quotes.c.issue),
            )
            .where(versions.c.id.in_(names))
            .order_by(versions.c.id, issues.c.number)
        )
        texts: dict[str, Article] = {}
        told: dict[str, list[Briefing]] = {}
        for row in connection.execute(query):
            texts[row.id] = decode(Article, unpack(row.payload))
            told.setdefault(row.id, []).append(unpack_briefing(row.briefing))
        rows = [
            {
                "article": name,
                "entry": article.entry,
                "payload": pack(encode(kept_of(article, told[name]))),
            }
            for name, article in texts.items()
        ]
        if rows:
            connection.execute(self._database.upsert(kept, ["article"], []), rows)

    def _listed(self) -> set[str]:
        """Return every entry that some source lists."""
        with self._database.read() as connection:
            payloads = connection.scalars(select(polls.c.listed).where(polls.c.listed.is_not(None)))
            return {entry for payload in payloads.all() for entry in unpack_names(payload)}
