from digest.storage import Polled, Store
from digest.traffic import Poll

from .samples import EVERYTHING, HARBOUR, HOUR, NOW, article, known, page, polled


def test_a_page_that_was_read_makes_a_new_version(store: Store) -> None:
    teaser = article("a", teaser=True)
    full = article("a", "The ferry sails again. It was in dock.", version=2, from_page=True)
    store.add(polled(teaser))

    store.add_versions([full])

    assert store.articles(EVERYTHING) == [full]
    assert store.known(HARBOUR)[0].page_fetched
    assert store.known(HARBOUR)[0].version == 2
    assert store.known(HARBOUR)[0].content_hash == known(teaser).content_hash


def test_pages_are_asked_for_once(store: Store) -> None:
    store.add(polled(article("a"), article("b"), article("c")))

    store.add_pages([page("a"), page("b")])

    assert store.pages_tried(["a", "c", "unknown"]) == {"a"}


def test_the_page_of_an_edited_entry_may_be_asked_for_again(store: Store) -> None:
    store.add(polled(article("a"), article("b")))
    store.add_pages([page("a", told=True), page("b", told=True)])
    edited = article("a", "The ferry stays in dock.", version=2)

    store.add(Polled(Poll(HARBOUR), ((edited, known(edited, page_fetched=True)),)))

    assert store.pages_tried(["a", "b"]) == {"b"}
    assert store.changed_pages(NOW - HOUR) == [edited]
    assert store.changed_pages(NOW + HOUR) == []


def test_an_edited_entry_whose_page_was_never_read_is_none_to_read_again(store: Store) -> None:
    store.add(polled(article("a")))
    store.add_pages([page("a")])

    store.add(polled(article("a", "The ferry stays in dock.", version=2)))

    assert store.changed_pages(NOW - HOUR) == []


def test_what_a_page_s_server_said_last_is_remembered(store: Store) -> None:
    store.add(polled(article("a"), article("b")))
    store.add_pages([page("a", told=True)])

    store.add_pages([page("a", status=410)])

    assert store.pages(["a", "b", "unknown"]) == {"a": page("a", status=410).poll}
    assert store.known(HARBOUR)[0].page_fetched


def test_what_a_page_tells_of_a_stored_text_is_stored_with_it(store: Store) -> None:
    store.add(polled(article("a")))

    store.add_versions([article("a", on_page=True)])

    assert store.version(article("a").id) == article("a", on_page=True)
