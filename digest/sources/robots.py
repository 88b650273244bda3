"""robots.txt (RFC 9309): what a host asks readers of its pages not to read, and how slowly."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from digest.model import Failure, Fetched

MAX_BYTES: Final = 512 * 1024  # RFC 9309: at least 500 KiB must be read
MAX_DELAY: Final = 10.0  # seconds; a longer Crawl-delay would make a run last for hours

Ask = Callable[[str, str | None], Fetched | Failure]  # an address, and the proxy to ask by


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host says to us: nothing at all (`file` is None), or all is forbidden."""

    file: Protego | None = None
    is_closed: bool = False

    def allows(self, url: str, agent: str) -> bool:
        """Say whether a page may be read."""
        return not self.is_closed and (self.file is None or self.file.can_fetch(url, agent))

    def delay_seconds(self, agent: str) -> float:
        """Return the seconds between two requests that the host asks for, at most ten."""
        asked = self.file.crawl_delay(agent) if self.file is not None else None
        return min(max(float(asked), 0.0), MAX_DELAY) if asked else 0.0


class Robots:
    """The rules of each host, asked for once a run. Thread-safe."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def rules(self, url: str, *, proxy: str | None = None) -> Rules:
        """Return the rules of the host of a page."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._rules:
                self._rules[origin] = read(self._ask(f"{origin}/robots.txt", proxy))
            return self._rules[origin]


def read(answer: Fetched | Failure) -> Rules:
    """Return the rules in a host's answer.

    As RFC 9309 says: no such file (4xx) allows everything; a host that fails (5xx, no answer) or
    wants fewer requests (429) is left alone.
    """
    if isinstance(answer, Failure):
        gone = answer.status is not None and 400 <= answer.status < 500 and answer.status != 429
        return Rules(is_closed=not gone)
    text = answer.body[:MAX_BYTES].decode("utf-8", "replace")
    return Rules(Protego.parse(text))
