"""RSS, RDF, Atom and CDF, in every version and shape, as a Feed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from digest.errors import InputError
from digest.model import Entry, Feed
from digest.parsers import fast, rhythm, tolerant, wording
from digest.parsers.limits import MAX_AUTHOR, MAX_TAG, MAX_TAGS, MAX_TITLE
from digest.parsers.tolerant import Raw
from digest.traffic import Fetched
from digest.web import charset, dates, markup, urls

MAX_ID: Final = 2000  # characters
MAX_SUMMARY: Final = 4000  # characters of HTML; longer ones are no summary

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,300}>")
_ROOT: Final = re.compile(
    r"<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel|item|entry)\b", re.IGNORECASE
)
_EXPIRES: Final = ("expired", "cap_expires", "prism_expirationdate", "media_expires")


def looks_like(text: str) -> bool:
    """Tell whether this may be a feed: one of its elements stands near the beginning.

    >>> looks_like("<?xml version='1.0'?><rss version='2.0'>")
    True
    """
    return _ROOT.search(text, 0, 4096) is not None


def parse(fetched: Fetched) -> Feed:
    """Return the feed; entries in the order of the document, ill-formed ones as far as they go.

    Raises:
        InputError: there is neither a channel nor an entry in it.
    """
    text = charset.decode(fetched.body, declared=fetched.charset)
    return parse_text(text, base=fetched.url, now=fetched.fetched)


def parse_text(text: str, *, base: str, now: datetime) -> Feed:
    """Return the feed in a decoded document; see `parse`.

    Raises:
        InputError: there is neither a channel nor an entry in it.
    """
    stripped = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n\x00"), count=1).strip()
    document = markup.clean(stripped)
    found = _feed(fast.read(document) or tolerant.read(document, base=base), base=base, now=now)
    hours, days = rhythm.skipped(document)
    return replace(found, skip_hours=hours, skip_days=days) if hours or days else found


def _feed(reading: tolerant.Reading, *, base: str, now: datetime) -> Feed:
    head = dict(reading.feed)
    author, atom = _author(head), reading.version.startswith("atom")
    made = [
        _entry(dict(raw), author=author, atom=atom, base=base, now=now) for raw in reading.entries
    ]
    # What is cut off may end in an entry that says nothing yet.
    entries = tuple(entry for entry in made if reading.is_whole or entry != Entry())
    if not entries and not reading.version and not head.get("title"):
        raise InputError(
            "this is not a feed: it holds neither a channel nor an entry", subject=base
        )
    return Feed(
        title=_title(head, atom=atom) or None,
        link=_link(head, base),
        language=_language(head.get("language")),
        entries=entries,
        ttl_seconds=rhythm.ttl_seconds(
            head.get("ttl"), head.get("sy_updateperiod"), head.get("sy_updatefrequency")
        ),
        problems=reading.problems,
    )


def _entry(raw: Raw, *, author: str | None, atom: bool, base: str, now: datetime) -> Entry:
    parts = _texts(raw)
    content, is_html = max(parts, key=lambda part: len(part[0]))
    published = _date(raw, ("published", "created", "updated"), now)
    return Entry(
        id=_id(raw),
        link=_link(raw, base),
        title=_title(raw, atom=atom),
        published=published,
        updated=_date(raw, ("updated",), now),
        author=_author(raw) or author,
        html=content if is_html else None,
        text=wording.paragraphs(content) if is_html else wording.plain(content),
        tags=_tags(raw),
        language=_language(raw.get("language") or _content_language(raw)),
        image=_image(raw, base),
        media=_media(raw),
        expires=next((day for key in _EXPIRES if (day := _date(raw, (key,), now))), None),
        summary=_summary(parts, content),
    )


def _id(raw: Raw) -> str | None:
    """Return the id as published."""
    value = raw.get("id")
    return value.strip()[:MAX_ID] or None if isinstance(value, str) else None


def _link(raw: Raw, base: str) -> str | None:
    """Return where the entry stands: its link, an id that is an address, or what it encloses."""
    links = [link for link in raw.get("links") or () if link.get("href")]
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages.sort(key=lambda link: link.get("type", "text/html") not in ("text/html", ""))
    candidates = (
        *((link["href"], base) for link in pages[:1]),
        (raw.get("id") if raw.get("guidislink") else None, None),
        *((link["href"], base) for link in _enclosures(raw)),
    )
    return next((found for link, at in candidates if (found := urls.absolute(link, at))), None)


def _enclosures(raw: Raw) -> list[Any]:
    links = raw.get("links") or ()
    return [link for link in links if link.get("rel") == "enclosure" and link.get("href")]


def _title(raw: Raw, *, atom: bool) -> str:
    value = raw.get("title")
    if not isinstance(value, str):
        return ""
    kind = (raw.get("title_detail") or {}).get("type", "text/plain")
    if atom and kind == "text/plain":
        return markup.line(value)[:MAX_TITLE]  # Atom says exactly what it means
    text = value[: MAX_TITLE * 5]
    return wording.title(text, is_html=kind != "text/plain", is_exact=atom)[:MAX_TITLE]


def _texts(raw: Raw) -> list[tuple[str, bool]]:
    """Return content and summary, and whether they are HTML.

    Content comes first: a summary wins only where it says more.
    """
    parts = [(part.get("value") or "", part.get("type", "text/html")) for part in _contents(raw)]
    detail = raw.get("summary_detail") or {}
    parts.append((raw.get("summary") or "", detail.get("type", "text/html")))
    cut = [(value[: wording.MAX_CHARACTERS], kind) for value, kind in parts]
    return [(value, kind != "text/plain" or wording.has_markup(value)) for value, kind in cut]


def _summary(parts: Iterable[tuple[str, bool]], content: str) -> str | None:
    """Return the first text that is shorter than the fullest and says something, without HTML."""
    shorter = [part for part in parts if len(part[0]) < min(len(content), MAX_SUMMARY)]
    texts = (
        wording.paragraphs(text) if is_html else wording.plain(text) for text, is_html in shorter
    )
    return next(filter(None, texts), None)


def _contents(raw: Raw) -> Iterable[Any]:
    """Yield what is text: no picture, sound or film, and nothing that stands elsewhere."""
    for part in raw.get("content") or ():
        kind = part.get("type", "text/html")
        if not kind.startswith(("image/", "audio/", "video/")) and not part.get("src"):
            yield part


def _content_language(raw: Raw) -> str | None:
    return next((part.get("language") for part in raw.get("content") or ()), None)


def _author(raw: Raw) -> str | None:
    """Return who wrote it: all names, or the e-mail address where no name stands."""
    names = [
        wording.title(name)
        for author in raw.get("authors") or ()
        if isinstance(name := author.get("name") or author.get("email"), str)
    ]
    author = raw.get("author")
    whole = wording.title(author) if isinstance(author, str) else ""
    if "@" in whole and len(names) <= 1:
        return _person(whole)[:MAX_AUTHOR]  # feedparser cuts addresses short
    text = ", ".join(dict.fromkeys(filter(None, names))) or whole
    return text[:MAX_AUTHOR] or None


def _person(text: str) -> str:
    """Return the name beside an e-mail address, or the address alone.

    >>> _person("ann@news.example (Ann Weber)"), _person("Ann Weber <ann@news.example>")
    ('Ann Weber', 'Ann Weber')
    """
    outside, _, inside = text.rstrip(")> ").replace("<", "(", 1).partition("(")
    names = [part.strip() for part in (outside, inside) if part.strip() and "@" not in part]
    return names[0] if names else text


def _tags(raw: Raw) -> tuple[str, ...]:
    terms = (tag.get("label") or tag.get("term") for tag in raw.get("tags") or ())
    words = (wording.title(term)[:MAX_TAG] for term in terms if isinstance(term, str))
    return tuple(dict.fromkeys(filter(None, words)))[:MAX_TAGS]


def _image(raw: Raw, base: str) -> str | None:
    """Return the address of the entry's picture, as media:, an enclosure or itunes: give it."""
    media = [*(raw.get("media_content") or ()), *_enclosures(raw)]
    pictures = [
        item.get("url") or item.get("href")
        for item in media
        if item.get("medium") == "image" or item.get("type", "").startswith("image/")
    ]
    thumbnails = [item.get("url") for item in raw.get("media_thumbnail") or ()]
    icon = raw.get("image")
    icons = [icon.get("href")] if isinstance(icon, dict) else []
    candidates = (*pictures, *thumbnails, *icons)
    return next((found for one in candidates if (found := urls.absolute(one, base))), None)


def _media(raw: Raw) -> str | None:
    """Return the media type of what is listened to or watched, if the entry encloses such."""
    items = (*_enclosures(raw), *(raw.get("media_content") or ()))
    kinds = (str(item.get("type", "")) for item in items)
    return next((kind for kind in kinds if kind.startswith(("audio/", "video/"))), None)


def _date(raw: Raw, keys: Iterable[str], now: datetime) -> datetime | None:
    for key in keys:
        text, parsed = raw.get(key), raw.get(f"{key}_parsed")
        if text is None and parsed is None:
            continue
        text = text if isinstance(text, str) else None
        found = dates.believable(dates.parse(text, otherwise=parsed), now=now)
        if found is not None:
            return found
    return None


def _language(value: Any) -> str | None:
    """Return a language tag as published, if it looks like one."""
    text = value.strip().replace("_", "-") if isinstance(value, str) else ""
    return text if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}", text) else None
