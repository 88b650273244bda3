"""When and by whom, as a page shows it beside its headline; asked where its head says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from itertools import zip_longest
from typing import NamedTuple

from digest.extractors.chrome import pattern
from digest.extractors.layout import layout
from digest.extractors.runs import Run, is_huge
from digest.extractors.wording import squeeze
from digest.web.dates import moment
from digest.web.dates_written import written
from digest.web.markup import Element

MAX_LINE = 160  # characters of a line that holds a date
MAX_LABELLED = 60  # characters behind a label in which its date stands
ABOVE = 3  # runs above the headline, where some pages put it


class Origin(NamedTuple):
    """When a page was published and who wrote it, as far as it shows."""

    published: datetime | None
    byline: str | None


def published(
    runs: Sequence[Run], title: str | None, paragraphs: Sequence[str], *, language: str | None
) -> datetime | None:
    """Return the date that stands between headline and body, or just above the headline.

    A <time> element's machine-readable date goes before what is written; below comes before above.
    """
    found = layout(runs, title, paragraphs)
    lines = [*found.between, *found.above[-ABOVE:][::-1]]
    return next(_dates(lines, language), None)


def _dates(runs: Sequence[Run], language: str | None) -> Iterator[datetime]:
    for run in runs:
        if len(run.text) > MAX_LINE:
            continue
        for node in run.node.iter("time"):
            if found := moment(node.get("datetime")):
                yield found
        if found := written(run.text, language=language):
            yield found


def labelled(runs: Sequence[Run], *, language: str | None) -> datetime | None:
    """Return the first date of a page that bears a label: published, or else last changed.

    Label and date stand in one line, or in two.
    """
    for sign in ("published", "changed"):
        label = pattern(sign, form=r"^\W*{}(?!\w{2})\W*")
        for run, following in zip_longest(runs, runs[1:]):
            if len(run.text) > MAX_LINE or not (found := label.match(run.text)):
                continue
            rest = run.text[found.end() :]
            if not rest and following is not None and len(following.text) <= MAX_LINE:
                rest = following.text
            if (when := written(rest[:MAX_LABELLED], language=language)) is not None:
                return when
    return None


def guessed(tree: Element, url: str | None) -> Origin:
    """Return date and author as trafilatura finds them in the text: 6 to 14 ms, so asked last."""
    if is_huge(tree):
        return Origin(None, None)
    from trafilatura.metadata import extract_metadata  # heavy: only pages of HTML pay for it

    try:
        found = extract_metadata(deepcopy(tree), default_url=url)
    except Exception:  # noqa: BLE001 - foreign code on hostile pages: a guess less, never a crash
        return Origin(None, None)
    return Origin(moment(found.date), squeeze(found.author) or None)
