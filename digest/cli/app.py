"""The command `digest`: its table of commands, each imported only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from digest.cli.errors import run
from digest.cli.lazy import LazyGroup
from digest.cli.options import Common, common, examples, json_before

# name → where the command is, and its line in `digest --help`; in the order of a newcomer's days
COMMANDS = {
    "init": ("digest.cli.init:command", "Write a commented config.yaml."),
    "check": ("digest.cli.check:command", "Say everything that is wrong, without sending."),
    "run": ("digest.cli.run:command", "Collect, publish and deliver what is due."),
    "collect": ("digest.cli.collect:command", "Poll the sources that are due."),
    "publish": ("digest.cli.publish:command", "Make, render and deliver briefings from the store."),
    "schedule": ("digest.cli.schedule:command", "Run by the config's hours until told to stop."),
    "sources": ("digest.cli.sources:command", "List, add, check and read sources."),
    "briefings": (
        "digest.cli.briefings:command",
        "Show, prove and explain past briefings.",
    ),
    "search": ("digest.cli.search:command", "Look for words in all that was collected."),
    "stories": ("digest.cli.stories:command", "Pin, mute, split and merge stories by hand."),
    "serve": ("digest.cli.serve:command", "Serve the site and a status page on this machine."),
    "deliveries": ("digest.cli.deliveries:command", "List, retry or cancel what waits."),
    "forget": ("digest.cli.forget:command", "Remove an article, a publisher or a reader."),
    "templates": (
        "digest.cli.templates:command",
        "List templates, or copy them to change them.",
    ),
    "backup": ("digest.cli.backup:backup", "Copy the store while it is in use."),
    "restore": ("digest.cli.backup:restore", "Put a copy of the store back."),
    "extract": ("digest.cli.extract:command", "Print a page's title, metadata and clean text."),
    "summarize": ("digest.cli.summarize:command", "Print an article's key sentences."),
    "cluster": ("digest.cli.cluster:command", "Group articles into stories."),
    "schema": ("digest.cli.schema:command", "Print the JSON Schema of config.yaml."),
    "completion": ("digest.cli.completion:command", "Print the shell's completion script."),
}


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    # importlib.metadata costs 15 ms: only where it is asked for
    from digest.version import version

    click.echo(f"digest {version()}")
    context.exit()


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
    epilog=examples(
        "digest init                     # a config.yaml to begin with",
        "digest run                      # cron's entry: collects, publishes, delivers",
        "digest summarize article.html   # one article, no config",
    ),
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version.",
)
@json_before
@common
def app(_: Common) -> None:
    """Many news feeds, one briefing: every sentence verbatim, linked to its exact place."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; nothing is raised."""
    return run(app, sys.argv[1:] if arguments is None else list(arguments))
