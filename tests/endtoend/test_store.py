"""The store under processes that are killed, disks that are full, and commands side by side."""

import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.storage import Window
from digest.stores.migrations import SCHEMA
from digest.stores.sql import open_store

from .asking import Reply, conditional, rss, site
from .gazette import publish

pytestmark = pytest.mark.endtoend

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 90
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

# Adds one poll of three articles after another, and says so after each.
WRITER = """
import sys
from datetime import UTC, datetime
from digest.model import Article, Span, article_id
from digest.storage import KnownEntry, Polled
from digest.traffic import Poll
from digest.stores.sql import open_store

now = datetime(2026, 11, 24, tzinfo=UTC)

def article(entry):
    text = f"The ferry sails again, {entry}. " * 60
    url = f"https://harbour.example/{entry}"
    return Article(article_id(entry, "T", text), entry, "s", "Gazette", url, "T", text,
                   (Span(0, 20),), "en", now)

with open_store(sys.argv[1]) as store:
    number = len(store.polls())
    while True:
        made = [article(f"{number}-{n}") for n in range(3)]
        known = [(a, KnownEntry(a.entry, a.entry, a.url, a.title, "h", 1)) for a in made]
        store.add(Polled(Poll(f"source {number}"), tuple(known)))
        number += 1
        print(number, flush=True)
"""
HOLDER = """
import sys
from pathlib import Path
from digest.stores.lock import work_lock
with work_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
AT = ("--at", "2026-11-24T06:05:00+00:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return publish(tmp_path)


def digest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "digest", *arguments],
        cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=WAIT_SECONDS,
        check=False,
    )  # fmt: skip


@pytest.fixture
def holder(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another digest that works on the store."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder / ".digest")],
        env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("pragma integrity_check").fetchone()[0])


def test_a_killed_writer_loses_nothing_that_it_has_told(tmp_path: Path) -> None:
    path = tmp_path / "data" / "digest.sqlite3"
    told = 0
    for lines in (1, 2, 5, 9, 17):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], env=ENVIRONMENT, stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            for _ in range(lines):
                told = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)

        assert integrity(path) == "ok"
        with open_store(str(path)) as store:
            polls, number = store.polls(), store.last_number()
            articles = store.articles(Window(0, number, datetime(2026, 1, 1, tzinfo=UTC)))
        assert len(polls) >= told
        assert number == len(articles) == 3 * len(polls)


def test_a_kill_among_polls_without_news_costs_these_and_repeats_nothing(tmp_path: Path) -> None:
    morning = datetime(2026, 11, 24, tzinfo=UTC)
    numbers = range(130)

    def polled() -> Counter[datetime | None]:
        with open_store(str(tmp_path / ".digest" / "digest.sqlite3")) as store:
            assert store.last_number() == len(numbers)
            return Counter(poll.polled for poll in store.polls().values())

    def collect(hour: int) -> list[str]:
        moment = (morning + timedelta(hours=hour)).isoformat()
        return [sys.executable, "-m", "digest", "collect", "--all", "--at", moment]

    with site() as web:
        for number in numbers:
            web.answers[f"/{number}"] = conditional(
                rss(f"Ferry {number}", root=f"{web.root}/{number}")
            )
        urls = "".join(f"  - {web.root}/{number}\n" for number in numbers)
        rules = "allow_private: [127.0.0.0/8], full_text: feed"
        (tmp_path / "config.yaml").write_text(f"collect: {{{rules}}}\nsources:\n{urls}", "utf8")
        subprocess.run(collect(0), cwd=tmp_path, env=ENVIRONMENT, check=True)
        assert polled() == {morning: 130}
        last = web.answers["/120"]
        web.answers["/120"] = Reply(200, rss("Late"), pause=WAIT_SECONDS)

        with subprocess.Popen(collect(1), cwd=tmp_path, env=ENVIRONMENT) as killed:
            while polled() == {morning: 130}:
                assert killed.poll() is None
                time.sleep(0.05)
            killed.kill()
        assert polled() == {morning: 30, morning + timedelta(hours=1): 100}

        web.answers["/120"] = last
        subprocess.run(collect(2), cwd=tmp_path, env=ENVIRONMENT, check=True)
    assert polled() == {morning + timedelta(hours=2): 130}


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "data" / "digest.sqlite3"

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    full = subprocess.run(
        [sys.executable, "-c", WRITER, str(path)],
        env=ENVIRONMENT, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False,
        preexec_fn=limit,
    )  # fmt: skip

    told = len(full.stdout.splitlines())
    assert told > 0
    assert re.search(r"StoreError: the store .*: (the disk is full|its disk)", full.stderr)
    assert integrity(path) == "ok"
    with open_store(str(path)) as store:
        assert len(store.polls()) == told


def test_a_second_digest_is_turned_away_at_once(
    folder: Path, holder: subprocess.Popen[bytes]
) -> None:
    run = digest(folder, "run", *AT)

    assert run.returncode == 4
    assert f"process {holder.pid}" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_a_second_digest_waits_if_it_is_told_to(
    folder: Path, holder: subprocess.Popen[bytes]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "digest", "run", "--wait", *AT], cwd=folder, env=ENVIRONMENT
    ) as waiting:
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(1)
        holder.kill()

        assert waiting.wait(WAIT_SECONDS) == 0
    assert (folder / "public" / "index.html").exists()


def test_a_store_of_a_newer_digest_is_told_and_left_alone(folder: Path) -> None:
    digest(folder, "run", *AT)
    store = folder / ".digest" / "digest.sqlite3"
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("update meta set value = '9'")
    before = store.read_bytes()

    run = digest(folder, "run", *AT)

    assert run.returncode == 3
    assert f"made by a newer digest (schema 9, this one knows {SCHEMA}): upgrade" in run.stderr
    assert store.read_bytes() == before


def test_a_damaged_store_is_told_with_a_cure(folder: Path) -> None:
    (folder / ".digest").mkdir()
    (folder / ".digest" / "digest.sqlite3").write_bytes(b"no database " * 1000)

    run = digest(folder, "run", *AT)

    assert run.returncode == 3
    assert "it is damaged: restore a backup" in run.stderr
    assert "Traceback" not in run.stderr
