"""What a page reserves: how much of it may be shown elsewhere, and which of its words not at all.

`nosnippet`, `max-snippet` and `data-nosnippet` are those of search engines
(https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag); a reservation of text
and data mining is told as the W3C group's TDMRep says (https://www.w3.org/community/reports/tdmrep/).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from digest.extractors.wording import squeeze
from digest.model import Article, Feed, Page, Span
from digest.text.sameness import Words, stands
from digest.text.sentences import split
from digest.web.markup import BLOCKS, Element

Headers = Sequence[tuple[str, str]]  # names in lower case

NAMES: Final = ("robots", "digest")  # whom a directive may mean: everybody, or us
MAX_MARKED: Final = 200  # elements of a page; honest pages mark a handful
MAX_AROUND: Final = 100_000  # characters of paragraphs in which something is marked

_MARKED: Final = "//body//*[@data-nosnippet][not(ancestor::*[@data-nosnippet])]"
_MINING: Final = "tdm-reservation"
_LIMIT: Final = re.compile(r"max-snippet\s*:\s*(-?\d{1,9})$")
_AGENT: Final = re.compile(r"([\w.*-]+)\s*:\s*(?=\S)")
_VALUED: Final = frozenset(
    ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")
)


def limit_of_headers(headers: Headers) -> int | None:
    """Return how many characters an answer's headers let be shown; None: as many as one likes.

    >>> limit_of_headers([("x-robots-tag", "noarchive, max-snippet: 80")])
    80
    """
    said = [value for name, value in headers if name == "x-robots-tag"]
    mined = [value.strip() for name, value in headers if name == _MINING]
    return _least([*_limits(_ours(said)), *([0] if "1" in mined[:1] else [])])


def limit_of(tree: Element, headers: Headers) -> int | None:
    """Return how many characters a page lets be shown; of mining the page itself has the word."""
    meta = [
        ((node.get("name") or "").strip().lower(), node.get("content") or "")
        for node in tree.iter("meta")
    ]
    said = [piece for name, content in meta if name in NAMES for piece in content.split(",")]
    mined = next((content.strip() for name, content in meta if name == _MINING), None)
    others = [(name, value) for name, value in headers if mined is None or name != _MINING]
    return _least([*_limits(said), *([0] if mined == "1" else []), limit_of_headers(others)])


def marked(tree: Element) -> tuple[str, ...]:
    """Return the texts of a page that bear `data-nosnippet`.

    Of a mark inside a paragraph, the sentences of the paragraph that hold the words under it.
    """
    found: list[str] = []
    paragraphs: dict[Element, list[Words]] = {}
    room = MAX_AROUND
    for node in tree.xpath(_MARKED)[:MAX_MARKED]:
        text = _text(node)
        around = next((one for one in node.iterancestors() if one.tag in BLOCKS), node)
        if node.tag in BLOCKS or not text or (around not in paragraphs and room <= 0):
            found.append(text)
            continue
        if around not in paragraphs:
            whole = _text(around)
            room -= len(whole)
            spans = split(whole[:MAX_AROUND])
            paragraphs[around] = [Words(whole[start:end]) for start, end in spans]
        words = Words(text)
        found += [one.text for one in paragraphs[around] if _holds(one, words)] or [text]
    return tuple(dict.fromkeys(filter(None, found)))


def with_reservations(article: Article, page: Page | None, feed: Feed) -> Article:
    """Return an article with what its page, and the answer that brought its feed, reserve."""
    limit = _least([page.snippet_limit if page else None, feed.snippet_limit])
    spans = tuple(_standing(article, page.unquotable)) if page and page.unquotable else ()
    if limit is None and not spans:
        return article
    return replace(article, snippet_limit=limit, reserved=spans)


def _standing(article: Article, texts: Sequence[str]) -> Iterator[Span]:
    marked_words = Words("\n".join(texts))  # a line's end parts sentences
    for span in article.sentences:
        if stands(article.text[span.start : span.end], marked_words):
            yield span


def _holds(sentence: Words, words: Words) -> bool:
    return next(sentence.places(words), None) is not None


def _limits(directives: Iterable[str]) -> Iterator[int]:
    for directive in directives:
        plain = directive.strip().lower()
        found = _LIMIT.match(plain)
        if plain == "nosnippet":
            yield 0
        elif found and int(found[1]) >= 0:
            yield int(found[1])


def _ours(values: Iterable[str]) -> Iterator[str]:
    """Yield a header's directives that mean us; a name in front means the one that bears it."""
    for value in values:
        agent = NAMES[0]
        for piece in value.split(","):
            named = _AGENT.match(piece.strip())
            directive = piece.strip()
            if named and named[1].lower() not in _VALUED:
                agent, directive = named[1].lower(), directive[named.end() :]
            if agent in NAMES:
                yield directive


def _least(limits: Iterable[int | None]) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _text(node: Element) -> str:
    return squeeze(" ".join(node.xpath(".//text()[not(ancestor::script or ancestor::style)]")))
