"""HTML in feeds to plain words: titles on one line, bodies as paragraphs. Never shown as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from digest.web.markup import BLOCKS, UNREAD, clean, line, parse

MAX_CHARACTERS: Final = 2_000_000  # of one entry: a long book; feeds are capped at 5 MiB anyway

# What is no part of a text beside what nobody reads: drawings, programs, forms, sound.
_SILENT: Final = UNREAD | {
    "iframe", "object", "embed", "svg", "math", "head", "title", "select", "textarea", "audio",
    "video", "canvas",
}  # fmt: skip
_TAG: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
# Marks that titles bear in feeds that say "text" and mean HTML.
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|em|font|i|mark|q|s|small|span|strike|strong|sub|sup|u|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCK_TAG: Final = re.compile(
    r"</(?:p|div|a|b|i|em|strong|ul|li|span)>|<(?:p|br|div)\s*/?>", re.IGNORECASE
)
# What many feeds hold: paragraphs of nothing but words. Read without a tree, ten times as fast.
_PLAIN: Final = re.compile(r"\s*(?:<p>[^<>&]*</p>\s*)+")
_SPACES: Final = re.compile(r"\s+")
_GAP: Final = re.compile(r"\n\s*\n")


def title(text: str, *, is_html: bool = True, is_exact: bool = False) -> str:
    """Return a title as plain text on one line, whatever marks and references it holds.

    Where a feed says that it is text, only what no headline writes is undone: inline tags and
    references by name or number. Unless the feed `is_exact` about its types, tags that were
    escaped twice go too.

    >>> title("<b>Rain &amp;amp; wind</b>")
    'Rain & wind'
    >>> title("a < b", is_html=False)
    'a < b'
    """
    if "<" not in text and "&" not in text:
        return line(text)
    if is_html and "<" in text:
        text = "".join(_pieces(text)) if _TAG.search(text) else text
    else:
        text = _INLINE.sub("", text)
    for _ in range(2):  # escaped twice is common: a CMS escapes what its editor escaped already
        if not _REFERENCE.search(text):
            break
        text = html.unescape(text)
    return line(text if is_exact else _INLINE.sub("", text))


def paragraphs(text: str) -> str:
    r"""Return the words of HTML as plain paragraphs joined by blank lines, without scripts.

    >>> paragraphs("<p>It rained.<br>A lot.</p><p>Then <b>not</b>.</p>")
    'It rained.\nA lot.\n\nThen not.'
    """
    if "<" not in text:
        return plain(html.unescape(text))
    if len(text) <= MAX_CHARACTERS and _PLAIN.fullmatch(text):
        pieces = (piece.partition("</p>")[0] for piece in text.split("<p>")[1:])
        return "\n\n".join(filter(None, map(line, pieces)))
    return plain("".join(_pieces(text))) or plain(html.unescape(_TAG.sub(" ", text)))


def plain(text: str) -> str:
    """Return plain text as paragraphs joined by blank lines, each line without needless space."""
    if text.isprintable():  # one line
        return line(text)
    blocks = _GAP.split(clean(text.replace("\r\n", "\n").replace("\r", "\n")))
    kept = (
        "\n".join(words for raw in block.split("\n") if (words := line(raw))) for block in blocks
    )
    return "\n\n".join(block for block in kept if block)


def has_markup(text: str) -> bool:
    """Tell whether text that calls itself plain holds tags all the same: a closed or a block one.

    >>> has_markup("a < b and c > d"), has_markup("<p>So it is")
    (False, True)
    """
    return _BLOCK_TAG.search(text) is not None


def _pieces(text: str) -> Iterator[str]:
    """Yield the words of HTML in order, with line breaks where blocks begin and end."""
    root = parse(text[:MAX_CHARACTERS])
    silent: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if silent is None and name in _SILENT:
                silent = element
            elif silent is None:
                yield "\n\n" if name in BLOCKS else "\n" if name == "br" else ""
                yield _words(element.text, preserve=name == "pre")
            continue
        if silent is element:
            silent = None
        if silent is None:
            yield "\n\n" if name in BLOCKS else ""
            yield _words(element.tail, preserve=False)


def _words(text: str | None, *, preserve: bool) -> str:
    """Fold white space as browsers do; in <pre> line breaks are kept."""
    if not text:
        return ""
    return text if preserve else _SPACES.sub(" ", text)
