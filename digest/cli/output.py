"""What commands print: tables and JSON on stdout, what they have done on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo

import click

from digest.cli.options import Common
from digest.cli.terminal import blank, printable
from digest.issue import to_json
from digest.renderers.width import width


def tell(said: Common, line: str, *, error: bool = False) -> None:
    """Print a line on stderr, secrets blanked out; --quiet silences what is no error."""
    if error or not said.quiet:
        click.echo(printable(line, secrets=said.secrets), err=True)


def print_json(value: object, *, secrets: Sequence[str] = ()) -> None:
    """Print plain data, or our dataclasses, as JSON; secrets in it are blanked out."""
    text = json.dumps(to_json(value), ensure_ascii=False, indent=2, default=_plain)
    click.echo(blank(text, secrets))


def print_table(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    secrets: Sequence[str] = (),
    zone: tzinfo = UTC,
) -> None:
    """Print aligned columns; the last one may run on. Secrets in it are blanked out."""
    click.echo("\n".join(table(head, rows, secrets=secrets, zone=zone)))


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    secrets: Sequence[str] = (),
    zone: tzinfo = UTC,
) -> list[str]:
    """Return the lines of aligned columns, moments as a zone's clocks show them.

    >>> table(["name", "n"], [["서울", 2], ["x", 10]])
    ['name  n', '서울  2', 'x     10']
    """
    cells = [list(head)] + [
        [printable(_cell(value, zone), secrets=secrets) for value in row] for row in rows
    ]
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    return [
        "  ".join(
            cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]


def when(moment: datetime | None, zone: tzinfo = UTC) -> str:
    """Return a moment as people of a zone read it, to the minute, with the zone's offset.

    >>> from datetime import timedelta, timezone
    >>> spring = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    >>> when(spring), when(spring, timezone(timedelta(hours=1)))
    ('2026-03-29 01:30Z', '2026-03-29 02:30+01:00')
    """
    if moment is None:
        return "-"
    return moment.astimezone(zone).isoformat(" ", "minutes").replace("+00:00", "Z")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the word that fits it.

    >>> counted(1, "article", "articles"), counted(0, "article", "articles")
    ('1 article', '0 articles')
    """
    return f"{number} {one if number == 1 else many}"


def _cell(value: object, zone: tzinfo) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return when(value, zone)
    return " ".join(str(value).split())


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else str(value)
