"""What a page's head says of it: meta tags, linked data, links; nothing of its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlsplit

from digest.extractors.address import own_address
from digest.extractors.wording import squeeze
from digest.web.dates import moment
from digest.web.markup import Element
from digest.web.urls import absolute, host

Thing = dict[str, object]

MIN_STEM = 4  # letters of a picture's name that no other has by chance
MAX_THINGS = 2000  # JSON-LD objects looked at: a page has a dozen, a hostile one countless

_ARTICLE = re.compile("Article|BlogPosting|Report")
# What hides scripts from browsers of 1996 and stands in pages to this day.
_WRAPPED = re.compile(
    r"^\s*(?://\s*|/\*\s*)?<!(?:\[CDATA\[|--)(?:\s*\*/)?|(?://\s*|/\*\s*)?(?:\]\]|--)>(?:\s*\*/)?\s*$"
)
_DATED = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_SIZE_OR_SUFFIX = re.compile(r"[-_]?\d+x\d+|\.\w+$")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.created",
    "dc.date.issued",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
)
_DATED_ONLY = ("date", "dc.date")  # of whatever: of the file, of the last change, of today
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head says; `name` is the site's name only where the page itself gives it.

    `dated` is a date of which the page does not say whether it is that of publishing.
    """

    meta: dict[str, str]
    headline: str | None
    name: str | None
    site: str | None
    url: str | None
    published: datetime | None
    dated: datetime | None
    updated: datetime | None
    byline: str | None
    language: str | None
    sections: tuple[str, ...]
    types: tuple[str, ...]
    paywalled: bool
    live_post: str | None  # the text of a live page's newest post
    expires: datetime | None  # an announcement's

    @property
    def description(self) -> str:
        """Return the page's own summary of itself, or an empty string."""
        return self.meta.get("description") or self.meta.get("og:description") or ""


def read(tree: Element, *, url: str | None) -> Metadata:
    """Return what a page's head says; the tree is left unchanged."""
    meta, things = _meta(tree), list(_linked_data(tree))
    articles = [thing for thing in things if any(map(_ARTICLE.search, _types(thing)))]
    name = meta.get("og:site_name") or next(filter(None, map(_publisher, articles)), None)
    site = name or host(url)
    return Metadata(
        meta=meta,
        headline=next(filter(None, map(_headline, articles)), None),
        name=name,
        site=site,
        url=own_address(url, _canonical_link(tree) or meta.get("og:url")),
        published=_first_moment(
            [meta.get(key) for key in _PUBLISHED], [*articles, *things], "datePublished"
        ),
        dated=_first_moment([meta.get(key) for key in _DATED_ONLY], [], ""),
        updated=_first_moment([meta.get(key) for key in _UPDATED], articles, "dateModified"),
        byline=next(filter(None, map(_authors, articles)), None),
        language=_language(tree, meta),
        sections=tuple(_sections(meta, articles)),
        types=tuple(kind for thing in things for kind in _types(thing)),
        paywalled=_is_paywalled(meta, things),
        live_post=_live_post(things),
        expires=_first_moment([], filter(_is_announcement, things), "expires"),
    )


