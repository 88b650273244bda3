"""What full-text search costs: 100,000 articles entered, looked through, and forgotten.

usage:   python bench/search.py [--articles 100000]

The articles are invented: 150 to 450 words each, drawn so that few words are frequent and most
are rare, as in any language; a few rare ones are known, to be looked for.
Floor:   reading every article of the store once and comparing its text: search without an index.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from measuring.table import show
from sqlalchemy import select, text

from digest.model import Article, Span, article_id
from digest.storage import KnownEntry, Polled, Window
from digest.stores import index
from digest.stores.database import Database
from digest.stores.schema import articles as table
from digest.stores.sql import Sql
from digest.text.lookup import Query
from digest.traffic import Poll

T = TypeVar("T")
NOW = datetime(2026, 3, 10, 6, tzinfo=UTC)
SOURCE = "https://wire.example/feed"
A_POLL = 25  # articles that one poll brings
VOCABULARY = 60_000
RAREST = 2000  # one article in so many holds the word that is looked for
QUERIES = {
    "a rare word": "zanzibar",
    "two words, one rare": "zanzibar w3",
    "a frequent word": "w1",
    "a phrase": '"zanzibar quay"',
    "the beginning of a word": "zanzi*",
    "part of a Korean word": "제주",
    "nothing": "nowhere",
}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "digest.sqlite3")
        database = Database(str(path))
        database.prepare()
        store = Sql(database)
        _, adding = timed(lambda: [store.add(poll) for poll in polls(count)])
        _, inventing = timed(lambda: [len(poll.articles) for poll in polls(count)])
        with database.read() as connection:
            held = connection.execute(
                text("SELECT sum(length(block)) FROM search_articles_data")
            ).scalar_one()
        _, filling = timed(lambda: refill(database))
        rows = [[name, *found(store, query)] for name, query in QUERIES.items()]
        window = Window(0, count, NOW - timedelta(days=999))
        asked = Query.of("zanzibar")
        _, floor = timed(lambda: sum(asked.fits(each.text) for each in store.articles(window)))
        gone, purging = timed(lambda: store.purge(articles=NOW + timedelta(days=999)))
        with database.read() as connection:
            left = connection.execute(select(table.c.number)).all()
        store.close()
    added = adding - inventing
    show(
        ["looked for", "hits", "CPU ms"],
        [*rows, ["every text, no index", "", f"{floor * 1e3:.0f}"]],
    )
    print(
        f"\n{count} articles stored in {added:.1f} CPU s, {added / count * 1e3:.2f} ms each; "
        f"of that the index {filling / count * 1e3:.2f} ms each, {held / count:.0f} bytes each\n"
        f"{gone} forgotten in {purging:.1f} CPU s, {len(left)} left"
    )
    return 0


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return a result and the CPU seconds that it took."""
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def found(store: Sql, query: str) -> list[str]:
    """Return hits and CPU milliseconds of the usual search: the newest twenty."""
    hits, seconds = timed(lambda: store.search(query))
    return [str(len(hits)), f"{seconds * 1e3:.1f}"]


def refill(database: Database) -> None:
    """Enter every article into a new index: what the index alone costs."""
    with database.write() as connection:
        for name in (index.ARTICLES, index.ISSUES):
            connection.execute(text(f"DROP TABLE {name}"))
        index.lay(connection)
        index.fill(connection)


def polls(count: int) -> Iterator[Polled]:
    """Yield polls with new articles; always the same ones."""
    chance = random.Random(7)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    made = (article(chance, weights, number) for number in range(count))
    while some := list(itertools.islice(made, A_POLL)):
        pairs = tuple((each, known(each)) for each in some)
        yield Polled(Poll(SOURCE, polled=NOW), pairs, listed=())


def article(chance: random.Random, weights: list[float], number: int) -> Article:
    words = [
        f"w{bisect.bisect(weights, chance.random() * weights[-1])}"
        for _ in range(chance.randrange(150, 450))
    ]
    if number % RAREST == 0:
        words[7:9] = ["Zanzibar", "quay", "제주에서"]
    sentences = [
        " ".join(words[at : at + 20]).capitalize() + "." for at in range(0, len(words), 20)
    ]
    said = " ".join(sentences)
    ends = list(itertools.accumulate(len(sentence) + 1 for sentence in sentences))
    spans = tuple(Span(end - len(s) - 1, end - 1) for s, end in zip(sentences, ends, strict=True))
    entry = f"https://wire.example/{number}"
    when = NOW + timedelta(seconds=number)
    return Article(
        article_id(entry, words[0], said), entry, SOURCE, "Wire", entry, f"Report {number}", said,
        spans, "en", when, published=when,
    )  # fmt: skip


def known(of: Article) -> KnownEntry:
    return KnownEntry(of.entry, of.entry, of.url, of.title, "0" * 16, 1, source=SOURCE)


if __name__ == "__main__":
    raise SystemExit(main())
