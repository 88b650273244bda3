from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest.cli.deliveries import name_of
from digest.storage import PastIssue
from digest.stores.sql import open_store
from digest.traffic import Delivery

Write = Callable[[str], Path]
DUE = datetime(2026, 3, 11, 6, tzinfo=UTC)
SENT = Delivery("daily", "2026-03-11", "folder:/out", "", state="sent", attempts=1, sent=DUE)
WAITS = Delivery(
    "daily", "2026-03-11", "email:readers", "a@harbour.example", attempts=2, reason="451 later",
    next=DUE.replace(hour=8),
)  # fmt: skip
FAILED = Delivery(
    "daily", "2026-03-11", "email:readers", "b@harbour.example", state="failed", attempts=1,
    reason="550 no such reader",
)  # fmt: skip


def fresh(one: Delivery) -> Delivery:
    return Delivery(one.edition, one.issue, one.destination, one.recipient)


@pytest.fixture
def outbox(config: Write, home: Path, printed: Any) -> Callable[[], dict[str, str]]:
    """Store an issue with three deliveries; return the states by recipient when asked."""
    config("sources: [https://harbour.example/feed]\n")
    (home / ".digest").mkdir()
    where = str(home / ".digest" / "digest.sqlite3")
    with open_store(where) as store:
        past = PastIssue("daily", "2026-03-11", DUE, DUE, 1, printed.briefing())
        store.add_issue(past, (), [fresh(one) for one in (SENT, WAITS, FAILED)])
        for one in (SENT, WAITS, FAILED):
            store.mark(one)

    def states() -> dict[str, str]:
        with open_store(where) as store:
            return {one.recipient: one.state for one in store.deliveries()}

    return states


@pytest.mark.usefixtures("outbox")
def test_what_is_not_done_is_listed_with_why(say: Any) -> None:
    said = say("deliveries", "list")
    everything = json.loads(say("deliveries", "list", "--all", "--json").out)

    head, waits, failed = said.out.splitlines()
    assert head.split()[:3] == ["ID", "STATE", "ISSUE"]
    assert waits.startswith(f"{name_of(WAITS)}  pending  daily/2026-03-11  email:readers")
    assert waits.split("example")[1].split() == ["2", "2026-03-11", "08:00Z", "451", "later"]
    assert failed.endswith("550 no such reader")
    assert [one["state"] for one in everything] == ["sent", "pending", "failed"]
    assert everything[0]["id"] == name_of(SENT)


def test_all_that_is_not_done_is_tried_again(say: Any, outbox: Any) -> None:
    said = say("deliveries", "retry")

    assert said.code == 0
    assert len(said.err.splitlines()) == 2
    assert outbox() == {"": "sent", "a@harbour.example": "pending", "b@harbour.example": "pending"}


def test_one_is_given_up_and_may_be_wanted_again(say: Any, outbox: Any) -> None:
    cancelled = say("deliveries", "cancel", name_of(WAITS))
    after = outbox()
    again = say("deliveries", "retry", name_of(WAITS))

    assert cancelled.err == "daily/2026-03-11 to email:readers a@harbour.example is cancelled\n"
    assert after["a@harbour.example"] == "cancelled"
    assert after["b@harbour.example"] == "failed"
    assert again.code == 0
    assert outbox()["a@harbour.example"] == "pending"


def test_what_is_sent_is_sent(say: Any, outbox: Any) -> None:
    said = say("deliveries", "cancel", name_of(WAITS), name_of(SENT))

    assert said.code == 3
    assert said.err == f"digest: delivery {name_of(SENT)} is sent already\n"
    assert outbox()["a@harbour.example"] == "pending"


@pytest.mark.usefixtures("outbox")
def test_a_delivery_that_is_not_there_is_told(say: Any) -> None:
    said = say("deliveries", "retry", "00000000")

    assert said.code == 3
    assert '"digest deliveries list --all" shows all' in said.err


def test_an_empty_store_has_no_deliveries(say: Any, config: Write) -> None:
    config("sources: [https://harbour.example/feed]\n")

    assert say("deliveries", "list").code == 0
    assert say("deliveries", "retry").code == 3


def test_what_a_suppressed_address_waits_for_is_listed_so_and_not_tried_again(
    outbox: Callable[[], dict[str, str]], say: Any
) -> None:
    say("deliveries", "suppress", "B@harbour.example")

    listed = say("deliveries", "list").out
    retried = say("deliveries", "retry")

    assert f"{name_of(FAILED)}  no mail  " in listed
    assert "the address is suppressed" in listed
    assert "b@harbour.example is not tried again: the address is suppressed" in retried.err
    assert "a@harbour.example will be tried again" in retried.err
    assert outbox()["b@harbour.example"] == "failed"
    rows = json.loads(say("deliveries", "list", "--json").out)
    assert {row["recipient"]: row["suppressed"] for row in rows} == {
        "a@harbour.example": False,
        "b@harbour.example": True,
    }
