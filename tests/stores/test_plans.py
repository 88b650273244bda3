"""The store asks SQLite nothing that it would have to look through a whole table for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from digest.storage import Store, Window
from digest.stores.database import Database
from digest.stores.sql import Sql

from .test_unread import ENTRIES, NOW, SOURCE, article, entry, known, read, unread

WHOLE = ("SCAN articles", "SCAN versions", "SCAN unread")


class Asked:
    """The statements that a store has given to its database, each with what it was given."""

    def __init__(self) -> None:
        self.statements: dict[str, Any] = {}  # Any: as drivers take them


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Sql, Database, Asked]]:
    """A store with some entries, its database, and what it is asked from then on."""
    database = Database(str(tmp_path / "digest.sqlite3"))
    database.prepare()
    store = Sql(database)
    store.add(read(entry(9, days=0)))
    store.add(unread(*ENTRIES))
    asked = Asked()

    def remember(
        connection: Connection, cursor: object, statement: str, parameters: Any, *rest: object
    ) -> None:
        del connection, cursor, rest
        asked.statements.setdefault(statement, parameters)

    event.listen(database._engine, "before_cursor_execute", remember)
    yield store, database, asked
    store.close()


def plans(database: Database, asked: Asked) -> list[str]:
    """Say how SQLite would answer each."""
    found: list[str] = []
    with database.read() as connection:
        for statement, parameters in list(asked.statements.items()):
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                given = parameters[0] if isinstance(parameters, list) else parameters
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
                found += [f"{row[3]}: {statement}" for row in rows]
    return found


def poll(store: Store) -> None:
    new = entry(10, days=0)
    store.known(SOURCE.url, [str(new.link), "https://harbour.example/news/10"])
    store.add(read(new))
    store.add(unread(entry(11)))


def window(store: Store) -> None:
    store.articles(Window(1, store.last_number(), NOW))
    store.recent(NOW, NOW, oldest=NOW, beside=Window(1, store.last_number(), NOW))
    store.too_old(Window(1, store.last_number(), NOW))


def versions(store: Store) -> None:
    name = article(entry(9, days=0)).id
    store.version(name)
    store.superseded([name])
    store.entries_of([name])
    store.pages_tried([known(entry(9, days=0)).entry])


@pytest.mark.parametrize("act", [poll, window, versions], ids=lambda act: act.__name__)
def test_what_is_asked_often_is_found_by_an_index(
    watched: tuple[Sql, Database, Asked], act: object
) -> None:
    store, database, asked = watched
    assert callable(act)

    act(store)

    seen = plans(database, asked)
    assert seen
    assert [plan for plan in seen if plan.startswith(WHOLE)] == []


def test_a_plan_without_an_index_would_be_seen(
    watched: tuple[Sql, Database, Asked],
) -> None:
    _, database, asked = watched

    with database.read() as connection:
        connection.execute(text("SELECT entry FROM articles WHERE title = 'Ferry'")).all()

    assert [plan for plan in plans(database, asked) if plan.startswith(WHOLE)]
