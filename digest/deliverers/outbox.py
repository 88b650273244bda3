"""Hand parcels over, each key once, and remember what became of them.

A key is claimed, sent and marked. A claim that cannot be stored sends nothing: what cannot be
remembered would be sent again. A process that dies after the other side has taken a parcel and
before the mark sends it once more on the next run, under the same name (for mail: the same
Message-ID); nothing that one side alone does can close this window.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parseaddr

from digest.errors import DeliveryError
from digest.protocols import Deliverer, Ending, Parcel
from digest.storage import Store
from digest.traffic import Delivery, Failure

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
NOWHERE = (
    "the config names this destination or reader no more: put it back, or cancel this delivery"
)
SUPPRESSED = "this address wants no mail (digest deliveries suppressed)"
MOST_TRIES = 12  # with the waits above a day and a half; as many days for a daily cron


def deliver(
    parcels: Sequence[Parcel],
    deliverers: Mapping[str, Deliverer],
    store: Store,
    /,
    *,
    now: datetime,
) -> list[Failure]:
    """Send each parcel whose key is not done, mark it, and return those that failed.

    One destination never stops another. An address that is suppressed gets nothing, and that is no
    failure. A refusal for good ends a delivery as failed; anything else stays pending, to be tried
    again later.

    Raises:
        StoreError: what was done could not be remembered; the rest is not sent.
    """
    try:
        return _deliver(parcels, deliverers, store, now=now)
    finally:
        for form in dict.fromkeys(parcel.destination.form for parcel in parcels):
            end(deliverers.get(form))


def _deliver(
    parcels: Sequence[Parcel], deliverers: Mapping[str, Deliverer], store: Store, *, now: datetime
) -> list[Failure]:
    undone = {known.key: known for known in store.deliveries(states=("pending", "failed"))}
    suppressed = store.suppressed()
    failures: list[Failure] = []
    for parcel in parcels:
        known = undone.pop(parcel.delivery.key, None)
        if known is None:
            continue
        if known.recipient and folded(known.recipient) in suppressed:
            store.mark(replace(known, state="cancelled", reason=SUPPRESSED, next=None))
            continue
        claimed = replace(known, attempts=known.attempts + 1, next=None)
        store.mark(claimed)
        error = _try(parcel, deliverers)
        if error is None:
            store.mark(replace(claimed, state="sent", reason=None, sent=now))
            log.info("delivered %s", _told(claimed))
            continue
        failed = _failed(claimed, error, now)
        store.mark(failed)
        log.info("not delivered %s reason=%s", _told(failed), error)
        failures.append(_failure(failed, error))
    return failures


def end(deliverer: Deliverer | None) -> None:
    """Tell a deliverer that there is no more for now, if it keeps something until then."""
    if isinstance(deliverer, Ending):
        try:
            deliverer.end()
        except Exception:  # a plug-in: what it should have done is done
            log.exception("deliverer did not end")


def waiting(
    deliveries: Sequence[Delivery],
    *,
    now: datetime,
    patient: bool = False,
    newest: Mapping[str, str] | None = None,
) -> list[Delivery]:
    """Return what is to be tried again, of deliveries as the store tells them.

    A scheduler is `patient`: it keeps to each one's next time and leaves what failed for good. A
    run by hand or cron tries everything pending at once, and what was refused for good once more
    if it is of its edition's newest issue: its caller may have mended what was wrong. `newest`
    names these issues by edition; without it they are the newest among `deliveries`.
    """
    if patient:
        return [
            each
            for each in deliveries
            if each.state == "pending" and (each.next is None or each.next <= now)
        ]
    latest = newest or {each.edition: each.issue for each in deliveries}
    return [
        each
        for each in deliveries
        if each.state == "pending"
        or (
            each.state == "failed"
            and each.issue == latest.get(each.edition)
            and each.attempts < MOST_TRIES
        )
    ]


def given_up(delivery: Delivery, store: Store) -> list[Failure]:
    """Mark a delivery as failed whose destination is no more, and return that; told once."""
    if delivery.state == "failed":
        return []
    failed = replace(delivery, state="failed", reason=NOWHERE, next=None)
    store.mark(failed)
    log.info("not delivered %s reason=%s", _told(failed), NOWHERE)
    return [_failure(failed, DeliveryError(NOWHERE))]


def folded(address: str) -> str:
    """Return an address in the one form that its spellings share.

    Departs from RFC 5321, where the part before the @ may tell capitals apart: no mailbox in use
    does, and whoever asked for silence shall have it.

    >>> folded("Ada <Ada@Bücher.example>")
    'ada@xn--bcher-kva.example'
    """
    local, _, host = parseaddr(address)[1].rpartition("@")
    with suppress(UnicodeError):  # no name of a host: as it is written, then
        host = host.encode("idna").decode("ascii")
    return f"{local}@{host}".casefold()


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many tries: 5 minutes, doubling up to 6 hours."""
    doublings = max(0, min(attempts - 1, 10))
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _try(parcel: Parcel, deliverers: Mapping[str, Deliverer]) -> DeliveryError | None:
    form = parcel.destination.form
    deliverer = deliverers.get(form)
    if deliverer is None:
        return DeliveryError(f"nothing here delivers to {form}")
    try:
        deliverer.deliver(parcel)
    except DeliveryError as error:
        return error
    except Exception as error:  # a plug-in: its mistakes are not ours to die of
        log.exception("deliverer failed form=%s", form)
        return DeliveryError(f"the deliverer for {form} failed: {type(error).__name__}: {error}")
    return None


def _failed(delivery: Delivery, error: DeliveryError, now: datetime) -> Delivery:
    if error.permanent:
        return replace(delivery, state="failed", reason=str(error))
    if delivery.attempts >= MOST_TRIES:
        reason = f"given up after {delivery.attempts} tries: {error}"
        return replace(delivery, state="failed", reason=reason)
    return replace(delivery, reason=str(error), next=now + wait_after(delivery.attempts))


def _failure(delivery: Delivery, error: DeliveryError) -> Failure:
    return Failure(
        delivery.recipient or delivery.destination,
        delivery.reason or str(error),
        next=delivery.next,
        misses=delivery.attempts,
        permanent=delivery.state == "failed",
    )


def _told(delivery: Delivery) -> str:
    """Return a delivery for the log; who gets it is nobody's business there."""
    form, _, _ = delivery.destination.partition(":")
    return f"edition={delivery.edition} issue={delivery.issue} form={form} try={delivery.attempts}"
