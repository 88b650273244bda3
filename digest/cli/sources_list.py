"""`digest sources list`: each source's health and next poll, from the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table, when
from digest.plan import Source
from digest.traffic import Poll


@click.command(
    epilog=examples(
        "digest sources list",
        "digest sources list --json | jq '.[] | select(.misses > 2) | .url'",
    )
)
@as_json
@common
def command(said: Common, *, as_json: bool) -> None:
    """Show each source's health and next poll, as the store remembers them."""
    from digest.cli.stored import existing  # the store is not for `--help`

    config = said.load()
    with existing(config) as store:
        polls = store.polls() if store else {}
    known = [(source, _poll(source, polls)) for source in config.sources]
    if as_json:
        print_json([_fields(source, poll) for source, poll in known], secrets=said.secrets)
        return
    print_table(
        ("STATE", "LAST", "NEXT", "NAME", "ADDRESS", "WHY"),
        [
            (
                state(poll),
                when(poll.polled, said.zone),
                when(_next(poll), said.zone),
                source.name or poll.title,
                source.url,
                poll.reason or "",
            )
            for source, poll in known
        ],
        secrets=said.secrets,
    )


def _poll(source: Source, polls: Mapping[str, Poll]) -> Poll:
    """Return what is remembered of a source; of a folder, the poll of the file that fared worst."""
    from digest.sources.files import expand  # reads the folder: not for `--help`

    places = [polls[place.url] for place in expand(source) if place.url in polls]
    worst = max(places, key=lambda poll: (poll.misses, poll.source), default=Poll(source.url))
    return replace(worst, source=source.url)


def state(poll: Poll) -> str:
    """Return a source's health in a word or two."""
    if poll.gone:
        return "gone"
    if poll.misses:
        return f"failed {poll.misses}×"
    if poll.succeeded:
        return "ok"
    return "no answer" if poll.polled else "not polled"


def _next(poll: Poll) -> datetime | None:
    """Return when it may be polled again: by its rhythm, or not before the server wants it."""
    times = [moment for moment in (poll.next, poll.not_before) if moment]
    return max(times) if times else None


def _fields(source: Source, poll: Poll) -> dict[str, object]:
    return {
        "url": source.url,
        "name": source.name or poll.title,
        "form": source.form,
        "tags": source.tags,
        "weight": source.weight,
        "state": state(poll),
        "polled": poll.polled,
        "succeeded": poll.succeeded,
        "next": _next(poll),
        "misses": poll.misses,
        "failing_since": poll.failing_since,
        "status": poll.status,
        "reason": poll.reason,
        "moved_to": poll.moved_to,
    }
