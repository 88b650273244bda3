"""Read what articles claim in figures: each number with what it counts and the words around it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import Article, Sentence, Span
from digest.summarizers.dateline import skip
from digest.text.counted import (
    clause_around,
    is_grown_from,
    is_part,
    is_timed,
    limits_of,
    sort_of,
    unit_of,
)
from digest.text.cues import Cues
from digest.text.figures import Figure, figures
from digest.text.names import fold, latin_names
from digest.text.words import stems

MOST, MOST_ARTICLES = 60, 20
_SKIPPED = frozenset({"year", "ordinal"})
_FIRST_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}")
_CODE = re.compile(r"0\d")  # "03", "04": part of a name, a date or a clock
_ZONE = re.compile(r"\b(?:UTC|GMT|local time|Ortszeit|heure locale|hora local|[A-Z]{1,4}T)\b|現地")
_AGE = re.compile(
    r"(?:(?<=[\w.]), (?P<comma>\d{1,2})(?=,)|(?<=\w) ?[(（](?P<bracket>\d{1,2})[)）])"
)
_NAME_BEFORE = re.compile(r"([^\W\d_][\w’'-]+)$")


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A number as one article states it.

    `size` and `step` (of its last printed digit) are in `unit`: the figure's, but for ages and for
    speeds told in words. `sort` is what it counts, where a cue says so, `cue` that cue as printed;
    `context` are the stems of its sentence, `names` its names; `sums` what it makes with other
    numbers of the sentence; `part` says that it is a part, an addition, a rate or an earlier
    value; `owner` is the name whose age it is; `timed` that it is so now, or so far.
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
    timed: bool = False


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
            if _is_no_claim(text, found, at):
                continue
            limits = limits_of(found, at, text)
            around = clause_around(text, figure.span, limits)
            sort, cue = sort_of(text, figure, limits, cues)
            owner, unit = _owner(text, figure.span), unit_of(figure, text)
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
                part=is_part(around, cues) or is_grown_from(text, found, at),
                timed=is_timed(around, cues),
                sums=tuple(
                    figure.value + other.value
                    for other in found
                    if other is not figure and other.unit == figure.unit
                ),
                owner=owner,
            )


def _is_no_claim(text: str, found: tuple[Figure, ...], at: int) -> bool:
    """Return whether a number counts nothing, or is an end of a range that nothing grew to."""
    figure = found[at]
    if figure.unit in _SKIPPED or _CODE.match(text, figure.span.start, figure.span.end):
        return True
    if figure.unit == "clock" and _ZONE.search(text):
        return True
    return figure.paired and not (at and is_grown_from(text, found, at - 1))


def _names(text: str, cues: Cues) -> frozenset[str]:
    """Return a sentence's names, its first word among them unless that is a small one."""
    first = _FIRST_WORD.match(text)
    opening = {fold(first[0])} if first and first[0].lower() not in cues.small else set()
    return frozenset(latin_names(text)) | opening


def _owner(text: str, span: Span) -> str | None:
    """Return the name whose age a number is: "Rowe, 51, said", "石破氏(67)"."""
    match = _AGE.search(text, max(0, span.start - 3), span.end + 2)
    if not match or not (match.start() < span.start + 1 and match.end() >= span.end):
        return None
    name = _NAME_BEFORE.search(text[: match.start()].rstrip())
    return name[1] if name and (name[1][0].isupper() or not name[1][0].isascii()) else None
