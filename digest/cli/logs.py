"""What is told on stderr while a command works: one line an event, then key=value."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Sequence
from typing import TextIO

from digest.cli.options import Common

# Secrets shorter than this would blank out half of every line ("25", "no").
SHORTEST_SECRET = 5

_CREDENTIALS = re.compile(r"(?<=://)[^/\s@'\"]+@")
# C0 and C1 controls but tab and newline, and the marks that reorder text on a terminal
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str, *, secrets: Sequence[str] = ()) -> str:
    r"""Return text that may stand on a terminal: no control or bidi characters, no secret.

    >>> printable("https://me:pass@a.example/\x1b[2J", secrets=["a.example"])
    'https://***@***/\\x1b[2J'
    """
    text = _CREDENTIALS.sub("***@", blank(text, secrets))
    return _HARMFUL.sub(lambda match: ascii(match.group())[1:-1], text)


def blank(text: str, secrets: Sequence[str]) -> str:
    """Return text without secrets: the longest first, so that none leaves a rest behind."""
    for secret in sorted(set(secrets), key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, "***")
    return text


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


def set_up(said: Common, *, stream: TextIO | None = None) -> None:
    """Send log records to stderr: warnings; with -q errors, with -v events, with -vv all."""
    level = logging.WARNING
    if said.debug or said.verbose > 1:
        level = logging.DEBUG
    elif said.verbose:
        level = logging.INFO
    elif said.quiet:
        level = logging.ERROR
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(Lines(timed=said.debug or said.verbose > 0, secrets=said.secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)  # libraries speak only when something is wrong
    logging.getLogger("digest").setLevel(level)
