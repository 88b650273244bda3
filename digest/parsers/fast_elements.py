"""Elements of plain feeds, each put into a raw entry as feedparser would put it, or refused.

Raw entries and channels bear feedparser's names, so that digest/parsers/feed.py reads both alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from feedparser.api import StrictFeedParser

from digest.parsers.limits import MAX_AUTHOR
from digest.parsers.tolerant import MAX_TAGS_READ, Raw
from digest.web import dates

Take = Callable[[Any, Raw], bool]  # puts an element into a raw entry; False: not as simple as that

ATOM: Final = "{http://www.w3.org/2005/Atom}"
RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
RSS1: Final = "{http://purl.org/rss/1.0/}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
_MEDIA: Final = "{http://search.yahoo.com/mrss/}"
_SYNDICATION: Final = "{http://purl.org/rss/1.0/modules/syndication/}"
_SLASH: Final = "{http://purl.org/rss/1.0/modules/slash/}"
_WFW: Final = "{http://wellformedweb.org/CommentAPI/}"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"

_ADDRESS: Final = re.compile(
    r"(?:https?://[a-z0-9]|/(?!/))[!-%'-:=?-~]*(?:&[\w.~-]+=[!-%'-:=?-~]*)*"
)
_RDF_LIST: Final = frozenset(f"{RDF}{name}" for name in ("Seq", "Bag", "li"))
_ATOM_TYPES: Final = {None: "text/plain", "text": "text/plain", "html": "text/html"}


def _text(child: Any) -> str:
    """Return an element's text as feedparser does: stripped, decoded again if encoded twice."""
    text: str = (child.text or "").strip()
    if not text.isascii():
        try:
            return text.encode("iso-8859-1").decode("utf-8")
        except UnicodeError:
            pass
    return text


def _ignored(child: Any, target: Raw) -> bool:
    del target
    return not len(child)


def _once(key: str) -> Take:
    """Take plain text that stands at most once."""

    def take(child: Any, target: Raw) -> bool:
        if len(child) or child.attrib or key in target:
            return False
        target[key] = _text(child)
        return True

    return take


def _date(key: str) -> Take:
    """Take a date that we read ourselves; feedparser knows more of them."""

    def take(child: Any, target: Raw) -> bool:
        return _once(key)(child, target) and dates.parse(target[key]) is not None

    return take


def _rss_title(child: Any, target: Raw) -> bool:
    if len(child) or child.attrib or "title" in target:
        return False
    text = _text(child)
    marked = ("<" in text or "&" in text) and StrictFeedParser.looks_like_html(text)
    target["title"] = text
    target["title_detail"] = {"type": "text/html" if marked else "text/plain"}
    return True


def _rss_link(child: Any, target: Raw) -> bool:
    text = _text(child)
    if len(child) or child.attrib or "links" in target or not _ADDRESS.fullmatch(text):
        return False
    target["link"] = text
    target["links"] = [{"rel": "alternate", "type": "text/html", "href": text}]
    return True


def _rdf_list(child: Any, target: Raw) -> bool:
    """Take the list of a channel's items, which names what stands below."""
    del target
    return all(part.tag in _RDF_LIST for part in child.iterdescendants())


def _rss_guid(child: Any, target: Raw) -> bool:
    text = _text(child)
    kind = child.get("isPermaLink", "true")
    if len(child) or "id" in target or kind not in ("true", "false") or len(child.attrib) > 1:
        return False
    target["id"] = text
    target["guidislink"] = kind == "true" and "links" not in target
    return True


def _rss_description(child: Any, target: Raw) -> bool:
    if len(child) or child.attrib or "summary" in target or "content" in target:
        return False
    target["summary"] = _text(child)
    target["summary_detail"] = {"type": "text/html"}
    return True


def _rss_content(child: Any, target: Raw) -> bool:
    if len(child) or child.attrib or "content" in target:
        return False
    target["content"] = [{"type": "text/html", "value": _text(child)}]
    return True


def _rss_author(child: Any, target: Raw) -> bool:
    text = _text(child)
    if len(child) or child.attrib or "author" in target or len(text) > MAX_AUTHOR:
        return False
    target["author"] = text
    target["authors"] = [{"name": text}] if text and "@" not in text else []
    return True


def _rss_category(child: Any, target: Raw) -> bool:
    tags = target.setdefault("tags", [])
    if len(child) or len(tags) >= MAX_TAGS_READ or set(child.attrib) - {"domain"}:
        return False
    tags.append({"term": _text(child)})
    return True


def _rss_enclosure(child: Any, target: Raw) -> bool:
    href, kind = child.get("url", ""), child.get("type", "")
    if len(child) or not _ADDRESS.fullmatch(href) or "links" not in target:
        return False  # before a link, feedparser reads an enclosure's address for the link's
    target["links"].append({"rel": "enclosure", "type": kind.lower(), "href": href})
    return True


def _media(key: str) -> Take:
    def take(child: Any, target: Raw) -> bool:
        if len(child) or not _ADDRESS.fullmatch(child.get("url", "")):
            return False
        target.setdefault(key, []).append(dict(child.attrib))
        return True

    return take


