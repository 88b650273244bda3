"""`digest deliveries`: what waits in the outbox, to be tried again or given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table, tell, when
from digest.errors import InputError
from digest.traffic import Delivery

if TYPE_CHECKING:
    from digest.storage import Store

PATIENCE_SECONDS = 10
UNDONE = ("pending", "failed")


@click.group(
    no_args_is_help=True,
    epilog=examples(
        "digest deliveries list",
        "digest deliveries retry       # everything that failed; `digest run` then sends it",
        "digest deliveries cancel 3f9a01c2",
    ),
)
@common
def command(_: Common) -> None:
    """List, retry or cancel what waits in the outbox."""


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
    if as_json:
        print_json([{"id": name_of(one), **_fields(one)} for one in found])
        return
    print_table(
        ("ID", "STATE", "ISSUE", "DESTINATION", "RECIPIENT", "TRIES", "NEXT", "WHY"),
        [
            (
                name_of(one),
                one.state,
                f"{one.edition}/{one.issue}",
                one.destination,
                one.recipient,
                one.attempts,
                when(one.next),
                one.reason or "",
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
    _change(said, ids, "will be tried again", lambda one: replace(one, state="pending", next=None))


@command.command(epilog=examples("digest deliveries cancel 3f9a01c2"))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@common
def cancel(said: Common, ids: tuple[str, ...]) -> None:
    """Give deliveries up; they are never sent."""
    _change(said, ids, "is cancelled", lambda one: replace(one, state="cancelled", next=None))


def name_of(delivery: Delivery) -> str:
    """Return the short name of a delivery: a digest of its key."""
    return sha256(delivery.key.encode()).hexdigest()[:8]


def _change(
    said: Common, ids: Sequence[str], told: str, change: Callable[[Delivery], Delivery]
) -> None:
    with _writable(said) as store:
        for one in _named(store.deliveries(), ids):
            store.mark(change(one))
            target = " ".join(part for part in (one.destination, one.recipient) if part)
            tell(said, f"{one.edition}/{one.issue} to {target} {told}")


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


@contextmanager
def _writable(said: Common) -> Iterator[Store]:
    """Open the store while nobody else works on it."""
    from digest.cli.stored import needed
    from digest.stores.lock import work_lock

    config = said.load()
    with (
        needed(config) as store,
        work_lock(config.data_dir, wait=True, limit_seconds=PATIENCE_SECONDS),
    ):
        yield store


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
