from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.storage import Polled
from digest.stores.lock import work_lock
from digest.stores.sql import open_store
from digest.traffic import Poll

FEED = "https://harbour.example/feed"
Write = Callable[[str], Path]


@pytest.fixture
def store(config: Write, home: Path) -> str:
    """Return where a store is that remembers one poll."""
    config(f"sources: [{FEED}]\n")
    (home / ".digest").mkdir()
    where = str(home / ".digest" / "digest.sqlite3")
    remember(where, FEED)
    return where


def remember(where: str, *sources: str) -> None:
    with open_store(where) as store:
        for source in sources:
            store.add(Polled(Poll(source)))


def remembered(where: str) -> list[str]:
    with open_store(where) as store:
        return list(store.polls())


def test_a_copy_is_put_back_as_it_was(say: Any, home: Path, store: str) -> None:
    copied = say("backup", home / "copies" / "one.sqlite3")
    remember(store, "https://mast.example/feed")
    restored = say("restore", home / "copies" / "one.sqlite3")

    assert (copied.code, restored.code) == (0, 0)
    assert copied.err == f"copied {home}/.digest to {home}/copies/one.sqlite3\n"
    assert remembered(store) == [FEED]


def test_a_copy_is_made_while_another_works_but_not_put_back(
    say: Any, home: Path, store: str
) -> None:
    with work_lock(home / ".digest"):
        copied = say("backup", home / "one.sqlite3")
        refused = say("restore", home / "one.sqlite3")

    assert (copied.code, refused.code) == (0, 4)
    assert remembered(store) == [FEED]


def test_what_was_forgotten_since_stays_forgotten_in_the_copy_that_is_put_back(
    say: Any, home: Path, store: str
) -> None:
    say("backup", home / "one.sqlite3")
    forgotten = say("forget", "harbour.example", "--yes")
    say("deliveries", "suppress", "ada@example.org")

    restored = say("restore", home / "one.sqlite3")

    assert (forgotten.code, restored.code) == (0, 0)
    assert "still forgotten: harbour.example (0 articles of the copy removed)" in restored.err
    assert "still without mail: 1" in restored.err
    assert "pages and feeds that are published stay as they are" in restored.err
    assert remembered(store) == []
    with open_store(store) as kept:
        assert kept.forgotten() == ["harbour.example"]
        assert list(kept.suppressed()) == ["ada@example.org"]
    assert list((home / ".digest").glob("restoring*")) == []


def test_a_store_that_cannot_be_read_is_replaced_with_a_word_of_what_it_may_have_known(
    say: Any, home: Path, store: str
) -> None:
    say("backup", home / "one.sqlite3")
    Path(store).write_bytes(b"no database " * 100)

    restored = say("restore", home / "one.sqlite3")

    assert restored.code == 0
    assert "must be forgotten or suppressed again" in restored.err
    assert remembered(store) == [FEED]


def test_what_is_no_copy_changes_nothing(say: Any, home: Path, store: str) -> None:
    (home / "no.sqlite3").write_bytes(b"no database " * 100)

    damaged = say("restore", home / "no.sqlite3")
    missing = say("restore", home / "gone.sqlite3")

    assert (damaged.code, missing.code) == (3, 3)
    assert "no.sqlite3 cannot be copied: file is not a database" in damaged.err
    assert "there is no backup at" in missing.err
    assert remembered(store) == [FEED]


def test_where_nothing_is_stored_nothing_is_copied(say: Any, config: Write, home: Path) -> None:
    config(f"sources: [{FEED}]\n")

    said = say("backup", home / "one.sqlite3")

    assert said.code == 3
    assert "there is no store at" in said.err
