import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from digest.errors import StoreError
from digest.storage import Polled
from digest.stores.backup import backup, restore
from digest.stores.sql import open_store
from digest.traffic import Poll


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "digest.sqlite3"
    with open_store(str(path)) as store:
        store.add(Polled(Poll("https://a.example/feed")))
    return path


def sources(path: Path) -> list[str]:
    with open_store(str(path)) as store:
        return list(store.polls())


def test_a_backup_is_the_store_as_it_was(laid: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "monday.sqlite3"

    backup(str(laid), copy)

    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sources(copy) == ["https://a.example/feed"]
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_a_backup_holds_what_was_written_while_the_store_is_open(
    laid: Path, tmp_path: Path
) -> None:
    with open_store(str(laid)) as store:
        store.add(Polled(Poll("https://b.example/feed")))

        backup(str(laid), tmp_path / "copy")

    assert sources(tmp_path / "copy") == ["https://a.example/feed", "https://b.example/feed"]


def test_a_newer_backup_replaces_an_older_one(laid: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("an older one")

    backup(str(laid), tmp_path / "copy")

    assert sources(tmp_path / "copy") == ["https://a.example/feed"]


def test_a_restored_store_is_the_backup(laid: Path, tmp_path: Path) -> None:
    backup(str(laid), tmp_path / "copy")
    with open_store(str(laid)) as store:
        store.add(Polled(Poll("https://b.example/feed")))

    restore(tmp_path / "copy", str(laid))

    assert sources(laid) == ["https://a.example/feed"]


def test_a_store_can_be_restored_where_none_is(laid: Path, tmp_path: Path) -> None:
    backup(str(laid), tmp_path / "copy")

    restore(tmp_path / "copy", str(tmp_path / "elsewhere" / "digest.sqlite3"))

    assert sources(tmp_path / "elsewhere" / "digest.sqlite3") == ["https://a.example/feed"]
    assert stat.S_IMODE((tmp_path / "elsewhere").stat().st_mode) == 0o700


def test_the_log_of_the_old_store_does_not_spoil_the_restored_one(
    laid: Path, tmp_path: Path
) -> None:
    backup(str(laid), tmp_path / "copy")
    log = laid.with_name(laid.name + "-wal")
    log.write_bytes(b"left by a killed process")

    restore(tmp_path / "copy", str(laid))

    assert not log.exists()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update meta set value = '99'")


def damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])


def renamed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"pollspolls", b"\x80ollspolls"))


def no_database(path: Path) -> None:
    path.write_text("a letter")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table recipes (name)")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (newer, "newer digest"),
        (damaged, "damaged"),
        (renamed, "cannot be copied: it is damaged"),
        (no_database, "file is not a database"),
        (foreign, "is no backup of a store"),
        (Path.unlink, "there is no backup"),
    ],
)
def test_a_copy_that_cannot_be_used_changes_nothing(
    laid: Path, tmp_path: Path, spoil: object, said: str
) -> None:
    backup(str(laid), tmp_path / "copy")
    assert callable(spoil)
    spoil(tmp_path / "copy")
    before = laid.read_bytes()

    with pytest.raises(StoreError, match=said):
        restore(tmp_path / "copy", str(laid))

    assert laid.read_bytes() == before


def test_a_store_that_is_not_there_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store at"):
        backup(str(tmp_path / "none.sqlite3"), tmp_path / "copy")

    assert not (tmp_path / "copy").exists()


def test_a_place_that_takes_no_copy_is_told_and_left_clean(laid: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()

    with pytest.raises(StoreError, match="cannot be copied"):
        backup(str(laid), tmp_path / "copy")

    assert not list(tmp_path.glob(".*.tmp"))


def test_a_store_on_a_server_has_tools_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        backup("postgresql://digest@host/news", tmp_path / "copy")
    with pytest.raises(StoreError, match="pg_dump"):
        restore(tmp_path / "copy", "postgresql://digest@host/news")
