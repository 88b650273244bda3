"""Lines that are not the article: captions, credits, rights, "read more", share lines.

Every sign here is weak alone: plain.py and vote.py weigh them. Words stand in data/chrome.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from digest.extractors.tables import table
from digest.extractors.wording import width

END = re.compile(r"[.!?…。！？．।؟۔][\])）」』”“\"’'›»】*]*$")
MAX_CREDIT = 160  # characters; a longer line tells something beside its credit
MAX_MORE = 160

_BRACKET_AT_END = re.compile(r"[(\[【（<]([^()\[\]【】（）<>]{2,60})[)\]】）>]\.?$")
_CAPTION_MARKS = "▲△▼※☞"
_SOURCE_SIGN = re.compile(r"[=/©:]")
_LABEL_SIGN = re.compile(r"[:=/：＝]")
_AGENCY = re.compile(r"\s/\s?[A-Z]{2,}|[A-ZÀ-Ý]{3,} \([A-Z]{2,6}\)$")
_FRAGMENT = re.compile(r"(?<=[.!?。])\s*")
_CREDIT_MARK = re.compile(
    r"\[[^\]]*(?:source|photo|사진)[^\]]*[=:][^\]]*\]$"
    r"|©|\(c\) ?(?:19|20)\d\d|all rights reserved|getty images",
    re.IGNORECASE,
)


@cache
def pattern(sign: str, *, form: str = "{}", case: bool = False) -> re.Pattern[str]:
    """Return one pattern of the words of a sign; `form` says what stands around them."""
    alternatives = "(?:" + "|".join(table("chrome")[sign]) + ")"
    return re.compile(form.replace("{}", alternatives), 0 if case else re.IGNORECASE)


def is_credit_line(line: str) -> bool:
    r"""Say whether a short line names a picture's source or a right, as a page's markup leaves it.

    >>> is_credit_line("Photo: Petr Lind / Coastline News")
    True
    """
    if len(line) >= MAX_CREDIT:
        return False
    start = pattern("credit_start", form=r"^\W?{}\w*\s*(?:credit|by|courtesy|source)?\s*[:=/©]")
    return bool(start.search(line) or _CREDIT_MARK.search(line))


def is_more_line(line: str) -> bool:
    """Say whether a short line leads elsewhere.

    >>> is_more_line("Read more: what the strike means for travellers")
    True
    """
    return len(line) < MAX_MORE and bool(pattern("more", form=r"^{}\b.{0,90}$").search(line))


def is_rights(line: str) -> bool:
    """Say whether a line claims a copyright."""
    return bool(pattern("rights").search(line))


def is_caption(line: str) -> bool:
    """Say whether a line is a picture's caption with its credit, or the credit alone.

    Its last bracket names a source, its last fragment begins with "Photo", or it ends in
    "NAME / AGENCY".

    >>> is_caption("Ferries lie idle in the harbour. (Photo: Petr Lind)")
    True
    >>> is_caption("The ferries lay idle in the harbour.")
    False
    """
    if line[:1] in _CAPTION_MARKS:
        return True
    credit = pattern("credit")
    bracket = _BRACKET_AT_END.search(line)
    if bracket and (credit.search(bracket[1]) or _SOURCE_SIGN.search(bracket[1])):
        return True
    last = _FRAGMENT.split(line.rstrip("."))[-1]
    if credit.search(last[:12]) and len(last.split()) <= 8 and width(last) < 60:
        return True
    if END.search(line):
        return False
    named = credit.search(line[-40:]) and _LABEL_SIGN.search(line[-40:])
    return bool(named or _AGENCY.search(line))


def most(pieces: Sequence[str], keep: Callable[[str], bool]) -> list[str]:
    """Return the pieces that pass; all of them where less than two fifths of the text would.

    A filter that throws away most of a page has misunderstood the page.
    """
    left = [piece for piece in pieces if keep(piece)]
    return left if sum(map(len, left)) > 0.4 * sum(map(len, pieces)) else list(pieces)
