from dataclasses import replace
from datetime import date

import pytest

from digest.errors import StoreError
from digest.model import Thread
from digest.storage import Store

from .samples import DAY, HOUR, NOW, delivery, past


def test_an_issue_comes_back_as_it_was_recorded(store: Store) -> None:
    monday = past("2026-11-23", NOW - DAY, until=7)

    store.add_issue(monday, [], [])

    assert store.last_issue("daily") == monday
    assert store.issues() == [monday]


def test_issues_are_told_oldest_first_by_edition_and_day(store: Store) -> None:
    weekly = past("2026-11-22", NOW - 2 * DAY, edition="weekly")
    monday, tuesday = past("2026-11-23", NOW - DAY), past("2026-11-24", NOW)
    for each in (tuesday, weekly, monday):
        store.add_issue(each, [], [])

    assert store.issues() == [weekly, monday, tuesday]
    assert store.issues("daily") == [monday, tuesday]
    assert store.issues("daily", since=date(2026, 11, 24)) == [tuesday]
    assert store.issues("none") == []


def test_the_newest_issue_is_the_one_made_last_whatever_the_clock_said(store: Store) -> None:
    store.add_issue(past("2030-01-01", NOW + 1500 * DAY, until=5), [], [])
    store.add_issue(past("2026-11-24", NOW, until=9), [], [])

    last = store.last_issue("daily")

    assert last is not None
    assert (last.issue, last.until) == ("2026-11-24", 9)


def test_an_issue_is_recorded_once_and_a_second_time_changes_nothing(store: Store) -> None:
    store.add_issue(past("2026-11-24", NOW), [], [delivery("2026-11-24")])

    with pytest.raises(StoreError, match="daily of 2026-11-24 is out already"):
        store.add_issue(past("2026-11-24", NOW + HOUR), [], [delivery("2026-11-24", "other")])

    assert store.deliveries() == [delivery("2026-11-24")]
    assert store.issues() == [past("2026-11-24", NOW)]


def test_threads_are_told_by_edition_while_they_are_fresh(store: Store) -> None:
    ferry = Thread("ferry", NOW - 3 * DAY, ("a", "b"), (("2026-11-21", 1), ("2026-11-23", 2)))
    storm = Thread("storm", NOW - 4 * DAY, ("c",), headline="Storm nears")
    store.add_issue(past("2026-11-22", NOW - 2 * DAY), [ferry, storm], [])

    grown = replace(ferry, entries=("a", "b", "d"))
    store.add_issue(past("2026-11-24", NOW), [grown], [])

    assert store.threads("daily", NOW - 2 * DAY) == [storm, grown]
    assert store.threads("daily", NOW) == [grown]
    assert store.threads("weekly", NOW - 2 * DAY) == []


def test_deliveries_are_told_oldest_issue_first_and_by_state(store: Store) -> None:
    tuesday = [delivery("2026-11-24", "ines@courier.example"), delivery("2026-11-24")]
    store.add_issue(past("2026-11-24", NOW), [], tuesday)
    store.add_issue(past("2026-11-23", NOW - DAY), [], [delivery("2026-11-23")])
    sent = replace(tuesday[0], state="sent", attempts=1, sent=NOW)

    store.mark(sent)

    assert store.deliveries() == [delivery("2026-11-23"), sent, tuesday[1]]
    assert store.deliveries(states=["pending"]) == [delivery("2026-11-23"), tuesday[1]]
    assert store.deliveries(states=["sent", "failed"]) == [sent]


def test_a_failed_try_keeps_its_reason_and_next_time(store: Store) -> None:
    store.add_issue(past("2026-11-24", NOW), [], [delivery("2026-11-24")])
    tried = replace(delivery("2026-11-24"), attempts=3, reason="451 later", next=NOW + HOUR)

    store.mark(tried)

    assert store.deliveries() == [tried]


def test_a_delivery_that_is_not_there_cannot_be_marked(store: Store) -> None:
    with pytest.raises(StoreError, match="no delivery"):
        store.mark(delivery("2026-11-24"))


def test_an_address_gets_no_mail_until_it_is_allowed_again(store: Store) -> None:
    store.suppress("ben@example.org", NOW)
    store.suppress("ada@example.org", NOW)
    store.suppress("ada@example.org", NOW + DAY)

    assert list(store.suppressed().items()) == [("ada@example.org", NOW), ("ben@example.org", NOW)]
    assert store.allow("ada@example.org")
    assert not store.allow("ada@example.org")
    assert list(store.suppressed()) == ["ben@example.org"]