def _atom_text(key: str, *, as_list: bool = False) -> Take:
    """Take a text construct of type text or html."""

    def take(child: Any, target: Raw) -> bool:
        kind = child.get("type")
        if len(child) or key in target or kind not in _ATOM_TYPES or set(child.attrib) - {"type"}:
            return False
        detail = {"type": _ATOM_TYPES[kind], "value": _text(child)}
        if as_list:
            target[key] = [detail]
        else:
            target[key], target[f"{key}_detail"] = detail["value"], detail
        return True

    return take


def _atom_link(child: Any, target: Raw) -> bool:
    href, rel = child.get("href", ""), child.get("rel", "alternate")
    if len(child) or not _ADDRESS.fullmatch(href):
        return False
    kind = child.get("type", "application/atom+xml" if rel == "self" else "text/html")
    target.setdefault("links", []).append({"rel": rel.lower(), "type": kind.lower(), "href": href})
    if rel == "alternate" and kind == "text/html":
        target["link"] = href
    return True


def _atom_id(child: Any, target: Raw) -> bool:
    if len(child) or child.attrib or "id" in target:
        return False
    target["id"] = _text(child)
    target["guidislink"] = "links" not in target
    return True


def _atom_author(child: Any, target: Raw) -> bool:
    parts = {part.tag.removeprefix(ATOM): _text(part) for part in child if not len(part)}
    if len(parts) != len(child) or parts.keys() - {"name", "email", "uri"} or child.attrib:
        return False
    if "authors" in target or not parts.get("name"):
        return False
    name, email = parts["name"], parts.get("email")
    target["authors"] = [{"name": name}]
    target["author"] = f"{name} ({email})" if email else name
    return True


def _atom_category(child: Any, target: Raw) -> bool:
    tags = target.setdefault("tags", [])
    if len(child) or len(tags) >= MAX_TAGS_READ or not child.get("term"):
        return False
    tags.append({"term": child.get("term"), "label": child.get("label")})
    return True


RSS_CHANNEL: Final[dict[str, Take]] = {
    "title": _rss_title,
    "link": _rss_link,
    "language": _once("language"),
    "ttl": _once("ttl"),
    "managingEditor": _rss_author,
    f"{_SYNDICATION}updatePeriod": _once("sy_updateperiod"),
    f"{_SYNDICATION}updateFrequency": _once("sy_updatefrequency"),
    f"{ATOM}link": lambda child, _: not len(child) and child.get("rel") in ("self", "hub"),
    **dict.fromkeys(
        ("description", "pubDate", "lastBuildDate", "generator", "copyright", "docs", "webMaster"),
        _ignored,
    ),
    "image": lambda child, _: all(not len(part) for part in child),
}
RSS_ITEM: Final[dict[str, Take]] = {
    "title": _rss_title,
    "link": _rss_link,
    "guid": _rss_guid,
    "pubDate": _date("published"),
    "description": _rss_description,
    "author": _rss_author,
    "category": _rss_category,
    "enclosure": _rss_enclosure,
    "comments": _ignored,
    f"{_DC}creator": _rss_author,
    f"{_DC}date": _date("updated"),
    f"{_CONTENT}encoded": _rss_content,
    f"{_MEDIA}content": _media("media_content"),
    f"{_MEDIA}thumbnail": _media("media_thumbnail"),
    f"{_SLASH}comments": _ignored,
    f"{_WFW}commentRss": _ignored,
}
RDF_CHANNEL: Final[dict[str, Take]] = {
    f"{RSS1}title": _rss_title,
    f"{RSS1}link": _rss_link,
    f"{RSS1}items": _rdf_list,
    f"{_DC}language": _once("language"),
    f"{_SYNDICATION}updatePeriod": _once("sy_updateperiod"),
    f"{_SYNDICATION}updateFrequency": _once("sy_updatefrequency"),
    **dict.fromkeys((f"{RSS1}description", f"{_DC}date", f"{_DC}rights"), _ignored),
}
RDF_ITEM: Final[dict[str, Take]] = {
    f"{RSS1}title": _rss_title,
    f"{RSS1}link": _rss_link,
    f"{RSS1}description": _rss_description,
    f"{_DC}creator": _rss_author,
    f"{_DC}subject": _rss_category,
    f"{_DC}date": _date("updated"),
    f"{_CONTENT}encoded": _rss_content,
}
ATOM_FEED: Final[dict[str, Take]] = {
    f"{ATOM}title": _atom_text("title"),
    f"{ATOM}link": _atom_link,
    f"{ATOM}author": _atom_author,
    f"{ATOM}id": _atom_id,
    **dict.fromkeys(
        (f"{ATOM}{name}" for name in ("updated", "subtitle", "generator", "rights", "icon")),
        _ignored,
    ),
}
ATOM_ENTRY: Final[dict[str, Take]] = {
    f"{ATOM}title": _atom_text("title"),
    f"{ATOM}link": _atom_link,
    f"{ATOM}id": _atom_id,
    f"{ATOM}published": _date("published"),
    f"{ATOM}updated": _date("updated"),
    f"{ATOM}summary": _atom_text("summary"),
    f"{ATOM}content": _atom_text("content", as_list=True),
    f"{ATOM}author": _atom_author,
    f"{ATOM}category": _atom_category,
    f"{_MEDIA}content": _media("media_content"),
    f"{_MEDIA}thumbnail": _media("media_thumbnail"),
}
