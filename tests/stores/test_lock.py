import json
import os
import re
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from digest.errors import LockedError, StoreError
from digest.stores.lock import schedule_lock, work_lock

HOLD = """
import sys
from pathlib import Path
from digest.stores.lock import work_lock
with work_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_the_second_is_turned_away_and_told_who_holds_it(data: Path) -> None:
    with work_lock(data), pytest.raises(LockedError, match="--wait") as caught, work_lock(data):
        pass

    assert re.search(rf"process {os.getpid()}, since \d{{4}}-\d\d-\d\d", str(caught.value))


def test_a_lock_that_was_left_can_be_taken(data: Path) -> None:
    with work_lock(data):
        pass

    with work_lock(data):
        pass


def test_the_data_folder_is_made_for_the_users_eyes_only(data: Path) -> None:
    with work_lock(data):
        assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_different_stores_never_wait_for_one_another(tmp_path: Path) -> None:
    with work_lock(tmp_path / "one"), work_lock(tmp_path / "two"):
        pass


def test_the_scheduler_holds_a_lock_of_its_own(data: Path) -> None:
    with (
        schedule_lock(data),
        work_lock(data),
        pytest.raises(LockedError) as caught,
        schedule_lock(data),
    ):
        pass

    assert "--wait" not in str(caught.value)


def test_who_waits_gets_it_when_it_is_free(data: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with work_lock(data, wait=True):
            order.append("second")

    with work_lock(data):
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join(10)

    assert order == ["first", "second"]


def test_who_waits_up_to_a_limit_is_turned_away_then(data: Path) -> None:
    with (
        work_lock(data),
        pytest.raises(LockedError),
        work_lock(data, wait=True, limit_seconds=0.05),
    ):
        pass


@pytest.mark.parametrize("note", ["", "[]", '{"process": "x", "since": 1}', '{"process": 1}'])
def test_a_note_that_tells_nothing_is_left_out(data: Path, note: str) -> None:
    with work_lock(data):
        (data / "work.holder").write_text(note)
        with pytest.raises(LockedError, match=r"works on [^(]*: try again"), work_lock(data):
            pass


def test_a_dead_process_holds_nothing(data: Path) -> None:
    held = [sys.executable, "-c", HOLD, str(data)]
    with subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(LockedError, match=f"process {process.pid}"), work_lock(data):
            pass
        process.kill()

    with work_lock(data):
        assert json.loads((data / "work.holder").read_text())["process"] == os.getpid()


def test_a_file_in_the_place_of_the_data_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    with pytest.raises(StoreError, match="cannot be made"), work_lock(tmp_path / "data"):
        pass


def test_a_data_folder_that_takes_no_files_is_told(data: Path) -> None:
    (data / "work.lock").mkdir(parents=True)

    with pytest.raises(StoreError, match="cannot be written"), work_lock(data):
        pass
