"""Copy a store while others work on it, and put a copy back in its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from digest.errors import StoreError
from digest.stores.database import Database
from digest.stores.folder import make_private
from digest.stores.migrations import schema_of

PAGES = 2000  # copied at a time (8 MB); between two pieces others may write
LEFT_OVER = ("-wal", "-shm", "-journal")


def backup(where: str, target: Path) -> None:
    """Write a consistent copy of the store to a file, for the user's eyes only.

    Others may read and write meanwhile. A file that is there is replaced when the copy is whole.

    Raises:
        StoreError: there is no such store, it is on a server, or the file cannot be written.
    """
    store = _file(where)
    if not store.is_file():
        raise StoreError(f"there is no store at {store}", subject=str(store))
    make_private(target.absolute().parent)
    _copy(store, target)


def restore(source: Path, where: str) -> None:
    """Put a copy in the place of the store; what was there is replaced at once and whole.

    The caller holds the work lock. A copy that is damaged or newer than this digest changes
    nothing.

    Raises:
        StoreError: the copy cannot be used, the store is on a server or cannot be written.
    """
    store = _file(where)
    if not source.is_file():
        raise StoreError(f"there is no backup at {source}", subject=str(source))
    _check(source)
    make_private(store.absolute().parent)
    _copy(source, store)


def _file(where: str) -> Path:
    """Return the path of a store that is a file.

    Raises:
        StoreError: it is on a server, which has tools of its own.
    """
    if "://" in where:
        raise StoreError("a store on a server is copied by its own tools: pg_dump and pg_restore")
    return Path(where)


def _check(source: Path) -> None:
    """Look at every page of a copy and at its schema.

    Raises:
        StoreError: it is damaged, newer than this digest, or no store.
    """
    with _told(source), closing(_opened(source)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise StoreError(f"the backup {source} is damaged: {said}", subject=str(source))
    database = Database(str(source))
    try:
        with database.read() as connection:
            if schema_of(connection) is None:
                raise StoreError(f"{source} is no backup of a store", subject=str(source))
    finally:
        database.close()


def _copy(source: Path, target: Path) -> None:
    """Copy a database beside its place and rename it, so that half of it is never there."""
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        with _told(target):
            temporary.unlink(missing_ok=True)
            os.close(os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
            with closing(_opened(source)) as old, closing(sqlite3.connect(temporary)) as new:
                old.backup(new, pages=PAGES)
                new.execute("PRAGMA journal_mode = DELETE")
            for ending in LEFT_OVER:  # a log of the old file would be played into the new one
                target.with_name(target.name + ending).unlink(missing_ok=True)
            temporary.replace(target)
    except StoreError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in our words what stands in the way of a file."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(f"{path} cannot be copied: {said}", subject=str(path)) from error
    except UnicodeDecodeError as error:  # SQLite's complaint quotes bytes that are no text
        raise StoreError(f"{path} cannot be copied: it is damaged", subject=str(path)) from error
