"""`digest init`: a commented config.yaml to begin with, or one on sample feeds."""

from __future__ import annotations

import os
import shutil
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from digest.cli.files import write
from digest.cli.options import Common, common, examples
from digest.cli.output import tell
from digest.errors import UsageError

NAME = "config.yaml"
SAMPLE_AT = "2026-10-15T06:00+01:00"  # the morning after the sample's last news
CHECKOUT = Path(__file__).parents[2]


@click.command(
    epilog=examples(
        "digest init && digest run",
        f"digest init --sample ~/try && digest run -c ~/try --at {SAMPLE_AT}    # no network",
    )
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace a config.yaml that is there.")
@click.option("--sample", is_flag=True, help="On shipped sample feeds, to try without a network.")
@common
def command(said: Common, folder: Path, *, force: bool, sample: bool) -> None:
    """Write a commented config.yaml into DIR [default: here]."""
    target = folder / NAME
    if target.exists() and not force:
        raise UsageError(f'{target} exists; "digest init --force" replaces it', subject=str(target))
    if sample:
        _copy_sample(folder)
    source = _sample() / NAME if sample else starter()
    write(target, source.read_bytes())
    tell(said, f"wrote {target}; {_next(folder, SAMPLE_AT if sample else None)}")
    if not sample:
        _warn_of_utc(said, target)


def starter() -> Traversable:
    """Return the starter config: packaged in a wheel, at the top of a checkout."""
    packaged = files("digest.cli") / "starter.yaml"
    return packaged if packaged.is_file() else CHECKOUT / NAME


def _sample() -> Traversable:
    packaged = files("digest.cli") / "sample"
    return packaged if packaged.is_dir() else CHECKOUT / "examples" / "sample"


def _copy_sample(folder: Path) -> None:
    """Copy the sample's feeds and pages into DIR/sample; its config goes beside the folder."""
    with as_file(_sample()) as source:
        shutil.copytree(
            source,
            folder / "sample",
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns(NAME, "__pycache__"),
        )


def _next(folder: Path, at: str | None) -> str:
    """Return the command that comes next; a sample's news is of its own days, not of today."""
    where = "" if folder.resolve() == Path.cwd() else f" -c {folder}"
    return f'next: "digest run{where}{f" --at {at}" if at else ""}"'


def _warn_of_utc(said: Common, target: Path) -> None:
    from digest.config.zone import machine_zone  # reads zones: not for `--help`

    if machine_zone(os.environ) in ("UTC", "Etc/UTC", "Etc/UCT", "UCT", "Universal", "Zulu"):
        tell(
            said,
            f'warning: this machine\'s time zone is UTC; set "timezone" in {target} to yours, '
            "or issues come by UTC",
        )
