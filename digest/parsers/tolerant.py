"""feedparser under our limits: its judgement of RSS, RDF, Atom and CDF, without what blows it up.

feedparser.parse() would open addresses and files that it is handed, join ids to addresses, clean
HTML that we clean ourselves, and needs minutes for a made-up feed. So its two readers are driven
here: text that is decoded already goes in, and limits act while they read.
"""

from __future__ import annotations

import html
import io
import re
import xml.sax
import xml.sax.handler
import xml.sax.xmlreader
from dataclasses import dataclass, replace
from typing import Any, Final
from xml.sax.saxutils import escape

from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.sanitizer import replace_doctype

from digest.parsers.limits import MAX_AUTHOR, MAX_ENTRIES

MAX_DEPTH: Final = 250  # real feeds: below 30, inline XHTML included; libxml2 stops at 256 too
MAX_ELEMENTS: Final = 100_000  # 1.4 CPU seconds; honest feeds of 5 MiB hold a third
MAX_NAMESPACES: Final = 200  # each is looked through at every element
MAX_TAGS_READ: Final = 100  # of one entry: each is compared with all others
MAX_HEAD: Final = 20_000  # characters before the first element: comments, a DOCTYPE with entities

_ELEMENT: Final = re.compile(r"<\w")
_DECLARATION: Final = b"<?xml version='1.0' encoding='utf-8'?>\n"
_XML_ENTITIES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_AMPERSAND: Final = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)?")


Raw = dict[str, Any]  # an entry or channel under feedparser's names; it has no types


@dataclass(frozen=True, slots=True)
class Reading:
    """What feedparser made of a document: its dicts, its idea of the version, what was mended."""

    feed: Any  # FeedParserDict: feedparser has no types
    entries: list[Any]
    version: str
    problems: tuple[str, ...]
    is_whole: bool = True  # well-formed, if need be after mending


class _EnoughError(Exception):
    """A limit is reached: what was read so far counts."""


class _TooDeepError(Exception):
    """Elements are nested too deep to be meant: tags without an end in what is not well-formed."""


class _Limited:
    """Limits for either reader of feedparser, and ids left as they were published."""

    can_be_relative_uri: Any = StrictFeedParser.can_be_relative_uri - {"id"}
    resolve_relative_uris = False  # of links inside content: extractors know the page's address
    sanitize_html = False  # nothing here is shown; what is shown is cleaned there

    elements = 0
    entries: list[Any]
    namespaces_in_use: dict[str, str]

    def unknown_starttag(self, tag: str, attrs: Any) -> Any:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise _EnoughError(f"more than {MAX_ELEMENTS} elements")
        if len(self.entries) > MAX_ENTRIES:
            self.entries.pop()
            raise _EnoughError(f"only the first {MAX_ENTRIES} entries are read")
        return super().unknown_starttag(tag, attrs)  # type: ignore[misc]  # mixed into feedparser's readers

    def track_namespace(self, prefix: str | None, uri: str) -> None:
        if len(self.namespaces_in_use) > MAX_NAMESPACES:
            raise _EnoughError(f"more than {MAX_NAMESPACES} namespaces")
        super().track_namespace(prefix, uri)  # type: ignore[misc]  # as above

    def _add_tag(self, term: Any, scheme: Any, label: Any) -> None:
        if len(self._get_context().get("tags", ())) < MAX_TAGS_READ:  # type: ignore[attr-defined]  # as above
            super()._add_tag(term, scheme, label)  # type: ignore[misc]  # as above

    def _sync_author_detail(self, key: str = "author") -> None:
        context = self._get_context()  # type: ignore[attr-defined]  # as above
        if isinstance(context.get(key), str):
            context[key] = context[key][:MAX_AUTHOR]
        super()._sync_author_detail(key)  # type: ignore[misc]  # as above


class _Strict(_Limited, StrictFeedParser):  # type: ignore[misc]  # feedparser has no types
    """The reader for what is well-formed: there an item inside an item is no entry of the feed."""

    depth: int
    inside = 0  # elements open since an item began inside an item

    def unknown_starttag(self, tag: str, attrs: Any) -> Any:
        if self.inside or (self.inentry and not self.incontent and tag in ("item", "entry")):
            self.inside += 1
            return None
        if self.depth >= MAX_DEPTH:
            raise _TooDeepError(f"nested more than {MAX_DEPTH} deep")
        return super().unknown_starttag(tag, attrs)

    def unknown_endtag(self, tag: str) -> None:
        if self.inside:
            self.inside -= 1
        else:
            super().unknown_endtag(tag)

    def handle_data(self, text: str, escape: int = 1) -> None:
        if not self.inside:
            super().handle_data(text, escape)


