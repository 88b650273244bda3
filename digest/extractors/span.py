"""The body among the lines of a page saved as text: the run whose weak signs sum to most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.extractors.chrome import END
from digest.extractors.lines import Sort, is_item, sort_of
from digest.extractors.wording import width

# Swept one at a time on 91 dev pages flattened to lines (f1 in brackets) and 20 invented pages.
SHORT = -0.7  # -.3 .893, -.45 .894, -1 .892
READER = -1.0  # -.5 .895, -1.3 .889
FULL = 200  # width from which longer prose is worth no more: 150 .889, 300 .887
WORTH = {
    "item": 0.3,
    "lead": 0.0,
    "caption": -0.1,
    "short": SHORT,
    "reader": READER,
    "rights": -1.5,
}

_POLITE = re.compile(r"(?:ます|です|ません|ました|でした|니다|세요|어요|아요|해요)[.。!？?]?$")
_QUESTION = re.compile(r"[^.!?。？]*[?？]\W*")
_BODY: frozenset[Sort] = frozenset({"prose", "quote", "item", "lead"})


class Body(NamedTuple):
    """The lines [start, end) that hold the body, and its paragraphs among them."""

    start: int
    end: int
    paragraphs: list[str]


def body(lines: Sequence[str]) -> Body:
    """Return where the article's text stands, and its paragraphs; linear in the number of lines."""
    sorts = _sorts(lines)
    worth = _worth(lines, sorts)
    start, end = _greatest(worth)
    kept = [index for index in range(start, end) if _is_kept(sorts, index, start, end)]
    return Body(start, end, [lines[index] for index in kept])


def _sorts(lines: Sequence[str]) -> list[Sort]:
    """Return each line's sort, now that all the others are known."""
    sorts = [sort_of(line) for line in lines]
    told = [
        sort
        for line, sort in zip(lines, sorts, strict=True)
        if sort in ("prose", "reader") and width(line) > 100
    ]
    if len(told) > 3 and told.count("reader") >= 0.3 * len(
        told
    ):  # it speaks to its reader throughout
        sorts = [
            "prose" if sort == "reader" and width(line) > 60 else sort
            for line, sort in zip(lines, sorts, strict=True)
        ]
    before: Sequence[Sort] = ["short", *sorts]
    return [
        "item" if sort == "short" and previous == "lead" else sort
        for previous, sort in zip(before, sorts, strict=False)
    ]


def _worth(lines: Sequence[str], sorts: Sequence[Sort]) -> list[float]:
    prose = [
        line
        for line, sort in zip(lines, sorts, strict=True)
        if sort == "prose" and width(line) > 60
    ]
    is_polite = 2 * sum(bool(_POLITE.search(line)) for line in prose) >= len(prose)
    return [
        _line_worth(line, sort, is_polite=is_polite)
        for line, sort in zip(lines, sorts, strict=True)
    ]


def _line_worth(line: str, sort: Sort, *, is_polite: bool) -> float:
    """Return what a line adds to a run that holds it."""
    told = min(width(line), FULL) / 100
    if sort == "prose":
        if not is_polite and _POLITE.search(
            line
        ):  # a plain text does not turn polite, its page does
            return -1.0
        return 0.0 if _QUESTION.fullmatch(line) else told
    if sort == "quote":
        return told if END.search(line) else 0.0
    if sort == "item" and not (is_item(line) and width(line) > 20):
        return 0.0
    return WORTH[sort]


def _greatest(worth: Sequence[float]) -> tuple[int, int]:
    """Return the contiguous run with the greatest sum (Kadane); the first of equals."""
    best, best_start, best_end, total, start = 0.0, 0, 0, 0.0, 0
    for index, value in enumerate(worth):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end


def _is_kept(sorts: Sequence[Sort], index: int, start: int, end: int) -> bool:
    """Say whether a line of the run is a paragraph; amid prose one may speak to the reader."""
    if sorts[index] in _BODY:
        return True
    if sorts[index] != "reader" or not start < index < end - 1:
        return False
    around = {sorts[index - 1], sorts[index + 1]}
    return around <= _BODY | {"reader"}
