"""`digest backup` and `digest restore`: the store as one file, copied while others work."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import tell

FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")

UNREAD = (
    "the store that was here cannot be read: what was forgotten or suppressed since that copy was "
    "made must be forgotten or suppressed again"
)


@click.command(
    epilog=examples(
        "digest backup ~/backups/digest.sqlite3",
        "digest backup -q /var/backups/digest.sqlite3    # in a crontab: 30 5 * * *",
    )
)
@FILE
@common
def backup(said: Common, file: Path) -> None:
    """Copy the store into FILE, consistent, while others read and write it."""
    from digest.stores.backup import backup as copy  # the store is not for `--help`

    config = said.load()
    copy(config.store_where, file)
    tell(said, f"copied {config.data_dir} to {file}")


@click.command(epilog=examples("digest restore ~/backups/digest.sqlite3"))
@FILE
@common
def restore(said: Common, file: Path) -> None:
    """Put the copy in FILE in the place of the store; what was there is replaced.

    A copy that is damaged, or of a newer digest, changes nothing. What was forgotten since stays
    forgotten, and who wants no mail gets none. Pages that are published stay as they are.
    """
    from digest.cli.restoring import agreed, asked_of, put_back  # the store is not for `--help`
    from digest.stores.lock import work_lock

    config = said.load()
    with work_lock(config.data_dir):
        asked = asked_of(config)
        gone = put_back(file, config, asked)
    tell(said, f"{config.data_dir} is as {file} has it")
    if asked is None:
        tell(said, UNREAD)
    elif line := agreed(asked, gone):
        tell(said, line)
    tell(said, "pages and feeds that are published stay as they are")
