"""`digest.run`: the command `digest run` for programs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from digest.cli.session import chosen, session
from digest.cli.wiring import Moment, moment
from digest.config.load import load
from digest.pipeline import Published
from digest.registry import complaint


def run(
    config: str | Path = "config.yaml",
    *,
    editions: Sequence[str] = (),
    at: datetime | None = None,
    offline: bool = False,
) -> list[Published]:
    """Collect, publish and deliver what is due; return what became of each edition.

    `at` acts as if it were then (aware). Failures of sources and destinations are in the answers
    and in the briefing, not raised.

    Raises:
        ConfigError: the config is missing or wrong, or has no such edition.
        NothingError: nothing is stored and no source has ever answered.
        LockedError: another digest works on this store.
        StoreError: the store cannot be opened, read or written.
        TemplateError: a template is wrong.
    """
    said = load(Path(config), environment=os.environ, complaint=complaint)
    wanted = chosen(said, editions)
    now = Moment(at) if at else moment(None)
    with session(said, now, offline=offline) as work:
        work.collect()
        return work.publish(wanted)
