"""A page's text in runs between block tags, and what the names of its boxes say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from digest.extractors.tables import table
from digest.extractors.wording import squeeze
from digest.web.markup import BLOCKS, UNREAD, Element

MAX_ELEMENTS = 30_000  # the largest of 283 dev pages has 6,749

_BREAKS = frozenset({"br", "hr"})
_PARTING = BLOCKS | _BREAKS
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


class Run(NamedTuple):
    """Text between two block tags: the element that holds it, the text, its characters in links."""

    node: Element
    text: str
    linked: int

    @property
    def link_share(self) -> float:
        """Return the part of the text that is links, 0..1."""
        return self.linked / len(self.text)


def runs(root: Element) -> list[Run]:
    """Return the runs of text below an element in order, without scripts and styles."""
    reading = _Reading(root)
    walk = etree.iterwalk(root, events=("start", "end"))  # a walk that no depth can overflow
    for event, node in walk:
        if node.tag in UNREAD:
            if event == "start":
                walk.skip_subtree()
            else:
                reading.read(node.tail)
        elif event == "start":
            reading.open(node)
        else:
            reading.close(node)
    reading.end_run()
    return reading.runs


class _Reading:
    """What has been read so far: whole runs, and the parts of the one that is open."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.runs: list[Run] = []
        self.parts: list[tuple[str, bool]] = []
        self.holders = [root]
        self.links = 0

    def open(self, node: Element) -> None:
        """Read an element's own text."""
        if node.tag in _PARTING:
            self.end_run()
            if node.tag not in _BREAKS:
                self.holders.append(node)
        self.links += node.tag == "a"
        self.read(node.text)

    def close(self, node: Element) -> None:
        """Leave an element and read what follows it."""
        if node.tag in _PARTING:
            self.end_run()
            if node.tag not in _BREAKS:
                self.holders.pop()
        self.links -= node.tag == "a"
        if node is not self.root:
            self.read(node.tail)

    def read(self, text: str | None) -> None:
        """Add a part to the open run."""
        if text:
            self.parts.append((text, self.links > 0))

    def end_run(self) -> None:
        """Close the open run."""
        text = squeeze("".join(part for part, _ in self.parts))
        if text:
            linked = sum(len(squeeze(part)) for part, is_link in self.parts if is_link)
            self.runs.append(Run(self.holders[-1], text, min(len(text), linked)))
        self.parts.clear()


def is_huge(tree: Element) -> bool:
    """Tell whether a page has more elements than any page written for people."""
    return next(islice(tree.iter(), MAX_ELEMENTS, None), None) is not None


def drop(nodes: Iterable[Element]) -> None:
    """Take elements out of their tree; what follows them stays."""
    for node in nodes:
        if node.getparent() is not None:
            node.drop_tree()


@cache
def class_words() -> dict[str, frozenset[str]]:
    """Return the words that say what a box is for, by purpose: data/classes.toml."""
    return {purpose: frozenset(words) for purpose, words in table("classes").items()}


@lru_cache(8192)
def _tokens(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _TOKEN.findall(names))


def marks(node: Element) -> frozenset[str]:
    """Return the words in an element's class and id, lower case.

    >>> from lxml import html
    >>> sorted(marks(html.fragment_fromstring('<p class="storyBody" id="lead-text">x</p>')))
    ['body', 'lead', 'story', 'text']
    """
    return _tokens(f"{node.get('class') or ''} {node.get('id') or ''}")


def chrome_rank(node: Element) -> int:
    """Return 2 where an element's names say that it is chrome, 1 where they hint at it, else 0."""
    names, known = marks(node), class_words()
    if names & known["chrome"]:
        return 2
    return 1 if names & known["maybe"] and not names & known["content"] else 0
