"""`digest templates`: what a reader sees, to be listed and to be changed."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.files import write
from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table
from digest.errors import ConfigError, UsageError

THEME = click.option(
    "--theme",
    default="default",
    show_default=True,
    metavar="NAME",
    help="The theme; an edition names its own in the config.",
)


@click.group(
    epilog=examples(
        "digest templates list",
        "digest templates copy digest.css          # then change templates/default/digest.css",
        "digest templates copy --theme mine        # all of them, for `theme: mine`",
    ),
    no_args_is_help=True,
)
@common
def command(_: Common) -> None:
    """List the templates of pages, mails and feeds, or copy them to change them.

    A file in templates/THEME/ stands before ours of the same name. One that begins with
    {% extends "default/briefing.html.j2" %} changes only the blocks that it names.
    """


@command.command("list")
@THEME
@as_json
@common
def list_(said: Common, *, theme: str, as_json: bool) -> None:
    """Say which templates there are, and which of them are yours."""
    from digest.renderers.environment import Templates, packaged  # jinja2: not for `--help`

    folder = _folder(said)
    ours = str(packaged())
    rows = [
        {"name": name, "own": str(Path(path).parent) != ours, "path": path}
        for name, path in Templates(folder).names(theme).items()
    ]
    if as_json:
        print_json(rows)
    else:
        print_table(
            ("NAME", "WHOSE", "PATH"),
            [(row["name"], "yours" if row["own"] else "digest's", row["path"]) for row in rows],
        )


@command.command(
    epilog=examples(
        "digest templates copy briefing.html.j2", "digest templates copy --theme mine --force"
    )
)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@THEME
@click.option("--force", is_flag=True, help="Replace files that are there.")
@common
def copy(said: Common, *, names: tuple[str, ...], theme: str, force: bool) -> None:
    """Copy templates into the config's templates folder [default: all of them]."""
    from digest.renderers.environment import packaged  # jinja2: not for `--help`

    ours = {entry.name: entry for entry in packaged().iterdir() if entry.is_file()}
    unknown = [name for name in names if name not in ours]
    if unknown:
        raise UsageError(
            f'there is no template "{unknown[0]}"; "digest templates list" names them',
            subject=unknown[0],
        )
    target = _folder(said) / theme
    wanted = [target / name for name in names or sorted(ours)]
    there = [path for path in wanted if path.exists()]
    if there and not force:
        raise UsageError(f"{there[0]} exists; --force replaces it", subject=str(there[0]))
    for path in wanted:
        write(path, ours[path.name].read_bytes())
    if not said.quiet:
        use = "" if theme == "default" else f'; "theme: {theme}" in an edition uses them'
        click.echo(f"copied {len(wanted)} to {target}{use}", err=True)


def _folder(said: Common) -> Path:
    """Return the config's templates folder; without a config, the one beside it by default."""
    try:
        return said.load().templates_dir
    except ConfigError:
        if said.config:
            raise
        return Path.cwd() / "templates"
