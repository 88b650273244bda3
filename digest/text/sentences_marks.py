"""Quotation marks and brackets: which one is still open at a place."""

from __future__ import annotations

import re

# What closes what: German „…“, Swedish ”…”, French «…», German »…«, guillemets by their side.
CLOSERS = {
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "《": "》",
    '"': '"',
    "‘": "’",
    "(": ")",
    "（": "）",
}
_MARKS = re.compile(r"[“”„«»「」『』《》\"‘’()（）]")


def open_mark(text: str, start: int, end: int, pending: str | None) -> str | None:
    """Return the mark still open at `end`, given the one open at `start`; None if all are closed.

    While a mark is open only its own closing mark counts, so that what is nested in it, or an
    apostrophe, does not confuse the count.

    >>> open_mark("He said, “Wait. ", 0, 16, None)
    '“'
    """
    for match in _MARKS.finditer(text, start, end):
        mark, place = match[0], match.start()
        if pending is None:
            if _opens(text, place, mark):
                pending = mark
        elif mark in CLOSERS[pending] and not _is_apostrophe(text, place, mark):
            pending = None
    return pending


def _opens(text: str, place: int, mark: str) -> bool:
    """Tell whether a mark, met while none is open, opens something."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if mark in "”»" or mark == '"':  # opening where a word follows and none goes before
        return (
            not before.isalnum() and not after.isspace() and after != "" and before not in ".,!?…"
        )
    return mark in CLOSERS


def _is_apostrophe(text: str, place: int, mark: str) -> bool:
    return mark == "’" and text[place + 1 : place + 2].isalnum()
