"""`digest publish`: make the briefing from the store, render and deliver it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import tell
from digest.cli.run import (
    at_option,
    dry_option,
    tell_failures,
    tell_published,
    wait_option,
)

if TYPE_CHECKING:
    from digest.config.model import Config
    from digest.plan import Edition


@click.command(
    epilog=examples(
        "digest publish                      # from the store alone, no polling",
        "digest publish daily --preview out  # look at it first; nothing is recorded",
    )
)
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@at_option
@dry_option
@click.option("--offline", is_flag=True, help="As for run; publishing polls nothing anyway.")
@wait_option
@click.option(
    "--preview",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Render into DIR; record and deliver nothing.",
)
@common
def command(
    said: Common,
    editions: tuple[str, ...],
    at: str | None,
    *,
    dry: bool,
    offline: bool,
    wait: bool,
    preview: Path | None,
) -> int:
    """Make the briefing from the store, render it and deliver it."""
    from digest.cli.session import chosen, session  # half a second that `--help` never pays
    from digest.cli.wiring import moment

    config = said.load()
    wanted = chosen(config, editions)
    if preview is not None:
        return _preview(said, config, wanted, at, preview)
    with session(config, moment(at), offline=offline, wait=wait) as work:
        published = work.publish(wanted, dry=dry)
    tell_failures(said, work)
    tell_published(said, config, published, waited=work.waited)
    return work.exit_code


def _preview(
    said: Common, config: Config, wanted: list[Edition], at: str | None, folder: Path
) -> int:
    """Write the issues as they would be now; no lock is taken, nothing is recorded."""
    from digest.cli.stored import opened
    from digest.cli.wiring import moment, parts
    from digest.deliverers.folder import Folder
    from digest.pipeline import preview
    from digest.protocols import Parcel
    from digest.publishing.parcels import relocated
    from digest.traffic import Delivery

    when = moment(at)
    path = None
    with opened(config) as store, parts(config, when, offline=True) as built:
        for edition in wanted:
            (destination,) = relocated(edition, str(folder.absolute())).deliver
            briefing, files = preview(
                edition,
                config.sources,
                built,
                store,
                now=when.now,
                options=dict(destination.options),
            )
            delivery = Delivery(edition.name, briefing.issue, "preview", "")
            Folder().deliver(Parcel(delivery, destination, briefing, tuple(files)))
            path = folder / briefing.folder / "index.html"
    tell(said, str(path))
    return 0
