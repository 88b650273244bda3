"""Changing config.yaml: one writer at a time, comments kept, and never into something wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from digest.cli.files import write
from digest.config.load import load
from digest.config.model import Config
from digest.registry import complaint
from digest.stores.lock import short_lock


def change(path: Path, edit: Callable[[str], str]) -> None:
    """Write `edit(text)` in place of the config's text, if a config comes of it.

    Raises:
        LockedError: another digest has been working for ten seconds.
        ConfigError: what would come of it is wrong; the file is as it was.
    """
    config = tried(path, edit(path.read_text("utf-8")))
    with short_lock(config.data_dir):
        write(path, edit(path.read_text("utf-8")))


def tried(path: Path, text: str) -> Config:
    """Return what the config would be if its text were this.

    Raises:
        ConfigError: it would be wrong.
    """
    return load(path, environment=os.environ, complaint=complaint, text=text)
