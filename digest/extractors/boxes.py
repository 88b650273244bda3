"""Boxes on a page saved as text: what a label opens and what ends where the article goes on.

Links, polls and summaries look like prose line by line; what gives them away is what stands above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from digest.extractors.chrome import pattern
from digest.extractors.lines import Sort, sort_of
from digest.extractors.wording import topics, width

MAX_ANSWER = 20  # width of what one may choose in a poll
MAX_POINT = 140  # width of a point of a summary
MAX_POINTS = 8
MAX_LABEL = 60
LATER = 40  # lines below a point that are looked at
AGAIN = 0.5  # share of a point's topics that the article takes up again

_TOLD = ("prose", "quote", "open", "item", "reader")
_QUESTION = re.compile(r"[^.!?。？؟]*[?？؟]\W*")
_INNER_STOP = re.compile(r"[.!?…]\s+\S{3}|[。！？]\S{3}")


def without_summary(lines: Sequence[str]) -> list[str]:
    """Return the lines without a summary: "At a glance", and the points that it lists.

    A point is one sentence, half of whose matter the lines below it take up again.
    """
    kept: list[str] = []
    left = MAX_POINTS if lines else 0
    is_open = False
    for index, line in enumerate(lines):
        if left and len(line) < MAX_LABEL and _label().fullmatch(line):
            is_open = True
        elif is_open and left and _is_point(line, lines[index + 1 : index + 1 + LATER]):
            left -= 1
        else:
            is_open = False
            kept.append(line)
    return kept


@cache
def _label() -> re.Pattern[str]:
    return pattern("summary", form=r"\W*{}\W*")


def _is_point(line: str, later: Sequence[str]) -> bool:
    if sort_of(line) not in _TOLD or width(line) > MAX_POINT or _INNER_STOP.search(line):
        return False
    own = topics(line)
    return len(own & frozenset().union(*map(topics, later))) >= AGAIN * len(own)


def unboxed(lines: Sequence[str], sorts: Sequence[Sort]) -> list[Sort]:
    """Return the sorts, those of lines in boxes made `link`.

    Below a label that opens another part, questions and scraps among short lines are links: a
    link's words may be a question, a poll's answers are two words and a full stop.
    """
    found = list(sorts)
    is_open = False
    for index, (line, sort) in enumerate(zip(lines, sorts, strict=True)):
        if sort == "section":
            is_open = True
        elif is_open and sort == "prose" and _is_scrap(line):
            found[index] = "link"
        elif sort != "short":
            is_open = False
    return found


def _is_scrap(line: str) -> bool:
    return width(line) < MAX_ANSWER or bool(_QUESTION.fullmatch(line))
