"""Where headline and body stand among the runs of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digest.extractors.runs import Run
from digest.extractors.wording import letters
from digest.web.markup import HEADINGS

STEM = 40  # characters of a paragraph by which its run is known


class Layout(NamedTuple):
    """The runs above the headline, and those between headline and body; none without a headline."""

    above: Sequence[Run]
    between: Sequence[Run]


def layout(runs: Sequence[Run], title: str | None, paragraphs: Sequence[str]) -> Layout:
    """Return what stands around the headline; the body begins with `paragraphs`."""
    start = paragraphs[0][:STEM] if paragraphs else ""
    first = next((index for index, run in enumerate(runs) if start and run.text[:STEM] == start), 0)
    own = letters(title)
    head = max((index for index in range(first) if _is_headline(runs[index], own)), default=None)
    if head is None:
        return Layout((), ())
    return Layout(runs[:head], runs[head + 1 : first])


def _is_headline(run: Run, own: str) -> bool:
    """Tell whether a run is the headline, or a heading that holds it beside its kicker."""
    flat = letters(run.text)
    return bool(own) and (flat == own or (run.node.tag in HEADINGS and own in flat))
