"""Bylines: who wrote a piece, as a line of text says it."""

from __future__ import annotations

import re
from functools import cache

from digest.extractors.chrome import pattern
from digest.extractors.wording import squeeze

MAX_BYLINE = 80  # characters


@cache
def _byline() -> re.Pattern[str]:
    named = pattern("byline", form=r"(?i:{})").pattern
    ended = pattern("byline_end").pattern
    return re.compile(rf"(?:\S+\s){{0,3}}{named}\s+(?=[A-ZÀ-ÝА-Я])|.*{ended}\b")


def is_byline(line: str) -> bool:
    """Say whether a line begins as a byline does, or names a reporter.

    >>> is_byline("By Hannah Ocasek"), is_byline("By noon the road was closed")
    (True, False)
    """
    return bool(_byline().match(line))


def person(line: str) -> str | None:
    """Return the name that a byline gives, without the word before it; None if it gives none."""
    if len(line) >= MAX_BYLINE or not is_byline(line):
        return None
    return squeeze(_byline().sub("", line, count=1)) or squeeze(line)
