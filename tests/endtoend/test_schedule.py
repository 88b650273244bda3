"""The scheduler as a process: started, caught up, fired, told to stop."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.endtoend

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 240  # an hour comes up to 80 seconds after its test begins
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour Gazette</title><link>https://harbour.example/</link>
<item><title>Ferry to Sandholm sails again after a week in dock</title>
<link>https://harbour.example/ferry</link><guid>ferry-1</guid><pubDate>{published}</pubDate>
<description>The ferry to Sandholm sailed again on Tuesday after a week in dock. Divers had found
a crack in the shaft on the ninth of November, the harbour office said. Some four hundred people
cross each day to work on the mainland, most of them in the cannery.</description></item>
</channel></rss>
"""
CONFIG = """
timezone: UTC
sources:
  - file: feed.xml
{sources}collect: {collect}
editions:
  daily:
    title: Harbour briefing
    schedule: {schedule}
    deliver:
      - folder: public
"""


class World:
    """A folder with a config, and the scheduler that runs there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        published = datetime.now(UTC) - timedelta(hours=1)
        feed = FEED.format(published=f"{published:%a, %d %b %Y %H:%M:%S} GMT")
        (folder / "feed.xml").write_text(feed, encoding="utf-8")

    def configure(self, schedule: str, *, sources: str = "", collect: str = "{}") -> None:
        text = CONFIG.format(schedule=json.dumps(schedule), sources=sources, collect=collect)
        (self.folder / "config.yaml").write_text(text, encoding="utf-8")

    def digest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "digest", *arguments],
            cwd=self.folder, env=environment(), capture_output=True, text=True,
            timeout=WAIT_SECONDS, check=False,
        )  # fmt: skip

    def start(self) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "digest", "-v", "schedule"],
                cwd=self.folder, env=environment(), stderr=log, stdout=log,
            )  # fmt: skip
        self.running.append(process)
        return process

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    @property
    def pages(self) -> list[Path]:
        return sorted((self.folder / "public").glob("daily/*/index.html"))

    def wait(self, condition: Callable[[], object]) -> None:
        end = time.monotonic() + WAIT_SECONDS
        while not condition():
            assert time.monotonic() < end, self.log
            time.sleep(0.05)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    for process in made.running:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait(WAIT_SECONDS)


def ago(hours: float) -> str:
    then = datetime.now(UTC) - timedelta(hours=hours)
    return f"daily at {then:%H:%M}"


def coming_minute() -> datetime:
    """Return the first full minute that is at least twenty seconds away."""
    now = datetime.now(UTC)
    minutes = 1 if now.second < 40 else 2
    return now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_makes_up_for_what_was_missed_and_stops_cleanly(
    world: World, number: signal.Signals
) -> None:
    world.configure(ago(hours=3))
    process = world.start()
    world.wait((world.folder / "public" / "index.html").exists)

    process.send_signal(number)

    assert process.wait(WAIT_SECONDS) == 0
    assert len(world.pages) == 1
    assert "Ferry to Sandholm sails again" in world.pages[0].read_text(encoding="utf-8")
    assert "Traceback" not in world.log
    assert not list(world.folder.rglob("*.tmp"))


def test_what_was_missed_by_half_a_period_is_left_to_the_next_issue(world: World) -> None:
    world.configure(ago(hours=13))
    process = world.start()
    world.wait(lambda: "left to the next" in world.log)

    process.terminate()

    assert process.wait(WAIT_SECONDS) == 0
    assert world.pages == []


def test_an_issue_is_published_at_its_hour_and_once_over_restarts(world: World) -> None:
    due = coming_minute()
    world.configure(f"daily at {due:%H:%M}")
    process = world.start()
    # Before its hour nothing is out but what was missed: yesterday's is a day late.
    world.wait(lambda: "left to the next" in world.log)

    world.wait(lambda: [page.parent.name for page in world.pages] == [f"{due:%Y-%m-%d}"])
    process.terminate()
    assert process.wait(WAIT_SECONDS) == 0
    before = world.pages[0].read_bytes()
    again = world.start()
    world.wait(lambda: world.log.count("scheduling editions=1") == 2)
    world.wait(lambda: world.log.count("digest.cli.session collected") >= 2)
    again.terminate()

    assert again.wait(WAIT_SECONDS) == 0
    assert world.log.count("delivered edition=daily") == 1
    assert world.pages[0].read_bytes() == before


def test_an_issue_waits_for_no_source_and_names_those_that_came_late(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/feed.xml"
        due = coming_minute()
        world.configure(
            f"daily at {due:%H:%M}",
            sources=f"  - {{url: '{address}', name: Slow Courier}}\n",
            collect="{timeout: 10m, allow_private: 127.0.0.0/8}",
        )
        world.start()
        page = world.folder / "public" / "daily" / f"{due:%Y-%m-%d}" / "index.html"
        world.wait((world.folder / "public" / "index.html").exists)

    briefing = json.loads(page.with_name("briefing.json").read_text(encoding="utf-8"))
    assert briefing["late_sources"] == ["Slow Courier"]
    assert briefing["failures"] == []
    assert briefing["counts"]["answered"] == 1
    late = datetime.fromisoformat(briefing["window"]["to"]) - due
    assert timedelta() <= late < timedelta(seconds=45), world.log
    for name in ("index.html", "briefing.md"):
        assert "Had not answered when this issue was due: Slow Courier." in (
            page.with_name(name).read_text(encoding="utf-8").replace("\n  ", " ")
        )


def test_one_scheduler_runs_on_a_store_and_other_commands_do_not_mind(world: World) -> None:
    world.configure(ago(hours=3))
    process = world.start()
    world.wait((world.folder / "public" / "index.html").exists)

    second = world.digest("schedule")
    run = world.digest("run", "--wait")

    assert second.returncode == 4
    assert re.search(rf"another digest works on .*process {process.pid}", second.stderr)
    assert run.returncode == 0
    assert len(world.pages) == 1


def test_a_killed_scheduler_leaves_no_lock(world: World) -> None:
    world.configure(ago(hours=3))
    world.start().kill()
    killed = world.start()
    world.wait((world.folder / "public" / "index.html").exists)
    killed.kill()
    killed.wait(WAIT_SECONDS)

    process = world.start()
    world.wait(lambda: world.log.count("scheduling editions=1") >= 2)
    process.terminate()

    assert process.wait(WAIT_SECONDS) == 0


def test_the_next_issues_are_told_without_working(world: World) -> None:
    world.configure("daily at 02:30")
    config = world.folder / "config.yaml"
    config.write_text(config.read_text().replace("timezone: UTC", "timezone: Europe/Berlin"))

    told = world.digest("schedule", "--next", "3", "--from", "2026-03-28", "--json")

    assert told.returncode == 0
    assert json.loads(told.stdout) == [
        {"edition": "daily", "issue": "2026-03-28", "fires": "2026-03-28T01:30:00Z"},
        {"edition": "daily", "issue": "2026-03-29", "fires": "2026-03-29T01:30:00Z"},
        {"edition": "daily", "issue": "2026-03-30", "fires": "2026-03-30T00:30:00Z"},
    ]
    assert not (world.folder / ".digest").exists()


FORMS = {
    "daily": ["daily at {time}"],
    "cron": ["{minute} {hour} * * *"],
    "weekdays": ["mon-sun at {time}"],
    "list": ["weekdays at {time}", "{minute} {hour} * * sat,sun"],
    "several": ["daily at {time}, 12:34"],
}


def shared_cases() -> list[dict[str, Any]]:
    path = Path(os.environ.get("DIGEST_SHARED", "/nonexistent"), "checks/schedule/dst_cases.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


@pytest.mark.skipif(not shared_cases(), reason="DIGEST_SHARED names no folder with the cases")
def test_the_collected_cases_are_told_right_in_every_form_of_schedule(world: World) -> None:
    cases = shared_cases()
    editions: dict[str, object] = {}
    for number, case in enumerate(cases):
        hour, minute = map(int, case["time"].split(":"))
        for form, texts in FORMS.items():
            told = [each.format(time=case["time"], hour=hour, minute=minute) for each in texts]
            editions[f"{form}-{number}"] = {"schedule": told, "timezone": case["zone"]}
    config = {"timezone": "UTC", "sources": ["https://harbour.example/"], "editions": editions}
    (world.folder / "config.yaml").write_text(json.dumps(config), encoding="utf-8")
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for first, days in sorted({(case["first"], int(case["days"])) for case in cases}):
        said = world.digest("schedule", "--next", f"{2 * days}", "--from", first, "--json")
        for each in json.loads(said.stdout):
            issue = (each["issue"], each["fires"])
            found.setdefault((each["edition"], f"{first} {days}"), []).append(issue)

    wrong = []
    for number, case in enumerate(cases):
        expected = [(each["edition"], each["fires_utc"]) for each in case["expect"]]
        for form in FORMS:
            told_of = found[f"{form}-{number}", f"{case['first']} {case['days']}"]
            if form == "several":
                suffix = "T" + case["time"].replace(":", "")
                told_of = [(n.removesuffix(suffix), t) for n, t in told_of if n.endswith(suffix)]
            if told_of[: len(expected)] != expected:
                wrong.append((case["what"], form, told_of, expected))
    assert not wrong, wrong


def test_the_next_issues_are_told_as_a_table(world: World) -> None:
    world.configure("weekdays at 06:00")

    told = world.digest("schedule", "--next", "2", "--from", "2026-11-27")

    assert told.stdout.splitlines()[1:] == [
        "daily    2026-11-27  2026-11-27T06:00:00Z  Fri 06:00 UTC",
        "daily    2026-11-30  2026-11-30T06:00:00Z  Mon 06:00 UTC",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "2026-03-28"], "--from and --json go with --next N"),
        (["--json"], "--from and --json go with --next N"),
        (["--next", "2", "--from", "soon"], '"soon" is no date; write it like 2026-03-28'),
        (["--next", "0"], "--next"),
    ],
)
def test_wrong_usage_is_told(world: World, arguments: list[str], said: str) -> None:
    world.configure("daily at 06:00")

    told = world.digest("schedule", *arguments)

    assert told.returncode == 2
    assert said in told.stderr
