"""A page's markup as a tree and as runs of text; the only place that knows how HTML nests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple, TypeAlias

from lxml import etree, html

from digest.extractors.tables import table
from digest.extractors.wording import squeeze

Element: TypeAlias = html.HtmlElement

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_ELEMENTS = 30_000  # the largest of 283 dev pages has 6,749
MAX_DEPTH = 200  # libxml2 drops what nests deeper than 256; pages written by people reach 60

_SILENT = frozenset({"script", "style", "noscript", "template"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_BREAKS = frozenset({"br", "hr"})
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_RAW = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>)?", re.IGNORECASE)
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


def parse(source: str) -> Element:
    """Return the page's tree; text nested beyond any sense is kept, its nesting is not.

    An empty page gives an empty tree. Takes time linear in the length of the page.
    """
    text = _UNFIT.sub(" ", _DECLARATION.sub("", source, count=1))
    tree = _parse(text)
    if _is_cut(tree):
        tree = _parse(_flattened(text))
    return tree


def _parse(text: str) -> Element:
    parser = html.HTMLParser(
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        encoding="utf-8",
    )
    try:
        return html.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing in it: lxml has no tree for an empty document
        return html.document_fromstring("<html><head></head><body></body></html>")


def _is_cut(tree: Element) -> bool:
    """Say whether the tree is so deep that the parser may have dropped what lies below."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _flattened(text: str) -> str:
    """Return the page without the tags that open deeper than half of what a tree may hold.

    Unclosed tags count as nesting, as they do for the parser; scripts are left out.
    """
    pieces, depth, last = [], 0, 0
    text = _RAW.sub(" ", text)
    for tag in _TAG.finditer(text):
        closes, name = bool(tag[1]), tag[2].lower()
        pieces.append(text[last : tag.start()])
        last = tag.end()
        if name in _VOID:
            pieces.append(tag[0])
            continue
        depth = max(0, depth - 1) if closes else depth + 1
        if depth < MAX_DEPTH // 2:
            pieces.append(tag[0])
        elif name in BLOCKS and (pieces[-1].strip() or len(pieces) < 2 or pieces[-2] != "<br>"):
            pieces.append("<br>")
    pieces.append(text[last:])
    return "".join(pieces)


def runs(root: Element) -> list[Run]:
    """Return the runs of text below an element in order, without scripts and styles."""
    reading = _Reading(root)
    walk = etree.iterwalk(root, events=("start", "end"))  # a walk that no depth can overflow
    for event, node in walk:
        if node.tag in _SILENT:
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
        if node.tag in BLOCKS:
            self.end_run()
            if node.tag not in _BREAKS:
                self.holders.append(node)
        self.links += node.tag == "a"
        self.read(node.text)

    def close(self, node: Element) -> None:
        """Leave an element and read what follows it."""
        if node.tag in BLOCKS:
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
    """Say whether a page has more elements than any page written for people."""
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
