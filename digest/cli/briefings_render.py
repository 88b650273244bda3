"""`digest briefings render`: a past issue again, from its data alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.files import write
from digest.cli.options import Common, common, examples
from digest.cli.output import tell
from digest.errors import ConfigError

if TYPE_CHECKING:
    from digest.cli.past import Found
    from digest.traffic import Rendered

OURS = re.compile(r"images/[0-9a-f]+\.jpg")  # a file may say anything: nothing else is read


@click.command(
    epilog=examples(
        "digest briefings render daily --into out",
        "digest briefings render daily --into out --theme mine    # as your templates have it",
        "digest briefings render public/daily/2026-03-11/briefing.json --into out --format mail",
    )
)
@click.argument("issue")
@click.option(
    "--into",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write into.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help="html, markdown, json, mail; may be repeated [default: the first three].",
)
@click.option(
    "--base-url",
    metavar="URL",
    help="Where the folder is published, for links that are absolute.",
)
@click.option("--theme", metavar="NAME", help="The templates' theme [default: the issue's].")
@common
def command(
    said: Common,
    issue: str,
    folder: Path,
    *,
    formats: tuple[str, ...],
    base_url: str | None,
    theme: str | None,
) -> None:
    """Render an ISSUE again into a folder, from its briefing.json alone; no network, no store.

    Pictures that it shows are copied from beside the file, or from the store.
    """
    from digest.cli import past
    from digest.compose.reserved import for_everybody
    from digest.registry import complaint
    from digest.renderers.options import FORMATS

    wanted = formats or FORMATS
    problems = [wrong for name in wanted if (wrong := complaint("renderers", name))]
    if problems:
        raise ConfigError(*problems)
    found = past.find(said, issue)
    briefing = for_everybody(found.briefing)  # a folder may be public
    found = replace(found, briefing=replace(briefing, theme=theme or briefing.theme))
    options = {"base_url": base_url, "formats": wanted, "index": False}
    files = rendered(found, wanted, options, root="html" in wanted)
    for file in (*files, *(_pictures(found) if "html" in wanted else ())):
        write(folder / file.name, file.body)
    tell(said, str(folder / found.briefing.folder))


def _pictures(found: Found) -> Iterator[Rendered]:
    """Yield the copies of pictures that a briefing shows, as far as they are kept."""
    from digest.cli.stored import existing
    from digest.publishing.illustrating import picture_files
    from digest.traffic import Rendered

    shown = [story.picture for story in found.briefing.stories if story.picture]
    if found.file is None:
        with existing(found.config) if found.config and shown else nullcontext() as store:
            yield from picture_files(found.briefing, store) if store else ()
        return
    for picture in shown:
        beside = found.file.parent / picture.name
        if OURS.fullmatch(picture.name) and beside.is_file():
            name = f"{found.briefing.folder}/{picture.name}"
            yield Rendered(name, "image/jpeg", beside.read_bytes())


def rendered(
    found: Found, formats: Sequence[str], options: Mapping[str, object], *, root: bool = False
) -> list[Rendered]:
    """Return a briefing's files; with `root`, those of a site that holds it alone too.

    Raises:
        TemplateError: a template is wrong.
    """
    from digest.registry import make
    from digest.renderers.environment import Templates
    from digest.renderers.noted import noted, with_lines
    from digest.renderers.site import site

    templates = Templates(found.config.templates_dir if found.config else None)
    files = [
        file
        for name in formats
        for file in make("renderers", name, templates=templates).render(
            found.briefing, options=options
        )
    ]
    lines = noted(found.briefing, found.later, templates=templates, options=options)
    files = with_lines(files, lines)
    if root:
        files += site([found.briefing], templates=templates, options=options)
    return files
