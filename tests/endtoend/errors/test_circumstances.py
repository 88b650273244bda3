from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from digest.stores.lock import schedule_lock, work_lock

from .samples import AT, FEED, GOOD, Digest

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.endtoend


@pytest.fixture
def here(tmp_path: Path, digest: Digest) -> Path:
    """Return a folder in which one issue is out already."""
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "config.yaml").write_text(GOOD)
    assert digest("run", "--at", AT, cwd=tmp_path).returncode == 0
    return tmp_path


def is_one_sentence(said: str) -> bool:
    return len(said.strip().splitlines()) == 1 and "Traceback" not in said


def test_a_store_that_another_digest_works_on_is_left_alone(here: Path, digest: Digest) -> None:
    with work_lock(here / ".digest"):
        for command in ("run", "collect", "publish"):
            finished = digest(command, cwd=here)

            assert finished.returncode == 4
            assert is_one_sentence(finished.stderr), finished.stderr
            assert str(os.getpid()) in finished.stderr


def test_a_file_that_may_be_no_page_costs_the_others_nothing(
    tmp_path: Path, digest: Digest
) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "hostname").write_text("harbour\n")
    config = GOOD.replace("[{file: feed.xml}]", "[{file: hostname}, {file: feed.xml}]")
    (tmp_path / "config.yaml").write_text(config)

    done = digest("run", "--at", AT, cwd=tmp_path)

    (folder,) = (tmp_path / "out" / "daily").glob("2026-*")
    told = (folder / "briefing.json").read_text("utf8")
    assert "Night ferry held in port by fog" in told
    assert done.returncode in (0, 1), done.stderr


def test_a_second_scheduler_is_turned_away(here: Path, digest: Digest) -> None:
    with schedule_lock(here / ".digest"):
        finished = digest("schedule", cwd=here)

    assert finished.returncode == 4
    assert is_one_sentence(finished.stderr), finished.stderr


def test_a_damaged_store_is_told_and_left_as_it_is(here: Path, digest: Digest) -> None:
    store = here / ".digest" / "digest.sqlite3"
    for left_over in store.parent.glob("digest.sqlite3-*"):
        left_over.unlink()
    store.write_bytes(b"no database " * 1000)

    for command in (["run"], ["briefings", "list"], ["sources", "list"]):
        finished = digest(*command, cwd=here)

        assert finished.returncode == 3
        assert "it is damaged: restore a backup" in finished.stderr
        assert is_one_sentence(finished.stderr), finished.stderr
    assert store.read_bytes() == b"no database " * 1000


def test_a_store_of_a_newer_digest_is_told_and_left_as_it_is(here: Path, digest: Digest) -> None:
    store = here / ".digest" / "digest.sqlite3"
    with sqlite3.connect(store) as database:
        database.execute("update meta set value = '999' where name = 'schema'")
    database.close()

    finished = digest("run", cwd=here)

    assert finished.returncode == 3
    assert "newer" in finished.stderr
    assert is_one_sentence(finished.stderr), finished.stderr


def limited(blocks: int, arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command where no file may grow beyond some KiB: as on a full disk."""
    return subprocess.run(
        ["bash", "-c", f"ulimit -f {blocks}; exec {sys.executable} -m digest {arguments}"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("blocks", [0, 1, 8, 64])
def test_a_full_disk_is_told_and_the_next_run_makes_up_for_it(
    blocks: int, tmp_path: Path, digest: Digest
) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "config.yaml").write_text(GOOD)

    finished = limited(blocks, f"run --at {AT}", tmp_path)
    again = digest("run", "--at", AT, cwd=tmp_path)

    assert finished.returncode in (1, 3), finished.stderr
    assert finished.stderr.strip()
    assert "Traceback" not in finished.stderr
    assert "a fault of digest itself" not in finished.stderr
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "out" / "daily" / "2026-03-11" / "index.html").is_file()


def test_an_output_that_is_full_is_told(here: Path) -> None:
    for arguments in ("schema", "sources list", "briefings show daily"):
        with Path("/dev/full").open("wb") as full:
            finished = subprocess.run(
                [sys.executable, "-m", "digest", *arguments.split()],
                cwd=here,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                timeout=60,
                check=False,
            )

        assert finished.returncode == 3
        assert "No space left on device" in finished.stderr
        assert is_one_sentence(finished.stderr), finished.stderr


def test_a_reader_that_has_seen_enough_is_no_error(here: Path) -> None:
    finished = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m digest schema | head -1"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (finished.stdout, finished.stderr) == ("{\n", "")


@pytest.mark.parametrize(
    ("closed", "arguments", "code"), [(">&-", "schema", 0), ("2>&-", "rnu", 2)]
)
def test_a_stream_that_is_closed_takes_what_is_written(
    closed: str, arguments: str, code: int, here: Path
) -> None:
    finished = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m digest {arguments} {closed}"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (finished.returncode, finished.stdout, finished.stderr) == (code, b"", b"")


def test_an_interrupt_ends_a_run_quietly_with_130(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        (tmp_path / "config.yaml").write_text(
            f"sources: ['http://127.0.0.1:{silent.getsockname()[1]}/feed']\n"
            "collect: {allow_private: 127.0.0.1, timeout: 5s}\neditions: {daily: {}}\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "digest", "run"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_hear_interrupts,  # noqa: PLW1509 - no thread of ours runs yet
        )
        silent.settimeout(60)
        connection, _ = silent.accept()  # it waits for an answer now
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        connection.close()

    assert process.returncode == 130
    assert said.strip() == ""


def _hear_interrupts() -> None:
    """Undo what a shell does to programs in the background: they never see Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
