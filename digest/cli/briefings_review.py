"""`digest briefings review`: look at the coming issue and decide, before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, common, examples
from digest.cli.run import at_option

if TYPE_CHECKING:
    from digest.config.model import Config
    from digest.plan import Edition
    from digest.server.review import Desk

LOOPBACK = "127.0.0.1"


@click.command(
    epilog=examples(
        "digest briefings review daily            # prints an address to open in a browser",
        "digest briefings review daily --port 8001",
    )
)
@click.argument("edition")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="[default: any that is free]",
)
@at_option
@common
def command(said: Common, edition: str, *, port: int, at: str | None) -> None:
    """Preview the coming issue of an EDITION on 127.0.0.1, to drop, pin and reorder its stories.

    What is decided there is the same as by `digest stories`. "Publish now" does what
    `digest publish` does. It needs no script, and only this machine reaches it.
    """
    from digest.cli.output import tell
    from digest.cli.session import chosen  # half a second that `--help` never pays
    from digest.server.review import app
    from digest.server.run import listening, serve, url_of

    config = said.load()
    (wanted,) = chosen(config, [edition])
    work = desk(said, config, wanted, at)
    work.decisions()  # where nothing is stored yet, that is said now
    pages = app(work, host=LOOPBACK)
    with listening(LOOPBACK, port) as bound:

        def ready() -> None:
            tell(said, f"review {wanted.name} at {url_of(bound, LOOPBACK)} (Ctrl-C stops)")

        serve(pages, bound, ready=ready)


def desk(said: Common, config: Config, edition: Edition, at: str | None) -> Desk:
    """Return what the review's pages call."""
    from digest.cli.reviewing import Calls
    from digest.server.review import Desk

    calls = Calls(said, config, edition, at)
    return Desk(
        config,
        edition,
        calls.coming,
        calls.decisions,
        calls.decide,
        calls.undo,
        calls.files,
        calls.publish,
        calls.now,
    )
