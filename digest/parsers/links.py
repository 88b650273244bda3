"""Web pages where a feed was hoped for: the feeds that they advertise, and their list of news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from cssselect import SelectorError

from digest.errors import InputError
from digest.model import Entry, Feed
from digest.parsers import wording
from digest.traffic import Fetched
from digest.web import charset, dates, markup, urls

MAX_FEEDS: Final = 20  # that one page offers; a newspaper's front page has ten
MAX_ENTRIES: Final = 200  # of one page: front pages link to some hundred articles
MIN_ENTRIES: Final = 3  # links that stand alike before they are a list
MIN_TITLE: Final = 15  # characters: menus have shorter ones, headlines longer

_TYPES: Final = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/rss",
        "application/atom",
        "text/rss+xml",
        "text/atom+xml",
    )
)
_CHROME: Final = frozenset(("nav", "footer", "aside", "form"))


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers."""

    url: str
    title: str | None
    media_type: str


def advertised(html: str, *, base: str) -> list[FeedLink]:
    """Return the feeds that a page names in its head (`link rel="alternate"`), in its order.

    >>> page = '<link rel="alternate" type="application/rss+xml" href="/feed.xml" title="All">'
    >>> advertised(page, base="https://news.example/")[0].url
    'https://news.example/feed.xml'
    """
    root = markup.parse(html)
    base = _base(root, base)
    found: dict[str, FeedLink] = {}
    for link in root.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in (link.get("rel") or "").lower().split() or kind not in _TYPES:
            continue
        url = urls.absolute(link.get("href"), base)
        if url and len(found) < MAX_FEEDS:
            found.setdefault(url, FeedLink(url, markup.line(link.get("title") or "") or None, kind))
    return list(found.values())


def page_title(html: str) -> str | None:
    """Return what a page calls itself in its head."""
    element = next(markup.parse(html).iter("title"), None)
    return wording.title("".join(element.itertext())) or None if element is not None else None


def canonical(html: str) -> str | None:
    """Return the address that a page says it has."""
    root = markup.parse(html)
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return urls.absolute(link.get("href"))
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == "og:url":
            return urls.absolute(meta.get("content"))
    return None


def parse(fetched: Fetched, *, selector: str | None = None) -> Feed:
    """Return a page's list of news as a feed: each link an entry, its words the title.

    With a CSS `selector`, the links that it chooses, or the first link in each element that it
    chooses. Without one, the links that stand alike in the page and have the most to say.

    Raises:
        InputError: there is no list of links, or the selector is wrong or chooses nothing.
    """
    html = charset.decode(fetched.body, declared=fetched.charset)
    if not html.strip():
        raise InputError("this page is empty", subject=fetched.requested)
    root = markup.parse(html)
    base = _base(root, fetched.url)
    anchors = _chosen(root, selector) if selector else _alike(root, base)
    entries: dict[str, Entry] = {}
    for anchor in anchors:
        entry = _entry(anchor, base, now=fetched.fetched)
        if entry is not None and entry.link is not None and len(entries) < MAX_ENTRIES:
            entries.setdefault(entry.link, entry)
    if not entries:
        which = f'"{selector}" chooses no link' if selector else "it has no list of news"
        raise InputError(f"nothing can be read from this page: {which}", subject=fetched.requested)
    return Feed(
        title=page_title(html),
        link=fetched.url,
        language=root.get("lang") or None,
        entries=tuple(entries.values()),
    )


def _chosen(root: Any, selector: str) -> list[Any]:  # Any: lxml has no types of its own
    try:
        elements = root.cssselect(selector)
    except SelectorError as error:
        raise InputError(f'"{selector}" is no CSS selector: {error}', subject=selector) from error
    anchors = [one if one.tag == "a" else next(one.iter("a"), None) for one in elements]
    return [anchor for anchor in anchors if anchor is not None]


def _alike(root: Any, base: str) -> list[Any]:
    """Return the largest group of headlines: links that stand at the same kind of place.

    A place is the names and classes of the four elements around it. A group weighs what its
    different titles say, so that thirty headlines win over a hundred menu items.
    """
    groups: dict[tuple[str, ...], dict[str, Any]] = {}
    host = urlsplit(base).hostname
    for anchor in root.iter("a"):
        title = _words(anchor)
        url = urls.absolute(anchor.get("href"), base)
        if url is None or len(title) < MIN_TITLE or urlsplit(url).hostname != host:
            continue
        if urls.identity(url) is None or any(one.tag in _CHROME for one in anchor.iterancestors()):
            continue
        groups.setdefault(_place(anchor), {}).setdefault(url, anchor)
    weighed = [
        (sum(min(len(_words(anchor)), 80) for anchor in group.values()), -number, group)
        for number, group in enumerate(groups.values())
        if len(group) >= MIN_ENTRIES
    ]
    return list(max(weighed, key=lambda one: one[:2])[2].values()) if weighed else []


def _place(anchor: Any) -> tuple[str, ...]:
    around = [anchor, *list(anchor.iterancestors())[:4]]
    return tuple(f"{one.tag}.{(one.get('class') or '').partition(' ')[0]}" for one in around)


def _entry(anchor: Any, base: str, *, now: datetime) -> Entry | None:
    link, title = urls.absolute(anchor.get("href"), base), _words(anchor)
    if link is None or not title:
        return None
    return Entry(link=link, title=title, published=_date(anchor, now))


def _date(anchor: Any, now: datetime) -> datetime | None:
    """Return the date of the nearest <time> around a link that belongs to no other link."""
    for one in list(anchor.iterancestors())[:4]:
        times = list(one.iter("time"))
        if len(times) > 1:
            return None
        if times:
            return dates.believable(dates.parse(times[0].get("datetime")), now=now)
    return None


def _words(anchor: Any) -> str:
    """Return a link's words; a heading inside it is all of them."""
    heading = next(anchor.iter(*markup.HEADINGS), anchor)
    return markup.line(" ".join(heading.itertext()))[:500]


def _base(root: Any, url: str) -> str:
    element = next(root.iter("base"), None)
    return (urls.absolute(element.get("href"), url) if element is not None else None) or url
