"""What a store that is put back must keep of the one it replaces: who asked to be left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from digest.cli.forget import without_place
from digest.cli.output import counted
from digest.cli.stored import existing
from digest.config.model import Config
from digest.errors import StoreError
from digest.storage import Store
from digest.stores.backup import LEFT_OVER, restore
from digest.stores.sql import open_store
from digest.web.reach import reaches


@dataclass(frozen=True, slots=True)
class Asked:
    """What is never stored again, and the addresses that get no mail with their moments."""

    forgotten: Sequence[str]
    suppressed: Mapping[str, datetime]


def asked_of(config: Config) -> Asked | None:
    """Return what the store that is here was asked; None where it cannot be read."""
    try:
        with existing(config) as store:
            return Asked(store.forgotten(), store.suppressed()) if store else Asked((), {})
    except StoreError:
        return None


def put_back(source: Path, config: Config, asked: Asked | None) -> int:
    """Put a copy in the store's place as if it had been asked the same; return articles removed.

    It is made so beside its place: what was forgotten is never back, though the power fails.

    Raises:
        StoreError: the copy cannot be used, or the store is on a server or cannot be written.
    """
    if not asked or not (asked.forgotten or asked.suppressed) or "://" in config.store_where:
        restore(source, config.store_where)
        return 0
    beside = Path(config.store_where).with_name("restoring.sqlite3")
    try:
        restore(source, str(beside))
        with open_store(str(beside)) as store:
            gone = _ask_again(store, asked)
        restore(beside, config.store_where)
    finally:
        for ending in ("", *LEFT_OVER):
            beside.with_name(beside.name + ending).unlink(missing_ok=True)
    return gone


def agreed(asked: Asked, gone: int) -> str:
    """Return in a sentence what the store keeps of what was asked; empty where that is nothing."""
    parts = []
    if asked.forgotten:
        names = ", ".join(one for one in asked.forgotten if not one.startswith("sha256:"))
        addresses = sum(one.startswith("sha256:") for one in asked.forgotten)
        also = counted(addresses, "address", "addresses") if addresses else ""
        told = " and ".join(part for part in (names, also) if part)
        count = counted(gone, "article", "articles")
        parts.append(f"still forgotten: {told} ({count} of the copy removed)")
    if asked.suppressed:
        parts.append(f"still without mail: {len(asked.suppressed)}")
    return "; ".join(parts)


def _ask_again(store: Store, asked: Asked) -> int:
    """Forget and suppress in a store what another was asked; return how many articles went."""
    now, gone = datetime.now(UTC), 0
    for what in asked.forgotten:
        before = store.issues()
        after = without_place(before, what)
        changed = [new for old, new in zip(before, after, strict=True) if old != new]
        gone += store.forget(what, partial(reaches, what), issues=changed, now=now)
    for address, since in asked.suppressed.items():
        store.suppress(address, since)
    return gone
