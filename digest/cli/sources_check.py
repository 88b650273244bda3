"""`digest sources check`: poll sources now, and say what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table
from digest.errors import InputError
from digest.model import Feed
from digest.plan import Source
from digest.traffic import Failure

if TYPE_CHECKING:
    from digest.config.model import Config
    from digest.parts import Parts


@click.command(
    epilog=examples(
        "digest sources check",
        "digest sources check https://example.org/feed.xml    # also before adding it",
    )
)
@click.argument("wanted", nargs=-1, metavar="[URL|NAME]...")
@as_json
@common
def command(said: Common, wanted: tuple[str, ...], *, as_json: bool) -> int:
    """Poll sources now and say what is wrong with each; nothing is stored."""
    config = said.load()
    asked = list(ask(config, _chosen(config, wanted)))
    rows = [_fields(source, answer) for source, answer in asked]
    if as_json:
        print_json(rows, secrets=said.secrets)
    else:
        print_table(
            ("STATE", "ENTRIES", "NEWEST", "NAME", "ADDRESS", "WHAT"),
            [tuple(row.values()) for row in rows],
            secrets=said.secrets,
            zone=said.zone,
        )
    failed = sum(isinstance(answer, Failure) for _, answer in asked)
    if not failed:
        return 0
    return 3 if failed == len(asked) else 1


def ask(config: Config, wanted: Iterable[Source]) -> Iterator[tuple[Source, Feed | Failure]]:
    """Yield each source, folders opened, with the feed that it gives now or what went wrong."""
    from digest.cli.wiring import moment, parts  # half a second that `--help` never pays
    from digest.sources.turns import by_host  # as above

    with parts(config, moment(None)) as built:
        sources = [one for source in wanted for one in built.expand(source)]
        turns = by_host(range(len(sources)), url=lambda at: sources[at].url)
        answers = dict(built.threads(lambda at: (at, _answer(sources[at], built)), turns))
    yield from ((source, answers[at]) for at, source in enumerate(sources))


def _chosen(config: Config, wanted: tuple[str, ...]) -> list[Source]:
    """Return the config's sources of these addresses or names; an unknown address is one too."""
    if not wanted:
        return list(config.sources)
    by_name = {name: one for one in config.sources for name in (one.url, one.name) if name}
    unknown = [name for name in wanted if name not in by_name and "://" not in name]
    if unknown:
        raise InputError(
            f'no source "{unknown[0]}"; "digest sources list" shows all', subject=unknown[0]
        )
    return [by_name.get(name) or Source(name) for name in wanted]


def _answer(source: Source, built: Parts) -> Feed | Failure:
    raw = built.fetch(source, None)
    if isinstance(raw, Failure):
        return raw
    try:
        return built.parse(raw, source)
    except InputError as error:
        return Failure(source.url, str(error), status=raw.status)


def _fields(source: Source, answer: Feed | Failure) -> dict[str, object]:
    failed = isinstance(answer, Failure)
    entries = () if isinstance(answer, Failure) else answer.entries
    dates = [entry.published for entry in entries if entry.published]
    title = None if isinstance(answer, Failure) else answer.title
    return {
        "state": "failed" if failed else "ok" if entries else "empty",
        "entries": len(entries),
        "newest": max(dates, default=None),
        "name": source.name or title,
        "url": source.url,
        "what": answer.reason if isinstance(answer, Failure) else "; ".join(answer.problems),
    }
