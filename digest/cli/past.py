"""Finding a past issue by what a user calls it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest.cli.options import Common
from digest.errors import ConfigError, InputError
from digest.issue import Briefing, from_json

if TYPE_CHECKING:
    from digest.config.model import Config
    from digest.storage import PastIssue, Store


CORRECTED = timedelta(days=32)  # an edition remembers for a month what it printed


@dataclass(frozen=True, slots=True)
class Found:
    """A briefing, and the config where one was needed or is there.

    `later` are issues of its edition that may have corrected it, oldest first; `file` is where it
    was read from, None: the store.
    """

    briefing: Briefing
    config: Config | None
    later: tuple[Briefing, ...] = ()
    file: Path | None = None


def find(said: Common, name: str) -> Found:
    """Return the briefing of a file (briefing.json or its folder), else of the store.

    Raises:
        InputError: the file is no briefing, or the store has no such issue.
        ConfigError: the store is needed, and its config is missing or wrong.
        StoreError: the store cannot be opened.
    """
    path = Path(name)
    path = path / "briefing.json" if path.is_dir() else path
    if path.is_file() or path.suffix == ".json":
        briefing = read(path)
        return Found(briefing, _config_if_any(said), _beside(path, briefing), path)
    from digest.cli.stored import needed  # the store is not for files

    config = said.load()
    with needed(config) as store:
        picked = pick(store, name)
        later = [past for past in store.issues(picked.edition) if past.issue > picked.issue]
        return Found(picked.briefing, config, tuple(past.briefing for past in later))


def read(path: Path) -> Briefing:
    """Return the briefing of a file.

    Raises:
        InputError: it cannot be read, or is no briefing.
    """
    try:
        return from_json(json.loads(path.read_bytes()))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", subject=str(path)) from error
    except (ValueError, AttributeError, RecursionError) as error:
        raise InputError(f"{path}: no briefing: {error}", subject=str(path)) from error
    except (KeyError, TypeError) as error:  # what a dataclass says that was given too little
        message = f"{path}: no briefing: some of its fields are missing"
        raise InputError(message, subject=str(path)) from error


def pick(store: Store, name: str) -> PastIssue:
    """Return the issue that EDITION, EDITION/ISSUE, ISSUE or a date means; the newest of several.

    Raises:
        InputError: there is none.
    """
    edition, _, issue = name.partition("/")
    if issue:
        found = [past for past in store.issues(edition) if past.issue.startswith(issue)]
    else:
        last = store.last_issue(name)
        found = [last] if last else [p for p in store.issues() if p.issue.startswith(name)]
    if not found:
        raise InputError(
            f'no issue "{name}" is out; "digest briefings list" shows all', subject=name
        )
    return found[-1]


def _beside(path: Path, briefing: Briefing) -> tuple[Briefing, ...]:
    """Return the issues beside one in its site that were out soon enough after it to correct it."""
    folder = path.absolute().parent
    if folder.name != briefing.issue:
        return ()
    last = date.fromisoformat(briefing.issue[:10]) + CORRECTED
    found: list[Briefing] = []
    for other in sorted(folder.parent.glob("*/briefing.json")):
        if briefing.issue < other.parent.name <= f"{last}T":
            with suppress(InputError):
                found.append(read(other))
    return tuple(found)


def _config_if_any(said: Common) -> Config | None:
    """Return the config where it is named or there; a file needs none."""
    try:
        said.find_config()
    except ConfigError:
        if said.config:
            raise
        return None
    return said.load()
