"""Lines of a page saved as text, and what sort of line each is, judged by itself alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from digest.extractors.chrome import (
    END,
    is_call,
    is_caption,
    is_rights,
    is_section,
    pattern,
    without_quotations,
)
from digest.extractors.wording import WIDE, squeeze, width
from digest.web.dates_written import written

Sort = Literal[
    "prose",
    "open",
    "quote",
    "item",
    "lead",
    "caption",
    "short",
    "reader",
    "call",
    "section",
    "link",
    "rights",
]

FULL_LINE = range(45, 91)  # characters of a line that was wrapped by hand

MIN_NUMBERS = 5  # links that a dump numbers before its list is believed
MIN_OPEN = 120  # width
MAX_DATE = 60  # width of a line that is a date: "Thursday, June 5, 2025, 3:45 p.m."

_INNER_END = re.compile(r"[.!?]\s|[。！？]|,\s.*,\s")
_ADDRESS = re.compile(r" ?<(?:https?://|mailto:|tel:)[^<>\s]{0,2000}>")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:https?:|mailto:|tel:|[/#])[^()\s]{0,2000}\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_NUMBER = re.compile(r"\[\d{1,4}\](?=\w)")
_NUMBERED = re.compile(r"^\s*1\. (?:https?|file)://", re.MULTILINE)  # the list at a dump's end
_GAP = re.compile(r"\n[ \t\u00a0\u3000]*\n+")
_QUOTED = re.compile(r"^(?:[\"“„«「『‘].*[\"“”»」』’]|[\"“„«「『].*[.!?…。！？][\"“”»」』]?)$")
_ITEM = re.compile(r"^[-–—*•·▪◦‣] ?\S")
_TURN = re.compile(r"^[–—-] ?[^–—\n]{1,600}[ ,.!?][–—-] ?[^–—]*[.!?…]")
_LETTER = re.compile(r"\w")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|https?://|\bwww\.")


def lines_of(text: str) -> list[str]:
    """Return the lines that hold a letter, without the marks that tools put where links were.

    Paragraphs that were wrapped by hand are joined.
    """
    found: list[str] = []
    for block in _GAP.split(_unmarked(text)):
        rows = [row for row in map(squeeze, block.split("\n")) if _LETTER.search(row)]
        found.extend([" ".join(rows)] if _is_wrapped(rows) else rows)
    return found


def _unmarked(text: str) -> str:
    """Return a text without the addresses behind its links: as browsers save, terminals and notes.

    >>> _unmarked("the mill <https://a.example/x> and [the town](https://a.example/y)")
    'the mill and the town'
    """
    text = _ADDRESS.sub("", text)
    text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    if len(_NUMBER.findall(text)) >= MIN_NUMBERS and _NUMBERED.search(text):
        text = _NUMBER.sub("", text)
    return _HEADING.sub("", text)


def _is_wrapped(rows: list[str]) -> bool:
    """Tell whether rows are one paragraph: full ones that mostly end amid a sentence."""
    if len(rows) < 2 or len(rows[-1]) > FULL_LINE[-1]:
        return False
    full = rows[:-1]
    return all(len(row) in FULL_LINE for row in full) and 2 * sum(
        not END.search(row) for row in full
    ) >= len(full)


def is_item(line: str) -> bool:
    """Tell whether a line is a point of a list, not a turn of talk behind a dash.

    >>> is_item("– Rain again"), is_item("– Nie wiem – mówiła pielęgniarka Ewa Zych.")
    (True, False)
    """
    return bool(_ITEM.match(line)) and not _TURN.match(line)


def is_quoted(line: str) -> bool:
    """Tell whether a line is a quotation and nothing else."""
    return bool(_QUOTED.match(line))


def sort_of(line: str) -> Sort:
    """Return what a line looks like.

    Prose ends as a sentence does, open prose holds a sentence's end but does not; a reader's line
    speaks to the reader, a call asks for something or gives an address; a lead announces a list; a
    section is a label that opens another part of the page; all the rest is short.

    >>> sort_of("Ferry crews walked out for an eighth day."), sort_of("Share this")
    ('prose', 'section')
    """
    wide = width(line)
    if is_rights(line) and wide < 250:
        return "rights"
    if pattern("privacy").search(line):
        return "call"
    for sort, is_sort in _LABELS:
        if is_sort(line):
            return sort
    if END.search(line):
        return _spoken(line) if wide < 300 else "prose"
    if line[-1:] in ":：" and wide < 110:
        return "lead"
    return "open" if wide > MIN_OPEN and _INNER_END.search(line) else "short"


def _spoken(line: str) -> Sort:
    """Return what a line of prose is: a call, a word to the reader, or just prose."""
    plain = without_quotations(line)
    if is_call(line) or pattern("call").search(plain) or pattern("itself").search(plain):
        return "call"
    if _CONTACT.search(line):
        return "call"
    is_to_reader = pattern("reader", form=r"\b{}\b", case=True).search(plain)
    return "reader" if is_to_reader or pattern("reader_wide").search(plain) else "prose"


def _is_label(line: str) -> bool:
    """Tell whether a line stands in brackets, is mostly figures, or is a date and little else."""
    bracketed = line[:1] in "([（【" and line[-1:] in ")]）】" and not END.search(line)
    digits = sum(character.isdigit() for character in line)
    if bracketed or 2.5 * digits > len(line.replace(" ", "")):
        return True
    return digits > 0 and width(line) < MAX_DATE and written(line) is not None


# In this order: a caption may stand in brackets, an item may be a quotation.
_LABELS: tuple[tuple[Sort, Callable[[str], bool]], ...] = (
    ("caption", is_caption),
    ("section", is_section),
    ("item", is_item),
    ("quote", is_quoted),
    ("short", _is_label),
)


def is_wide(text: str) -> bool:
    """Tell whether a text is written in Chinese, Japanese or Korean letters, at least in part."""
    return bool(WIDE.search(text))
