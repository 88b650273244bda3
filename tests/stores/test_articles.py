import pytest

from digest.errors import StoreError
from digest.model import Span
from digest.storage import KnownEntry, Polled, Store, Window
from digest.traffic import Poll

from .samples import (
    COURIER,
    DAY,
    EARLY,
    EVERYTHING,
    HARBOUR,
    HOUR,
    NOBODY,
    NOW,
    article,
    known,
    polled,
)


def test_an_article_comes_back_as_it_was_stored(store: Store) -> None:
    whole = article("a", byline="Ines Kvist", image="https://harbour.example/a.jpg", weight=2.0)

    store.add(polled(whole))

    assert store.version(whole.id) == whole
    assert store.articles(EVERYTHING) == [whole]
    assert isinstance(store.articles(EVERYTHING)[0].sentences[0], Span)


def test_entries_are_numbered_in_the_order_of_first_sight(store: Store) -> None:
    store.add(polled(article("b"), article("a")))
    store.add(polled(article("c")))

    assert store.last_number() == 3
    assert [a.entry for a in store.articles(Window(0, 2, EARLY))] == sorted(
        ["a", "b"], key=lambda entry: article(entry).id
    )
    assert [a.entry for a in store.articles(Window(2, 3, EARLY))] == ["c"]
    assert store.articles(Window(3, 3, EARLY)) == []


def test_a_new_version_keeps_number_first_sight_and_the_old_text(store: Store) -> None:
    first = article("a")
    second = article("a", "The ferry sails again on Monday.", version=2, seen=NOW + DAY)
    store.add(polled(first, article("b")))

    store.add(polled(second))

    assert store.last_number() == 2
    assert store.articles(Window(0, 1, EARLY)) == [second]
    assert store.version(first.id) == first
    assert store.recent(NOW + HOUR, NOW + DAY) == []
    assert store.known(HARBOUR)[0].version == 2


def test_a_text_that_returns_to_an_old_version_is_current_again(store: Store) -> None:
    first, second = article("a"), article("a", "The ferry stays in dock.", version=2)
    store.add(polled(first))
    store.add(polled(second))

    store.add(polled(first))

    assert store.articles(EVERYTHING) == [first]


def test_articles_are_ordered_by_time_and_then_by_id(store: Store) -> None:
    late, early = article("late"), article("early", published=NOW - 5 * HOUR)
    undated, future = article("undated", published=None), article("f", published=NOW + DAY)
    store.add(polled(late, early, undated, future))

    found = store.articles(EVERYTHING)

    assert found[:2] == [early, late]
    assert found[2:] == sorted([undated, future], key=lambda each: each.id)


def test_recent_articles_are_those_first_seen_between(store: Store) -> None:
    days = [article(f"day{n}", seen=NOW - n * DAY) for n in range(4)]
    store.add(polled(*days))

    found = store.recent(NOW - 2 * DAY, NOW - DAY)

    assert {each.entry for each in found} == {"day1", "day2"}


def test_recent_articles_beside_a_window_are_those_that_it_does_not_take(store: Store) -> None:
    old, new = article("old", published=NOW - 3 * DAY), article("new")
    store.add(polled(article("before"), old, new))

    found = store.recent(NOW - DAY, NOW, beside=Window(1, 3, NOW - DAY))

    assert {each.entry for each in found} == {"before", "old"}


def test_an_entry_is_known_by_all_that_it_was_stored_with(store: Store) -> None:
    of = article("a")
    bare = article("b")
    entry = known(of, id="tag:1", title="Ferry returns – live", page_fetched=True)
    nameless = KnownEntry("b", None, None, "", "", 1, source=HARBOUR)

    store.add(Polled(Poll(HARBOUR), ((of, entry), (bare, nameless))))

    assert store.known(HARBOUR) == [entry, nameless]


def test_entries_seen_elsewhere_under_the_same_link_are_known_too(store: Store) -> None:
    ours = article("a", url="https://wire.example/1")
    theirs = article("b", url="https://wire.example/1", source=COURIER)
    other = article("c", source=COURIER)
    store.add(polled(ours))
    store.add(polled(other, theirs, source=COURIER))

    assert [entry.entry for entry in store.known(HARBOUR)] == ["a", "b"]
    assert [entry.entry for entry in store.known(COURIER)] == ["a", "c", "b"]


def test_an_entry_is_known_by_its_identity_too_and_by_who_brought_it(store: Store) -> None:
    store.add(polled(article("https://wire.example/1", url="http://wire.example/1?utm_source=x")))

    known = store.known(NOBODY, ["https://wire.example/1", "https://wire.example/2"])

    assert [(one.entry, one.source) for one in known] == [("https://wire.example/1", HARBOUR)]


def test_entries_without_a_link_are_not_known_by_it(store: Store) -> None:
    ours, theirs = article("a"), article("b", source=COURIER)
    store.add(Polled(Poll(HARBOUR), ((ours, known(ours, link=None)),)))
    store.add(Polled(Poll(COURIER), ((theirs, known(theirs, link=None)),)))

    assert [entry.entry for entry in store.known(HARBOUR)] == ["a"]


def test_entries_are_found_by_many_links_at_once(store: Store) -> None:
    store.add(polled(*(article(f"n{n:04}") for n in range(700))))
    links = [f"https://harbour.example/n{n:04}" for n in range(0, 700, 7)]

    found = store.known(
        NOBODY, [*links, *links, *(f"https://none.example/{n}" for n in range(600))]
    )

    assert [entry.link for entry in found] == links


def test_entries_are_found_by_their_identities_too(store: Store) -> None:
    store.add(polled(article("a"), article("b", source=COURIER), source=COURIER))

    found = store.known(NOBODY, ["b", "https://harbour.example/a"])

    assert [entry.entry for entry in found] == ["a", "b"]
    assert [entry.source for entry in found] == [HARBOUR, COURIER]


def test_a_version_of_an_unknown_entry_is_an_error_and_changes_nothing(store: Store) -> None:
    store.add(polled(article("a")))
    longer = article("a", "The ferry sails again. It was in dock.")

    with pytest.raises(StoreError, match="no entry b"):
        store.add_versions([longer, article("b")])

    assert store.articles(EVERYTHING) == [article("a")]


def test_versions_know_their_entry_and_the_newest_one_beside_them(store: Store) -> None:
    first, second = article("a"), article("a", "The ferry stays in dock.", version=2)
    other = article("b")
    store.add(polled(first, other))
    store.add(polled(second))

    assert store.entries_of([first.id, other.id, "unknown"]) == {first.id: "a", other.id: "b"}
    assert store.superseded([first.id, second.id, other.id, "unknown"]) == {first.id: second}


def test_a_text_that_comes_back_is_the_newest_version_again(store: Store) -> None:
    first, second = article("a"), article("a", "The ferry stays in dock.", version=2)
    for each in (first, second, first):
        store.add(polled(each))

    assert store.superseded([first.id, second.id]) == {second.id: first}
