"""The answer that is most like the others, its ends trimmed to what the others support.

Three readers look at a page: trafilatura's fast and precision modes and our own density pass.
On dev pages any one of them alone scores .960 to .966 (F1 of four-word shingles), the answer most
like the others .970, trimmed .975 to .977; choosing the best by hand would give .983.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from digest.extractors import density
from digest.extractors.runs import is_huge
from digest.extractors.wording import Shingles, holds, likeness, shingles, squeeze
from digest.web.markup import Element

AGREED = 0.75  # likeness of two that tell the same; .7 and .8 do as well, .5 and .9 worse
# Likeness of the first two voices above which the third is not asked: it costs 14 ms of CPU and
# would change nothing. Of 272 dev pages 159 are settled so (.99: 124; .95: 186, snippets -.0015).
SETTLED = 0.97
MIN_CELL = 40  # characters: from here on a cell is prose, below it figures or a label
MIN_VOICE = 200  # characters: a shorter answer supports nothing

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{3,}:?")


@dataclass(frozen=True, slots=True)
class Answer:
    """One reader's paragraphs, with their text and runs of words to compare by."""

    paragraphs: list[str]
    text: str
    bag: Shingles


def answer(paragraphs: list[str]) -> Answer:
    """Return paragraphs as an answer that can be compared."""
    return Answer(paragraphs, " ".join(paragraphs), shingles(paragraphs))


def body(tree: Element) -> list[str]:
    """Return the paragraphs of the article in a page; the tree is left unchanged.

    Of a huge page only our own pass is asked: trafilatura's time grows faster than such a page.
    """
    if is_huge(tree):
        return density.paragraphs(deepcopy(tree))
    fast = answer(_trafilatura(tree, is_fast=True))
    own = answer(density.paragraphs(deepcopy(tree)))
    if likeness(fast.bag, own.bag) >= SETTLED:
        return choose([fast, own])
    return choose([fast, answer(_trafilatura(tree, is_fast=False)), own])


def _trafilatura(tree: Element, *, is_fast: bool) -> list[str]:
    trafilatura = _quiet_trafilatura()
    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree),
            include_comments=False,
            with_metadata=False,
            fast=is_fast,
            favor_precision=not is_fast,
        )
    except Exception:  # noqa: BLE001 - foreign code on hostile pages: a voice less, never a crash
        return []
    lines = str(getattr(found, "text", None) or "").split("\n")
    return [line for row in lines for line in _cells(squeeze(row)) if line]


def _cells(row: str) -> list[str]:
    """Return a line as it is, a table's row as its cells: the bars stand on no page."""
    if not row.startswith("|"):
        return [row]
    cells = [cell.replace("\\|", "|").strip() for cell in _BAR.split(row)]
    told = [cell for cell in cells if len(cell) >= MIN_CELL]
    return told or [" ".join(cell for cell in cells if cell and not _RULE.fullmatch(cell))]


@cache
def _quiet_trafilatura() -> ModuleType:
    """Return trafilatura without its warnings, which tell of its own steps."""
    import trafilatura  # heavy: 128 ms that only a page of HTML should pay

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura


def choose(answers: Sequence[Answer]) -> list[str]:
    """Return the paragraphs of the answer most like the others, trimmed; ties go to the first."""
    count = len(answers)
    like = [
        [likeness(one.bag, other.bag) if one is not other else 0.0 for other in answers]
        for one in answers
    ]
    best = max(range(count), key=lambda index: (sum(like[index]), -index))
    others = [
        index for index in range(count) if index != best and len(answers[index].text) > MIN_VOICE
    ]
    agreed = bool(others) and min(like[best][index] for index in others) >= AGREED
    return trim(answers[best].paragraphs, [answers[index] for index in others], 2 if agreed else 1)


def trim(chosen: list[str], others: Sequence[Answer], need: int) -> list[str]:
    """Cut the head that no other answer has, and the tail that fewer than `need` others have.

    Chrome lies at the ends, and each reader takes another piece of it along.
    """
    support = [sum(holds(other.text, other.bag, piece) for other in others) for piece in chosen]
    head = [index for index, count in enumerate(support) if count >= 1]
    tail = [index for index, count in enumerate(support) if count >= min(need, len(others))]
    if not others or not head or not tail:
        return chosen
    cut = chosen[head[0] : tail[-1] + 1]
    return cut if sum(map(len, cut)) >= 0.5 * sum(map(len, chosen)) else chosen
