"""`digest serve`: the published site and a live status page, on this machine alone."""

from __future__ import annotations

import click

from digest.cli.options import Common, common, examples

PORT = 8000
LOOPBACK = "127.0.0.1"


@click.command(
    epilog=examples(
        "digest serve                 # http://127.0.0.1:8000/ until Ctrl-C",
        "digest serve --port 0        # any free port; the address is printed",
        "curl -s http://127.0.0.1:8000/healthz",
    )
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="N",
    help="0: any that is free.",
)
@click.option(
    "--host", default=LOOPBACK, show_default=True, metavar="ADDRESS", help="Listen there instead."
)
@common
def command(said: Common, *, port: int, host: str) -> None:
    """Serve the published site, /status and /healthz until told to stop.

    It only reads, needs no lock and runs beside `digest schedule`. There is no password: on any
    other address than this machine's own, whoever reaches it can read.
    """
    from datetime import UTC, datetime
    from functools import partial

    from digest.cli.output import tell
    from digest.cli.stored import existing  # half a second that `--help` never pays
    from digest.server.app import app
    from digest.server.guard import is_loopback
    from digest.server.look import Place
    from digest.server.run import listening, serve, url_of
    from digest.sources.files import expand

    config = said.load()
    started = datetime.now(UTC)
    place = Place(
        config, partial(existing, config), expand, clock=lambda: datetime.now(UTC), started=started
    )
    pages = app(place, host=host)
    with listening(host, port) as bound:
        if not is_loopback(host):
            tell(said, f"{host} can be reached from other machines, and there is no password")

        def ready() -> None:
            tell(said, f"serving {url_of(bound, host)} (Ctrl-C stops)")

        serve(pages, bound, ready=ready)
