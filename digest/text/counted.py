"""Say what a number of a text counts: the dead, the missing, hectares burnt, a term, a turnout."""

from __future__ import annotations

import re

from digest.model import Span
from digest.text.cues import Cues
from digest.text.figures import Figure, figures

# Sorts of count that news keeps: a number belongs to the one whose cue is nearest to it.
SORTS = (
    "dead",
    "hurt",
    "missing",
    "evacuated",
    "arrested",
    "aboard",
    "crowd",
    "power",
    "cases",
    "burnt",
    "term",
    "turnout",
    "depth",
    "length",
    "height",
    "gust",
)
# What can be so counted, where it is not people and things: the base unit that the number needs.
_SORT_UNITS = {
    "burnt": ("m2",),
    "term": ("month", "s"),
    "turnout": ("%",),
    "depth": ("m",),
    "length": ("m",),
    "height": ("m",),
    "gust": ("km/h",),
}
REACH = 60  # signs around a number in which its cue may stand
_SMALL, _SMALL_REACH = 10, 25  # small numbers count anything: their cue must stand nearer
_SUBSET_REACH = 26  # the same for words that make a number a part, an addition or a rate
_AN_HOUR = re.compile(
    r"\s(?:an|per|pro|par|por|all.)\s?(?:hour|Stunde|heure|hora|ora)\b|/h", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[,;:،、，；]\s?|\s[–—]\s|\s(?:and|while|und|et|y|e|и|а|và)\s|(?<=[고며])\s|(?<=지만)\s"
)
_ANOTHER_CLAUSE = 15  # signs that a clause's end between a number and a cue is worth


def counts(text: str, cues: Cues) -> dict[str, Figure]:
    """Return by sort the one whole number that a text gives of it; none where it gives two."""
    found: dict[str, Figure] = {}
    twice: set[str] = set()
    all_figures = figures(text, language=cues.language)
    for at, figure in enumerate(all_figures):
        limits = limits_of(all_figures, at, text)
        sort, _ = sort_of(text, figure, limits, cues)
        if sort is None or figure.paired or is_part(text, figure.span, limits, cues):
            continue
        if sort in found and found[sort].value != figure.value:
            twice.add(sort)
        found.setdefault(sort, figure)
    return {sort: figure for sort, figure in found.items() if sort not in twice}


def limits_of(all_figures: tuple[Figure, ...], at: int, text: str) -> Span:
    """Return from where to where words may belong to one number: up to its neighbours."""
    low = all_figures[at - 1].span.end if at else 0
    high = all_figures[at + 1].span.start if at + 1 < len(all_figures) else len(text)
    return Span(low, high)


def unit_of(figure: Figure, text: str) -> str | None:
    """Return a number's unit, speeds told in words among them: "80 kilometres an hour"."""
    if figure.unit == "m" and _AN_HOUR.match(text, figure.span.end):
        return "km/h"
    return figure.unit


def sort_of(text: str, figure: Figure, limits: Span, cues: Cues) -> tuple[str | None, str | None]:
    """Return the sort whose cue is nearest to a number, and the cue; ties go to what follows."""
    start, end = figure.span
    reach = _SMALL_REACH if figure.value < _SMALL and figure.unit is None else REACH
    before = text[max(limits.start, start - REACH) : start]
    after = text[end : min(limits.end, end + REACH)]
    unit = unit_of(figure, text)
    best: tuple[int, str, str] | None = None
    for sort in SORTS:
        if unit not in _SORT_UNITS.get(sort, (None,)):
            continue
        pattern = cues.pattern(f"count_{sort}")
        gaps = [(_gap(after[: match.start()]), match[0]) for match in pattern.finditer(after)]
        gaps += [(_gap(before[match.end() :]) + 1, match[0]) for match in pattern.finditer(before)]
        for gap, cue in gaps:
            if gap <= reach and (best is None or gap < best[0]):
                best = (gap, sort, cue)
    return (best[1], best[2]) if best else (None, None)


def is_part(text: str, span: Span, limits: Span, cues: Cues) -> bool:
    """Return whether words near a number, in its clause, say that it is no whole."""
    before = text[max(limits.start, span.start - _SUBSET_REACH) : span.start]
    after = text[span.end : min(limits.end, span.end + _SUBSET_REACH)]
    near = f"{_CLAUSE.split(before)[-1]} # {_CLAUSE.split(after)[0]}"
    return cues.has("count_subset", near)


def _gap(between: str) -> int:
    """Return how far a cue is from its number; the end of a clause keeps them apart."""
    return len(between) + _ANOTHER_CLAUSE * (_CLAUSE.search(between) is not None)
