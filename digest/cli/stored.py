"""The store that a config names: made where none is, read as it is, or changed a little."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.config.model import Config
from digest.errors import StoreError
from digest.registry import find
from digest.storage import Store
from digest.stores.lock import short_lock


@contextmanager
def opened(config: Config) -> Iterator[Store]:
    """Open the config's store; a new one where nothing is stored yet.

    Raises:
        StoreError: it cannot be opened.
    """
    name = config.store.partition(":")[0].partition("+")[0]
    with find("stores", name)(config.store_where) as store:
        yield store


@contextmanager
def existing(config: Config) -> Iterator[Store | None]:
    """Open the config's store; None where nothing has been collected yet.

    Raises:
        StoreError: it cannot be opened.
    """
    if config.store == "sqlite" and not Path(config.store_where).exists():
        yield None
        return
    with opened(config) as store:
        yield store


@contextmanager
def needed(config: Config) -> Iterator[Store]:
    """Open the config's store.

    Raises:
        StoreError: nothing has been collected yet, or it cannot be opened.
    """
    with existing(config) as store:
        if store is None:
            raise StoreError(
                f'{config.data_dir}: nothing is stored here yet; "digest run" collects',
                subject=str(config.data_dir),
            )
        yield store


@contextmanager
def writable(config: Config, *, is_new: bool = False) -> Iterator[Store]:
    """Open the store for a short write, while nobody else works on it.

    Raises:
        StoreError: nothing has been collected yet, unless it may be a new one (`is_new`).
        LockedError: another digest works on it for longer than ten seconds.
    """
    with (opened if is_new else needed)(config) as store, short_lock(config.data_dir):
        yield store
