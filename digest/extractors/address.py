"""Which address a page is known by: the one that it calls its own, if that can be true."""

from __future__ import annotations

from urllib.parse import urlsplit

from digest.web.urls import absolute, without_trackers


def own_address(url: str | None, said: str | None) -> str | None:
    """Return the address that a page calls its own (`said`), else `url`; without trackers.

    A canonical link to a bare home page is not believed: it is a template's mistake.

    >>> own_address("https://news.example/a?utm_term=x", "https://news.example/")
    'https://news.example/a'
    """
    own = absolute(said, url)
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
