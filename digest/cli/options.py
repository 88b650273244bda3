"""Options that many commands share, before or after the command's name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from digest.config.model import Config

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Common:
    """What the shared options say, wherever they stood; one a command line."""

    config: str | None = None
    quiet: bool = False
    verbose: int = 0
    debug: bool = False
    json: bool = False
    zone: tzinfo = UTC  # of the config, once it is loaded: that of printed times
    secrets: list[str] = field(default_factory=list, repr=False)  # never printed: see errors.py

    def find_config(self) -> Path:
        """Return the path of the config that this command line means.

        Raises:
            ConfigError: there is none.
        """
        from digest.config.find import find  # config is not for `--help` and the filters

        return find(self.config)

    def examine(self) -> tuple[Config, tuple[str, ...]]:
        """Return the config as far as it can be read, never to be run, and what is wrong with it.

        Raises:
            ConfigError: it is missing, or too little of it can be read.
        """
        import os
        from zoneinfo import ZoneInfo

        from digest.config.load import examined
        from digest.errors import ConfigError
        from digest.registry import complaint

        path = self.find_config()
        config, wrong = examined(path, environment=os.environ, complaint=complaint)
        if config is None:
            raise ConfigError(*wrong, subject=str(path))
        self.secrets.extend(config.secrets)
        self.zone = ZoneInfo(config.timezone)
        return config, wrong

    def load(self) -> Config:
        """Return the config that this command line means.

        Raises:
            ConfigError: it is missing or wrong; every problem is told.
        """
        import os
        from zoneinfo import ZoneInfo

        from digest.config.load import load  # YAML and pydantic: 60 ms that the filters never pay
        from digest.registry import complaint

        config = load(self.find_config(), environment=os.environ, complaint=complaint)
        self.secrets.extend(config.secrets)
        self.zone = ZoneInfo(config.timezone)
        return config


def common(function: F) -> F:
    """Give a command -c, -q, -v and --debug, and hand it what they say as first argument."""

    @functools.wraps(function)
    def called(*arguments: object, **options: object) -> object:
        from digest.cli.logs import set_up  # logging costs 8 ms

        said = click.get_current_context().find_object(Common) or Common()
        if click.get_current_context().parent is not None:
            set_up(verbose=said.verbose, quiet=said.quiet, debug=said.debug, secrets=said.secrets)
        return function(said, *arguments, **options)

    for option in reversed(_COMMON):
        called = option(called)
    return called  # type: ignore[return-value]  # click hands the wrapper the same arguments


def _note(context: click.Context, parameter: click.Parameter, value: Any) -> None:  # click's value
    """Remember an option where its place does not matter."""
    said = context.find_object(Common)
    if said is None:
        said = context.obj = Common()
    if not value:
        return
    if parameter.name == "verbose":
        said.verbose += value
    else:
        setattr(said, str(parameter.name), value)


def _shared(*names: str, **settings: Any) -> Callable[[F], F]:  # click's own settings
    return click.option(*names, expose_value=False, callback=_note, **settings)


_COMMON = (
    _shared("-c", "--config", metavar="PATH", help="The config file [default: config.yaml]."),
    _shared("-q", "--quiet", is_flag=True, help="Only errors on stderr."),
    _shared("-v", "--verbose", count=True, help="A line for each source and briefing; -vv: all."),
    _shared("--debug", is_flag=True, help="Decisions and tracebacks on stderr."),
)


def _said_json(context: click.Context, _: click.Parameter, value: bool) -> bool:
    """Tell whether --json was said, after the command or before it."""
    said = context.find_object(Common)
    return value or (said is not None and said.json)


as_json = click.option("--json", "as_json", is_flag=True, callback=_said_json, help="Print JSON.")
json_before = click.option(
    "--json", is_flag=True, expose_value=False, callback=_note, help="Print JSON, where data is."
)


def examples(*lines: str) -> str:
    """Return an epilog for a command's help that shows how it is used."""
    return "\b\nExamples:\n" + "\n".join(f"  $ {line}" for line in lines)
