"""What a feed's entry says: its HTML as clean paragraphs, and whether it is cut short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from digest.extractors.chrome import END, is_chrome, most
from digest.extractors.runs import Run, drop, runs
from digest.extractors.tables import table
from digest.extractors.wording import WIDE, letters, squeeze
from digest.model import Entry
from digest.web.markup import parse

MAX_LABEL = 120  # characters: a shorter line that is all link leads elsewhere
MIN_UNENDED = 60  # characters: from here on a text that ends without an end mark was cut

_NOT_TEXT = (
    "//figure|//figcaption|//nav|//aside|//form|//iframe|//button|//select|//svg|//video|//audio"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_PARAGRAPH = re.compile(r"\n\s*\n")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\))[\s\])»”\"'’]*$")


@cache
def _ending(name: str, form: str) -> re.Pattern[str]:
    alternatives = "(?:" + "|".join(table("endings")[name]) + ")"
    return re.compile(form.replace("{}", alternatives), re.IGNORECASE)


def paragraphs(entry: Entry) -> list[str]:
    """Return the paragraphs of an entry without captions, credits, "read more" and share lines.

    The title is not repeated among them. What a feed appends below every entry is left out.
    """
    if entry.html and _TAG.search(entry.html):
        found = [run.text for run in _runs(entry.html)]
    else:
        found = [squeeze(piece) for piece in _PARAGRAPH.split(entry.text or entry.html or "")]
    pieces = [without_invitation(piece) for piece in found if not _is_appended(piece)]
    kept = most([piece for piece in pieces if piece], lambda piece: not is_chrome(piece))
    if kept and letters(kept[0]) == letters(entry.title):
        kept = kept[1:]
    return kept


def _runs(html: str) -> list[Run]:
    tree = parse(html)
    drop(tree.xpath(_NOT_TEXT))
    return [
        run
        for run in runs(tree.body if tree.body is not None else tree)
        if run.link_share < 0.9 or len(run.text) > MAX_LABEL
    ]


def _is_appended(piece: str) -> bool:
    return bool(_ending("appended", r"^\W*{}\W*$").match(piece))


def without_invitation(piece: str) -> str:
    """Return a paragraph without the words at its end that invite to read on elsewhere.

    >>> without_invitation("The road was closed on… Read more »")
    'The road was closed on…'
    """
    cut = _ending("more", r"(?:(?<=[.!?…。！？\])])|^)\s*[\[(]?\s*{}[\s.…»›→>\])]*$").search(piece)
    return piece[: cut.start()].rstrip(" [(") if cut else piece


def is_cut_short(pieces: Sequence[str]) -> bool:
    """Tell whether a text stops before its end: at an ellipsis, or amid a sentence.

    >>> is_cut_short(["The road was closed on Monday after…"]), is_cut_short(["It is open."])
    (True, False)
    """
    if not pieces:
        return False
    last = pieces[-1]
    if _ELLIPSIS.search(last):
        return True
    is_long = len(last) >= (MIN_UNENDED // 2 if WIDE.search(last) else MIN_UNENDED)
    return is_long and not END.search(last)
