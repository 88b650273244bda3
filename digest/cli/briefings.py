"""`digest briefings`: the past. Print one, render it again, prove each sentence verbatim."""

from __future__ import annotations

import click

from digest.cli.lazy import LazyGroup
from digest.cli.options import Common, common, examples

COMMANDS = {
    "list": ("digest.cli.briefings_show:listed", "List the issues that are out."),
    "show": ("digest.cli.briefings_show:show", "Print an issue as Markdown or JSON."),
    "render": ("digest.cli.briefings_render:command", "Render an issue again, into a folder."),
    "verify": ("digest.cli.briefings_verify:command", "Prove each sentence of an issue verbatim."),
    "explain": (
        "digest.cli.briefings_explain:command",
        "Say why each story stands there.",
    ),
    "review": ("digest.cli.briefings_review:command", "Decide by hand before it is sent."),
    "diff": ("digest.cli.briefings_diff:command", "Say what a later issue tells anew."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    no_args_is_help=True,
    epilog=examples(
        "digest briefings list",
        "digest briefings show daily",
        "digest briefings verify daily/2026-03-11",
        "digest briefings explain daily 1",
    ),
)
@common
def command(_: Common) -> None:
    """Show, render, prove and explain past briefings.

    An ISSUE is a briefing.json, or in the store EDITION (its newest), EDITION/DATE or DATE.
    """
