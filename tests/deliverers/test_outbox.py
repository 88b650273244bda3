import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.deliverers.memory import Memory
from digest.deliverers.outbox import MOST_TRIES, deliver, folded, wait_after, waiting
from digest.errors import DeliveryError, StoreError
from digest.protocols import Parcel
from digest.storage import PastIssue
from digest.stores.memory import Memory as Store
from digest.traffic import Delivery

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
MakeParcel = Callable[..., Parcel]


class Broken:
    """A plug-in with a mistake in it."""

    def deliver(self, parcel: Parcel, /) -> None:
        raise ZeroDivisionError(parcel.delivery.recipient)


class Keeping(Memory):
    """A deliverer that keeps something until it is told that there is no more."""

    def __init__(self, refusal: DeliveryError | None = None) -> None:
        super().__init__(refusal)
        self.handed_over_at_end: list[int] = []

    def end(self) -> None:
        self.handed_over_at_end.append(len(self.parcels))


class Full(Store):
    """A store on a disk that is full."""

    def mark(self, delivery: Delivery) -> None:
        raise StoreError("the disk is full")


@pytest.fixture
def parcels(parcel_of: MakeParcel) -> list[Parcel]:
    people = ["ines@courier.example", "juno@courier.example"]
    return [parcel_of("memory", recipient=person) for person in people]


def stored(past: PastIssue, parcels: Sequence[Parcel], *, store: Store | None = None) -> Store:
    found = store or Store()
    found.add_issue(past, [], [parcel.delivery for parcel in parcels])
    return found


def test_each_parcel_is_handed_over_and_marked(past: PastIssue, parcels: list[Parcel]) -> None:
    store, memory = stored(past, parcels), Memory()

    failures = deliver(parcels, {"memory": memory}, store, now=NOW)

    assert failures == []
    assert memory.parcels == parcels
    assert [(each.state, each.attempts, each.sent) for each in store.deliveries()] == [
        ("sent", 1, NOW)
    ] * 2


def test_a_parcel_is_handed_over_once_however_often_it_is_given(
    past: PastIssue, parcels: list[Parcel]
) -> None:
    store, memory = stored(past, parcels), Memory()

    deliver([*parcels, *parcels], {"memory": memory}, store, now=NOW)
    deliver(parcels, {"memory": memory}, store, now=NOW)

    assert memory.parcels == parcels


def test_a_parcel_that_the_store_does_not_know_is_left(
    past: PastIssue, parcels: list[Parcel]
) -> None:
    store, memory = stored(past, parcels[:1]), Memory()

    deliver(parcels, {"memory": memory}, store, now=NOW)

    assert memory.parcels == parcels[:1]


def test_a_cancelled_parcel_is_left(past: PastIssue, parcels: list[Parcel]) -> None:
    store, memory = stored(past, parcels), Memory()
    store.mark(replace(parcels[0].delivery, state="cancelled"))

    deliver(parcels, {"memory": memory}, store, now=NOW)

    assert memory.parcels == parcels[1:]


def test_a_failure_for_now_waits_and_is_told(past: PastIssue, parcels: list[Parcel]) -> None:
    store = stored(past, parcels[:1])

    (failure,) = deliver(
        parcels[:1], {"memory": Memory(DeliveryError("said 451 later"))}, store, now=NOW
    )

    (kept,) = store.deliveries()
    assert (kept.state, kept.attempts, kept.reason) == ("pending", 1, "said 451 later")
    assert kept.next == failure.next == NOW + timedelta(minutes=5)
    assert (failure.subject, failure.reason) == ("ines@courier.example", "said 451 later")
    assert not failure.permanent


def test_a_refusal_for_good_ends_it(past: PastIssue, parcels: list[Parcel]) -> None:
    store = stored(past, parcels[:1])
    refusal = DeliveryError("said 550 no such person", permanent=True)

    (failure,) = deliver(parcels[:1], {"memory": Memory(refusal)}, store, now=NOW)

    (kept,) = store.deliveries()
    assert (kept.state, kept.reason, kept.next) == ("failed", "said 550 no such person", None)
    assert failure.permanent


def test_one_destination_never_stops_another(
    past: PastIssue, parcels: list[Parcel], parcel_of: MakeParcel
) -> None:
    folder = parcel_of("folder", "/public")
    store, memory = stored(past, [folder, *parcels]), Memory()
    deliverers = {"folder": Memory(DeliveryError("no room")), "memory": memory}

    failures = deliver([folder, *parcels], deliverers, store, now=NOW)

    assert memory.parcels == parcels
    assert [failure.subject for failure in failures] == ["folder:/public"]


