"""Print a table that reads well in a terminal and in Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def show(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table, its columns aligned."""
    lines = [list(heads), *[list(row) for row in rows]]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        print(f"| {' | '.join(cells)} |", flush=True)


def ratio(ours: float, theirs: float) -> str:
    """Return how often theirs goes into ours.

    >>> ratio(3.0, 2.0), ratio(1.0, 0.0)
    ('1.50 ×', '–')
    """
    return f"{ours / theirs:.2f} ×" if theirs else "–"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
