"""Bylines: who wrote a piece, as a line of text says it."""

from __future__ import annotations

import re
from functools import cache

from digest.extractors.chrome import END, pattern
from digest.extractors.wording import squeeze
from digest.web.dates_written import written

MAX_BYLINE = 80  # characters

_NEXT = re.compile(r"\s[|–—·•/]\s|\s[<(]|\d")  # where the outlet, an address or a date begins


@cache
def _before() -> re.Pattern[str]:
    """Return what stands before a name: up to three words, then "by"."""
    named = pattern("byline", form=r"(?i:{})").pattern
    return re.compile(rf"(?:\S+\s){{0,3}}{named}:?\s+(?=[A-ZÀ-ÝА-Я])")


@cache
def _after() -> re.Pattern[str]:
    """Return a name with what stands after it in Korean and Japanese: "reporter"."""
    return re.compile(
        rf"[^\W\d_]{{2,6}}\s?(?:[^\W\d_]{{2,6}}\s)?{pattern('byline_end').pattern}(?!\w)"
    )


def is_byline(line: str) -> bool:
    """Tell whether a line begins as a byline does, or names a reporter.

    >>> is_byline("By Hannah Ocasek"), is_byline("By noon the road was closed")
    (True, False)
    """
    return bool(_before().match(line) or (len(line) < MAX_BYLINE and _after().search(line)))


def is_dateline(line: str) -> bool:
    """Tell whether a line is a byline, a date, or both, and nothing else.

    >>> is_dateline("From our correspondent in Lanmouth, 13 October 2026")
    True
    """
    if len(line) >= MAX_BYLINE or END.search(line):
        return False
    return is_byline(line) or written(line) is not None


def person(line: str) -> str | None:
    """Return the name that a byline gives, without the word before it; None if it gives none.

    >>> person("Par Camille Destrée"), person("(서울=한결뉴스) 이도윤 기자 =")
    ('Camille Destrée', '이도윤 기자')
    """
    if len(line) >= MAX_BYLINE:
        return None
    if before := _before().match(line):
        return squeeze(_NEXT.split(line[before.end() :])[0]) or None
    after = _after().search(line)
    return after[0] if after else None
