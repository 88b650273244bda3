"""`digest sources list`: each source's health and next poll, from the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table, when
from digest.plan import Source
from digest.traffic import Poll

if TYPE_CHECKING:
    from digest.config.model import Config


@dataclass(frozen=True, slots=True)
class Coming:
    """When `schedule` and `collect` ask a source next, and why then; None: not by themselves."""

    when: datetime | None
    why: str


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
    polled = [(source, _poll(source, polls)) for source in config.sources]
    coming = _calendar(config)
    known = [(source, poll, coming.of(source, poll)) for source, poll in polled]
    if as_json:
        print_json([_fields(*each) for each in known], secrets=said.secrets)
        return
    print_table(
        ("STATE", "LAST", "NEXT", "NAME", "ADDRESS", "WHY"),
        [
            (
                state(poll),
                when(poll.polled, said.zone),
                when(soon.when, said.zone),
                source.name or poll.title,
                source.url,
                soon.why,
            )
            for source, poll, soon in known
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
    if poll.polled and poll.polled != poll.succeeded and poll.late is None:
        return "no answer"
    return "ok" if poll.succeeded else "not polled"


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What the config says of time: its interval, and when issues are collected for."""

    interval: timedelta
    collected_after: Callable[[datetime], datetime | None]

    def of(self, source: Source, poll: Poll) -> Coming:
        """Return when a source is asked next: by its rhythm, its server's wish, or for an issue."""
        if poll.polled is None:
            return Coming(None, "it is new: asked at once")
        if poll.gone:
            return Coming(None, f'{poll.reason}: paused until "digest collect --all"')
        interval = source.interval or self.interval
        times = [moment for moment in (poll.next, poll.not_before) if moment]
        due = max(times, default=poll.polled + interval)
        issue = self.collected_after(poll.polled + interval - timedelta(microseconds=1))
        if issue is not None and issue < due and (poll.not_before or issue) <= issue:
            return Coming(issue, "an issue is collected for then")
        return Coming(due, poll.reason or f"every {spoken(interval)}")


def spoken(length: timedelta) -> str:
    """Return a length of time in its largest whole unit.

    >>> spoken(timedelta(minutes=30)), spoken(timedelta(days=1)), spoken(timedelta(minutes=90))
    ('30 min', '24 h', '90 min')
    """
    seconds = int(length.total_seconds())
    for unit, name in ((3600, "h"), (60, "min")):
        if seconds % unit == 0:
            return f"{seconds // unit} {name}"
    return f"{seconds} s"


def _calendar(config: Config) -> _Calendar:
    from digest.editions.due import next_collected_for  # zones: not for `--help`

    editions = list(config.editions.values())

    @cache
    def collected_after(moment: datetime) -> datetime | None:
        return next_collected_for(editions, moment)

    return _Calendar(config.collect.interval, collected_after)


def _fields(source: Source, poll: Poll, coming: Coming) -> dict[str, object]:
    return {
        "url": source.url,
        "name": source.name or poll.title,
        "form": source.form,
        "tags": source.tags,
        "weight": source.weight,
        "state": state(poll),
        "polled": poll.polled,
        "succeeded": poll.succeeded,
        "next": coming.when,
        "why": coming.why,
        "misses": poll.misses,
        "failing_since": poll.failing_since,
        "status": poll.status,
        "reason": poll.reason,
        "moved_to": poll.moved_to,
    }
