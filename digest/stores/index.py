"""The index of full-text search: FTS5 in SQLite, tsvector in PostgreSQL; the same terms in both.

An index holds terms alone (digest/text/lookup.py), no text: SQLite's is without content, so a row
leaves it by naming the terms that it was entered with. Those are made again from the version or
briefing that the row stands for, before that is deleted or replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select, text

from digest.issue import Briefing
from digest.model import Article
from digest.stores.codec import decode, unpack, unpack_briefing
from digest.stores.hits import article_terms, issue_terms
from digest.stores.schema import articles as articles_table
from digest.stores.schema import issues as issues_table
from digest.stores.schema import versions

Item = TypeVar("Item")

ARTICLES, ISSUES = "search_articles", "search_issues"
AT_ONCE = 200  # rows read or written at a time

_LAID = {
    "sqlite": """
        CREATE VIRTUAL TABLE {name} USING
        fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii')
        """,
    "postgresql": """
        CREATE TABLE {name} (
            number BIGINT PRIMARY KEY REFERENCES {of} (number) ON DELETE CASCADE,
            terms TSVECTOR NOT NULL
        );
        CREATE INDEX {name}_by_terms ON {name} USING gin (terms)
        """,
}
_ENTER = {
    "sqlite": "INSERT INTO {name} (rowid, terms) VALUES (:number, :terms)",
    "postgresql": "INSERT INTO {name} (number, terms) VALUES (:number, array_to_tsvector(:terms)) "
    "ON CONFLICT (number) DO UPDATE SET terms = excluded.terms",
}
_REMOVE = {
    "sqlite": "INSERT INTO {name} ({name}, rowid, terms) VALUES ('delete', :number, :terms)",
    "postgresql": "DELETE FROM {name} WHERE number = :number",
}
_NUMBERED = select(articles_table.c.number, articles_table.c.entry).where(
    articles_table.c.entry.in_(bindparam("entries", expanding=True))
)
_LATEST = select(articles_table.c.number, versions.c.payload).join(
    versions, articles_table.c.current == versions.c.id
)
_BRIEFINGS = select(issues_table.c.number, issues_table.c.briefing)

Entered = Mapping[int, Sequence[str]]  # a row's number → its terms


def lay(connection: Connection) -> None:
    """Make the two indexes, empty."""
    for name, of in ((ARTICLES, articles_table), (ISSUES, issues_table)):
        for statement in _LAID[connection.dialect.name].split(";"):
            connection.execute(text(statement.format(name=name, of=of.name)))


def fill(connection: Connection) -> None:
    """Enter all that is stored into the indexes, which are empty."""
    for name, query, terms_of in (
        (ARTICLES, _LATEST, _terms_of_article),
        (ISSUES, _BRIEFINGS, _terms_of_issue),
    ):
        number = query.selected_columns.number
        numbers = connection.scalars(select(number).order_by(number)).all()
        for some in _pieces(numbers):
            rows = connection.execute(query.where(number.in_(some))).all()
            enter(connection, name, {found: terms_of(payload) for found, payload in rows})


def enter(connection: Connection, name: str, rows: Entered) -> None:
    """Enter rows under the terms that they shall be found by."""
    _execute(connection, _ENTER, name, rows)


def remove(connection: Connection, name: str, rows: Entered) -> None:
    """Take rows out; `rows` gives the terms that each was entered with."""
    _execute(connection, _REMOVE, name, rows)


def articles_in_index(connection: Connection, entries: Sequence[str]) -> dict[int, list[str]]:
    """Return entries' rows of the index as they were entered: before a change, to be removed."""
    found: dict[int, list[str]] = {}
    for some in _pieces(entries):
        rows = connection.execute(_LATEST.where(articles_table.c.entry.in_(some)))
        found |= {number: _terms_of_article(payload) for number, payload in rows}
    return found


def enter_articles(connection: Connection, articles: Sequence[Article]) -> None:
    """Enter the latest versions of entries that are stored; older ones were removed before."""
    latest = {article.entry: article for article in articles}
    for some in _pieces(list(latest)):
        rows = connection.execute(_NUMBERED, {"entries": some}).all()
        terms = {number: article_terms(latest[entry]) for number, entry in rows}
        enter(connection, ARTICLES, terms)


def issues_in_index(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Return issues' rows of the index as they were entered: before they go, to be removed."""
    rows = connection.execute(_BRIEFINGS.where(issues_table.c.number.in_(numbers)))
    return {number: _terms_of_issue(payload) for number, payload in rows}


def enter_issue(connection: Connection, edition: str, issue: str, briefing: Briefing) -> None:
    """Enter an issue that is stored."""
    query = select(issues_table.c.number).where(
        issues_table.c.edition == edition, issues_table.c.issue == issue
    )
    enter(connection, ISSUES, {connection.scalars(query).one(): issue_terms(briefing)})


def _execute(
    connection: Connection, statements: Mapping[str, str], name: str, rows: Entered
) -> None:
    if not rows:
        return
    dialect = connection.dialect.name
    joined = dialect == "sqlite"
    values = [
        {"number": number, "terms": " ".join(terms) if joined else list(terms)}
        for number, terms in sorted(rows.items())
    ]
    connection.execute(text(statements[dialect].format(name=name)), values)


def _terms_of_article(payload: bytes) -> list[str]:
    return article_terms(decode(Article, unpack(payload)))


def _terms_of_issue(payload: bytes) -> list[str]:
    return issue_terms(unpack_briefing(payload))


def _pieces(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
