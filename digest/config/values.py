"""How durations, sizes, zones, patterns and the like are written in config.yaml.

Each function returns what a text means or raises a ValueError whose message is a sentence.
"""

from __future__ import annotations

import ipaddress
import re
from datetime import timedelta
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from digest.compose import interests
from digest.editions.schedule import parse

UNITS = {
    "s": 1, "sec": 1, "second": 1,
    "m": 60, "min": 60, "minute": 60,
    "h": 3600, "hour": 3600,
    "d": 86400, "day": 86400,
    "w": 604800, "week": 604800,
}  # fmt: skip
SIZES = {"": 1, "b": 1, "k": 1000, "kb": 1000, "kib": 1024, "m": 10**6, "mb": 10**6, "mib": 1 << 20,
         "gb": 10**9, "gib": 1 << 30}  # fmt: skip
LONGEST = timedelta(days=36525)

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([a-zA-Z]*)")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def duration(text: object) -> timedelta:
    """Return a span of time.

    >>> duration("30 days"), duration("1h 30m")
    (datetime.timedelta(days=30), datetime.timedelta(seconds=5400))
    """
    wrong = ValueError(f'"{text}" is no duration; write 30s, 20m, 6h, 7d or "30 days"')
    if isinstance(text, timedelta):
        return text
    if not isinstance(text, str):
        raise wrong
    seconds, end = 0.0, 0
    for match in _AMOUNT.finditer(text.strip()):
        unit = match[2].lower()
        unit = unit if unit in UNITS else unit.removesuffix("s")
        if unit not in UNITS or text.strip()[end : match.start()].strip():
            raise wrong
        seconds, end = seconds + float(match[1]) * UNITS[unit], match.end()
    if end != len(text.strip()) or not 0 < seconds <= LONGEST.total_seconds():
        raise wrong
    return timedelta(seconds=seconds)


def duration_or_forever(text: object) -> timedelta | None:
    """Return a span of time, or None for "forever"."""
    return None if text in ("forever", None) else duration(text)


def size(text: object) -> int:
    """Return a number of bytes.

    >>> size("5MiB"), size("300 kB"), size(1024)
    (5242880, 300000, 1024)
    """
    match = _AMOUNT.fullmatch(str(text).strip())
    if isinstance(text, bool) or match is None or match[2].lower() not in SIZES:
        raise ValueError(f'"{text}" is no size; write 500kB or 5MiB')
    return int(float(match[1]) * SIZES[match[2].lower()])


def zone(name: str) -> str:
    """Return the name of a time zone that exists."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a folder of zones is an OSError
        known = available_timezones()
        cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(known)}
        near = get_close_matches(name, known, n=1)
        near = near or [cities[city] for city in get_close_matches(name.lower(), cities, n=1)]
        hint = f'; did you mean "{near[0]}"?' if near else '; write one like "Europe/Paris"'
        raise ValueError(f'"{name}" is no time zone{hint}') from None
    return name


def network(text: str) -> str:
    """Return an address or network as CIDR.

    >>> network("127.0.0.1")
    '127.0.0.1/32'
    """
    try:
        return str(ipaddress.ip_network(text, strict=False))
    except ValueError:
        raise ValueError(f'"{text}" is no network; write one like 127.0.0.0/8') from None


def path(text: str) -> str:
    """Return a path, as it is written."""
    if not text.strip() or any(char < " " for char in text):
        raise ValueError(f"{text!r} is no path")
    try:
        Path(text).expanduser()
    except RuntimeError:
        raise ValueError(f'"{text}" names a user that this machine does not know') from None
    return text


def language(text: str) -> str:
    """Return a language's code."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f'"{text}" is no language code; write one like en, ko or pt-BR')
    return text


def address(text: str) -> str:
    """Return an e-mail address."""
    bare = parseaddr(text)[1]
    if bare != text and _ADDRESS.fullmatch(bare):
        raise ValueError(f'"{text}": write the address alone: {bare}')
    if not _ADDRESS.fullmatch(text):
        raise ValueError(f'"{text}" is no e-mail address; write one like reader@example.org')
    return text


def web_address(text: str) -> str:
    """Return an http(s) address."""
    try:
        parts = urlsplit(text.strip())
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        fine = False
    if not fine or re.search(r"[\s\x00-\x1f]", text.strip()):
        raise ValueError(f'"{text}" is no http(s) address')
    return text.strip()


def pattern(text: str) -> str:
    """Return a word, a phrase or a /regular expression/ that parses."""
    if text.startswith("/") and not text.endswith("/"):
        raise ValueError(f'"{text}" begins like a /regex/ and must end in "/"; case is ignored')
    try:
        interests.pattern(text)
    except re.error as error:
        raise ValueError(f'"{text}" is no regular expression: {error}') from None
    if not text.strip():
        raise ValueError("an empty pattern would fit everything; write a word or /regex/")
    return text


def selector(text: str) -> str:
    """Return a CSS selector that parses."""
    import cssselect  # 10 ms, and few configs have selectors

    try:
        cssselect.HTMLTranslator().css_to_xpath(text)
    except (cssselect.SelectorError, ValueError) as error:
        raise ValueError(f'"{text}" is no CSS selector: {error}') from None
    return text


def schedule(text: str) -> str:
    """Return a schedule that is one."""
    parse(text)
    return text
