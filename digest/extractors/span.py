"""The body among the lines of a page saved as text: the run whose weak signs sum to most.

1 each line gets a sort and a worth by itself; the run of lines with the greatest sum is the core.
2 What the core is about is known now: a part that shares nothing with it is worth nothing, so it
cannot drag the run over a label, and a box of links between two parts that share much costs
little; then the run is chosen again. 3 Prose that touches the run belongs to it. 4 Captions,
labels and calls inside are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digest.extractors.chrome import is_credit
from digest.extractors.wording import width
from digest.extractors.worth import LISTED, TOLD, Line, greatest_run, read_lines
from digest.web.dates_written import written

# By reason, then checked on 102 dev pages flattened to lines and 36 invented ones: halving or
# doubling any of them moves f1 by less than .002.
ALIKE = 0.1  # share of a part's topics in the core's other parts
SMALL = 0.3  # of the greatest part's worth: what is larger is no stray
MIN_TOPICS = 3
AMID = 0.5  # what a call between two paragraphs costs at most
BOX = 1.0  # what a box of links amid the body costs at most
MAX_GAP = 12  # lines of such a box
MIN_JOINED = 100  # width of prose on each side of it
MAX_CREDIT = 60  # width of a credit that stands alone
MAX_CAPTION = 140  # width of a caption whose credit is on a line of its own

_BODY = TOLD | LISTED
_MARKS = re.compile(r"[\"“”„«»「」]")
_SENTENCES = re.compile(r"[.!?…؟][\"”»’)]*\s+\S|[。！？]\S")
_INNER_STOP = re.compile(r"[.。]\s?\S{3}")


class Body(NamedTuple):
    """The lines [start, end) that hold the body, and its paragraphs among them."""

    start: int
    end: int
    paragraphs: list[str]


def body(lines: Sequence[str]) -> Body:
    """Return where the article's text stands, and its paragraphs; linear in the number of lines."""
    read = read_lines(lines)
    start, end = greatest_run([line.worth for line in read])  # 1
    amid = frozenset(_spoken_amid(read, start, end))  # 2
    start, end = greatest_run(_worth_beside(read, amid, start, end))
    start, end = _touching(read, start, end)  # 3
    kept = [index for index in range(start, end) if _is_kept(read, amid, index, start, end)]  # 4
    return Body(start, end, [lines[index] for index in kept])


def _worth_beside(read: Sequence[Line], amid: frozenset[int], start: int, end: int) -> list[float]:
    """Return each line's worth beside the core [start, end).

    A small part that is about something else is worth nothing; what lies between two parts about
    the same thing, be it a box of links, costs no more than `BOX`.
    """
    worth = [0.0 if index in amid else line.worth for index, line in enumerate(read)]
    for index in _between(read):
        worth[index] = max(worth[index], -AMID)
    parts = list(_parts(read))
    core = [part for part in parts if start <= part.start < end]
    counted = Counter(topic for part in core for topic in _topics(read, part))
    greatest = max((sum(worth[index] for index in part) for part in core), default=0.0)
    for part in parts:
        is_small = sum(worth[index] for index in part) <= SMALL * greatest
        if is_small and _is_strange(read, part, counted, is_counted=part in core):
            for index in part:
                worth[index] = min(worth[index], 0.0)
    above = range(max(0, start - MAX_GAP), start)  # the headline stands somewhere there
    for gap in _boxes(read, parts, frozenset(counted) | _topics(read, above)):
        cost = -sum(worth[index] for index in gap)
        for index in gap if cost > BOX else ():
            worth[index] *= BOX / cost
    return worth


def _boxes(read: Sequence[Line], parts: Sequence[range], known: frozenset[str]) -> Iterator[range]:
    """Yield the lines between two parts that are both about what the core is about.

    What stands below a date is another article.
    """
    told = [part for part in parts if any(read[index].sort in TOLD for index in part)]
    for before, part in pairwise(told):
        gap = range(before.stop, part.start)
        if len(gap) > MAX_GAP or not all(_is_kin(read, side, known) for side in (before, part)):
            continue
        if not any(written(read[index].text) for index in gap):
            yield gap


