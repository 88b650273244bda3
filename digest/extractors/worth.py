"""What each line of a saved text is, and what it is worth, once all the others are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.extractors.boxes import unboxed
from digest.extractors.chrome import END
from digest.extractors.lines import Sort, is_item, sort_of
from digest.extractors.wording import topics, width

# Swept one at a time on 102 dev pages flattened to lines (f1 .922) and 36 invented ones.
SHORT = -0.6  # -.5 .921, -.7 .918, -.9 .912
FULL = 250  # width from which longer prose is worth no more; 150 and 200 .918, 300 .922
WORTH: dict[Sort, float] = {
    "open": 0.0,
    "item": 0.3,
    "lead": 0.0,
    "caption": -0.1,
    "short": SHORT,
    "reader": -1.0,  # -.7 to -1.3 make no difference
    "call": -1.5,
    "link": 0.0,  # as a question is
    "section": -2.0,  # -1.2 .917, -3 the same
    "rights": -1.5,
}
LINKED = -0.3  # a label with its one link in the same line; these stand amid paragraphs
SPOKEN = 0.25  # share of lines that speak to the reader
MIN_SPEAKERS = 3

TOLD: frozenset[Sort] = frozenset(("prose", "quote", "open"))
LISTED: frozenset[Sort] = frozenset(("item", "lead"))

_POLITE = re.compile(r"(?:ます|です|ません|ました|でした|니다|세요|어요|아요|해요)[.。!？?]?$")
_LINKED = re.compile(r"\S\s?[:：|»›\]】]\s?\S.{9}")
_QUESTION = re.compile(r"[^.!?。？؟]*[?？؟]\W*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its sort among the others, its worth by itself, and what it is about."""

    text: str
    sort: Sort
    worth: float
    topics: frozenset[str]


def read_lines(lines: Sequence[str]) -> list[Line]:
    """Return each line with its sort, its worth and what it is about."""
    sorts = _sorts(lines)
    told = [line for line, sort in zip(lines, sorts, strict=True) if sort == "prose"]
    told = [line for line in told if width(line) > 60]
    is_polite = 2 * sum(bool(_POLITE.search(line)) for line in told) >= len(told)
    return [
        Line(line, sort, _worth(line, sort, is_polite=is_polite), frozenset(topics(line)))
        for line, sort in zip(lines, sorts, strict=True)
    ]


def greatest_run(worth: Sequence[float]) -> tuple[int, int]:
    """Return the contiguous run with the greatest sum (Kadane); the first of equals."""
    best, best_start, best_end, total, start = 0.0, 0, 0, 0.0, 0
    for index, value in enumerate(worth):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end


def _sorts(lines: Sequence[str]) -> list[Sort]:
    """Return each line's sort, now that all the others are known."""
    sorts: list[Sort] = [sort_of(line) for line in lines]
    if _speaks_to_reader(lines, sorts):
        sorts = ["prose" if sort == "reader" else sort for sort in sorts]
    ends = Counter(
        line.split()[-1] for line, sort in zip(lines, sorts, strict=True) if sort == "lead"
    )
    for index in range(1, len(sorts)):
        if sorts[index] == "lead" and ends[lines[index].split()[-1]] >= MIN_SPEAKERS:
            sorts[index] = "section"  # "NAME says:", again and again, is a thread of comments
        before, here = sorts[index - 1], sorts[index]
        if here == "short" and (
            before == "lead" or (before == "item" and not is_item(lines[index - 1]))
        ):
            sorts[index] = "item"  # a list without marks, below the line that announces it
        if here == "item" and before not in ("lead", "item", "prose", "quote", "open"):
            sorts[index] = "short"  # a list that nothing announces is a summary or a menu
    return unboxed(lines, sorts)


def _speaks_to_reader(lines: Sequence[str], sorts: Sequence[Sort]) -> bool:
    """Tell whether a text speaks to its reader throughout, not only its page at both ends."""
    trial = [
        _worth(line, "prose" if sort == "reader" else sort, is_polite=True)
        for line, sort in zip(lines, sorts, strict=True)
    ]
    start, end = greatest_run(trial)
    spoken = sorts[start:end].count("reader")
    return spoken >= 3 and spoken >= SPOKEN * (spoken + sorts[start:end].count("prose"))


def _worth(line: str, sort: Sort, *, is_polite: bool) -> float:
    """Return what a line adds to a run that holds it."""
    told = min(width(line), FULL) / 100
    if sort == "prose":
        if not is_polite and _POLITE.search(line):  # a plain text is not so, its page may be
            return -1.0
        return 0.0 if _QUESTION.fullmatch(line) else told
    if sort == "quote":
        return told if END.search(line) else 0.0
    if sort == "open":
        return 0.5 * told
    if sort == "item" and not (is_item(line) and width(line) > 20):
        return 0.0
    return LINKED if sort == "section" and _LINKED.search(line) else WORTH[sort]
