"""OPML, the list of feeds that readers exchange: folders become tags and tags become folders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from lxml import etree

from digest.errors import InputError
from digest.parsers import tolerant
from digest.plan import Source
from digest.web import charset, markup, urls

MAX_OUTLINES: Final = 20_000  # the longest lists that people share have some thousand feeds
MAX_DEPTH: Final = 50  # of folders in folders


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in the list: its address, its name, and the paths of the folders that hold it."""

    url: str
    title: str | None
    folders: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] | None = None  # as digest itself wrote them


def read(data: bytes) -> list[Source]:
    """Return the feeds in the order of the list, each once; every folder on the way is a tag.

    Addresses that are not of the web are left out.

    Raises:
        InputError: this is no OPML, not even a damaged one.
    """
    return [
        Source(url, name=one.title, tags=one.tags if one.tags is not None else _tags(one.folders))
        for one in outlines(data)
        if (url := urls.absolute(one.url)) is not None
    ]


def outlines(data: bytes) -> list[Outline]:
    """Return the feeds as the list tells them, each address once with all its folders.

    Raises:
        InputError: this is no OPML, not even a damaged one.
    """
    text = charset.decode(data)
    roots = _roots(markup.clean(tolerant.mend(text)))
    if not roots:
        raise InputError("this is no OPML: it holds no outline")
    found: dict[str, Outline] = {}
    for root in roots:
        for one in _walk(root):
            before = found.get(one.url, one)
            folders = tuple(dict.fromkeys((*before.folders, *one.folders)))
            found[one.url] = Outline(one.url, before.title or one.title, folders, before.tags)
    return list(found.values())


def write(sources: Iterable[Source]) -> bytes:
    """Return an OPML 2.0 list of feeds: the first tag is the folder, the others are categories.

    `read` gives back url, name and tags as they were.
    """
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources of digest"
    body = etree.SubElement(root, "body")
    listed = [source for source in sources if source.form in ("feed", "page")]
    for folder, members in groupby(listed, key=lambda source: source.tags[:1]):
        parent = (
            body if not folder else etree.SubElement(body, "outline", text=markup.line(folder[0]))
        )
        for source in members:
            _outline(parent, source)
    text = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="utf-8")
    return bytes(text)


def _outline(parent: Any, source: Source) -> None:  # Any: lxml has no types of its own
    name = markup.line(source.name or "")
    kept = {"type": "rss", "text": name or source.url, "xmlUrl": source.url}
    if len(source.tags) > 1:
        kept["category"] = ",".join(markup.line(tag) for tag in source.tags[1:])
    if _tags(_paths(source)) != source.tags or not name:
        # For ourselves: what OPML cannot say (a comma or slash in a tag, no name).
        kept["digest"] = json.dumps({"name": source.name, "tags": source.tags}, ensure_ascii=False)
    etree.SubElement(parent, "outline", {key: markup.clean(value) for key, value in kept.items()})


def _paths(source: Source) -> tuple[tuple[str, ...], ...]:
    """Return the folders that a reader would see a source in."""
    first = ((source.tags[0],),) if source.tags else ()
    return (*first, *_categories(",".join(source.tags[1:])))


def _roots(text: str) -> list[Any]:
    """Return the elements that hold outlines, of damaged and of doubled documents too."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True
    )
    starts = list(_starts(text, "<opml")) or [0]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    roots = []
    for piece in pieces[:100]:
        try:
            root = etree.fromstring(piece.encode("utf-8", "replace"), parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None and (_name(root) == "opml" or _first(root, "outline") is not None):
            roots.append(root)
    return roots


def _starts(text: str, mark: str) -> Iterator[int]:
    lower = text.lower()
    start = lower.find(mark)
    while start >= 0:
        yield start
        start = lower.find(mark, start + 1)


def _walk(root: Any) -> Iterator[Outline]:
    """Yield the feeds below an element in document order, with their folders."""
    waiting: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    seen = 0
    while waiting and seen < MAX_OUTLINES:
        element, path = waiting.pop()
        inner = path
        if _name(element) == "outline":
            seen += 1
            attributes = {key.lower(): value for key, value in element.attrib.items()}
            title = markup.line(attributes.get("text", "")) or markup.line(
                attributes.get("title", "")
            )
            address = (attributes.get("xmlurl") or _linked(attributes)).strip()
            if address:
                yield _feed(attributes, address, title, path)
            elif title and len(path) < MAX_DEPTH:
                inner = (*path, title)
        waiting += [(child, inner) for child in reversed(element)]


def _feed(attributes: dict[str, str], address: str, title: str, path: tuple[str, ...]) -> Outline:
    folders = dict.fromkeys(((path,) if path else ()) + _categories(attributes.get("category", "")))
    name, tags = title or None, None
    try:
        own = json.loads(attributes["digest"])
        name = own["name"] if isinstance(own["name"], str) else None
        tags = tuple(str(tag) for tag in own["tags"])
    except (KeyError, ValueError, TypeError, RecursionError):
        pass
    return Outline(address, name, tuple(folders), tags)


def _linked(attributes: dict[str, str]) -> str:
    """Return the feed of an outline of type "link": some programs write its address as url."""
    if attributes.get("type", "").lower() in ("rss", "atom", "pie", "feed"):
        return attributes.get("url", "") or attributes.get("htmlurl", "")
    return ""


def _categories(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the paths in a category attribute: "/news/world,local" is two."""
    paths = (
        tuple(step.strip() for step in path.split("/") if step.strip()) for path in text.split(",")
    )
    return tuple(path for path in paths if path)


def _tags(folders: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step for path in folders for step in path))


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _first(root: Any, name: str) -> Any:
    return next((element for element in root.iter() if _name(element) == name), None)
