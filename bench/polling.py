"""Polling a thousand feeds beside a peer and the bare download: the same local web, one run.

usage:   python bench/polling.py [FEEDS]
needs:   $DIGEST_SHARED, the folder with peers_poll.py and floor_http.py; reader is looked for in
         this Python and in the virtual environment $MEASURE_VENV, aiohttp too. What is missing is
         skipped and said. Time on the clock means little while the machine does anything else.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from measuring.processes import python_with, run, shared
from measuring.table import show

Rows = dict[str, dict[str, Any]]  # by what was done; a row is JSON of the scripts

PEER = "reader10"
FLOOR = "bare aiohttp, 64 at once"
EQUAL = "bare aiohttp, 32 at once"  # as many as digest asks by default
AT_ONCE = {FLOOR: 64, EQUAL: 32}
NAMES = {"seconds": "s on the clock", "cpu_s": "CPU s"}


class Bound(NamedTuple):
    """A figure of a pass, beside whom it stands, and at most how many times theirs it may be."""

    mode: str
    figure: str
    beside: str
    most: float | None


BOUNDS = (
    Bound("cold", "seconds", PEER, 0.4),
    Bound("cold", "cpu_s", PEER, 0.4),
    Bound("warm", "seconds", PEER, 1 / 3),
    Bound("warm", "cpu_s", PEER, 0.8),
    Bound("cold", "seconds", FLOOR, None),
    Bound("warm", "seconds", FLOOR, 1.6),
    Bound("cold", "seconds", EQUAL, None),
    Bound("warm", "seconds", EQUAL, None),
)


def main() -> int:
    folder = shared()
    if folder is None:
        print("skipped: what polls peers is not here (set DIGEST_SHARED to its folder)")
        return 0
    feeds = sys.argv[1] if sys.argv[1:] else "1000"
    scripts = folder / "bench"
    polled = python_with(["reader", "feedparser"])
    bare = python_with(["aiohttp"])
    others: dict[str, Rows] = {}
    if polled is None:
        print("skipped: reader is not here, and its script needs it")
        return 0
    script: list[str | Path] = [polled, scripts / "peers_poll.py", "--modes", "poll"]
    found = rows(script, feeds, PEER, "digest")
    ours = {row["mode"]: row for row in found if row["peer"] == "digest"}
    others[PEER] = {row["mode"]: row for row in found if row["peer"] == PEER}
    if bare is None:
        print("skipped the bare download: aiohttp is not here")
    else:
        script = [bare, scripts / "floor_http.py", "--repeat", "1", "--clients", "aiohttp"]
        for name, at_once in AT_ONCE.items():
            found = rows([*script, "--at-once", str(at_once)], feeds)
            others[name] = {row["mode"].removeprefix("floor-"): row for row in found}
    print()
    compared = [compare(bound, ours, others) for bound in BOUNDS]
    show(["pass", "figure", "digest", "beside", "theirs", "digest to it", "at most"], compared)
    memory = max((row.get("rss_mb", 0) for row in ours.values()), default=0)
    print(f"\nPeak memory of digest: {memory} MB, at most 150.")
    return 0


def rows(command: Sequence[str | Path], feeds: str, *peers: str) -> list[dict[str, Any]]:
    """Return the JSON lines of a measuring script; what it skipped or failed at is said."""
    named = ["--peers", ",".join(peers)] if peers else []
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "rows.jsonl")
        done = run([*command, *named, "--feeds", feeds, "--out", file], cwd=Path(temporary))
        told = file.read_text("utf8") if file.exists() else ""
    found = [json.loads(line) for line in told.splitlines()]
    for row in found:
        if "seconds" not in row:
            said = row.get("skipped") or row.get("error")
            print(f"skipped {row['peer']}: {said} {row.get('log', '')[-300:]}")
    if done.code and not found:
        print(f"skipped {Path(command[1]).name}: {done.errors.strip()[-300:]}")
    return [row for row in found if "seconds" in row]


def compare(bound: Bound, ours: Rows, others: dict[str, Rows]) -> list[str]:
    """Return one line of the table."""
    mine = ours.get(bound.mode, {}).get(bound.figure)
    theirs = others.get(bound.beside, {}).get(bound.mode, {}).get(bound.figure)
    line = [bound.mode, NAMES[bound.figure], number(mine), bound.beside, number(theirs)]
    times = f"{mine / theirs:.2f} ×" if mine and theirs else "–"
    return [*line, times, f"{bound.most:.2f} ×" if bound.most else "–"]


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    raise SystemExit(main())
