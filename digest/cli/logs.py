"""What is told on stderr while a command works: one line an event, then key=value."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Sequence
from typing import TextIO

from digest.cli.terminal import printable


class Lines(logging.Formatter):
    """One event a line: `warning: event key=value`; with `timed`, when and where as well."""

    def __init__(self, *, timed: bool, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self.timed = timed
        self.secrets = secrets  # the caller's own list: secrets are known once config is read

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, made safe for a terminal."""
        level, said = record.levelname.lower(), record.getMessage().replace("\n", " ")
        line = f"{level}: {said}"
        if self.timed:
            when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
            line = f"{when} {level} {record.name} {said}"
        if record.exc_info and self.timed:
            line += "\n" + self.formatException(record.exc_info)
        return printable(line, secrets=self.secrets)


def set_up(
    *,
    verbose: int = 0,
    quiet: bool = False,
    debug: bool = False,
    secrets: Sequence[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send log records to stderr: warnings; with -q errors, with -v events, with -vv all."""
    level = logging.WARNING
    if debug or verbose > 1:
        level = logging.DEBUG
    elif verbose:
        level = logging.INFO
    elif quiet:
        level = logging.ERROR
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(Lines(timed=debug or verbose > 0, secrets=secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)  # libraries speak only when something is wrong
    logging.getLogger("digest").setLevel(level)
