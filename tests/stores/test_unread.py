"""Entries that are stored unread are found and told of as if they had been read at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.extractors.article import article as make_article
from digest.model import Article, Entry, Feed
from digest.plan import Source
from digest.storage import KnownEntry, PastIssue, Polled, Store, Window
from digest.stores.codec import pack
from digest.stores.database import CHUNK
from digest.stores.memory import open_memory
from digest.stores.sql import open_store
from digest.traces import Unread
from digest.traffic import Poll

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SOURCE = Source(
    "https://harbour.example/feed.xml",
    name="Harbour Gazette",
    tags=("local",),
    weight=2.0,
    headers=(("Authorization", "Bearer anchor-77"),),
    auth=("ann", "anchor-78"),
)
LONG_AGO = Window(0, 1_000, NOW - 365 * DAY)
ISSUES: tuple[PastIssue, ...] = ()


def entry(number: int, *, days: int = 30, text: str = "") -> Entry:
    link = f"https://www.harbour.example/news/{number}?utm_source=rss"
    said = text or f"Ferry number {number} left the quay at dawn. The crew waved to the town."
    return Entry(
        id=f"id-{number}",
        link=link,
        title=f"Ferry {number} sails again | Harbour Gazette",
        published=NOW - days * DAY,
        author="Ada Brask",
        html=f"<p>{said}</p><p>Read more »</p>",
        text=said,
        tags=("sea",),
    )


ENTRIES = tuple(entry(number) for number in range(8))
FEED = Feed(title="Harbour Gazette", language="en", entries=ENTRIES, snippet_limit=80)


def key(of: Entry) -> str:
    return f"https://harbour.example/news/{of.id}"


def unread(*entries: Entry) -> Polled:
    waiting = tuple((key(each), each) for each in entries)
    listed = tuple(name for name, _ in waiting)
    kept = Unread(SOURCE, FEED, NOW, waiting)
    return Polled(Poll(SOURCE.url, polled=NOW), listed=listed, unread=kept)


def known(of: Entry, *, version: int = 1) -> KnownEntry:
    return KnownEntry(
        key(of), of.id, of.link, of.title, of.content_hash, version, source=SOURCE.url
    )


def article(of: Entry, *, version: int = 1) -> Article:
    return make_article(of, key=key(of), source=SOURCE, feed=FEED, seen=NOW, version=version)


def read(*entries: Entry) -> Polled:
    """What the same poll brings where its entries are read at once."""
    pairs = tuple((article(each), known(each)) for each in entries)
    return Polled(Poll(SOURCE.url, polled=NOW), pairs, listed=tuple(key(each) for each in entries))


@pytest.fixture
def at_once() -> Iterator[Store]:
    """A store in which the same entries have been read at once."""
    with open_memory("") as memory:
        memory.add(read(*ENTRIES))
        yield memory


def test_an_unread_entry_is_known_as_a_read_one_is(store: Store, at_once: Store) -> None:
    store.add(unread(*ENTRIES))

    assert store.known(SOURCE.url) == at_once.known(SOURCE.url)
    assert store.addresses() == at_once.addresses()
    assert store.last_number() == at_once.last_number() == len(ENTRIES)
    assert store.arrivals(NOW - DAY) == at_once.arrivals(NOW - DAY)
    assert store.posting_gaps() == at_once.posting_gaps()


def test_unread_entries_are_counted_where_they_are_too_old(store: Store, at_once: Store) -> None:
    of_today = Window(0, 1_000, NOW - DAY)

    store.add(unread(*ENTRIES))

    assert store.too_old(of_today) == at_once.too_old(of_today) == len(ENTRIES)
    assert store.articles(of_today) == []
    assert store.recent(NOW - DAY, NOW, oldest=NOW - DAY) == []


def test_the_newest_that_are_too_old_are_told(store: Store, at_once: Store) -> None:
    of_today = Window(0, 1_000, NOW - DAY)
    days = (20, 3, 9, 9, 40)
    aged = [entry(10 + place, days=age) for place, age in enumerate(days)]
    store.add(unread(*aged))
    at_once.purge(articles=NOW + DAY)
    at_once.add(read(*aged))

    found = [store.left_aside(of_today, most) for most in (0, 1, 2, 9)]

    assert found == [at_once.left_aside(of_today, most) for most in (0, 1, 2, 9)]
    assert [len(each) for each in found] == [0, 1, 3, 5]  # two are equally old


def test_a_window_that_reaches_them_reads_them(store: Store, at_once: Store) -> None:
    store.add(unread(*ENTRIES))

    assert store.articles(LONG_AGO) == at_once.articles(LONG_AGO)
    assert store.recent(NOW - DAY, NOW) == at_once.recent(NOW - DAY, NOW)
    assert store.too_old(LONG_AGO) == 0


def test_what_was_read_later_is_told_apart_as_what_was_read_at_once(
    store: Store, at_once: Store
) -> None:
    store.add(unread(*ENTRIES))

    (first, *_) = store.articles(LONG_AGO)

    assert store.version(first.id) == at_once.version(first.id) == first
    assert store.known(SOURCE.url) == at_once.known(SOURCE.url)
    assert store.entries_of([first.id]) == {first.id: first.entry}


def test_read_and_unread_entries_of_one_poll_stand_side_by_side(store: Store) -> None:
    new = entry(9, days=0)

    store.add(replace(unread(*ENTRIES), articles=read(new).articles))

    assert store.articles(Window(0, 1_000, NOW - DAY)) == [article(new)]
    assert {each.entry for each in store.articles(LONG_AGO)} == {key(e) for e in (*ENTRIES, new)}


def test_search_reads_what_is_unread(store: Store, at_once: Store) -> None:
    store.add(unread(*ENTRIES))

    assert store.search("quay crew") == at_once.search("quay crew")
    assert len(store.search("quay")) == len(ENTRIES)


def test_an_unread_entry_that_changes_keeps_its_first_version(store: Store, at_once: Store) -> None:
    later = entry(3, text="Ferry number 3 struck a rock. Nobody was hurt, the harbour said.")
    changed = Polled(Poll(SOURCE.url), ((article(later, version=2), known(later, version=2)),))
    before = article(ENTRIES[3])
    for each in (store, at_once):
        each.add(unread(*ENTRIES) if each is store else read(*ENTRIES))

        each.add(changed)

    assert store.superseded([before.id]) == at_once.superseded([before.id])
    assert store.version(before.id) == before
    assert store.articles(LONG_AGO) == at_once.articles(LONG_AGO)
    assert [hit.article for hit in store.search("rock")] == [article(later, version=2).id]


def test_an_entry_that_another_process_stored_meanwhile_stays_as_it_is(store: Store) -> None:
    later = entry(3, text="Ferry number 3 struck a rock. Nobody was hurt, the harbour said.")
    store.add(read(*ENTRIES[:3]))
    store.add(Polled(Poll(SOURCE.url), ((article(later, version=2), known(later, version=2)),)))

    for _ in range(2):
        store.add(unread(*ENTRIES[:5]))

    expected = [*(article(each) for each in (*ENTRIES[:3], ENTRIES[4])), article(later, version=2)]
    order = sorted(expected, key=lambda each: (each.when, each.id))
    assert store.articles(LONG_AGO) == order
    assert [each.version for each in store.known(SOURCE.url)] == [1, 1, 1, 2, 1]
    assert store.last_number() == 5
    assert [hit.article for hit in store.search("rock")] == [article(later, version=2).id]


def test_more_entries_change_at_once_than_one_statement_takes(tmp_path: Path) -> None:
    some = [entry(number) for number in range(CHUNK + 1)]
    new = [replace(each, text="Only the crew sails. It waved.", html=None) for each in some]
    pairs = tuple((article(each, version=2), known(each, version=2)) for each in new)
    with open_store(str(tmp_path / "digest.sqlite3")) as opened:
        opened.add(unread(*some))

        opened.add(Polled(Poll(SOURCE.url), pairs))

        assert [each.version for each in opened.articles(LONG_AGO)] == [2] * len(some)


def test_a_forgotten_entry_is_gone_and_its_neighbours_stay(store: Store) -> None:
    store.add(unread(*ENTRIES))

    count = store.forget(
        "harbour.example/news/2",
        lambda url: bool(url) and "/news/2" in str(url),
        issues=ISSUES,
        now=NOW,
    )

    assert count == 1
    left = {each.entry for each in store.articles(LONG_AGO)}
    assert left == {key(each) for each in ENTRIES if each is not ENTRIES[2]}
    assert store.search('"ferry number 2"') == []


def test_old_entries_are_purged_unread_and_what_is_listed_stays_known(store: Store) -> None:
    store.add(unread(*ENTRIES[:2]))
    store.add(Polled(Poll(SOURCE.url), listed=(key(ENTRIES[0]),)))

    gone = store.purge(articles=NOW + DAY)

    assert gone == 1
    assert [each.entry for each in store.known(SOURCE.url)] == [key(ENTRIES[0])]
    assert store.articles(LONG_AGO) == store.search("quay") == []
    assert store.too_old(Window(0, 1_000, NOW)) == 0


def test_a_source_is_renamed_in_what_is_unread(store: Store) -> None:
    store.add(unread(*ENTRIES))

    store.rename(SOURCE.url, "https://harbour.example/***")

    found = store.articles(LONG_AGO)
    assert {each.source for each in found} == {"https://harbour.example/***"}


def test_the_file_holds_no_secret_of_a_source(tmp_path: Path) -> None:
    where = tmp_path / "digest.sqlite3"
    with open_store(str(where)) as opened:
        opened.add(unread(*ENTRIES))
        assert len(opened.articles(LONG_AGO)) == len(ENTRIES)

    assert b"anchor-7" not in where.read_bytes()


def test_what_is_unread_outlives_the_process(tmp_path: Path, at_once: Store) -> None:
    where = str(tmp_path / "digest.sqlite3")
    with open_store(where) as opened:
        opened.add(unread(*ENTRIES))

    with open_store(where) as opened:
        assert opened.articles(LONG_AGO) == at_once.articles(LONG_AGO)
    with open_store(where) as opened:
        assert opened.articles(LONG_AGO) == at_once.articles(LONG_AGO)


@pytest.mark.parametrize("payload", [b"no zlib", pack([]), pack({"sample": [], "entries": [1]})])
def test_a_damaged_row_costs_its_own_entries_alone(
    tmp_path: Path, payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    where = tmp_path / "digest.sqlite3"
    with open_store(str(where)) as opened:
        opened.add(unread(*ENTRIES[:3]))
        opened.add(unread(*ENTRIES[3:]))
    with closing(sqlite3.connect(where)) as connection, connection:
        connection.execute("UPDATE unread SET payload = ? WHERE number = 1", (payload,))

    with open_store(str(where)) as opened:
        found = [opened.articles(LONG_AGO) for _ in range(2)]

        assert [{each.entry for each in some} for some in found] == [set(map(key, ENTRIES[3:]))] * 2
        assert len(opened.known(SOURCE.url)) == len(ENTRIES)
    assert len([each for each in caplog.records if "lost" in each.getMessage()]) == 1
