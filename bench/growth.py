"""How polling and publishing grow with the number of feeds: 1,000, 3,000 and 10,000 of 5 entries.

usage:   python bench/growth.py [--feeds 1000 3000 10000] [--entries 5] [--collect]

Each size has a web, a store and a process of its own: a first `digest collect`, one in which every
server answers that nothing is new, and the briefing made of what was stored. `--collect` leaves the
briefing out. The exponent says how a figure grows from the smallest size to the largest: 1 is
linear. Memory is the process's peak; at most 400 MB are wanted.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measuring import news
from measuring.processes import DIGEST, Done, run
from measuring.server import Web, serving
from measuring.table import show

HOSTS = 200  # addresses of this machine that the feeds are spread over
MOST_MB = 400
RUNS = ("first", "again", "briefing")


@dataclass(frozen=True, slots=True)
class Size:
    """What one number of feeds costs."""

    feeds: int
    first: Done
    again: Done
    briefing: Done | None
    store_mib: float

    @property
    def peak_mb(self) -> float:
        """Return the largest memory of its processes, in MB."""
        peaks = [done.peak_mib for done in (self.first, self.again, self.briefing) if done]
        return max(peaks) * 1.048576

    def figures(self) -> list[float]:
        """Return the figures of its line, but for the number of feeds."""
        runs = (self.first, self.again, self.briefing)
        cpu = [done.cpu_seconds if done else 0.0 for done in runs]
        return [*cpu, *(done.peak_mib if done else 0.0 for done in runs), self.store_mib]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--entries", type=int, default=5)
    parser.add_argument("--collect", action="store_true")
    options = parser.parse_args()
    sizes = [measured(feeds, options.entries, brief=not options.collect) for feeds in options.feeds]
    costs = [f"{unit}{run}" for unit in ("CPU s: ", "MiB: ") for run in RUNS]
    heads = ["feeds", *costs, "store"]
    rows = [[f"{size.feeds:,}", *map(number, size.figures())] for size in sizes]
    if len(sizes) > 1:
        rows.append(["grows as n to the", *exponents(sizes)])
    print()
    show(heads, rows)
    peak = max(size.peak_mb for size in sizes)
    print(f"\nPeak memory {peak:.0f} MB, at most {MOST_MB} are wanted.")
    return 0


def measured(feeds: int, entries: int, *, brief: bool) -> Size:
    """Poll so many feeds twice and make their briefing."""
    print(f"{feeds:,} feeds", file=sys.stderr, flush=True)
    told = news.web(feeds=feeds, entries=entries)
    with serving(told) as web, tempfile.TemporaryDirectory() as folder:
        file = config(Path(folder), web)
        first = checked(run([*DIGEST, "collect", "-c", file, "--at", "2026-03-10T04:00:00+00:00"]))
        store = sum(path.stat().st_size for path in (file.parent / ".digest").glob("*.sqlite3*"))
        again = checked(
            run([*DIGEST, "collect", "--all", "-c", file, "--at", news.NOW.isoformat()])
        )
        assert web.asked["feed", 200] == web.asked["feed", 304] == feeds, web.asked
        made = (
            checked(run([*DIGEST, "publish", "-c", file, "--at", news.NOW.isoformat()]))
            if brief
            else None
        )
    return Size(feeds, first, again, made, store / 1024**2)


def config(folder: Path, web: Web) -> Path:
    """Write a config on the web's feeds, spread over many hosts, and return its path."""
    port = web.root.rpartition(":")[2]
    paths = [feed.removeprefix(web.root) for feed in web.feeds]
    sources = "".join(
        f"  - http://127.0.1.{number % HOSTS + 1}:{port}{path}\n"
        for number, path in enumerate(paths)
    )
    file = folder / "config.yaml"
    file.write_text(
        "timezone: UTC\nlanguage: en\ncollect: {allow_private: [127.0.0.0/8], full_text: feed}\n"
        f"sources:\n{sources}editions:\n  daily:\n    schedule: daily at 06:00\n"
        "    window: 2 days\n    deliver: [folder: public]\n"
    )
    return file


def exponents(sizes: Sequence[Size]) -> list[str]:
    """Return for each figure the power of the number of feeds that it grows with."""
    small, large = sizes[0], sizes[-1]
    times = math.log(large.feeds / small.feeds)
    return [
        f"{math.log(most / least) / times:.2f}" if least > 0 and most > 0 else "–"
        for least, most in zip(small.figures(), large.figures(), strict=True)
    ]


def number(value: float) -> str:
    return f"{value:.1f}" if value else "–"


def checked(done: Done) -> Done:
    if done.code:
        raise SystemExit(f"exit {done.code}\n{done.errors[-3000:]}")
    return done


if __name__ == "__main__":
    raise SystemExit(main())