def _spoken_amid(read: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """Yield the lines to the reader that stand amid prose and are about what the core is about."""
    core = frozenset().union(*(line.topics for line in read[start:end] if line.sort in TOLD))
    for index in _between(read):
        line = read[index]
        if len(line.topics & core) >= max(1, ALIKE * len(line.topics)):
            yield index


def _between(read: Sequence[Line]) -> Iterator[int]:
    """Yield the lines to the reader that have prose on both sides."""
    for index in range(1, len(read) - 1):
        around = {read[index - 1].sort, read[index + 1].sort}
        if read[index].sort in ("reader", "call") and around <= TOLD:
            yield index


def _is_kin(read: Sequence[Line], part: range, known: frozenset[str]) -> bool:
    """Tell whether a part is prose about what the core is about.

    A single line must be several sentences, and no line of its own subject may stand above it.
    """
    told = [read[index].text for index in part if read[index].sort in TOLD]
    own = _topics(read, part)
    if sum(map(width, told)) < MIN_JOINED or known.isdisjoint(own):
        return False
    if len(told) > 1:
        return True
    above = read[part.start - 1].topics if part.start else frozenset[str]()
    return bool(_SENTENCES.search(told[0])) and own.isdisjoint(above)


def _topics(read: Sequence[Line], part: range) -> frozenset[str]:
    return frozenset().union(*(read[index].topics for index in part))


def _parts(read: Sequence[Line]) -> Iterator[range]:
    """Yield the stretches of prose between labels."""
    start = 0
    for index, line in enumerate(read):
        if line.sort not in _BODY | {"reader", "caption"}:
            if index > start:
                yield range(start, index)
            start = index + 1
    if len(read) > start:
        yield range(start, len(read))


def _is_strange(read: Sequence[Line], part: range, core: Counter[str], *, is_counted: bool) -> bool:
    """Tell whether a part shares next to nothing with the other parts of the core."""
    own = _topics(read, part)
    shared = sum(core[topic] > is_counted for topic in own)
    return len(own) >= MIN_TOPICS and shared < ALIKE * len(own)


def _touching(read: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """Return the run, longer by the prose that touches it."""
    while (
        start > 0
        and start < end
        and read[start - 1].sort in ("prose", "quote")
        and read[start - 1].worth > 0
    ):
        start -= 1
    while start < end < len(read) and read[end].sort in ("prose", "quote") and read[end].worth > 0:
        end += 1
    return start, end


def _is_kept(read: Sequence[Line], amid: frozenset[int], index: int, start: int, end: int) -> bool:
    """Tell whether a line of the run is a paragraph; amid prose one may speak to the reader."""
    sort = read[index].sort
    if sort in TOLD:
        return not _is_pictured(read, index, start, end)
    if sort in _BODY or index in amid:
        return True
    around = {line.sort for line in read[max(start, index - 1) : index + 2]}
    return sort == "reader" and start < index < end - 1 and around <= _BODY | {"reader"}


def _is_pictured(read: Sequence[Line], index: int, start: int, end: int) -> bool:
    """Tell whether a line is a short caption beside a credit that stands alone.

    Its credit follows amid the body, or stands above it where the body begins or has ended.
    """
    if not _may_be_caption(read[index]):
        return False
    if index in (start, end - 1) and index > 0 and _is_credit_alone(read[index - 1]):
        return True
    if index == start < end - 2 and _is_credit_alone(read[index + 1]):
        return True
    is_amid = start < index < end - 2 and _is_credit_alone(read[index + 1])
    return is_amid and not (index + 2 == end - 1 and _may_be_caption(read[end - 1]))


def _may_be_caption(line: Line) -> bool:
    return line.sort == "prose" and width(line.text) < MAX_CAPTION and not _MARKS.search(line.text)


def _is_credit_alone(line: Line) -> bool:
    return (
        line.sort in ("caption", "rights")
        and width(line.text) < MAX_CREDIT
        and not _INNER_STOP.search(line.text)
        and is_credit(line.text)
    )
