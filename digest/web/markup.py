"""HTML of any origin as a tree: hostile, cut off, nested beyond sense; and text without marks.

What the tree is read for is each room's own matter: feeds want words, pages want runs of text.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from lxml import etree, html

Element: TypeAlias = html.HtmlElement

MAX_CHARACTERS: Final = 5_000_000  # of one document: what is fetched is capped at 5 MiB anyway
MAX_DEPTH: Final = 200  # libxml2 drops what nests deeper than 256; pages written by people reach 60

BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNREAD: Final = frozenset({"script", "style", "noscript", "template"})  # no reader sees them

_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u200b]"
)
_OTHER_SPACE: Final = re.compile("[\x0b\x0c\x85]")  # white space that XML does not know
_SPACES: Final = re.compile(r"\s+")
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_RAW: Final = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_DECLARATION: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>)?", re.IGNORECASE)


def clean(text: str) -> str:
    """Return text without what no reader sees: control characters, halves of pairs, marks."""
    if text.isprintable():  # then there is none: most lines are so, and this is ten times as fast
        return text
    return _OTHER_SPACE.sub(" ", _UNSEEN.sub("", text))


def line(text: str) -> str:
    """Return text on one line, cleaned, with single spaces."""
    if text.isprintable():  # no white space in it but spaces
        return " ".join(text.split()) if "  " in text else text.strip()
    return _SPACES.sub(" ", clean(text)).strip()


def parse(source: str) -> Element:
    """Return a document's tree; text nested beyond any sense is kept, its nesting is not.

    The root is <html>, with head and body. An empty document gives an empty tree. Comments and
    processing instructions are left out. Takes time linear in the length of the document.
    """
    text = clean(source[:MAX_CHARACTERS])
    text = text[found.end() :] if (found := _DECLARATION.match(text)) else text
    tree = _parse(text)
    if text.count("<") > MAX_DEPTH and _is_cut(tree):
        tree = _parse(_flattened(text))
    return tree


def _parse(text: str) -> Element:
    parser = html.HTMLParser(
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        encoding="utf-8",
        no_network=True,
    )
    try:
        return html.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing in it: lxml has no tree for an empty document
        return html.document_fromstring("<html><head></head><body></body></html>")


def _is_cut(tree: Element) -> bool:
    """Tell whether the tree is so deep that the parser may have dropped what lies below."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _flattened(text: str) -> str:
    """Return the document without the tags that open deeper than half of what a tree may hold.

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
