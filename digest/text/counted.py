"""Say what a number of a text counts: the dead, the missing, hectares burnt, a term, a turnout."""

from __future__ import annotations

import re
import sys

from digest.model import Span
from digest.text.cues import Cues
from digest.text.figures import Figure, figures
from digest.text.figures_tables import EAST_ASIAN

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
REACH = 60  # signs around a number in which its cue may stand, unless a count has risen to it
# Small numbers count anything: their cue must stand nearer.
_SMALL, _SMALL_REACH = 10, 25
# The same for words that make a number a part, an addition or a rate. Farther (32) they begin to
# take the next number's words: recall of differences fell from .59 to .56.
_SUBSET_REACH = 26
_AN_HOUR = re.compile(
    r"\s(?:an|per|pro|par|por|all.)\s?(?:hour|Stunde|heure|hora|ora)\b|/h", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[,;:،、，；]\s?|\s[–—]\s|\s(?:and|while|und|et|y|e|и|а|và)\s|(?<=[고며])\s|(?<=지만|면서)\s"
)
_A_DAY = re.compile(r" ?[일日号號月월](?![간間])")  # "11日": a day of the month, not eleven dead
_FROM = re.compile(r"(?:\b(?:from|von|de|da|с|van)\s|[从從由])$", re.IGNORECASE)
_TO = re.compile(
    r"\s(?:[^\W\d]+\s){0,2}?(?:to|auf|à|a|para|до|naar)\s(?:at least\s|mindestens\s)?"
    r"|[人名户戶例]?(?:上升|增加|升|增)?[至到为為]"
)
_GROWN_BETWEEN = re.compile(r"\s?[명건채人名件棟戸]?(?:에서|から)\s?")
_FROM_REACH, _GROWTHS = 8, 4  # signs before a number; numbers that one may have grown from
_CROWD_YIELDS = 30  # "52 protesters have been detained": other cues within so many signs go before
_ANOTHER_CLAUSE = 15  # signs that a clause's end between a number and a cue is worth


def counts(text: str, cues: Cues) -> dict[str, Figure]:
    """Return by sort the one whole number that a text gives of it; none where it gives two.

    Of those who were counted by another sort a part is whole: "70 were aboard; 17 of them are
    missing".
    """
    found: dict[str, Figure] = {}
    twice: set[str] = set()
    all_figures = figures(text, language=cues.language)
    for at, figure in enumerate(all_figures):
        limits = limits_of(all_figures, at, text)
        sort, _ = sort_of(text, figure, limits, cues)
        around = clause_around(text, figure.span, limits)
        if any(other != sort for other in found):
            around = cues.pattern("count_of_those").sub("", around)
        if sort is None or figure.paired or is_part(around, cues) or is_timed(around, cues):
            continue
        if sort in found and found[sort].value != figure.value:
            twice.add(sort)
        found.setdefault(sort, figure)
    return {sort: figure for sort, figure in found.items() if sort not in twice}


def limits_of(all_figures: tuple[Figure, ...], at: int, text: str) -> Span:
    """Return from where to where words may belong to one number: up to its neighbours.

    A number that another has grown to has the words of that one too.
    """
    first = at
    while first and at - first < _GROWTHS and is_grown_from(text, all_figures, first - 1):
        first -= 1
    low = all_figures[first - 1].span.end if first else 0
    high = all_figures[at + 1].span.start if at + 1 < len(all_figures) else len(text)
    return Span(low, high)


def is_grown_from(text: str, all_figures: tuple[Figure, ...], at: int) -> bool:
    """Tell whether a number is the former one of two: "rose from 12 to 31"."""
    if at + 1 >= len(all_figures):
        return False
    here, later = all_figures[at].span, all_figures[at + 1].span
    between = text[here.end : later.start]
    if _GROWN_BETWEEN.fullmatch(between):
        return True
    before = text[max(0, here.start - _FROM_REACH) : here.start]
    return bool(_FROM.search(before) and _TO.fullmatch(between))


def unit_of(figure: Figure, text: str) -> str | None:
    """Return a number's unit, speeds told in words among them: "80 kilometres an hour"."""
    if figure.unit == "m" and _AN_HOUR.match(text, figure.span.end):
        return "km/h"
    return figure.unit


def sort_of(text: str, figure: Figure, limits: Span, cues: Cues) -> tuple[str | None, str | None]:
    """Return the sort whose cue is nearest to a number, and the cue; ties go to what follows.

    A cue that stands nearer to the neighbouring number is that one's.
    """
    start, end = figure.span
    if figure.unit is None and cues.language in EAST_ASIAN and _A_DAY.match(text, end):
        return None, None
    reach = _SMALL_REACH if figure.value < _SMALL and figure.unit is None else REACH
    if cues.has("count_risen", clause_around(text, figure.span, limits)):
        reach = len(text)  # its cue is the subject, and clauses may stand between them
    before = text[max(limits.start, start - reach) : start]
    after = text[end : min(limits.end, end + REACH)]
    unit = unit_of(figure, text)
    best: tuple[int, str, str] | None = None
    for sort in SORTS:
        if unit not in _SORT_UNITS.get(sort, (None,)):
            continue
        pattern = cues.pattern(f"count_{sort}")
        gaps = [
            (gap, match[0])
            for match in pattern.finditer(after)
            if (gap := _gap(after[: match.start()]))
            <= _gap(text[end + match.end() : limits.end], is_open=limits.end == len(text))
        ]
        gaps += [(_gap(before[match.end() :]) + 1, match[0]) for match in pattern.finditer(before)]
        for gap, cue in gaps:
            cost = gap + _CROWD_YIELDS * (sort == "crowd")
            if gap <= reach and (best is None or cost < best[0]):
                best = (cost, sort, cue)
    return (best[1], best[2]) if best else (None, None)


def clause_around(text: str, span: Span, limits: Span) -> str:
    """Return the words near a number, in its clause; the number itself as "#"."""
    before = text[max(limits.start, span.start - _SUBSET_REACH) : span.start]
    after = text[span.end : min(limits.end, span.end + _SUBSET_REACH)]
    return f"{_CLAUSE.split(before)[-1]} # {_CLAUSE.split(after)[0]}"


def is_part(around: str, cues: Cues) -> bool:
    """Tell whether the words around a number say that it is no whole."""
    return cues.has("count_subset", around)


def is_timed(around: str, cues: Cues) -> bool:
    """Tell whether they say that it is the count of one hour: "now", "so far"."""
    return cues.has("count_timed", around)


def _gap(between: str, *, is_open: bool = False) -> int:
    """Return how far a cue is from its number; the end of a clause keeps them apart.

    Where no number follows (`is_open`), farther than any.
    """
    if is_open:
        return sys.maxsize
    return len(between) + _ANOTHER_CLAUSE * (_CLAUSE.search(between) is not None)
