"""From nothing to the published briefing: 200 feeds of 20 entries on loopback, weighed.

usage:   python bench/whole.py [--feeds 200] [--entries 20] [--picture docs/pictures/whole.svg]

CPU time and peak memory are those of `digest run` as a user starts it; the steps come from a
second run with a clock around each part, so that their sum is a little more.
`--picture` draws the steps, each begun where the one before ended.
Floor: feedparser alone, which asks for the same feeds and parses them, and does nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from measuring import news, steps_picture
from measuring.processes import DIGEST, ROOT, Done, run
from measuring.server import Web, serving
from measuring.table import ratio, show

BARE = """
import sys, urllib.request, feedparser
for url in sys.stdin.read().split():
    with urllib.request.urlopen(url) as answer:
        assert feedparser.parse(answer.read()).entries
"""
STEPS = (
    "fetch",
    "parse",
    "recognize",
    "extract",
    "cluster",
    "summarize",
    "compose",
    "render",
    "deliver",
)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    told = news.web(feeds=options.feeds, entries=options.entries)
    with serving(told) as web, tempfile.TemporaryDirectory() as folder:
        first, second = (config(Path(folder, name), web) for name in ("plain", "timed"))
        whole = checked(run([*DIGEST, "run", "-c", first, "--at", news.NOW.isoformat()]))
        pages = web.asked["page", 200]
        script = ROOT / "bench" / "measuring" / "steps.py"
        inside = checked(run([sys.executable, script, second, news.NOW.isoformat()]))
        floor = checked(run([sys.executable, "-c", BARE], stdin="\n".join(web.feeds).encode()))
        page = next(first.parent.glob("public/*/*/briefing.json"))
        counts = json.loads(page.read_bytes())["counts"]
    print(
        f"{options.feeds} feeds, {counts['articles']} articles on "
        f"{len({one.event for feed in told for one in feed})} events, {pages} pages read, "
        f"{counts['shown']} of {counts['stories']} stories shown\n"
    )
    seconds = json.loads(inside.out)
    if options.picture:
        size = f"{options.feeds} feeds × {options.entries} entries and {pages} pages"
        title = f"{size} to the briefing: {whole.cpu_seconds:.1f} CPU s"
        picture(options.picture, title, seconds, whole.cpu_seconds)
    articles = options.feeds * options.entries
    rows = [line("digest run, whole", whole.cpu_seconds, whole.cpu_seconds, articles)]
    rows += [
        line(f"· {step}", seconds.get(step, 0.0), whole.cpu_seconds, articles)
        for step in (*STEPS, *sorted(set(seconds) - set(STEPS)))
    ]
    rows.append(line("feedparser alone", floor.cpu_seconds, whole.cpu_seconds, articles))
    show(["step", "CPU s", "ms an article", "share"], rows)
    print(
        f"\npeak memory {whole.peak_mib:.0f} MiB; digest to feedparser alone: CPU "
        f"{ratio(whole.cpu_seconds, floor.cpu_seconds)}, memory "
        f"{ratio(whole.peak_mib, floor.peak_mib)}"
    )
    return 0


def picture(file: Path, title: str, seconds: dict[str, float], whole: float) -> None:
    """Draw the steps into a file; what they leave of the whole is starting and ending."""
    ends = {"collect: the rest": "store", "publish: the rest": "record"}
    named = {ends.get(step, step): spent for step, spent in seconds.items()}
    others = max(0.0, whole - sum(named.values()))
    order = ("fetch", "parse", "recognize", "extract", "store", "cluster", *STEPS[5:], "record")
    steps = [("start and end", others), *((step, named.get(step, 0.0)) for step in order)]
    note = "CPU seconds of each step; grouping is done twice, before and after pages are read"
    file.write_text(steps_picture.drawn(title, note, steps), "utf8")


def line(name: str, seconds: float, whole: float, articles: int) -> list[str]:
    return [
        name,
        f"{seconds:.2f}",
        f"{1000 * seconds / articles:.2f}",
        f"{100 * seconds / whole:.0f} %",
    ]


def config(folder: Path, web: Web) -> Path:
    """Write a config on the web's feeds into a new folder and return its path."""
    folder.mkdir()
    sources = "".join(f"  - {url}\n" for url in web.feeds)
    file = folder / "config.yaml"
    file.write_text(
        f"timezone: UTC\nlanguage: en\ncollect: {{allow_private: [127.0.0.0/8], per_host: 8}}\n"
        f"sources:\n{sources}editions:\n  daily:\n    schedule: daily at 06:00\n"
        "    window: 2 days\n    deliver:\n      - folder: public\n"
        "        formats: [html, markdown, json, mail]\n"
    )
    return file


def checked(done: Done) -> Done:
    if done.code:
        raise SystemExit(f"exit {done.code}\n{done.errors[-3000:]}")
    return done


if __name__ == "__main__":
    raise SystemExit(main())
