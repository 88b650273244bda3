"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) as a Feed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from digest.errors import InputError
from digest.model import Entry, Feed
from digest.parsers import wording
from digest.parsers.limits import MAX_AUTHOR, MAX_ENTRIES, MAX_TAG, MAX_TAGS, MAX_TITLE
from digest.traffic import Fetched
from digest.web import charset, dates, markup, urls


def looks_like(text: str) -> bool:
    """Tell whether this may be JSON: its first letter is a brace.

    >>> looks_like(' {"version": "https://jsonfeed.org/version/1.1"}')
    True
    """
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def parse(fetched: Fetched) -> Feed:
    """Return the feed; entries in the order of the document.

    Raises:
        InputError: this is no JSON, or JSON that is no feed.
    """
    text = charset.decode(fetched.body, declared=fetched.charset)
    return parse_text(text, base=fetched.url, now=fetched.fetched)


def parse_text(text: str, *, base: str, now: datetime) -> Feed:
    """Return the feed in a decoded document; see `parse`.

    Raises:
        InputError: this is no JSON, or JSON that is no feed.
    """
    try:
        # Numbers stay the digits that were published: ids among them, and nobody counts with them.
        document = json.loads(text.lstrip("\ufeff"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise InputError("this is not a feed: it is damaged JSON", subject=base) from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise InputError("this is not a feed: it is JSON without a list of items", subject=base)
    items = [item for item in document["items"] if isinstance(item, dict)]
    outer = _authors(document)
    problems = (
        *(
            ("entries that are no objects are left out",)
            if len(items) < len(document["items"])
            else ()
        ),
        *((f"only the first {MAX_ENTRIES} entries are read",) if len(items) > MAX_ENTRIES else ()),
    )
    return Feed(
        title=markup.line(_text(document, "title") or "") or None,
        link=urls.absolute(_text(document, "home_page_url"), base),
        language=_text(document, "language"),
        entries=tuple(_entry(item, base, now, outer) for item in items[:MAX_ENTRIES]),
        problems=problems,
    )


def _entry(item: dict[str, Any], base: str, now: datetime, outer: str | None) -> Entry:
    html = _text(item, "content_html")
    summary = _text(item, "summary") or ""
    plain = _text(item, "content_text") or summary
    attachments = _objects(item.get("attachments"))
    kinds = [_text(one, "mime_type") or "" for one in attachments]
    updated = _date(item, "date_modified", now)
    return Entry(
        id=(_text(item, "id") or "").strip() or None,
        link=urls.absolute(_text(item, "url") or _text(item, "external_url"), base),
        title=wording.title(_text(item, "title") or "", is_html=False)[:MAX_TITLE],
        published=_date(item, "date_published", now) or updated,
        updated=updated,
        author=_authors(item) or outer,
        html=html,
        text=wording.paragraphs(html) if html else wording.plain(plain),
        tags=tuple(
            dict.fromkeys(markup.line(tag)[:MAX_TAG] for tag in _strings(item.get("tags")) if tag)
        )[:MAX_TAGS],
        language=_text(item, "language"),
        image=urls.absolute(_text(item, "image") or _text(item, "banner_image"), base),
        media=next((kind for kind in kinds if kind.startswith(("audio/", "video/"))), None),
        summary=(wording.plain(summary) or None) if summary != (html or plain) else None,
    )


def _authors(item: dict[str, Any]) -> str | None:
    """Return the names in `authors`, or in the `author` of version 1.0."""
    people = _objects(item.get("authors")) or _objects([item.get("author")])
    names = [markup.line(_text(one, "name") or "") for one in people[:20]]
    return ", ".join(dict.fromkeys(filter(None, names)))[:MAX_AUTHOR] or None


def _date(item: dict[str, Any], key: str, now: datetime) -> datetime | None:
    return dates.believable(dates.parse(_text(item, key)), now=now)


def _text(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return markup.clean(value) if isinstance(value, str) else None


def _objects(value: object) -> Sequence[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _strings(value: object) -> Sequence[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