def _meta(tree: Element) -> dict[str, str]:
    """Return the meta tags, first of a name first."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        name = (name or node.get("http-equiv") or "").lower().strip()
        content = squeeze(node.get("content"))
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(tree: Element) -> Iterator[Thing]:
    """Yield the JSON-LD objects of a page, flattened, outer ones first."""
    todo: list[object] = []
    for node in tree.xpath('//script[contains(@type,"ld+json")]'):
        text = _WRAPPED.sub("", node.text or "")
        try:
            todo.append(json.loads(text, strict=False))
        except ValueError:  # a quotation mark inside a headline is the common slip
            dates = dict(_DATED.findall(text))
            todo.extend([{"@type": "Article", **dates}] if dates else [])
        except RecursionError:  # nested deeper than anybody means
            continue
    for count, thing in enumerate(todo):  # grows while it is walked
        if count > MAX_THINGS:
            return
        if isinstance(thing, list):
            todo.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            todo.extend(
                thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing
            )


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _types(thing: Thing) -> list[str]:
    kinds = _several(thing.get("@type"))
    return [kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)]


def _headline(article: Thing) -> str | None:
    headline = article.get("headline")
    return squeeze(headline) or None if isinstance(headline, str) else None


def _is_announcement(thing: Thing) -> bool:
    return "SpecialAnnouncement" in _types(thing)


def _live_post(things: Iterable[Thing]) -> str | None:
    """Return what the newest post of a live page says; of equally new ones the first named."""
    newest: tuple[float, str] | None = None
    for post in (post for thing in things for post in _several(thing.get("liveBlogUpdate"))):
        if not isinstance(post, dict):
            continue
        body, when = post.get("articleBody"), moment(str(post.get("datePublished") or ""))
        if not isinstance(body, str) or when is None:
            continue
        instant = (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
        if newest is None or instant > newest[0]:
            newest = instant, body
    return unescape(_TAG.sub("\n", newest[1])).strip() or None if newest else None


def _publisher(article: Thing) -> str | None:
    publisher = article.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    return squeeze(name) or None if isinstance(name, str) else None


def _authors(article: Thing) -> str | None:
    """Return the names of an article's authors, parted by semicolons."""
    authors = _several(article.get("author"))
    names = [author.get("name") if isinstance(author, dict) else author for author in authors]
    flat = [name for given in names for name in _several(given)]
    people = [squeeze(name) for name in flat if isinstance(name, str)]
    return "; ".join(name for name in people if name and not name.startswith("http")) or None


def _first_moment(
    said: Iterable[str | None], articles: Iterable[Thing], key: str
) -> datetime | None:
    values = [*said, *(article.get(key) for article in articles)]
    moments = (moment(value) for value in values if isinstance(value, str))
    return next(filter(None, moments), None)


def _sections(meta: dict[str, str], articles: Iterable[Thing]) -> Iterator[str]:
    if "article:section" in meta:
        yield meta["article:section"]
    for article in articles:
        yield from (str(name) for name in _several(article.get("articleSection")) if name)


def _language(tree: Element, meta: dict[str, str]) -> str | None:
    said = tree.get("lang") or tree.get("xml:lang") or meta.get("og:locale")
    said = said or meta.get("content-language") or ""
    code = re.split("[-_]", said.strip().lower(), maxsplit=1)[0]
    return code if _LANGUAGE.fullmatch(code) else None


def _canonical_link(tree: Element) -> str | None:
    links = (node for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower())
    return next((node.get("href") for node in links if node.get("href")), None)


def _is_paywalled(meta: dict[str, str], things: Iterable[Thing]) -> bool:
    free = {str(thing.get("isAccessibleForFree")).lower().rsplit("/", 1)[-1] for thing in things}
    return "false" in free or meta.get("article:content_tier", "").lower() in ("locked", "metered")


def lead_image(
    tree: Element, meta: dict[str, str], url: str | None
) -> tuple[str, str | None] | None:
    """Return the address of the page's main picture, and its caption where a figure shows it."""
    image = absolute(meta.get("og:image") or meta.get("twitter:image"), url)
    figures = [node for node in tree.iter("figure") if node.find(".//figcaption") is not None]
    if image is None:
        return None
    stem = _stem(image)
    for figure in figures:
        shown = figure.xpath("string(.//img/@src|.//img/@data-src|.//img/@srcset)")
        if len(stem) >= MIN_STEM and stem in shown:
            return image, squeeze(figure.find(".//figcaption").text_content()) or None
    return image, None


def _stem(address: str) -> str:
    """Return a picture's name without size and suffix: its copies of other sizes share it."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return _SIZE_OR_SUFFIX.sub("", path.rsplit("/", 1)[-1])
