"""What a year costs: 20 feeds with 20 entries a day each, `full_text: feed`, the default retention.

usage:   python bench/year.py [--days 365] [--feeds 20] [--entries 20] [--briefings forever]

No time passes: the feeds are handed over in memory, each day's run is told the moment that it
shall act as if it were. All else is what `digest run` does, the purge after it too; but issues are
made only in the last two runs of a month, and the very last is the one that is timed.
Floor:   after the third month, when the first articles are forgotten, neither the store's size nor
         the time of a run may grow by more than a tenth, but for the briefings that are kept.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from measuring import news
from measuring.table import show

from digest.cli.session import Session
from digest.cli.wiring import Moment, opened, parts
from digest.config.load import load
from digest.config.model import Config
from digest.plan import Source
from digest.registry import complaint
from digest.traffic import Fetched, Poll

START = datetime(2025, 11, 1, 6, tzinfo=UTC)
MONTH = 30
LISTED = 2  # days that a feed lists
FIRST_FORGOTTEN = 4  # months, by the default retention of 90 days
MOST_GROWTH = 1.1
ROOT = "https://feeds.example"
CONFIG = """
timezone: UTC
collect: {{full_text: feed}}
sources: [{sources}]
editions: {{daily: {{deliver: [{{folder: public}}]}}}}
retention: {{briefings: {briefings}}}
"""


@dataclass(frozen=True)
class Measured:
    """A month's end: what the store takes, what it holds, and what the last run cost."""

    month: int
    store_mib: float
    briefings_mib: float
    articles: int
    texts: int
    issues: int
    seconds: float

    @property
    def levelling_mib(self) -> float:
        return self.store_mib - self.briefings_mib


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--feeds", type=int, default=20)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--briefings", default="forever")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = configured(Path(folder), feeds=given.feeds, briefings=given.briefings)
        found = list(year(config, days=given.days, feeds=given.feeds, entries=given.entries))
    show(
        ["month", "store MiB", "· briefings", "articles", "texts", "issues", "run CPU s"],
        [
            [
                str(one.month),
                f"{one.store_mib:.1f}",
                f"{one.briefings_mib:.1f}",
                f"{one.articles}",
                f"{one.texts}",
                f"{one.issues}",
                f"{one.seconds:.2f}",
            ]
            for one in found
        ],
    )
    if len(found) <= FIRST_FORGOTTEN:
        return 0
    level, last = found[FIRST_FORGOTTEN - 1], found[-1]
    size = last.levelling_mib / level.levelling_mib
    cost = last.seconds / level.seconds
    print(f"\nmonth {last.month} to month {level.month}: size {size:.2f} ×, time {cost:.2f} ×")
    return 0 if size <= MOST_GROWTH and cost <= MOST_GROWTH else 1


def configured(folder: Path, *, feeds: int, briefings: str) -> Config:
    path = folder / "config.yaml"
    sources = ", ".join(f"{ROOT}/{number}" for number in range(feeds))
    path.write_text(CONFIG.format(sources=sources, briefings=briefings), "utf8")
    return load(path, environment={}, complaint=complaint)


def year(config: Config, *, days: int, feeds: int, entries: int) -> Iterator[Measured]:
    """Run each day and yield each month's measure."""
    listed: list[list[list[news.Told]]] = []
    for day in range(days):
        now = START + timedelta(days=day)
        listed = [*listed, today(day, now, feeds=feeds, entries=entries)][-LISTED:]
        bodies = [
            news.rss([one for told in reversed(listed) for one in told[feed]], root=ROOT, feed=1)
            for feed in range(feeds)
        ]
        left = min(MONTH - 1 - day % MONTH, days - 1 - day)  # days to the month's end
        began = time.process_time()
        run(config, bodies, now, issue=left < 2)
        if left == 0:
            yield measured(config, month=day // MONTH + 1, seconds=time.process_time() - began)


def today(day: int, now: datetime, *, feeds: int, entries: int) -> list[list[news.Told]]:
    """Return each feed's entries of one day."""
    web = news.web(feeds=feeds, entries=entries, seed=day)
    return [
        [
            replace(
                one, number=day * entries + one.number, published=one.published + (now - news.NOW)
            )
            for one in told
        ]
        for told in web
    ]


def run(config: Config, bodies: Sequence[bytes], now: datetime, *, issue: bool) -> None:
    """Do what `digest run` does at a moment, on feeds that are at hand."""

    def fetch(source: Source, known: Poll | None) -> Fetched:
        del known
        body = bodies[int(source.url.rpartition("/")[2])]
        return Fetched(source.url, source.url, 200, "application/rss+xml", None, (), body, now)

    moment = Moment(now)
    with opened(config) as store, parts(config, moment) as built:
        session = Session(config, moment, replace(built, fetch=fetch), store)
        session.collect()
        session.publish(list(config.editions.values()) if issue else [])


def measured(config: Config, *, month: int, seconds: float) -> Measured:
    import sqlite3

    path = Path(config.store_where)
    with sqlite3.connect(path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
        count = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("articles", "versions", "issues")
        }
        told = connection.execute("SELECT sum(length(briefing)) FROM issues").fetchone()[0]
        kept = connection.execute("SELECT sum(length(payload)) FROM kept").fetchone()[0] or 0
    size = path.stat().st_size * (pages - free) / pages
    return Measured(
        month, size / 2**20, (told + kept) / 2**20,
        count["articles"], count["versions"], count["issues"], seconds,
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
