"""`digest run`: collect, publish and deliver what is due; what cron calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import counted, tell

if TYPE_CHECKING:
    from digest.cli.session import Session
    from digest.config.model import Config
    from digest.pipeline import Published

at_option = click.option("--at", metavar="WHEN", help="As if it were then (ISO 8601 with offset).")
wait_option = click.option("--wait", is_flag=True, help="Wait for another digest to finish.")
dry_option = click.option("--dry-run", "dry", is_flag=True, help="Say what it would do.")


@click.command(
    epilog=examples(
        "digest run                    # every edition that is due",
        "digest run daily --dry-run    # what it would send",
        "digest run --at 2026-03-11T06:00:00+00:00",
        "digest run -q -c /etc/digest/config.yaml    # in a crontab: 0 6 * * *",
    )
)
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@at_option
@dry_option
@click.option("--offline", is_flag=True, help="No network: what is stored, and files.")
@wait_option
@common
def command(
    said: Common, editions: tuple[str, ...], at: str | None, *, dry: bool, offline: bool, wait: bool
) -> int:
    """Collect, publish and deliver what is due: the cron entry.

    Polls every source not polled within the last interval, then publishes the newest issue of
    each edition that is not out yet. The last line on stderr is the path of the page.
    """
    from digest.cli.progress import progress
    from digest.cli.session import chosen, session  # half a second that `--help` never pays
    from digest.cli.wiring import moment

    config = said.load()
    wanted = chosen(config, editions)
    with session(config, moment(at), offline=offline, wait=wait) as work:
        with progress(said) as watch:
            work.collect(watch=watch)
        if work.nothing_to_publish():
            tell_failures(said, work)
        published = work.publish(wanted, dry=dry)
    tell_failures(said, work)
    tell_published(said, config, published, waited=work.waited)
    return work.exit_code


def tell_failures(said: Common, work: Session) -> None:
    """Print a line for each source and destination that failed; --quiet does not silence it."""
    names = {source.url: source.name for source in work.config.sources if source.name}
    for failure in work.failures:
        name = names.get(failure.subject)
        subject = f"{name} ({failure.subject})" if name else failure.subject
        tell(said, f"failed: {subject}: {failure.reason}", error=True)


def tell_published(
    said: Common, config: Config, published: list[Published], *, waited: int = 0
) -> None:
    """Print a line for each edition, and last the path of the page.

    `waited` are deliveries of earlier runs that went out in this one.
    """
    from digest.cli.session import page_path

    path = None
    if waited:
        tell(said, f"delivered what had waited: {counted(waited, 'delivery', 'deliveries')}")
    for one in published:
        tell(said, _line(one))
        path = page_path(config.editions[one.edition], one) or path
    if path is not None:
        tell(said, str(path))


def _line(one: Published) -> str:
    """Return what became of an edition, in one line."""
    if one.briefing is None:
        return f"{one.edition}: {one.outcome}"
    counts, issue = one.briefing.counts, one.briefing.issue
    stories = f"{counts.shown} of {counts.stories} stories from {counts.articles} articles"
    if one.outcome == "published":
        return f"{one.edition} {issue}: {stories}, {counted(one.sent, 'delivery', 'deliveries')}"
    if one.outcome == "dry run":
        places = ", ".join(f"{d.destination} {d.recipient}".strip() for d in one.owed)
        return f"{one.edition} {issue}: {stories}; would go to {places or 'nowhere'}"
    return f"{one.edition} {issue}: {one.outcome}"
