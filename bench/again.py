"""What a second poll costs, when no feed has changed: conditional requests only.

usage:   python bench/again.py [--feeds 200] [--entries 20]
Floor:   every feed answers 304 the second time. (Pages may be read: those that matter now that the
         first poll's pages are known.)
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import timedelta
from pathlib import Path

from measuring import news
from measuring.processes import DIGEST, run
from measuring.server import serving
from measuring.table import ratio, show
from whole import checked, config


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=20)
    options = parser.parse_args()
    told = news.web(feeds=options.feeds, entries=options.entries)
    rows: list[list[str]] = []
    costs: list[float] = []
    with serving(told) as web, tempfile.TemporaryDirectory() as folder:
        file = config(Path(folder, "again"), web)
        for name, when in (("first", news.NOW), ("second", news.NOW + timedelta(hours=1))):
            web.asked.clear()
            web.sent_bytes = 0
            done = checked(run([*DIGEST, "collect", "--all", "-c", file, "--at", when.isoformat()]))
            costs.append(done.cpu_seconds)
            asked = [web.asked[key] for key in (("feed", 200), ("feed", 304), ("page", 200))]
            rows.append(
                [
                    name,
                    f"{done.cpu_seconds:.2f}",
                    f"{done.peak_mib:.0f}",
                    *map(str, asked),
                    f"{web.sent_bytes / 1000:.0f}",
                ]
            )
        quiet = web.asked["feed", 304] == options.feeds
    show(["poll", "CPU s", "peak MiB", "feeds read", "feeds 304", "pages", "kB"], rows)
    print(f"\nsecond to first: CPU {ratio(costs[1], costs[0])}")
    if not quiet:
        print("a feed that had not changed was read again")
    return 0 if quiet else 1


if __name__ == "__main__":
    raise SystemExit(main())
