"""`digest schema`: the JSON Schema of config.yaml."""

from __future__ import annotations

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import print_json


@click.command(
    epilog=examples(
        "digest schema > config.schema.json",
        "# then, on the first line of config.yaml:",
        "# yaml-language-server: $schema=config.schema.json",
    )
)
@common
def command(said: Common) -> None:
    """Print the JSON Schema of config.yaml: every key, its type, its default."""
    del said
    from digest.config.schema import schema  # pydantic: not for `digest schema --help`

    print_json(schema())
