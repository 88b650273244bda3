"""Addresses of the web: absolute, without trackers, one form for one page, a form to print.

`without_trackers` is what a reader is shown, `canonical` one form of it, `identity` what two
spellings of one address share. Secrets that people put into addresses are hidden by `masked`
before an address reaches a log or a page.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

MAX_LENGTH: Final = 4096  # servers refuse longer ones: they are attacks, or pictures as `data:`

HIDDEN: Final = "***"  # stands for what is secret
SHORTEST_SECRET: Final = 5  # characters; what is shorter would be found in any address

_PORTS: Final = {"http": 80, "https": 443}
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# Segments without an escape, a parameter, a dot at their beginning: nothing to bring into one form.
_PLAIN_PATH: Final = re.compile(r"(?:/[\w~-][\w.~-]*)+/?|/", re.ASCII)
# Addresses that are what they are: nothing to join, drop or bring into one form. Most are so.
_PLAIN: Final = re.compile(
    r"(https?)://(www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(:[1-9]\d{1,3})?((?:/[\w~-][\w.~-]*)+)",
    re.ASCII,
)
_USER: Final = re.compile(r"^([A-Za-z][\w+.-]*://)[^/?#]*@")
_SPACE: Final = re.compile(r"[\x00-\x20\x7f\s]+")
_SECRET_NAME: Final = re.compile(
    r"(?:^|[_\-.])(?:token|key|apikey|auth|pass|passwd|password|pwd|secret|sig|signature|session|"
    r"sid|jwt|code|credential|access)(?:$|[_\-.])",
    re.IGNORECASE,
)


def absolute(link: str | None, base: str | None = None) -> str | None:
    """Return a link of the web as an absolute address, or None if it is none.

    White space inside (feeds break long addresses over lines) is dropped, escapes stay as they are.

    >>> absolute("../a?b=1", "https://news.example/feeds/x.xml")
    'https://news.example/a?b=1'
    >>> absolute("javascript:alert(1)") is None
    True
    """
    if not link or len(link) > MAX_LENGTH:
        return None
    if _PLAIN.fullmatch(link):
        return link
    inner = _SPACE.sub(lambda run: "%20" if run[0] == " " else "", link.strip())
    try:
        joined = urljoin(base or "", inner)
        parts = urlsplit(joined)
        host, _ = parts.hostname, parts.port  # a port that is no number raises here
    except ValueError:
        return None
    return joined if parts.scheme in _PORTS and host else None


def without_trackers(url: str) -> str | None:
    """Return a web address without trackers and fragment; None where it is no web address.

    What is left is as published, byte for byte.

    >>> without_trackers("https://a.example/x?id=7&utm_source=mail#top")
    'https://a.example/x?id=7'
    """
    if _PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip())
        has_host = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not has_host:
        return None
    kept, query = _kept(parts.query), parts.query
    if len(kept) < sum(1 for part in query.split("&") if part):
        query = "&".join(kept)
    return parts._replace(query=query, fragment="").geturl()


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


def canonical(url: str) -> str:
    """Return an address in its one form: lower-case host, no default port, no fragment, no tracker.

    The order of what is left of the query stays. What cannot be read as an address comes back as
    it is.

    >>> canonical("HTTPS://News.Example:443/a/./b%7E?utm_source=rss&id=7#top")
    'https://news.example/a/b~?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in _PORTS or not host:
        return url
    if ":" in host:
        host = f"[{host}]"
    where = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    path = parts.path
    if not _PLAIN_PATH.fullmatch(path):  # most are
        path = urlsplit(urljoin(f"http://host{path or '/'}", _plain(path) or "/")).path
    return urlunsplit((parts.scheme, where, path or "/", "&".join(_kept(parts.query)), ""))


@functools.lru_cache(1024)  # asked of each entry, and again when it is recognized
def identity(url: str | None) -> str | None:
    """Return what all spellings of one page's address share, or None for a site's front page.

    Departs from `canonical`: http counts as https, "www." and a slash at the end count for nothing.
    A front page is never one article: feeds that link to nothing else link all entries there.

    >>> identity("http://www.news.example/a/?fbclid=x")
    'https://news.example/a'
    """
    if not url:
        return None
    if found := _PLAIN.fullmatch(url):
        scheme, _, name, port, path = found.groups("")
        return f"https://{name}{'' if port == f':{_PORTS[scheme]}' else port}{path}"
    parts = urlsplit(canonical(url))
    if parts.scheme not in _PORTS:
        return None
    path = parts.path.rstrip("/")
    if not path and not parts.query:
        return None
    return urlunsplit(("https", parts.netloc.removeprefix("www."), path, parts.query, ""))


def bare(url: str) -> str:
    """Return an address without a user name and password; they are sent otherwise.

    >>> bare("https://ann:secret@news.example/feed")
    'https://news.example/feed'
    """
    return _USER.sub(r"\1", url, count=1)


def masked(url: str) -> str:
    """Return an address that may be printed: user names, passwords and tokens are three stars.

    >>> masked("https://ann:secret@news.example/feed?token=abc&page=2")
    'https://***@news.example/feed?token=***&page=2'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/@]*@", f"//{HIDDEN}@", url)
    where = f"{HIDDEN}@" + parts.netloc.rpartition("@")[2] if "@" in parts.netloc else parts.netloc
    pairs = [part.partition("=") for part in parts.query.split("&")]
    query = "&".join(
        f"{name}={HIDDEN}" if equals and is_secret(name) else name + equals + value
        for name, equals, value in pairs
    )
    if where == parts.netloc and query == parts.query:
        return url
    return urlunsplit(SplitResult(parts.scheme, where, parts.path, query, parts.fragment))


def is_secret(name: str) -> bool:
    """Tell whether what a query gives under a name is a token or the like.

    >>> is_secret("access_token"), is_secret("page")
    (True, False)
    """
    return bool(_SECRET_NAME.search(name))


def veiled(url: str, *, secrets: Iterable[str] = ()) -> str:
    """Return a name for an address that hides what is secret in it: the same for the same one.

    Addresses without a secret are their own names. The mark at the end tells apart addresses that
    differ in what is hidden; it is too short to prove a guess.

    >>> veiled("https://news.example/feed/s3cret?page=2", secrets=["s3cret"])
    'https://news.example/feed/***?page=2#9253d3'
    """
    shown = masked(url)
    for secret in sorted(set(secrets), key=lambda one: (-len(one), one)):
        shown = shown.replace(secret, HIDDEN) if len(secret) >= SHORTEST_SECRET else shown
    return url if shown == url else f"{shown}#{sha256(url.encode()).hexdigest()[:6]}"


def _plain(path: str) -> str:
    """Write escapes one way: those that need none as they are, the others in capitals."""

    def one(match: re.Match[str]) -> str:
        letter = chr(int(match[1], 16))
        return letter if letter in _UNRESERVED else f"%{match[1].upper()}"

    return _ESCAPE.sub(one, path)


def _kept(query: str) -> list[str]:
    """Return the parts of a query that name no tracker."""
    names, starts = _trackers()
    return [
        part
        for part in query.split("&")
        if part
        and (name := part.partition("=")[0].lower()) not in names
        and not name.startswith(starts)
    ]


@functools.cache
def _trackers() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the names of trackers, and what the names of the others start with."""
    table = importlib.resources.files("digest.web") / "data" / "trackers.txt"
    lines = [line.strip() for line in table.read_text("utf-8").splitlines()]
    rows = [line for line in lines if line and not line.startswith("#")]
    starts = tuple(row.removesuffix("*") for row in rows if row.endswith("*"))
    return frozenset(row for row in rows if not row.endswith("*")), starts
