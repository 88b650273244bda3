import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from digest.errors import StoreError
from digest.storage import Polled
from digest.stores.database import Database, chunks
from digest.stores.schema import meta
from digest.stores.sql import open_store
from digest.traffic import Poll

needs_permissions = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "digest.sqlite3"


@pytest.fixture
def laid(path: Path) -> Path:
    with open_store(str(path)) as store:
        store.add(Polled(Poll("https://a.example/feed")))
    return path


def test_a_new_store_is_for_the_users_eyes_only(laid: Path) -> None:
    assert stat.S_IMODE(laid.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(laid.stat().st_mode) == 0o600


def test_a_closed_store_leaves_one_file(laid: Path) -> None:
    assert [file.name for file in laid.parent.iterdir()] == ["digest.sqlite3"]


def test_a_store_that_is_there_is_opened_as_it_is(laid: Path) -> None:
    with open_store(str(laid)) as store:
        assert list(store.polls()) == ["https://a.example/feed"]


def test_a_store_of_a_newer_digest_is_refused_and_left_alone(laid: Path) -> None:
    with closing(sqlite3.connect(laid)) as connection, connection:
        connection.execute("update meta set value = '99'")
    before = laid.read_bytes()

    with pytest.raises(StoreError, match=r"newer digest \(schema 99, this one knows"):
        open_store(str(laid)).__enter__()

    assert laid.read_bytes() == before


def test_a_damaged_store_is_told_with_a_cure(laid: Path) -> None:
    laid.write_bytes(b"this is no database at all, " * 100)

    with pytest.raises(StoreError, match="it is damaged: restore a backup") as caught:
        open_store(str(laid)).__enter__()

    assert caught.value.subject == str(laid)


def test_a_store_that_lost_its_end_is_told_with_a_cure(laid: Path) -> None:
    whole = laid.read_bytes()
    laid.write_bytes(whole[: len(whole) // 2])

    with (
        pytest.raises(StoreError, match="it is damaged: restore a backup"),
        open_store(str(laid)) as store,
    ):
        store.polls()


def test_a_store_whose_tables_have_names_that_are_no_text_is_told(laid: Path) -> None:
    laid.write_bytes(laid.read_bytes().replace(b"pollspolls", b"\x80ollspolls"))

    with pytest.raises(StoreError, match="it is damaged: restore a backup"):
        open_store(str(laid)).__enter__()


def test_a_row_that_cannot_be_read_names_the_store(laid: Path) -> None:
    with closing(sqlite3.connect(laid)) as connection, connection:
        connection.execute("update polls set payload = x'00'")

    with open_store(str(laid)) as store, pytest.raises(StoreError, match="a row cannot be read"):
        store.polls()


@pytest.mark.parametrize("written", ["2026-11-24T12:00:00+0)00", "2026-11-24T12:00", b"noon"])
def test_a_time_that_cannot_be_read_names_the_store(laid: Path, written: object) -> None:
    with closing(sqlite3.connect(laid)) as connection, connection:
        connection.execute("insert into suppressed values ('ada@a.example', ?)", [written])

    with open_store(str(laid)) as store, pytest.raises(StoreError, match="holds no time") as caught:
        store.suppressed()

    assert caught.value.subject == str(laid)


def test_a_folder_in_the_place_of_the_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its file cannot be opened"):
        open_store(str(tmp_path)).__enter__()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    with pytest.raises(StoreError, match="cannot be made"):
        open_store(str(tmp_path / "data" / "digest.sqlite3")).__enter__()


@needs_permissions
def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(StoreError, match="cannot be made: Permission denied"):
        open_store(str(tmp_path / "digest.sqlite3")).__enter__()


@needs_permissions
def test_a_read_only_store_is_read_and_refuses_to_be_written(laid: Path) -> None:
    laid.chmod(0o400)

    with open_store(str(laid)) as store:
        assert store.polls()
        with pytest.raises(StoreError, match="cannot be written: make its file"):
            store.add(Polled(Poll("https://b.example/feed")))

    laid.chmod(0o600)


def test_a_store_on_which_another_program_writes_is_told(laid: Path) -> None:
    database = Database(str(laid), busy_seconds=0.01)

    with closing(sqlite3.connect(laid, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="another program is writing"), database.write():
            pass

    database.close()


def test_readers_do_not_wait_for_a_writer(laid: Path) -> None:
    with closing(sqlite3.connect(laid, isolation_level=None)) as other:
        other.execute("begin immediate")

        with open_store(str(laid)) as store:
            assert store.polls()


def test_a_failed_transaction_leaves_nothing(laid: Path) -> None:
    database = Database(str(laid))

    def write_and_fail() -> None:
        with database.write() as connection:
            connection.execute(meta.insert().values(name="left", value="over"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    with database.read() as connection:
        assert connection.scalars(select(meta.c.name)).all() == ["schema"]
    database.close()


def test_many_threads_write_to_one_store(laid: Path) -> None:
    with open_store(str(laid)) as store:

        def add(number: int) -> None:
            store.add(Polled(Poll(f"https://{number}.example/feed")))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(add, range(40)))

        assert len(store.polls()) == 41


@pytest.mark.parametrize(
    ("where", "clause"),
    [
        ("mysql://user@host/name", "mysql is no store that digest knows"),
        ("http://host/name", "http is no store that digest knows"),
        ("postgresql://user:s3cret@host:port/name", "a URL like postgresql://"),
        ("postgresql+nothing://user:s3cret@host/name", "a URL like postgresql://"),
    ],
)
def test_a_url_that_is_no_store_is_told_without_its_password(where: str, clause: str) -> None:
    with pytest.raises(StoreError, match=clause) as caught:
        Database(where)

    assert "s3cret" not in str(caught.value)


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed: news-digest[postgres]")

    with pytest.raises(StoreError, match="its server does not answer") as caught:
        open_store("postgresql://reader:s3cret@127.0.0.1:1/news").__enter__()

    assert "s3cret" not in str(caught.value)
    assert "reader:***@127.0.0.1" in str(caught.value)


def test_a_socket_where_no_server_listens_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed: news-digest[postgres]")

    with pytest.raises(StoreError, match="its server does not answer: look at its URL"):
        open_store(f"postgresql://reader@/news?host={tmp_path}").__enter__()


def test_long_lists_go_in_pieces() -> None:
    assert [len(piece) for piece in chunks(range(1201))] == [500, 500, 201]


@pytest.mark.parametrize(
    "query",
    [
        "select payload from versions join articles on current = versions.id where number > 3",
        "select payload from versions join articles on current = versions.id where seen > 'x'",
        "select 1 from articles where link in (select link from articles where source = 'a')",
        "select entry from articles where link in ('a', 'b')",
        "select payload from threads where edition = 'a' and seen > 'x'",
        "select key from (select edition as key from deliveries where state = 'pending')",
    ],
)
def test_what_is_asked_often_reads_no_table_from_end_to_end(laid: Path, query: str) -> None:
    with closing(sqlite3.connect(laid)) as connection:
        plan = [row[3] for row in connection.execute(f"explain query plan {query}")]

    assert not [step for step in plan if step.startswith("SCAN")]
