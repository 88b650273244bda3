"""One digest at a time works on a store: locks that end with the process that holds them.

The kernel holds a lock for a process, so a dead one holds nothing. A note beside it says who
holds it, for people; nothing is decided by what the note says.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from digest.errors import LockedError, StoreError
from digest.stores.folder import make_private

PATIENCE_SECONDS = 10  # that a short write waits for others


@contextmanager
def work_lock(
    data_dir: Path, *, wait: bool = False, limit_seconds: float | None = None
) -> Iterator[None]:
    """Hold the lock of those who collect and publish, until leaving.

    Without `wait` one who finds it held is turned away at once; with it, after `limit_seconds`,
    or never.

    Raises:
        LockedError: another digest holds it; names its process and since when.
        StoreError: the data folder takes no files.
    """
    patience = (-1 if limit_seconds is None else limit_seconds) if wait else 0
    with _held(data_dir, "work", patience):
        yield


@contextmanager
def short_lock(data_dir: Path) -> Iterator[None]:
    """Hold the work lock for a short write: it waits a little for those who hold it.

    Raises:
        LockedError: another digest still holds it after ten seconds.
        StoreError: the data folder takes no files.
    """
    with work_lock(data_dir, wait=True, limit_seconds=PATIENCE_SECONDS):
        yield


@contextmanager
def schedule_lock(data_dir: Path) -> Iterator[None]:
    """Hold the lock of the one scheduler of a store, for its life.

    Raises:
        LockedError: another scheduler runs.
        StoreError: the data folder takes no files.
    """
    with _held(data_dir, "schedule", 0):
        yield


@contextmanager
def _held(data_dir: Path, name: str, patience: float) -> Iterator[None]:
    make_private(data_dir)
    note = data_dir / f"{name}.holder"
    lock = FileLock(data_dir / f"{name}.lock", timeout=patience, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"another digest works on {data_dir}{_holder(note)}: try again when it has ended"
            + ("" if name == "schedule" else ", or wait for it with --wait"),
            subject=str(data_dir),
        ) from None
    except OSError as error:
        raise StoreError(
            f"the data folder {data_dir} cannot be written: {error.strerror}; "
            "make it writable, or choose another data_dir",
            subject=str(data_dir),
        ) from error
    try:
        _sign(note)
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _sign(note: Path) -> None:
    """Say who holds the lock; on a full disk nobody can be told, and work goes on."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        note.write_text(json.dumps({"process": os.getpid(), "since": since}), encoding="utf-8")


def _holder(note: Path) -> str:
    """Return who holds the lock, as a clause; nothing where no note tells."""
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        return f" (process {int(told['process'])}, since {datetime.fromisoformat(told['since'])})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