def test_a_mistake_in_a_plug_in_is_logged_and_stops_nothing(
    past: PastIssue,
    parcels: list[Parcel],
    parcel_of: MakeParcel,
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = parcel_of("broken")
    store, memory = stored(past, [broken, *parcels]), Memory()

    with caplog.at_level(logging.ERROR):
        (failure,) = deliver(
            [broken, *parcels], {"broken": Broken(), "memory": memory}, store, now=NOW
        )

    assert memory.parcels == parcels
    assert "ZeroDivisionError" in failure.reason
    assert "Traceback" in caplog.text


def test_a_deliverer_is_told_once_that_there_is_no_more(
    past: PastIssue, parcels: list[Parcel]
) -> None:
    store, keeping = stored(past, parcels), Keeping()

    deliver(parcels, {"memory": keeping}, store, now=NOW)

    assert keeping.handed_over_at_end == [2]


def test_a_deliverer_is_told_too_where_the_rest_is_not_sent(
    past: PastIssue, parcels: list[Parcel]
) -> None:
    store, keeping = stored(past, parcels, store=Full()), Keeping()

    with pytest.raises(StoreError):
        deliver(parcels, {"memory": keeping}, store, now=NOW)

    assert keeping.handed_over_at_end == [0]


def test_a_form_without_a_deliverer_is_told(past: PastIssue, parcel_of: MakeParcel) -> None:
    pigeon = parcel_of("pigeon")

    (failure,) = deliver([pigeon], {}, stored(past, [pigeon]), now=NOW)

    assert failure.reason == "nothing here delivers to pigeon"


def test_what_cannot_be_remembered_is_not_sent(past: PastIssue, parcels: list[Parcel]) -> None:
    store, memory = stored(past, parcels, store=Full()), Memory()

    with pytest.raises(StoreError):
        deliver(parcels, {"memory": memory}, store, now=NOW)

    assert memory.parcels == []


def test_addresses_stay_out_of_the_log(
    past: PastIssue, parcels: list[Parcel], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        deliver(parcels, {"memory": Memory()}, stored(past, parcels), now=NOW)

    assert "delivered edition=daily issue=2026-11-24 form=memory try=1" in caplog.text
    assert "@" not in caplog.text


def test_after_many_tries_it_is_given_up(past: PastIssue, parcels: list[Parcel]) -> None:
    store = stored(past, parcels[:1])
    store.mark(replace(parcels[0].delivery, attempts=MOST_TRIES - 1))

    deliver(parcels[:1], {"memory": Memory(DeliveryError("said 451 later"))}, store, now=NOW)

    (kept,) = store.deliveries()
    assert kept.state == "failed"
    assert kept.reason == "given up after 12 tries: said 451 later"


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(0, 5), (1, 5), (2, 10), (3, 20), (7, 320), (8, 360), (5000, 360)]
)
def test_waits_double_up_to_six_hours(attempts: int, minutes: int) -> None:
    assert wait_after(attempts) == timedelta(minutes=minutes)


def owed(issue: str, recipient: str = "", **changes: object) -> Delivery:
    return replace(Delivery("daily", issue, "email:", recipient), **changes)  # type: ignore[arg-type]  # fields by name


def test_the_scheduler_waits_for_the_next_time_and_leaves_what_failed() -> None:
    ready, due = owed("2026-11-23"), owed("2026-11-24", "a", next=NOW)
    later = owed("2026-11-24", "b", next=NOW + timedelta(seconds=1))
    failed, sent = owed("2026-11-24", "c", state="failed"), owed("2026-11-24", "d", state="sent")

    found = waiting([ready, due, later, failed, sent], now=NOW, patient=True)

    assert found == [ready, due]


def test_a_run_tries_all_that_is_pending_and_what_the_newest_issue_was_refused() -> None:
    old, old_failed = owed("2026-11-23"), owed("2026-11-23", "a", state="failed")
    later = owed("2026-11-24", "b", next=NOW + timedelta(hours=1))
    failed, sent = owed("2026-11-24", "c", state="failed"), owed("2026-11-24", "d", state="sent")
    hopeless = owed("2026-11-24", "e", state="failed", attempts=MOST_TRIES)

    found = waiting([old, old_failed, later, failed, sent, hopeless], now=NOW)

    assert found == [old, later, failed]


def test_what_an_older_issue_was_refused_is_left_though_nothing_newer_waits() -> None:
    failed = owed("2026-11-23", state="failed")

    assert waiting([failed], now=NOW, newest={"daily": "2026-11-24"}) == []
    assert waiting([failed], now=NOW, newest={"daily": "2026-11-23"}) == [failed]


@pytest.mark.parametrize("listed", ["ines@courier.example", "Ines <INES@Courier.Example>"])
def test_an_address_that_wants_no_mail_gets_none_and_that_is_no_failure(
    past: PastIssue, parcels: list[Parcel], listed: str
) -> None:
    store, memory = stored(past, parcels), Memory()
    store.suppress(folded(listed), NOW)

    failures = deliver(parcels, {"memory": memory}, store, now=NOW)

    assert failures == []
    assert memory.parcels == parcels[1:]
    assert [each.state for each in store.deliveries()] == ["cancelled", "sent"]
