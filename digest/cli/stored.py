"""The store, for commands that only read it: none is made where none is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.config.model import Config
from digest.errors import StoreError
from digest.registry import find
from digest.storage import Store


@contextmanager
def existing(config: Config) -> Iterator[Store | None]:
    """Open the config's store; None where nothing has been collected yet.

    Raises:
        StoreError: it cannot be opened.
    """
    if config.store == "sqlite" and not Path(config.store_where).exists():
        yield None
        return
    name = config.store.partition(":")[0].partition("+")[0]
    with find("stores", name)(config.store_where) as store:
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
