"""Lines of a page saved as text, and what sort of line each is, judged by itself alone."""

from __future__ import annotations

import re
from typing import Literal

from digest.extractors.chrome import END, is_caption, is_rights, pattern
from digest.extractors.wording import WIDE, squeeze, width

Sort = Literal["prose", "quote", "item", "lead", "caption", "short", "reader", "rights"]

FULL_LINE = range(45, 91)  # characters of a line that was wrapped by hand

_GAP = re.compile(r"\n[ \t\u00a0\u3000]*\n+")
_QUOTED = re.compile(r"^(?:[\"“„«「『‘].*[\"“”»」』’]|[\"“„«「『].*[.!?…。！？][\"“”»」』]?)$")
_ITEM = re.compile(r"^[-–—*•·▪◦‣] ?\S")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|https?://|\bwww\.")
_QUOTATION = re.compile(r"“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|«[^»]*»|「[^」]*」|『[^』]*』|‘[^’]*’")


def lines_of(text: str) -> list[str]:
    """Return the lines that are not empty; paragraphs that were wrapped by hand are joined."""
    found: list[str] = []
    for block in _GAP.split(text):
        rows = [row for row in map(squeeze, block.split("\n")) if row]
        found.extend([" ".join(rows)] if _is_wrapped(rows) else rows)
    return found


def _is_wrapped(rows: list[str]) -> bool:
    """Say whether rows are one paragraph: full ones that mostly end amid a sentence."""
    if len(rows) < 2 or len(rows[-1]) > FULL_LINE[-1]:
        return False
    full = rows[:-1]
    return all(len(row) in FULL_LINE for row in full) and 2 * sum(
        not END.search(row) for row in full
    ) >= len(full)


def is_item(line: str) -> bool:
    """Say whether a line is a point of a list."""
    return bool(_ITEM.match(line))


def is_quoted(line: str) -> bool:
    """Say whether a line is a quotation and nothing else."""
    return bool(_QUOTED.match(line))


def sort_of(line: str) -> Sort:
    """Return what a line looks like.

    Prose ends as a sentence does; a reader's line too, but it speaks to the reader, of the page, or
    gives an address; a lead announces a list; all the rest is short, however long.

    >>> sort_of("Ferry crews walked out for an eighth day."), sort_of("Share this")
    ('prose', 'short')
    """
    wide = width(line)
    if is_rights(line) and wide < 250:
        return "rights"
    if is_caption(line):
        return "caption"
    if is_item(line):
        return "item"
    if is_quoted(line):
        return "quote"
    if _is_label(line):
        return "short"
    if END.search(line):
        return "reader" if wide < 300 and _is_to_reader(line) else "prose"
    return "lead" if line[-1:] in ":：" and wide < 110 else "short"


def _is_label(line: str) -> bool:
    """Say whether a line stands in brackets, or is mostly figures."""
    bracketed = line[:1] in "([（【" and line[-1:] in ")]）】" and not END.search(line)
    digits = sum(character.isdigit() for character in line)
    return bracketed or 2.5 * digits > len(line.replace(" ", ""))


def _is_to_reader(line: str) -> bool:
    """Say whether a line speaks to its reader, of the page, or gives an address."""
    plain = _QUOTATION.sub(" ", line)
    return bool(
        pattern("reader", form=r"\b{}\b", case=True).search(plain)
        or pattern("reader_wide").search(plain)
        or pattern("itself").search(plain)
        or _CONTACT.search(line)
    )


def is_wide(text: str) -> bool:
    """Say whether a text is written in Chinese, Japanese or Korean letters, at least in part."""
    return bool(WIDE.search(text))
