"""Which config is meant: -c, $DIGEST_CONFIG, ./config.yaml, the user's config folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from digest.errors import ConfigError

NAME = "config.yaml"


def find(
    named: str | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Path:
    """Return the config's path: `named`, else the first that the environment or a folder offers.

    Never looks in parent folders: a briefing is not a project.

    Raises:
        ConfigError: there is none, and what makes one.
    """
    environment = os.environ if environment is None else environment
    folder = Path.cwd() if folder is None else folder
    for asked, whose in ((named, "-c"), (environment.get("DIGEST_CONFIG"), "DIGEST_CONFIG")):
        if asked:
            # the os's own: pathlib's raises for a user that is not there
            path = folder / os.path.expanduser(asked)  # noqa: PTH111
            return _existing(path, shown=asked, whose=whose)
    for candidate in (folder / NAME, user_folder(environment) / NAME):
        if candidate.is_file():
            return candidate
    raise ConfigError(f'no {NAME} here; "digest init" writes one', subject=str(folder / NAME))


def user_folder(environment: Mapping[str, str]) -> Path:
    """Return digest's folder among the user's configs."""
    base = environment.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(base).expanduser() / "digest"


def _existing(path: Path, *, shown: str, whose: str) -> Path:
    if path.is_dir():
        path /= NAME
    if not path.is_file():
        raise ConfigError(
            f'{shown}: no such file (named by {whose}); "digest init" writes a config',
            subject=str(path),
        )
    return path
