"""Read what articles claim in figures: each number with what it counts and the words around it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import Article, Sentence, Span
from digest.summarizers.dateline import skip
from digest.text.cues import Cues
from digest.text.figures import Figure, figures
from digest.text.names import fold, latin_names
from digest.text.words import stems

# Sorts of count that news keeps: a claim belongs to the one whose cue is nearest to its number.
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
MOST, MOST_ARTICLES = 60, 20
REACH = 60  # signs around a number in which its cue may stand
_SMALL, _SMALL_REACH = 10, 25  # small numbers count anything: their cue must stand nearer
_SUBSET_REACH = 26  # the same for words that make a number a part, an addition or a rate
_SKIPPED = frozenset({"year", "ordinal"})
_AN_HOUR = re.compile(
    r"\s(?:an|per|pro|par|por|all.)\s?(?:hour|Stunde|heure|hora|ora)\b|/h", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}")
_CODE = re.compile(r"0\d")  # "03", "04": part of a name, a date or a clock
_ZONE = re.compile(r"\b(?:UTC|GMT|local time|Ortszeit|heure locale|hora local|[A-Z]{1,4}T)\b|現地")
_AGE = re.compile(
    r"(?:(?<=[\w.]), (?P<comma>\d{1,2})(?=,)|(?<=\w) ?[(（](?P<bracket>\d{1,2})[)）])"
)
_NAME_BEFORE = re.compile(r"([^\W\d_][\w’'-]+)$")
_CLAUSE = re.compile(
    r"[,;:،、，；]\s?|\s[–—]\s|\s(?:and|while|und|et|y|e|и|а|và)\s|(?<=[고며])\s|(?<=지만)\s"
)
_ANOTHER_CLAUSE = 15  # signs that a clause's end between a number and a cue is worth


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A number as one article states it.

    `size` and `step` (of its last printed digit) are in `unit`: the figure's, but for ages and for
    speeds told in words. `sort` is what it counts, where a cue says so, `cue` that cue as printed;
    `context` are the stems of its sentence, `names` its names; `sums` what it makes with other
    numbers of the sentence; `part` says that it is a part, an addition, a rate or an earlier
    value; `owner` is the name whose age it is.
    """

    article: int
    sentence: Sentence
    figure: Figure
    value: str
    unit: str | None
    size: float
    step: float
    sort: str | None
    cue: str | None
    context: frozenset[str]
    names: frozenset[str]
    part: bool
    sums: tuple[float, ...] = ()
    owner: str | None = None


def figure_claims(articles: Sequence[Article], cues: Cues) -> list[list[FigureClaim]]:
    """Return the figures that each article claims, in reading order.

    Comparing costs the square of both: of one article `MOST` are read, of a story the fullest
    `MOST_ARTICLES`.
    """
    return [
        list(itertools.islice(_claims(number, article, cues), MOST))
        for number, article in enumerate(articles[:MOST_ARTICLES])
    ]


def _claims(number: int, article: Article, cues: Cues) -> Iterator[FigureClaim]:
    for place, (begin, end) in enumerate(article.sentences):
        start = begin + (skip(article.text[begin:end]) if place <= 1 else 0)
        sentence = Sentence(article, start, end)
        text = sentence.text
        found = figures(text, language=cues.language)
        context = frozenset(stems(text, language=cues.language)) - cues.small
        names = _names(text, cues)
        for at, figure in enumerate(found):
            value = text[figure.span.start : figure.span.end]
            if figure.unit in _SKIPPED or figure.paired or _CODE.match(value):
                continue
            if figure.unit == "clock" and _ZONE.search(text):
                continue
            low = found[at - 1].span.end if at else 0
            high = found[at + 1].span.start if at + 1 < len(found) else len(text)
            sort, cue = _sort(text, figure, Span(low, high), cues)
            owner, unit = _owner(text, figure.span), _unit(figure, text)
            scale = 1000.0 if unit != figure.unit else 1.0  # metres to km/h
            yield FigureClaim(
                article=number,
                sentence=sentence,
                figure=figure,
                value=value,
                unit="age" if owner else unit,
                size=figure.value / scale,
                step=figure.step / scale,
                sort=sort,
                cue=cue,
                context=context,
                names=names,
                part=_is_part(text, figure.span, Span(low, high), cues),
                sums=tuple(
                    figure.value + other.value
                    for other in found
                    if other is not figure and other.unit == figure.unit
                ),
                owner=owner,
            )


def _names(text: str, cues: Cues) -> frozenset[str]:
    """Return a sentence's names, its first word among them unless that is a small one."""
    first = _FIRST_WORD.match(text)
    opening = {fold(first[0])} if first and first[0].lower() not in cues.small else set()
    return frozenset(latin_names(text)) | opening


def _unit(figure: Figure, text: str) -> str | None:
    if figure.unit == "m" and _AN_HOUR.match(text, figure.span.end):
        return "km/h"
    return figure.unit


def _sort(text: str, figure: Figure, limits: Span, cues: Cues) -> tuple[str | None, str | None]:
    """Return the sort whose cue is nearest to a number, and the cue; ties go to what follows."""
    start, end = figure.span
    reach = _SMALL_REACH if figure.value < _SMALL and figure.unit is None else REACH
    before = text[max(limits.start, start - REACH) : start]
    after = text[end : min(limits.end, end + REACH)]
    unit = _unit(figure, text)
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


def _gap(between: str) -> int:
    """Return how far a cue is from its number; the end of a clause keeps them apart."""
    return len(between) + _ANOTHER_CLAUSE * (_CLAUSE.search(between) is not None)


def _is_part(text: str, span: Span, limits: Span, cues: Cues) -> bool:
    """Return whether words near a number, in its clause, say that it is no whole."""
    before = text[max(limits.start, span.start - _SUBSET_REACH) : span.start]
    after = text[span.end : min(limits.end, span.end + _SUBSET_REACH)]
    near = f"{_CLAUSE.split(before)[-1]} # {_CLAUSE.split(after)[0]}"
    return cues.has("count_subset", near)


def _owner(text: str, span: Span) -> str | None:
    """Return the name whose age a number is: "Rowe, 51, said", "石破氏(67)"."""
    match = _AGE.search(text, max(0, span.start - 3), span.end + 2)
    if not match or not (match.start() < span.start + 1 and match.end() >= span.end):
        return None
    name = _NAME_BEFORE.search(text[: match.start()].rstrip())
    return name[1] if name and (name[1][0].isupper() or not name[1][0].isascii()) else None
