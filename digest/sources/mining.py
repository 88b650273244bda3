"""What a host says of mining its pages, in one file for all: /.well-known/tdmrep.json.

https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from digest.traffic import Failure, Fetched
from digest.web.urls import MAX_LENGTH

HEADER: Final = "tdm-reservation"
MAX_RULES: Final = 1000  # of one file
MAX_LOCATION: Final = MAX_LENGTH  # characters: no address that is taken is longer

Ask = Callable[[str, str | None], Fetched | Failure]  # an address, and the proxy to ask by


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether pages are reserved whose path a pattern fits: `*` is anything, `$` the end."""

    location: str
    is_reserved: bool

    def fits(self, path: str) -> bool:
        """Tell whether a path is one that the rule means; each piece is looked for once."""
        first, *pieces = self.location.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        last = (pieces.pop() if pieces else "") if self.location.endswith("$") else None
        at = len(first)
        for piece in pieces:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        if last is None:
            return True
        room = len(path) - at >= len(last)
        return room and path.endswith(last) if "*" in self.location else at == len(path)


class Mining:
    """The rules of each host, asked for once a run, when a page of it has come. Thread-safe."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def noted(self, page: Fetched, *, proxy: str | None = None) -> Fetched:
        """Return a page with what its host says of mining it among its headers.

        A page that came with such a header has the word; so it is in that report.
        """
        if page.status == 304 or page.header(HEADER) is not None:
            return page
        parts = urlsplit(page.url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        found = [rule for rule in self._of(origin, proxy) if rule.fits(path)]
        if not found:
            return page
        nearest = max(found, key=lambda rule: len(rule.location))
        said = (HEADER, "1" if nearest.is_reserved else "0")
        return replace(page, headers=(*page.headers, said))

    def _of(self, origin: str, proxy: str | None) -> tuple[Rule, ...]:
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._rules:
                self._rules[origin] = read(self._ask(f"{origin}/.well-known/tdmrep.json", proxy))
            return self._rules[origin]


def read(answer: Fetched | Failure) -> tuple[Rule, ...]:
    """Return the rules in a host's answer; what is no such file reserves nothing.

    So does a host that fails (5xx) or does not answer in time: unlike a robots.txt, which asks not
    to be read, few hosts have this file, and the pages that did come may say the same themselves.
    """
    if isinstance(answer, Failure):
        return ()
    try:
        listed = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ()
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return tuple(
        Rule(item["location"], is_reserved=item.get(HEADER) in (1, "1"))
        for item in items[:MAX_RULES]
        if HEADER in item and _is_location(item.get("location"))
    )


def _is_location(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_LOCATION
