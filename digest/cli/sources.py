"""`digest sources`: what is read, how it fares, and the list itself."""

from __future__ import annotations

import click

from digest.cli.lazy import LazyGroup
from digest.cli.options import Common, common, examples

COMMANDS = {
    "list": ("digest.cli.sources_list:command", "Show each source's health and next poll."),
    "add": ("digest.cli.sources_edit:add", "Add sources to config.yaml."),
    "remove": ("digest.cli.sources_edit:remove", "Take sources out of config.yaml."),
    "check": ("digest.cli.sources_check:command", "Poll sources and say what is wrong."),
    "discover": ("digest.cli.sources_discover:command", "Print the feeds of a site."),
    "import": ("digest.cli.sources_opml:bring", "Add the feeds of an OPML file."),
    "export": ("digest.cli.sources_opml:export", "Print all sources as OPML."),
    "read": ("digest.cli.sources_read:command", "Print what a feed says."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    no_args_is_help=True,
    epilog=examples(
        "digest sources add https://example.org/feed.xml --tag world",
        "digest sources list",
        "digest sources check",
    ),
)
@common
def command(_: Common) -> None:
    """List, add, check and read sources."""
