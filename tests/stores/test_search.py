"""Searching, over every store; and how SQLite's index keeps in step with what is stored."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from digest.issue import Coverage, Quote, SectionLine, StoryLine, ThreadLine
from digest.model import Article, Span, article_id
from digest.storage import PastIssue, Store
from digest.stores.migrations import prepare
from digest.stores.sql import open_store

from .samples import DAY, NOW, article, past, polled

FERRY = "The ferry sails again. Storm Odile kept it in dock for a week."
BRIDGE = "The bridge at Sarn is open. Nobody was hurt."


def told(entry: str, text: str, **changes: object) -> Article:
    middle = text.index(". ") + 1
    spans = (Span(0, middle), Span(middle + 1, len(text)))
    return article(entry, text, sentences=spans, **changes)


def quote(of: Article, at: int = 0) -> Quote:
    start, end = of.sentences[at]
    return Quote(
        of.text[start:end],
        of.id,
        start,
        end,
        f"{of.url}#:~:text=x",
        of.outlet,
        of.language,
        published=of.published.isoformat() if of.published else None,
    )


def issue_of(of: Article, issue: str = "2026-11-24", *, edition: str = "daily") -> PastIssue:
    made = past(issue, NOW, edition=edition)
    story = StoryLine(
        "s",
        "lead",
        "news",
        of.title,
        "en",
        1,
        0.9,
        ThreadLine("s", 1, NOW.isoformat()),
        (),
        (quote(of, 1),),
        Coverage(1, 1, 1),
    )
    sections = (SectionLine("World", (story,)),)
    return replace(made, briefing=replace(made.briefing, sections=sections))


def found(store: Store, query: str, **options: object) -> list[str]:
    return [hit.article for hit in store.search(query, **options)]  # type: ignore[arg-type]  # by name


def test_an_article_is_found_by_its_words_and_the_hit_is_the_sentence(store: Store) -> None:
    ferry = told("a", FERRY)
    store.add(polled(ferry, told("b", BRIDGE)))

    (hit,) = store.search("storm odile")

    assert hit.article == ferry.id
    assert hit.sentence == "Storm Odile kept it in dock for a week."
    assert hit.url.startswith("https://harbour.example/a#:~:text=")
    assert (hit.outlet, hit.headline, hit.when) == ("Harbour Gazette", "Ferry returns", ferry.when)


def test_a_word_of_the_headline_alone_is_found_without_a_sentence(store: Store) -> None:
    store.add(polled(told("b", BRIDGE)))

    (hit,) = store.search("returns")

    assert (hit.sentence, hit.url) == (None, "https://harbour.example/b")


def test_part_of_a_korean_word_is_found(store: Store) -> None:
    store.add(polled(told("k", "어제 서울에서 눈이 내렸다. 도로가 막혔다.", language="ko")))

    assert [hit.sentence for hit in store.search("서울")] == ["어제 서울에서 눈이 내렸다."]
    assert [hit.sentence for hit in store.search("눈")] == ["어제 서울에서 눈이 내렸다."]
    assert not store.search("부산")


def test_hits_come_newest_first_and_no_more_than_asked_for(store: Store) -> None:
    old, new = (
        told(name, FERRY, published=NOW - age) for name, age in (("old", 2 * DAY), ("new", DAY))
    )
    store.add(polled(new, old))

    assert found(store, "ferry") == [new.id, old.id]
    assert len(found(store, "ferry", limit=1)) == 1
    assert found(store, "ferry", since=NOW - DAY) == [new.id]


def test_a_changed_text_is_found_by_its_new_words_alone(store: Store) -> None:
    before, after = told("a", FERRY), told("a", BRIDGE, version=2)
    store.add(polled(before))
    store.add(polled(after))

    assert found(store, "ferry sails") == []
    assert found(store, "bridge") == [after.id]


def test_a_page_that_was_read_is_found_by_its_text(store: Store) -> None:
    store.add(polled(told("a", FERRY)))
    page = told("a", BRIDGE, version=2, from_page=True)
    store.add_versions([page])

    assert found(store, "bridge") == [page.id]
    assert found(store, "odile") == []


def test_what_an_issue_printed_is_found_with_the_issue(store: Store) -> None:
    ferry = told("a", FERRY)
    store.add(polled(ferry, told("b", "The ferry is late. It rains.")))
    store.add_issue(issue_of(ferry), [], [])

    (hit,) = store.search("odile")
    assert hit.issues == ("daily/2026-11-24",)
    assert found(store, "ferry", edition="daily") == [ferry.id]
    assert found(store, "ferry", edition="weekly") == []


def test_a_sentence_that_its_outlet_has_changed_since_is_found_in_the_issue(store: Store) -> None:
    ferry = told("a", FERRY)
    store.add(polled(ferry))
    store.add_issue(issue_of(ferry), [], [])
    store.add(polled(told("a", BRIDGE, version=2)))

    (hit,) = store.search("odile")

    assert (hit.article, hit.issues) == (ferry.id, ("daily/2026-11-24",))
    assert hit.sentence == "Storm Odile kept it in dock for a week."


def test_what_is_purged_is_found_no_longer(store: Store) -> None:
    old = told("a", FERRY, seen=NOW - 9 * DAY, published=None)
    store.add(replace(polled(old), listed=("a",)))
    store.purge(articles=NOW - 5 * DAY)

    assert not store.search("ferry")


def test_a_purged_issue_is_found_no_longer(store: Store) -> None:
    ferry = told("a", FERRY)
    store.add(polled(ferry))
    first, second = issue_of(ferry, "2026-11-23"), issue_of(ferry, "2026-11-24")
    store.add_issue(replace(first, made=NOW - 9 * DAY), [], [])
    store.add_issue(second, [], [])
    store.purge(briefings=NOW - DAY)

    assert [hit.issues for hit in store.search("odile")] == [("daily/2026-11-24",)]


def test_a_query_without_a_word_finds_nothing(store: Store) -> None:
    store.add(polled(told("a", FERRY)))

    assert store.search("-") == store.search('"') == store.search("-ferry") == []


@pytest.mark.parametrize("query", ['fer"ry', "ferry' & x", "a:* | b", "terms:x", "NEAR(a b)", "*"])
def test_a_query_is_never_read_as_the_indexs_own_language(store: Store, query: str) -> None:
    store.add(polled(told("a", FERRY)))

    assert store.search(query) == []


# SQLite's index holds no text: these tell that nothing is left behind in it.
def terms_left(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "create virtual table temp.left using fts5vocab(main, search_articles, instance)"
        )
        return [term for (term,) in connection.execute("select distinct term from temp.left")]


def test_no_word_of_a_purged_or_changed_article_stays_in_the_index(tmp_path: Path) -> None:
    path = tmp_path / "digest.sqlite3"
    with open_store(str(path)) as store:
        old = told("a", FERRY, seen=NOW - 9 * DAY, published=None)
        store.add(polled(old))
        store.add(polled(told("b", FERRY)))
        store.add(polled(told("b", BRIDGE, version=2)))
        store.purge(articles=NOW - 5 * DAY)

    assert "bridge" in terms_left(path)
    assert "odile" not in terms_left(path)


def test_a_store_of_the_first_release_is_searchable_after_one_transaction(tmp_path: Path) -> None:
    path = tmp_path / "digest.sqlite3"
    ferry = told("a", FERRY)
    with open_store(str(path)) as store:
        store.add(polled(ferry))
        store.add_issue(issue_of(ferry), [], [])
    old = tmp_path / "old.sqlite3"  # the same rows as the first release laid them
    laid = (Path(__file__).parents[1] / "data" / "stores" / "schema-1.sql").read_text("utf8")
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(laid)
        connection.execute("attach database ? as now", (str(path),))
        for table in ("articles", "versions", "issues", "quotes"):
            listed = connection.execute(f"select name from pragma_table_info('{table}')")
            columns = ", ".join(f'"{name}"' for (name,) in listed)
            connection.execute(f"insert into {table} select {columns} from now.{table}")
        connection.commit()

    with open_store(str(old)) as store:
        assert [hit.issues for hit in store.search("odile")] == [("daily/2026-11-24",)]
        assert found(store, "odile", edition="daily") == [ferry.id]


def test_terms_of_several_articles_are_indexed_alike_at_once_and_one_by_one(tmp_path: Path) -> None:
    many = [told(f"e{n}", f"Line {n} of the ferry. It sails.") for n in range(450)]
    with open_store(str(tmp_path / "a.sqlite3")) as store:
        store.add(polled(*many))
        assert len(store.search("ferry", limit=1000)) == 450
        assert found(store, '"line 449"') == [many[449].id]


def test_ids_of_versions_are_those_of_their_words() -> None:
    assert told("a", FERRY).id == article_id("a", "Ferry returns", FERRY)


def test_preparing_twice_lays_the_index_once() -> None:
    connection = create_engine("sqlite://").connect()
    prepare(connection)
    prepare(connection)
    connection.close()


def test_since_counts_from_the_articles_own_time(store: Store) -> None:
    store.add(polled(told("a", FERRY, published=NOW - 3 * DAY, seen=NOW)))

    assert store.search("ferry", since=NOW - timedelta(days=1)) == []
