"""Look for words in what is stored: the index narrows down, the query itself decides."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, column, literal_column, select, table, text

from digest.errors import StoreError
from digest.model import Article
from digest.stores.codec import decode, unpack
from digest.stores.database import Database, chunks
from digest.stores.hits import article_hit, issue_hits, merged
from digest.stores.index import ARTICLES, AT_ONCE, ISSUES
from digest.stores.issues import past_issue
from digest.stores.schema import articles as articles_table
from digest.stores.schema import issues as issues_table
from digest.stores.schema import quotes as quotes_table
from digest.stores.schema import versions
from digest.stores.unread import published_before, read_wanted
from digest.text.lookup import Query, Term
from digest.traces import Hit

log = logging.getLogger(__name__)

Hits = Generator[Hit, None, None]


class Search:
    """Looks for words in what is stored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        edition: str | None = None,
        since: datetime | None = None,
    ) -> list[Hit]:
        """Return what fits a query (digest/text/lookup.py), newest first.

        Looked through are the latest version of each article and what issues printed; with
        `edition` only what that edition's issues printed. What is unread is read first;
        where the store cannot be written, that is told and the rest is looked through.
        """
        asked = Query.of(query)
        if not asked.needed:
            return []
        if edition is None:
            self._read(since)
        with self._database.read() as connection:
            found = [] if edition else _first(limit, _articles(connection, asked, since))
            printed = _first(limit, _printed(connection, asked, edition, since))
            return merged(_with_issues(connection, found), printed, limit=limit)

    def _read(self, since: datetime | None) -> None:
        try:
            read_wanted(self._database, *([~published_before(since)] if since else []))
        except StoreError as error:
            log.warning("old entries that wait to be read are not looked through: %s", error)


def _first(limit: int, hits: Hits) -> list[Hit]:
    """Return the first hits; what is read for them is let go of."""
    with closing(hits):
        return list(islice(hits, limit))


def _articles(connection: Connection, asked: Query, since: datetime | None) -> Hits:
    """Yield the hits in articles, those seen last first."""
    number, index, match = _index(connection, ARTICLES, asked)
    query = (
        select(versions.c.payload)
        .join(articles_table, articles_table.c.current == versions.c.id)
        .join(index, (number == articles_table.c.number) & match)
        .order_by(number.desc())
    )
    if since is not None:
        query = query.where(articles_table.c.seen >= since)  # what was seen before is older still
    with connection.execution_options(yield_per=AT_ONCE).execute(query) as rows:
        for row in rows:
            hit = article_hit(decode(Article, unpack(row.payload)), asked)
            if hit and (since is None or hit.when >= since):
                yield hit


def _printed(
    connection: Connection, asked: Query, edition: str | None, since: datetime | None
) -> Hits:
    """Yield the hits in what issues printed, those made last first."""
    number, index, match = _index(connection, ISSUES, asked)
    query = (
        select(issues_table)
        .join(index, (number == issues_table.c.number) & match)
        .order_by(number.desc())
    )
    if edition is not None:
        query = query.where(issues_table.c.edition == edition)
    if since is not None:
        query = query.where(issues_table.c.made >= since)  # nothing later stands there
    with connection.execution_options(yield_per=AT_ONCE).execute(query) as rows:
        for row in rows:
            for hit in issue_hits(past_issue(row), asked):
                if since is None or hit.when >= since:
                    yield hit


# Any: the condition's type differs by dialect.
def _index(connection: Connection, name: str, asked: Query) -> tuple[Any, Any, Any]:
    """Return an index's number, itself as a table of a query, and what narrows it down.

    Rows are ordered by the index's own number: FTS5 then reads backwards and stops early.
    """
    if connection.dialect.name == "sqlite":
        index = table(name, column("rowid"))
        match = literal_column(name).op("MATCH")(bindparam("terms", _sqlite(asked.terms)))
        return index.c.rowid, index, match
    index = table(name, column("number"), column("terms"))
    wanted = text("CAST(:terms AS tsquery)").bindparams(terms=_postgresql(asked.terms))
    return index.c.number, index, index.c.terms.op("@@")(wanted)


def _sqlite(asked: Sequence[Term]) -> str:
    return " AND ".join(f'"{term.text}"{"*" if term.begins else ""}' for term in asked)


def _postgresql(asked: Sequence[Term]) -> str:
    return " & ".join(f"'{term.text}'{':*' if term.begins else ''}" for term in asked)


def _with_issues(connection: Connection, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits, each with the issues that print its article."""
    issues: dict[str, list[str]] = {}
    query = select(quotes_table).order_by(quotes_table.c.edition, quotes_table.c.issue)
    for some in chunks([hit.article for hit in hits]):
        for row in connection.execute(query.where(quotes_table.c.article.in_(some))):
            issues.setdefault(row.article, []).append(f"{row.edition}/{row.issue}")
    return [replace(hit, issues=tuple(issues.get(hit.article, ()))) for hit in hits]
