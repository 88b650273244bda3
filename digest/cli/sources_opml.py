"""`digest sources import` and `export`: lists of feeds as OPML, folders as tags."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from digest.cli.files import write
from digest.cli.options import Common, common, examples
from digest.cli.output import counted, tell
from digest.cli.sources_edit import append
from digest.errors import InputError


@click.command(
    epilog=examples(
        "digest sources import subscriptions.opml",
        "curl -s https://example.org/feeds.opml | digest sources import -",
    )
)
@click.argument("file", type=click.File("rb"), metavar="FILE")
@common
def bring(said: Common, file: BinaryIO) -> None:
    """Add the feeds of an OPML file to config.yaml, with its folders as tags.

    To follow the file as it changes, name it in config.yaml instead: `- opml: FILE`.
    """
    from digest.parsers.opml import read  # lxml: not for `--help`

    try:
        found = read(file.read())
    except InputError as error:
        raise InputError(f"{file.name}: {error}", subject=str(file.name)) from error
    if not found:
        raise InputError(f"{file.name}: holds no feed", subject=str(file.name))
    append(
        said,
        [
            (one.url, {k: v for k, v in (("name", one.name), ("tags", list(one.tags))) if v})
            for one in found
        ],
    )


@click.command(epilog=examples("digest sources export > subscriptions.opml"))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there, not to stdout.")
@common
def export(said: Common, output: Path | None) -> None:
    """Print all sources as OPML, with tags as folders; logins and headers stay out."""
    from digest.parsers import opml  # lxml: not for `--help`

    config = said.load()
    fit = [one for one in config.sources if one.address is None]
    left_out = len(config.sources) - len(fit)
    if left_out:
        tell(said, f"left out: {left_out} whose address holds a secret")
    local = sum(one.form in ("file", "folder") for one in fit)
    if local:
        files = counted(local, "file or folder", "files and folders")
        tell(said, f"left out: {files} of this machine, which nobody else can read")
    body = opml.write(fit)
    if output:
        write(output, body)
    else:
        sys.stdout.buffer.write(body)
