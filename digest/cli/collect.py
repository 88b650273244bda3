"""`digest collect`: poll the sources that are due and store what is new."""

from __future__ import annotations

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import counted, tell
from digest.cli.run import at_option, tell_failures, wait_option


@click.command(
    epilog=examples(
        "digest collect          # the sources that are due, by their own rhythm",
        "digest collect --all    # every source",
        "digest collect -q        # in a crontab, hourly, beside a daily `digest run`: 0 * * * *",
    )
)
@click.option("--all", "everything", is_flag=True, help="Every source, due or not.")
@at_option
@wait_option
@common
def command(said: Common, at: str | None, *, everything: bool, wait: bool) -> int:
    """Poll the sources that are due and store their articles."""
    from digest.cli.progress import progress
    from digest.cli.session import session  # half a second that `--help` never pays
    from digest.cli.wiring import moment

    config = said.load()
    with session(config, moment(at), wait=wait) as work, progress(said) as watch:
        done = work.collect(patient=True, everything=everything, watch=watch)
    tell_failures(said, work)
    tell(
        said,
        f"{counted(done.polled, 'source', 'sources')} polled: "
        f"{counted(done.new, 'new article', 'new articles')}, {done.changed} changed, "
        f"{counted(done.pages, 'page', 'pages')} read",
    )
    if done.polled and len(done.failures) == done.polled:
        return 3
    return work.exit_code
