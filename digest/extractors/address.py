"""Addresses of pages: absolute, without what only tells a publisher whence a reader came."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urljoin, urlsplit

from digest.extractors.tables import lines


@cache
def _tracker() -> re.Pattern[str]:
    return re.compile("|".join(lines("trackers")), re.IGNORECASE)


def without_trackers(url: str) -> str | None:
    """Return a web address without trackers and fragment; None where it is no web address.

    What is left of the query is as published, byte for byte.

    >>> without_trackers("https://a.example/x?id=7&utm_source=mail#top")
    'https://a.example/x?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        has_host = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not has_host:
        return None
    query = parts.query
    pairs = [pair for pair in query.split("&") if pair]
    kept = [pair for pair in pairs if not _tracker().fullmatch(pair.partition("=")[0])]
    if len(kept) < len(pairs):
        query = "&".join(kept)
    return parts._replace(query=query, fragment="").geturl()


def absolute(base: str | None, link: str | None) -> str | None:
    """Return a page's link as an absolute web address, or None where it is none."""
    if not link or not link.strip():
        return None
    try:
        joined = urljoin(base or "", link.strip())
        scheme = urlsplit(joined).scheme
    except ValueError:
        return None
    return joined if scheme in ("http", "https") else None


def canonical(url: str | None, said: str | None) -> str | None:
    """Return the address that a page calls its own (`said`), else `url`; without trackers.

    A canonical link to a bare home page is not believed: it is a template's mistake.
    """
    own = absolute(url, said)
    if own and url and _is_home(own) and not _is_home(url):
        own = None
    chosen = own or url
    return without_trackers(chosen) if chosen else None


def _is_home(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query


def host(url: str | None) -> str | None:
    """Return the host of an address without its "www.".

    >>> host("https://www.example.org/a")
    'example.org'
    """
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
