"""The store on SQLAlchemy: SQLite by default, PostgreSQL by the same code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from digest.stores.articles import Articles
from digest.stores.database import Database
from digest.stores.decisions import Decisions
from digest.stores.forgetting import Forgetting
from digest.stores.issues import Issues
from digest.stores.outbox import Outbox
from digest.stores.pages import Pages
from digest.stores.pictures import Pictures
from digest.stores.polls import Polls
from digest.stores.renaming import Renaming
from digest.stores.retention import Retention
from digest.stores.search import Search
from digest.stores.versions import Versions


class Sql(
    Articles,
    Decisions,
    Forgetting,
    Issues,
    Outbox,
    Pages,
    Pictures,
    Polls,
    Retention,
    Renaming,
    Search,
    Versions,
):
    """What `digest` remembers, in one database. Safe to use from several threads."""

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


@contextmanager
def open_store(where: str) -> Iterator[Sql]:
    """Open the store at a path or `postgresql://` URL; it is closed on leaving.

    A new one is laid where none is, in a folder for the user's eyes only (0700).

    Raises:
        StoreError: it cannot be opened, and why.
    """
    database = Database(where)
    try:
        database.prepare()
        yield Sql(database)
    finally:
        database.close()
