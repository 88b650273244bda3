"""`digest check`: all that is wrong, told at once, before it is wrong at six in the morning."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname
from zoneinfo import ZoneInfo

import click

from digest.cli.check_tags import tags_of_nobody
from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, when
from digest.cli.terminal import printable
from digest.errors import DigestError

if TYPE_CHECKING:
    from digest.config.model import Config
    from digest.plan import Destination, Edition


@click.command(
    epilog=examples(
        "digest check",
        "digest check --online                           # asks every source too",
        "digest check --send-test reader@example.org     # sends one mail by smtp's settings",
    )
)
@click.option("--online", is_flag=True, help="Ask every source, too.")
@click.option("--send-test", "address", metavar="ADDRESS", help="Send one test mail there.")
@as_json
@common
def command(said: Common, *, online: bool, address: str | None, as_json: bool) -> int:
    """Say everything that is wrong with config, templates, sources and destinations.

    Nothing is sent or stored. The exit code is 2 if something is wrong, else 0; with --online, 1
    if a source does not answer as it should.
    """
    config, wrong = said.examine()
    found = (*_files(config), *_templates(config), *_parts(config), *_places(config))
    problems = list(dict.fromkeys((*wrong, *found)))
    warnings = [*config.warnings, *tags_of_nobody(config)]
    failed = _ask(config) if online and not wrong else []
    if as_json:
        print_json(
            {"config": config.path, "problems": problems, "failed": failed}
            | {"warnings": warnings},
            secrets=said.secrets,
        )
    elif not problems and not said.quiet:
        click.echo("\n".join(_summary(config)))
    for line in (*warnings, *problems, *failed):
        click.echo(printable(line, secrets=said.secrets), err=True)
    if problems:
        return 2
    if address:  # last: what is wrong elsewhere is told though the mail fails
        from digest.cli.check_mail import send

        send(config, address)
    if not (as_json or said.quiet or warnings or failed):
        click.echo("nothing is wrong")
    return 1 if failed else 0


def _files(config: Config) -> Iterator[str]:
    """Yield the files and folders among the sources that are not there."""
    for source in config.sources:
        if source.form not in ("file", "folder"):
            continue
        path = Path(url2pathname(urlsplit(source.url).path))
        fine = path.is_dir() if source.form == "folder" else path.is_file()
        if not fine:
            said = "there is none" if not path.exists() else f"this is no {source.form}"
            yield f"{config.place(source.url)}: {source.form} {path}: {said}"


def _templates(config: Config) -> Iterator[str]:
    """Yield what is wrong with each template of each theme, as it is read and as it is filled."""
    from digest.renderers.environment import Templates
    from digest.renderers.rehearsal import rehearse
    from digest.server.rehearsal import rehearse as rehearse_served

    templates = Templates(config.templates_dir)
    themes = {edition.theme: name for name, edition in reversed(config.editions.items())}
    readable = True
    for theme, edition in reversed(themes.items()):
        is_there = True
        for name in templates.names(theme):
            if not name.endswith(".j2"):
                continue
            try:
                templates.check(theme, name)
            except DigestError as error:
                missing = error.subject == theme  # else the template's own place is told
                is_there = is_there and not missing
                yield f"{config.place(edition)}: {error}" if missing else str(error)
            else:
                yield from templates.lost_blocks(theme, name)
        if is_there:
            yield from rehearse(templates, theme)
        readable &= is_there
    if readable:
        yield from rehearse_served(templates, config)


def _parts(config: Config) -> Iterator[str]:
    """Yield what is wrong with the options of replaceable parts."""
    from digest.registry import make
    from digest.sources.pictures import require

    for edition in config.editions.values():
        if edition.images == "local":
            try:
                require()
            except DigestError as error:
                yield f"{config.place(edition.name)}: {error}"
    for family, choice in (("clusterers", config.clusterer), ("summarizers", config.summarizer)):
        try:
            make(family, choice.name, **dict(choice.options))
        except DigestError as error:
            yield f"{config.path.name}: {error}"


def _places(config: Config) -> Iterator[str]:
    """Yield the folders that cannot be written into."""
    yield from (f"{config.path.name}: data_dir {said}" for said in _unwritable(config.data_dir))
    for name, edition in config.editions.items():
        for destination in edition.deliver:
            if destination.form == "folder":
                for said in _unwritable(Path(destination.target)):
                    yield f"{config.place(name)}: folder {said}"


def _unwritable(folder: Path) -> Iterator[str]:
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if not there.is_dir():
        yield f"{folder}: {there} is no folder"
    elif not os.access(there, os.W_OK | os.X_OK):
        yield f"{folder}: {there} cannot be written into"


def _ask(config: Config) -> list[str]:
    """Return what sources answer that do not answer as they should."""
    from digest.cli.sources_check import ask
    from digest.traffic import Failure

    return [
        f"{config.place(source.url)}: {source.url}: {answer.reason}"
        for source, answer in ask(config, config.sources)
        if isinstance(answer, Failure)
    ]


def _summary(config: Config) -> Iterator[str]:
    """Yield what the config means, for a user to compare with what was meant."""
    yield f"config    {config.path}"
    yield f"sources   {len(config.sources)}"
    yield from (f"edition   {_edition(edition)}" for edition in config.editions.values())
    yield f"store     {config.data_dir if config.store == 'sqlite' else 'PostgreSQL'}"


def _edition(edition: Edition) -> str:
    from digest.editions.due import next_issues

    upcoming = next_issues(edition, datetime.now(UTC), 1)
    where = ", ".join(f"{one.form} {_shown(one)}" for one in edition.deliver) or "nowhere"
    first = when(upcoming[0].due, ZoneInfo(edition.timezone)) if upcoming else "never"
    hours = f"{', '.join(edition.schedule)} ({edition.timezone})"
    return f"{edition.name}: {hours}, next {first}, to {where}"


def _shown(destination: Destination) -> str:
    """Return a destination's target for people: of addresses that are keys themselves, the host."""
    if destination.form not in ("webhook", "notify"):
        return destination.target
    parts = urlsplit(destination.target)
    host = parts.netloc.rpartition("@")[2] if destination.form == "webhook" else "…"
    return f"{parts.scheme}://{host}"
