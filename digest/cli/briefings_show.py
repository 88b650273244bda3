"""`digest briefings list` and `show`: what is out, and one of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table, when


@click.command(epilog=examples("digest briefings list", "digest briefings list daily --json"))
@click.argument("edition", required=False)
@as_json
@common
def listed(said: Common, edition: str | None, *, as_json: bool) -> None:
    """List the issues that are out, oldest first: all, or an EDITION's."""
    from digest.cli.stored import existing  # the store is not for `--help`

    with existing(said.load()) as store:
        issues = store.issues(edition) if store else []
    rows = [
        {
            "edition": past.edition,
            "issue": past.issue,
            "due": past.due,
            "made": past.made,
            "shown": past.briefing.counts.shown,
            "stories": past.briefing.counts.stories,
            "articles": past.briefing.counts.articles,
        }
        for past in issues
    ]
    if as_json:
        print_json(rows)
    else:
        head = ("EDITION", "ISSUE", "DUE", "MADE", "SHOWN", "STORIES", "ARTICLES")
        zones = [ZoneInfo(past.briefing.timezone) for past in issues]
        print_table(head, [_there(row, zone) for row, zone in zip(rows, zones, strict=True)])


def _there(row: dict[str, object], zone: ZoneInfo) -> tuple[object, ...]:
    """Return a row's cells, its moments as the clocks of an edition's zone show them."""
    return tuple(when(c, zone) if isinstance(c, datetime) else c for c in row.values())


@click.command(
    epilog=examples(
        "digest briefings show daily",
        "digest briefings show daily/2026-03-11 --json | jq '.sections[].stories[].headline'",
        "digest briefings show public/daily/2026-03-11/briefing.json",
    )
)
@click.argument("issue")
@as_json
@common
def show(said: Common, issue: str, *, as_json: bool) -> None:
    """Print an ISSUE as Markdown, or as the JSON that it is made from."""
    from digest.cli import past
    from digest.cli.briefings_render import rendered  # jinja2: not for `--help`

    found = past.find(said, issue)
    if as_json:
        print_json(found.briefing)
        return
    files = rendered(found, ["markdown"], {})
    click.echo(files[0].body.decode("utf-8"), nl=False)
