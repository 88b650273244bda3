"""`digest search`: full-text search in all that was collected, and in what was printed of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, tell
from digest.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from digest.traces import Hit

LIMIT = 20
INDENT = "            "  # as wide as a date and two spaces


@click.command(
    epilog=examples(
        "digest search flood",
        "digest search '\"high water\" Tarn -sport'     # a phrase, a word, and one that is absent",
        "digest search 'flood*' --since 2026-03-01     # words that begin so",
        "digest search 서울 --edition daily --json | jq -r '.[].url'",
    )
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "-n",
    "--limit",
    metavar="N",
    default=LIMIT,
    show_default=True,
    type=click.IntRange(min=1),
    help="At most so many.",
)
@click.option("--edition", metavar="NAME", help="Only what this edition's issues printed.")
@click.option("--since", metavar="DATE", help="Only what was published from this day on.")
@as_json
@common
def command(
    said: Common,
    query: tuple[str, ...],
    *,
    limit: int,
    edition: str | None,
    since: str | None,
    as_json: bool,
) -> None:
    """Print the articles that hold every word of QUERY, newest first, with the sentence.

    Upper and lower case and accents do not count; of Chinese, Japanese, Korean and Thai any part
    of a word is found.
    """
    from zoneinfo import ZoneInfo  # zones: not for `--help`

    from digest.cli.stored import needed
    from digest.text.lookup import Query

    asked = " ".join(query)
    if not Query.of(asked).needed:
        raise UsageError(f'"{asked}" holds no word to look for', subject=asked)
    config = said.load()
    if edition is not None and edition not in config.editions:
        known = ", ".join(config.editions)
        place = config.path.name
        raise ConfigError(f'{place}: no edition "{edition}"; there is {known}', subject=edition)
    zone = ZoneInfo(config.timezone)
    with needed(config) as store:
        begin = _day(since, zone) if since else None
        hits = store.search(asked, limit=limit, edition=edition, since=begin)
    if as_json:
        print_json(hits, secrets=said.secrets)
    elif not hits:
        tell(said, f"nothing found for {asked}")
    else:
        wide = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo("\n\n".join("\n".join(_lines(hit, zone, wide)) for hit in hits))


def _day(written: str, zone: ZoneInfo) -> datetime:
    """Return the beginning of a day.

    Raises:
        UsageError: it is no date.
    """
    try:
        day = date.fromisoformat(written)
    except ValueError:
        message = f'--since {written}: no date; write it as "2026-03-11"'
        raise UsageError(message, subject=written) from None
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _lines(hit: Hit, zone: ZoneInfo, wide: int | None) -> Iterator[str]:
    """Yield a hit's lines: day, outlet and headline, the sentence, its link, the issues."""
    from digest.cli.terminal import printable

    day = hit.when.astimezone(zone).date().isoformat()
    yield printable(f"{day}  {hit.outlet}: {hit.headline}")
    if hit.sentence:
        yield from _wrapped(printable(" ".join(hit.sentence.split())), wide)
    yield INDENT + printable(hit.url)
    if hit.issues:
        yield f"{INDENT}in {', '.join(hit.issues)}"


def _wrapped(sentence: str, wide: int | None) -> Iterator[str]:
    """Yield a sentence in lines of a terminal's width; as one where it goes to a file."""
    from digest.renderers.width import wrap

    room = max(20, wide - len(INDENT)) if wide else len(sentence) * 2
    yield from (INDENT + line for line in wrap(sentence, room, anywhere=True))
