"""What is fuzzed: functions of bytes that must never raise anything, whatever the bytes are.

Each does with the bytes what digest does with them, lets the errors pass that are told to people,
and asserts what holds of everything that was read. `fuzz.py` drives them for hours, test_targets.py
for seconds; bytes that once broke one stand in tests/data/fuzz/TARGET.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from digest.config.load import load
from digest.editions.schedule import parse as parse_schedule
from digest.errors import ConfigError, InputError, StoreError
from digest.extractors import page, plain
from digest.extractors.article import article
from digest.issue import from_json
from digest.model import Article, Entry, Feed, Page, Thread, article_id
from digest.parsers import any as parsers
from digest.parsers import opml
from digest.plan import Source
from digest.registry import complaint
from digest.sources.robots import read as read_robots
from digest.storage import KnownEntry, PastIssue, Polled, Store, Window
from digest.stores.codec import decode, pack
from digest.stores.sql import open_store
from digest.text import sentences
from digest.traffic import Delivery, Fetched, Poll
from digest.web import charset, dates, markup, urls

DATA = Path(__file__).resolve().parent.parent / "data"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://news.example/feed"


def fetched(body: bytes, url: str = URL, media_type: str = "") -> Fetched:
    """Return bytes as they come from outside."""
    return Fetched(url, url, 200, media_type, None, (), body, NOON)


def feeds(data: bytes) -> None:
    """Read a feed from the web, then a file that may be anything."""
    for url in (URL, "file:///inbox/a"):
        with suppress(InputError):
            feed = parsers.parse(fetched(data, url))
            for entry in feed.entries[:50]:
                entry_holds(entry, feed)


def pages(data: bytes) -> None:
    """Read a page, as HTML and as a text that was saved."""
    text = charset.decode(data, declared=None)
    for read in (page.extract, plain.extract):
        with suppress(InputError):
            made = read(text, url="https://news.example/a")
            article_holds(Entry(link="https://news.example/a"), Feed(), made)


def lists(data: bytes) -> None:
    """Read a page without a feed, a list of feeds, and rules for robots."""
    source = Source("https://news.example/", form="page", entries="h2 a")
    with suppress(InputError):
        parsers.parse(fetched(data, "https://news.example/", "text/html"), source=source)
    with suppress(InputError):
        opml.read(data)
    rules = read_robots(fetched(data, "https://news.example/robots.txt"))
    rules.refusal("https://news.example/a", "digest")
    assert 0 <= rules.delay_seconds("digest") <= 10


def configs(data: bytes) -> None:
    """Read a config."""
    text = data.decode("utf-8", "replace")
    with suppress(ConfigError):
        load(Path("/nowhere/config.yaml"), environment={}, complaint=complaint, text=text)


def words(data: bytes) -> None:
    """Read a schedule, a date, an address and a text's sentences."""
    text = data.decode("utf-8", "replace")
    with suppress(ValueError):
        parse_schedule(text)
    dates.parse(text)
    for read in (urls.masked, urls.canonical, urls.identity, urls.without_trackers, urls.absolute):
        read(text)
    end = 0
    for span in sentences.split(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def rows(data: bytes) -> None:
    """Read what a row of the store may hold."""
    try:
        value: Any = json.loads(data)  # Any: JSON
    except (ValueError, RecursionError):
        return
    for kind in (Poll, Article, KnownEntry, Thread):
        with suppress(StoreError):
            decode(kind, value)


def stores(data: bytes) -> None:
    """Read a store whose file has been written over: three bytes say where, one with what."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "digest.sqlite3")
        content = bytearray(laid().read_bytes())
        for start in range(0, len(data) - 3, 4):
            place = int.from_bytes(data[start : start + 3], "big") % len(content)
            content[place] = data[start + 3]
        path.write_bytes(content)
        with suppress(StoreError), open_store(str(path)) as store:
            for look in LOOKS:
                with suppress(StoreError):
                    look(store)


def payloads(data: bytes) -> None:
    """Read a store in which every row that holds data holds these."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "digest.sqlite3")
        shutil.copy(laid(), path)
        with suppress(ValueError, RecursionError):
            data = pack(json.loads(data))
        with sqlite3.connect(path) as connection:
            for table, column in PAYLOADS:
                connection.execute(f"UPDATE {table} SET {column} = ?", (data,))
        connection.close()
        with suppress(StoreError), open_store(str(path)) as store:
            for look in LOOKS:
                with suppress(StoreError):
                    look(store)


def entry_holds(entry: Entry, feed: Feed) -> None:
    """Assert what holds of every entry that was read, and of the article it becomes."""
    assert entry.link is None or entry.link.startswith(("http://", "https://"))
    for text in (entry.title, entry.text, entry.link, entry.author, entry.html, *entry.tags):
        (text or "").encode("utf-8")  # no half of a surrogate pair: it could not be stored
    assert markup.clean(entry.title) == entry.title
    article_holds(entry, feed, None)


def article_holds(entry: Entry, feed: Feed, read: Page | None) -> None:
    """Assert that an article's sentences are places in its text, in order."""
    source = Source(URL)
    made = article(entry, key="k", source=source, feed=feed, seen=NOON, page=read)
    f"{made.title}{made.text}{made.url}{made.outlet}".encode()
    end = 0
    for span in made.sentences:
        assert end <= span.start < span.end <= len(made.text)
        end = span.end


LOOKS: tuple[Callable[[Store], object], ...] = (
    lambda store: store.polls(),
    lambda store: store.known(URL),
    lambda store: store.articles(Window(0, 1_000, NOON - timedelta(days=9))),
    lambda store: store.recent(NOON - timedelta(days=9), NOON),
    lambda store: store.issues(),
    lambda store: store.last_issue("daily"),
    lambda store: store.threads("daily", NOON - timedelta(days=9)),
    lambda store: store.deliveries(),
    lambda store: store.decisions(),
    lambda store: store.search("harbour"),
    lambda store: store.addresses(),
    lambda store: store.posting_gaps(),
    lambda store: store.purge(articles=NOON, briefings=NOON),
    lambda store: store.add(Polled(Poll(URL, polled=NOON))),
)
PAYLOADS = (
    ("polls", "payload"),
    ("polls", "listed"),
    ("versions", "payload"),
    ("issues", "briefing"),
    ("threads", "payload"),
)


@cache
def laid() -> Path:
    """Return a small store with something of everything; it is laid once."""
    path = Path(tempfile.mkdtemp(), "digest.sqlite3")
    briefing = from_json(json.loads((DATA / "briefing.json").read_text("utf-8")))
    briefing = replace(briefing, edition="daily", issue="2026-11-24")
    with open_store(str(path)) as store:
        for number in range(8):
            name = f"https://news.example/{number}"
            text = f"The ferry to Sandholm sailed again on day {number}. Divers had found a crack."
            made = (
                article_id(name, "Ferry", text),
                name,
                URL,
                "Harbour Gazette",
                name,
                "Ferry",
                text,
            )
            whole = Article(*made, sentences.split(text), "en", NOON, published=NOON)
            known = KnownEntry(name, name, name, "Ferry", "0123456789abcdef", 1)
            store.add(Polled(Poll(URL, polled=NOON), ((whole, known),), listed=(name,)))
        store.add_issue(
            PastIssue("daily", "2026-11-24", NOON, NOON, 4, briefing),
            [Thread("t", NOON, ("https://news.example/1",))],
            [Delivery("daily", "2026-11-24", "folder:public", "")],
        )
    return path


Target = Callable[[bytes], None]
TARGETS: dict[str, Target] = {
    "feeds": feeds,
    "pages": pages,
    "lists": lists,
    "configs": configs,
    "words": words,
    "rows": rows,
    "stores": stores,
    "payloads": payloads,
}


def seeds(target: str) -> list[bytes]:
    """Return what a target is begun with: sound input of its kind, and what once broke it."""
    kinds = {
        "feeds": ("parsers/*.xml", "parsers/feed11.json", "parsers/*.eml"),
        "pages": ("parsers/*.html", "extractors/html/*.html", "extractors/text/*.txt"),
        "lists": ("parsers/*.html",),
        "words": ("sentences/*.txt",),
        "rows": ("parsers/feed11.json",),
        "payloads": ("briefing.json",),
    }
    patterns = (*kinds.get(target, ()), f"fuzz/{target}/*")
    found = [path.read_bytes() for pattern in patterns for path in sorted(DATA.glob(pattern))]
    config = (DATA.parent.parent / "config.yaml").read_bytes()
    return [*found, config] if target == "configs" else found or [b"\0" * 8]
