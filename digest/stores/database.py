"""Open a database, hand out transactions on it, and say in our words what goes wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.sql.schema import Table

from digest.errors import StoreError
from digest.stores.folder import make_private
from digest.stores.migrations import SCHEMA, prepare, schema_of

Item = TypeVar("Item")

BUSY_SECONDS = 10  # a short writer waits this long for another
CHUNK = 500  # values in one IN (…): far below what SQLite (32,766) and PostgreSQL (65,535) take
WRITER_LOCK = 0x646967657374  # "digest": the advisory lock that PostgreSQL's writers queue at
NO_URL = "store: takes sqlite, or a URL like postgresql://user@host/name"

# What drivers say, and what it means to a reader. The first that is found counts.
MEANINGS = {
    "readonly": "it cannot be written: make its file and folder writable, or move data_dir",
    "read-only": "it cannot be written: make it writable, or choose another database",
    "is locked": "another program is writing to it: try again when that has ended",
    "malformed": "it is damaged: restore a backup, or move the file away to begin anew",
    "not a database": "it is damaged: restore a backup, or move the file away to begin anew",
    "disk is full": "the disk is full: make room and run again, nothing stored is lost",
    "No space left": "the disk is full: make room and run again, nothing stored is lost",
    "disk I/O error": "its disk takes or gives no data: look for room, limits and permissions",
    "unable to open": "its file cannot be opened: look at the folder and its permissions",
    "could not translate host": "its server has no such address: look at the host in its URL",
    "onnection refused": "its server does not answer: look at host and port, and if it runs",
    "authentication failed": "its server refuses user or password",
    "does not exist": "its server has no such database, user or table: create it first",
    "connection to server": "its server does not answer: look at its URL, and if it runs",
}


class Database:
    """A store's database: SQLite at a path, or PostgreSQL at a URL.

    Reading and writing each are one transaction. Writers queue, so what one of them sees is what
    the next one builds on. `where` is safe to print.
    """

    def __init__(self, where: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        url = _url(where)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._wrote = False
        self._upserts: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Any] = {}
        shown = url.set(drivername="postgresql")  # as the user wrote it, without our driver
        self.where = where if self.is_sqlite else shown.render_as_string(hide_password=True)
        if self.is_sqlite:
            _make_file(Path(where), self.where)
        try:
            self._engine = _engine(url, busy_seconds)
        except NoSuchModuleError as error:
            raise StoreError(NO_URL) from error
        except ImportError as error:
            raise StoreError(
                f"the store {self.where} needs a package: pip install 'news-digest[postgres]'",
                subject=self.where,
            ) from error

    def prepare(self) -> None:
        """Lay or mend the tables.

        Raises:
            StoreError: it cannot be opened, or was made by a newer digest.
        """
        with self.read() as connection:
            if schema_of(connection) == SCHEMA:
                return
        with self.write() as connection:
            prepare(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Begin a transaction that sees one state of the store.

        Raises:
            StoreError: what stands in the way of reading.
        """
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        """Begin the one transaction that may write; others wait for it.

        It survives the end of this process whatever happens; a `durable` one, which costs a wait
        for the disk, also a power cut: deliveries must not be forgotten.

        Raises:
            StoreError: what stands in the way of writing.
        """
        self._wrote = True
        with self._translated(), self._engine.connect() as plain:
            connection = plain.execution_options(digest_write=True, digest_durable=durable)
            with connection.begin():
                yield connection

    def upsert(self, table: Table, keys: Sequence[str], update: Sequence[str]) -> Any:
        """Return an INSERT that updates columns of the row that already bears these keys.

        Any: the two dialects' statements share no type that has this method.
        """
        known = (table.name, tuple(keys), tuple(update))
        if known not in self._upserts:  # building one costs as much as a row
            self._upserts[known] = self._upsert(table, keys, update)
        return self._upserts[known]

    # Any: as upsert.
    def _upsert(self, table: Table, keys: Sequence[str], update: Sequence[str]) -> Any:
        insert = sqlite.insert(table) if self.is_sqlite else _insert_postgresql(table)
        if not update:
            return insert.on_conflict_do_nothing(index_elements=keys)
        new = {name: insert.excluded[name] for name in update}
        return insert.on_conflict_do_update(index_elements=keys, set_=new)

    def close(self) -> None:
        """Let go of every connection.

        A SQLite file that was written to is left without its write-ahead log: it can then be
        read and copied by anybody, also where no file can be made beside it (a full disk).
        """
        self._engine.dispose()
        if self.is_sqlite and self._wrote:
            with (
                suppress(sqlite3.Error, UnicodeDecodeError),
                closing(sqlite3.connect(self.where, timeout=0)) as last,
            ):
                last.execute("PRAGMA journal_mode = DELETE")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            raise error if error.subject else StoreError(str(error), subject=self.where) from error
        except SQLAlchemyError as error:
            said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
            meaning = next((cure for sign, cure in MEANINGS.items() if sign in said), None)
            clause = meaning or said.splitlines()[0] if said else type(error).__name__
            raise StoreError(f"the store {self.where}: {clause}", subject=self.where) from error
        except UnicodeDecodeError as error:  # SQLite's complaint quotes bytes that are no text
            clause = MEANINGS["malformed"]
            raise StoreError(f"the store {self.where}: {clause}", subject=self.where) from error


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the items in pieces that fit into one statement."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise StoreError(NO_URL) from error
    if url.get_backend_name() != "postgresql":
        raise StoreError(f"{url.get_backend_name()} is no store that digest knows; {NO_URL}")
    return url if "+" in url.drivername else url.set(drivername="postgresql+psycopg")


def _make_file(path: Path, where: str) -> None:
    """Make the store's file where it is missing, for the user's eyes only."""
    make_private(path.parent)
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(
            f"the store {where} cannot be made: {error.strerror}", subject=where
        ) from error


def _engine(url: URL, busy_seconds: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True)
        event.listen(engine, "begin", _begin_postgresql)
        return engine
    engine = create_engine(url, connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", _connect_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _connect_sqlite(connection: sqlite3.Connection, record: object) -> None:
    """Set up a new connection: foreign keys, and transactions begun by us."""
    del record
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; one that writes has a write-ahead log, a commit of which is cheap.

    Where the log is refused (another program reads, the disk is full) the plain journal does.
    """
    options = connection.get_execution_options()
    if not options.get("digest_write"):
        connection.exec_driver_sql("BEGIN")
        return
    level = "FULL" if options.get("digest_durable") else "NORMAL"
    if connection.info.get("digest_level") != level:  # told once: a connection keeps them
        with suppress(DBAPIError):
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
        connection.info["digest_level"] = level
    connection.exec_driver_sql("BEGIN IMMEDIATE")


# Any: as upsert.
def _insert_postgresql(table: Table) -> Any:
    from sqlalchemy.dialects import postgresql  # 15 ms that a SQLite store never pays

    return postgresql.insert(table)


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("digest_write"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