class _Loose(_Limited, LooseFeedParser):  # type: ignore[misc]  # feedparser has no types
    """The reader for all else, on SGML rules."""


def read(text: str, *, base: str) -> Reading:
    """Return what feedparser makes of a document; links are absolute by `base`, ids untouched.

    1. as XML  2. as XML with bare ampersands and HTML's entities mended  3. by SGML's loose rules
    """
    first = _strictly(text, base)  # 1
    if isinstance(first, Reading):
        return first
    mended = mend(text)  # 2
    second = _strictly(mended, base) if mended != text else first
    if isinstance(second, Reading):
        return replace(second, problems=(f"mended: {first}", *second.problems))
    return _loosely(text, base, problem=f"not well-formed: {first}")  # 3


def mend(text: str) -> str:
    """Return XML whose text holds no bare ampersand and no entity that XML does not know.

    CDATA is left alone, and so is a document that declares entities of its own.

    >>> mend("<a>Q&A &eacute; &amp; <![CDATA[R&D]]></a>")
    '<a>Q&amp;A é &amp; <![CDATA[R&D]]></a>'
    """
    if "<!ENTITY" in text:
        return text
    first, *rest = text.split("<![CDATA[")
    parts = [_AMPERSAND.sub(_reference, first)]
    for piece in rest:
        inside, end, outside = piece.partition("]]>")
        parts.append(f"<![CDATA[{inside}{end}{_AMPERSAND.sub(_reference, outside)}")
    return "".join(parts)


def _reference(match: re.Match[str]) -> str:
    name = match[1]
    if not name:
        return "&amp;"
    if name in _XML_ENTITIES:
        return match[0]
    meant = html.unescape(match[0])
    return match[0].replace("&", "&amp;", 1) if meant == match[0] else escape(meant)


def _strictly(text: str, base: str) -> Reading | str:
    """Return what an XML reader makes of it, or why it does not."""
    version, data, _ = replace_doctype(_document(text))
    reader: Any = _Strict(base, None, "utf-8")
    problems: tuple[str, ...] = ()
    try:
        _sax(reader).parse(_source(data))
    except _EnoughError as limit:
        problems = (str(limit),)
    except _TooDeepError as error:
        return str(error)
    except (xml.sax.SAXException, ValueError, KeyError, IndexError, AttributeError) as error:
        return _place(error)
    return Reading(reader.feeddata, reader.entries, version or reader.version or "", problems)


def _loosely(text: str, base: str, *, problem: str) -> Reading:
    version, data, entities = replace_doctype(_document(text))
    reader: Any = _Loose(base, None, "utf-8", entities)
    problems = [problem]
    try:
        reader.feed(data.decode("utf-8", "replace"))
    except _EnoughError as limit:
        problems.append(str(limit))
    except (ValueError, KeyError, IndexError, AttributeError, AssertionError, TypeError):
        problems.append("read only up to where even loose rules fail")  # feedparser's own slips
    said = version or reader.version or ""
    return Reading(reader.feeddata, reader.entries, said, tuple(problems), is_whole=False)


def _document(text: str) -> bytes:
    """Return the bytes that feedparser's preparation gets, without a head that would choke it."""
    first = _ELEMENT.search(text)
    if first is not None and first.start() > MAX_HEAD:
        text = text[first.start() :]
    return _DECLARATION + text.encode("utf-8", "replace")


def _sax(handler: Any) -> Any:
    reader = xml.sax.make_parser()  # noqa: S317 - nothing is fetched, entities are stripped
    reader.setFeature(xml.sax.handler.feature_namespaces, True)
    reader.setFeature(xml.sax.handler.feature_external_ges, False)  # fetch nothing
    reader.setFeature(xml.sax.handler.feature_external_pes, False)  # fetch nothing
    reader.setContentHandler(handler)
    reader.setErrorHandler(handler)
    return reader


def _source(data: bytes) -> xml.sax.xmlreader.InputSource:
    source = xml.sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(data))
    return source


def _place(error: Exception) -> str:
    """Return where and why, without a word of the document."""
    if isinstance(error, xml.sax.SAXParseException):
        return f"{error.getMessage()} in line {(error.getLineNumber() or 2) - 1}"
    return "it names what it does not declare"
