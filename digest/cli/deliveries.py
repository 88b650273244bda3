"""`digest deliveries`: what waits in the outbox, to be tried again or given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table, tell, when
from digest.errors import InputError, UsageError
from digest.traffic import Delivery

if TYPE_CHECKING:
    from digest.storage import Store

SUPPRESSED = "the address is suppressed; `suppress --undo` lets it get mail again"
UNDONE = ("pending", "failed")


@click.group(
    no_args_is_help=True,
    epilog=examples(
        "digest deliveries list",
        "digest deliveries retry       # everything that failed; `digest run` then sends it",
        "digest deliveries cancel 3f9a01c2",
        "digest deliveries suppress ada@example.org   # no mail to her, whatever the config says",
    ),
)
@common
def command(_: Common) -> None:
    """List, retry or cancel what waits in the outbox; say who wants no mail."""


@command.command(
    "list",
    epilog=examples("digest deliveries list", "digest deliveries list --all --json"),
)
@click.option("--all", "everything", is_flag=True, help="Those sent and cancelled, too.")
@as_json
@common
def list_(said: Common, *, everything: bool, as_json: bool) -> None:
    """Show deliveries that are not done, oldest issue first."""
    from digest.cli.stored import existing  # the store is not for `--help`

    with existing(said.load()) as store:
        found = store.deliveries(states=() if everything else UNDONE) if store else []
        silent = _silent(store) if store else (lambda _: False)
    if as_json:
        rows = [{"id": name_of(one), **_fields(one), "suppressed": silent(one)} for one in found]
        print_json(rows)
        return
    print_table(
        ("ID", "STATE", "ISSUE", "DESTINATION", "RECIPIENT", "TRIES", "NEXT", "WHY"),
        [
            (
                name_of(one),
                "no mail" if silent(one) else one.state,
                f"{one.edition}/{one.issue}",
                one.destination,
                one.recipient,
                one.attempts,
                when(None if silent(one) else one.next, said.zone),
                SUPPRESSED if silent(one) else one.reason or "",
            )
            for one in found
        ],
    )


@command.command(
    epilog=examples("digest deliveries retry && digest run", "digest deliveries retry 3f9a01c2")
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@common
def retry(said: Common, ids: tuple[str, ...]) -> None:
    """Let the next run try deliveries again: those named, else all that are not done."""
    _change(said, ids, "will be tried again", _tried_again)


@command.command(epilog=examples("digest deliveries cancel 3f9a01c2"))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@common
def cancel(said: Common, ids: tuple[str, ...]) -> None:
    """Give deliveries up; they are never sent."""
    _change(said, ids, "is cancelled", lambda one: replace(one, state="cancelled", next=None))


@command.command(
    epilog=examples(
        "digest deliveries suppress ada@example.org",
        "digest deliveries suppress --undo ada@example.org",
    )
)
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option("--undo", is_flag=True, help="Let these addresses get mail again.")
@common
def suppress(said: Common, addresses: tuple[str, ...], *, undo: bool) -> None:
    """Send no more mail to addresses, whatever the config says."""
    from digest.cli.stored import writable  # the store is not for `--help`
    from digest.config.values import address as checked
    from digest.deliverers.outbox import folded

    for given in addresses:
        try:
            checked(given)
        except ValueError as error:
            raise UsageError(str(error), subject=given) from error
    with writable(said.load(), is_new=True) as store:
        for given in addresses:
            if not undo:
                store.suppress(folded(given), datetime.now(UTC))
                tell(said, f"{given} gets no more mail")
            elif store.allow(folded(given)):
                tell(said, f"{given} gets mail again")
            else:
                raise InputError(f"{given} was not suppressed", subject=given)


@command.command(epilog=examples("digest deliveries suppressed --json"))
@as_json
@common
def suppressed(said: Common, *, as_json: bool) -> None:
    """Show the addresses that get no mail."""
    from digest.cli.stored import existing

    with existing(said.load()) as store:
        found = store.suppressed() if store else {}
    if as_json:
        print_json([{"address": address, "since": since} for address, since in found.items()])
        return
    print_table(("ADDRESS", "SINCE"), list(found.items()), zone=said.zone)


def name_of(delivery: Delivery) -> str:
    """Return the short name of a delivery: a digest of its key."""
    return sha256(delivery.key.encode()).hexdigest()[:8]


def _change(
    said: Common, ids: Sequence[str], told: str, change: Callable[[Delivery], Delivery]
) -> None:
    from digest.cli.stored import writable

    with writable(said.load()) as store:
        silent = _silent(store)
        for one in _named(store.deliveries(), ids):
            target = " ".join(part for part in (one.destination, one.recipient) if part)
            if change is _tried_again and silent(one):
                tell(
                    said, f"{one.edition}/{one.issue} to {target} is not tried again: {SUPPRESSED}"
                )
                continue
            store.mark(change(one))
            tell(said, f"{one.edition}/{one.issue} to {target} {told}")


def _tried_again(one: Delivery) -> Delivery:
    return replace(one, state="pending", next=None)


def _silent(store: Store) -> Callable[[Delivery], bool]:
    """Return what tells whether a delivery that is not done goes to one who wants no mail."""
    from digest.deliverers.outbox import folded

    unwanted = store.suppressed()
    return lambda one: (
        one.state in UNDONE and one.recipient is not None and folded(one.recipient) in unwanted
    )


def _named(known: Sequence[Delivery], ids: Sequence[str]) -> list[Delivery]:
    """Return the deliveries of these ids, all that are not done where there is none.

    Raises:
        InputError: there is no such delivery, or it is sent already.
    """
    if not ids:
        return [one for one in known if one.state in UNDONE]
    by_name = {name_of(one): one for one in known}
    for name in ids:
        if name not in by_name:
            message = f'no delivery "{name}"; "digest deliveries list --all" shows all'
            raise InputError(message, subject=name)
        if by_name[name].state == "sent":
            raise InputError(f"delivery {name} is sent already", subject=name)
    return [by_name[name] for name in dict.fromkeys(ids)]


def _fields(delivery: Delivery) -> dict[str, object]:
    return {
        "edition": delivery.edition,
        "issue": delivery.issue,
        "destination": delivery.destination,
        "recipient": delivery.recipient,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "reason": delivery.reason,
        "next": delivery.next,
        "sent": delivery.sent,
    }
