from dataclasses import replace

from digest.storage import Polled, Store
from digest.traces import Refused
from digest.traffic import Poll

from .samples import COURIER, DAY, EVERYTHING, HARBOUR, HOUR, NOBODY, NOW, article, polled


def test_an_empty_store_knows_nothing(store: Store) -> None:
    assert store.polls() == {}
    assert store.known(HARBOUR) == store.known(NOBODY, ["https://harbour.example/a"]) == []
    assert store.last_number() == 0
    assert store.articles(EVERYTHING) == store.recent(NOW - DAY, NOW + DAY) == []
    assert store.version("nothing") is None
    assert store.last_issue("daily") is None
    assert not store.threads("daily", NOW)
    assert not store.issues()
    assert not store.deliveries()
    assert store.pages_tried(["a"]) == set()
    assert store.posting_gaps() == {}


def test_a_poll_comes_back_as_it_was_stored(store: Store) -> None:
    poll = Poll(
        HARBOUR,
        polled=NOW,
        next=NOW + HOUR,
        etag='W/"x"',
        misses=2,
        reason="503",
        moved_days=("2026-11-22", "2026-11-23"),
        gone=True,
    )

    store.add(Polled(Poll(HARBOUR)))
    store.add(Polled(poll))
    store.add(Polled(Poll(COURIER)))

    assert store.polls() == {COURIER: Poll(COURIER), HARBOUR: poll}
    assert list(store.polls()) == [COURIER, HARBOUR]


def test_polls_that_brought_nothing_leave_what_was_listed(store: Store) -> None:
    store.add(Polled(Poll(HARBOUR), listed=("a",)))

    store.add_polls([Poll(HARBOUR, polled=NOW), Poll(COURIER, misses=1)])
    store.add_polls([])

    assert store.polls() == {COURIER: Poll(COURIER, misses=1), HARBOUR: Poll(HARBOUR, polled=NOW)}


def test_entries_that_rules_kept_out_are_told_with_their_first_sight(store: Store) -> None:
    early = Refused(HARBOUR, "Gazette", "Win a cruise", "ad", NOW, "https://harbour.example/w")
    late = Refused(HARBOUR, "Gazette", "Sponsored", "ad", NOW + HOUR)
    store.add(Polled(Poll(HARBOUR), refused=(early,)))

    store.add(Polled(Poll(HARBOUR), refused=(late, replace(early, seen=NOW + HOUR))))

    assert store.refused(NOW - HOUR, NOW) == [early]
    assert store.refused(NOW, NOW + HOUR) == [late]


def test_a_source_has_a_rhythm_once_three_entries_are_dated(store: Store) -> None:
    weekly = [article(f"w{n}", published=NOW - n * 7 * DAY) for n in range(4)]
    undated = [article(f"u{n}", published=None, source=COURIER) for n in range(4)]
    pair = [article(f"p{n}", published=NOW - n * DAY, source=COURIER) for n in range(2)]
    store.add(polled(*weekly))
    store.add(polled(*undated, *pair, source=COURIER))

    assert store.posting_gaps() == {HARBOUR: 7 * DAY}


def test_a_rhythm_is_told_from_the_newest_entries(store: Store) -> None:
    old = [article(f"old{n}", published=NOW - (100 + n * 30) * DAY) for n in range(60)]
    new = [article(f"new{n}", published=NOW - n * HOUR) for n in range(30)]
    store.add(polled(*old, *new))

    assert store.posting_gaps() == {HARBOUR: HOUR}


def test_arrivals_tell_by_source_when_entries_were_first_seen(store: Store) -> None:
    early = article("a", seen=NOW - 2 * DAY)
    late = article("b", seen=NOW, source=COURIER)
    store.add(polled(early, article("c", seen=NOW - HOUR)))
    store.add(polled(late, source=COURIER))

    assert store.arrivals(NOW - DAY) == {COURIER: [NOW], HARBOUR: [NOW - HOUR]}
