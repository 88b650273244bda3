"""The paragraphs below the element that gathers most prose: our own voice beside trafilatura's.

Commas and length mark prose, links mark lists: the signs are those of Arc90's Readability (2009)
and of Kohlschütter, Fankhauser and Nejdl (2010), "Boilerplate Detection using Shallow Text
Features". Departs from them: a run of text counts, not a tag, so that pages whose paragraphs are
only parted by <br> are read alike; and the answer is one voice of three (vote.py), not the last
word. Constants are by reason, not swept; vote.py would hide most of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.extractors.runs import Run, chrome_rank, class_words, drop, marks, runs
from digest.web.markup import HEADINGS, Element

MIN_RUN = 25  # characters: below it a run is a label
MIN_PROSE = 40
MAX_LINK_SHARE = 0.5

_DROPPED = (
    "//nav|//footer|//aside|//form[not(.//p[string-length()>200])]|//figure|//figcaption"
    "|//iframe|//button|//select|//textarea|//svg|//head"
    '|//body//*[@hidden or @aria-hidden="true" or contains(translate(@style," ",""),"display:none")'
    "][string-length()<2000]"
)
_COMMA = re.compile("[,、，،]")
_LABELS = HEADINGS | {"li", "dt", "th"}
_OWN_BOX = frozenset({"p", "pre", "blockquote", "li", "td"})
_TOP = frozenset({"body", "article", "main"})

Weights = dict[Element, float]


def paragraphs(tree: Element) -> list[str]:
    """Return the article's paragraphs, headings inside it too; eats the tree."""
    drop(tree.xpath(_DROPPED))
    found = runs(tree)
    gathered, prose = _gathered(found), _prose(found)
    if not gathered:
        return []
    top = _climb(_best(gathered, prose, prose.get(tree, 1.0)), prose)
    kept = [run for run in _below(found, top, prose) if run.link_share <= MAX_LINK_SHARE]
    while kept and kept[-1].node.tag in HEADINGS:  # a last heading announces what was not kept
        kept.pop()
    return [run.text for run in kept]


def _gathered(found: Sequence[Run]) -> Weights:
    """Return what each element gathers from the runs up to four steps below it."""
    gathered: Weights = {}
    for run in found:
        size = len(run.text)
        if size < MIN_RUN:
            continue
        worth = 1 + len(_COMMA.findall(run.text)) + min(size / 100, 3)
        worth *= (1 - run.link_share) ** 2  # the square punishes lists of links
        if run.node.tag in _LABELS:
            worth *= 0.3
        above = [*run.node.iterancestors()]
        if run.node.tag not in _OWN_BOX:
            above.insert(0, run.node)
        for node, share in zip(above, (1, 0.5, 0.25, 0.125), strict=False):
            gathered[node] = gathered.get(node, 0.0) + worth * share
    return gathered


def _prose(found: Sequence[Run]) -> Weights:
    """Return the characters of prose below each element."""
    prose: Weights = {}
    for run in found:
        size = len(run.text)
        if size >= MIN_PROSE and run.link_share <= 0.4 and run.node.tag not in ("h1", "h2", "h3"):
            for node in (run.node, *run.node.iterancestors()):
                prose[node] = prose.get(node, 0.0) + size
    return prose


def _best(gathered: Weights, prose: Weights, whole: float) -> Element:
    """Return the element that gathers most, its names and its chrome ancestors considered."""
    content = class_words()["content"]

    def weight(node: Element) -> float:
        named = bool(marks(node) & content) or node.tag in ("article", "main")
        worth = gathered[node] * (0.4 if chrome_rank(node) else 1) * (1.25 if named else 1)
        within_chrome = any(
            chrome_rank(above) == 2
            and above.tag not in ("body", "html")
            and prose.get(above, 0.0) < 0.6 * whole
            for above in node.iterancestors()
        )
        return worth * (0.4 if within_chrome else 1)

    return max(gathered, key=weight)


def _climb(top: Element, prose: Weights) -> Element:
    """Return the element above while its other children bring a fifth as much prose again."""
    while True:
        above = top.getparent()
        if above is None or top.tag in _TOP or above.tag in ("body", "html"):
            return top
        brought = sum(
            prose.get(child, 0.0)
            for child in above
            if child is not top and not chrome_rank(child) and child.tag not in ("ul", "ol")
        )
        if brought < 0.2 * prose.get(top, 1.0):
            return top
        top = above


def _below(found: Iterable[Run], top: Element, prose: Weights) -> list[Run]:
    """Return the runs below an element that lie in no box of chrome."""
    enough = 0.4 * prose.get(top, 1.0)  # a box that holds that much of the prose is misnamed
    outside: dict[Element, bool] = {top: False}

    def is_outside(node: Element) -> bool:
        path: list[Element] = []
        at: Element | None = node
        while at is not None and at not in outside:
            path.append(at)
            at = at.getparent()
        answer = True if at is None else outside[at]
        for step in reversed(path):
            answer = answer or (bool(chrome_rank(step)) and prose.get(step, 0.0) < enough)
            outside[step] = answer
        return answer

    return [run for run in found if not is_outside(run.node)]
