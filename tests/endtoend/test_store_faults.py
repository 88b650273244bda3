"""A store that is locked, may not be written or has no room: one sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from .gazette import FEED, publish

pytestmark = pytest.mark.endtoend

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 120
DIGEST = f"{sys.executable} -m digest"
AT = "--at 2026-11-24T06:05:00+00:00"
NEXT = "--at 2026-11-25T06:05:00+00:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return publish(tmp_path)


def shell(folder: Path, script: str, *, mounts: bool = False) -> subprocess.CompletedProcess[str]:
    """Run lines of shell in the folder; with `mounts` what they mount is seen by nobody else."""
    command = ["sh", "-c", script]
    return subprocess.run(
        ["unshare", "-rm", *command] if mounts else command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )


@pytest.fixture
def mounting(folder: Path) -> None:
    """Skip where nothing can be mounted."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    if shell(folder, "mount -t tmpfs none .", mounts=True).returncode:
        pytest.skip("this machine lets nobody mount")


def is_one_sentence(said: str) -> bool:
    return len(said.strip().splitlines()) == 1 and "Traceback" not in said


def test_a_store_that_another_program_writes_to_is_told_and_the_next_run_goes_on(
    folder: Path,
) -> None:
    assert shell(folder, f"{DIGEST} run {AT}").returncode == 0
    with closing(sqlite3.connect(folder / ".digest" / "digest.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")

        locked = shell(folder, f"{DIGEST} run {NEXT}")
        read = shell(folder, f"{DIGEST} briefings list")

        other.rollback()
    after = shell(folder, f"{DIGEST} run {NEXT}")

    assert locked.returncode == 3
    assert is_one_sentence(locked.stderr), locked.stderr
    assert "another program is writing to it: try again when that has ended" in locked.stderr
    assert str(folder / ".digest" / "digest.sqlite3") in locked.stderr
    assert read.returncode == 0
    assert "2026-11-24" in read.stdout
    assert after.returncode == 0, after.stderr
    assert (folder / "public" / "daily" / "2026-11-25" / "index.html").is_file()


@pytest.mark.usefixtures("mounting")
@pytest.mark.parametrize(
    ("place", "told"),
    [
        (".digest", "cannot be written: Read-only file system; make it writable, or choose"),
        (".digest/digest.sqlite3", "cannot be written: make its file and folder writable"),
    ],
)
def test_a_store_that_may_not_be_written_is_told_and_can_be_read(
    place: str, told: str, folder: Path
) -> None:
    assert shell(folder, f"{DIGEST} run {AT}").returncode == 0
    before = (folder / ".digest" / "digest.sqlite3").read_bytes()
    locked = (
        f"mount --bind {place} {place} && mount -o remount,ro,bind {place} && cd . || exit 99\n"
    )

    run = shell(folder, f"{locked} {DIGEST} run {NEXT}", mounts=True)
    read = shell(folder, f"{locked} {DIGEST} briefings list", mounts=True)

    assert run.returncode == 3, run.stderr
    assert is_one_sentence(run.stderr), run.stderr
    assert told in run.stderr
    assert str(folder / place) in run.stderr
    assert read.returncode == 0, read.stderr
    assert "2026-11-24" in read.stdout
    assert (folder / ".digest" / "digest.sqlite3").read_bytes() == before
    assert not (folder / "public" / "daily" / "2026-11-25").exists()


@pytest.mark.usefixtures("mounting")
def test_a_store_that_may_not_be_written_is_searched_but_for_what_waits_to_be_read(
    folder: Path,
) -> None:
    old = FEED[FEED.index("<item>") : FEED.index("</channel>")].replace("2026", "2015")
    old = old.replace("<guid>1<", "<guid>2<").replace("example/1", "example/2")
    (folder / "feed.xml").write_text(FEED.replace("</channel>", f"{old}</channel>"))
    assert shell(folder, f"{DIGEST} collect {AT}").returncode == 0
    locked = "mount --bind .digest .digest && mount -o remount,ro,bind .digest || exit 99\n"

    search = shell(folder, f"{locked} {DIGEST} search ferry", mounts=True)

    assert search.returncode == 0, search.stderr
    assert "https://harbour.example/1" in search.stdout
    assert "old entries that wait to be read are not looked through" in search.stderr


FULL = f"""
mkdir -p {{place}} && mount -t tmpfs -o size=2m,mode=700 none {{place}} || exit 99
{DIGEST} run {AT} || exit 98
cat /dev/zero > {{place}}/filler 2>/dev/null
{DIGEST} run {NEXT} 2> said; echo "exit $?" >> said
find {{place}} -name '*.tmp' >> litter
rm {{place}}/filler
{DIGEST} run {NEXT} || exit 97
{DIGEST} run {NEXT} 2> again || exit 96
find {{place}} -name '*.tmp' >> litter
{DIGEST} briefings verify daily || exit 95
cp -r public/daily pages && cp .digest/digest.sqlite3 kept
"""


@pytest.mark.usefixtures("mounting")
@pytest.mark.parametrize(
    ("place", "told"), [(".digest", "the disk is full: make room"), ("public", "No space left")]
)
def test_a_disk_without_room_is_told_and_the_next_run_makes_up_for_it(
    place: str, told: str, folder: Path
) -> None:
    done = shell(folder, FULL.format(place=place), mounts=True)

    said = (folder / "said").read_text()
    assert done.returncode == 0, (done.stderr, said)
    assert said.splitlines()[-1] == "exit 3"
    assert told in said
    assert place in said
    assert "Traceback" not in said
    assert (folder / "litter").read_text() == ""
    pages = sorted(path.parent.name for path in (folder / "pages").glob("*/index.html"))
    assert pages == ["2026-11-24", "2026-11-25"]
    with closing(sqlite3.connect(folder / "kept")) as store:
        assert store.execute("pragma integrity_check").fetchone() == ("ok",)
        delivered = store.execute("select issue, state from deliveries order by issue").fetchall()
    assert delivered == [("2026-11-24", "sent"), ("2026-11-25", "sent")]
