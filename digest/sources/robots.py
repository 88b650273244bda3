"""robots.txt (RFC 9309): what a host asks readers of its pages not to read, and how slowly."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from digest.traffic import Failure, Fetched

MAX_BYTES: Final = 512 * 1024  # RFC 9309: at least 500 KiB must be read
MAX_DELAY: Final = 10.0  # seconds; a longer Crawl-delay would make a run last for hours

Ask = Callable[[str, str | None], Fetched | Failure]  # an address, and the proxy to ask by


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host says to us: nothing at all (`file` is None), or why its file is not to be had."""

    file: Protego | None = None
    unreachable: str | None = None

    def refusal(self, url: str, agent: str) -> str | None:
        """Return why a page must not be read, or None if it may."""
        if self.unreachable is not None:
            return f"its robots.txt, asked for first, cannot be read: {self.unreachable}"
        if self.file is not None and not self.file.can_fetch(url, agent):
            return "its robots.txt asks us not to read this page"
        return None

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

    As RFC 9309 says (2.3.1.3, 2.3.1.4): no such file (4xx) allows everything; a host that fails
    (5xx, no answer) or wants fewer requests (429) is left alone. A file at an address that we do
    not dial says nothing of the pages: they are refused at the same address, with the true reason.
    """
    if isinstance(answer, Failure):
        gone = answer.status is not None and 400 <= answer.status < 500 and answer.status != 429
        undialled = answer.status is None and answer.permanent
        return Rules(unreachable=None if gone or undialled else answer.reason)
    text = answer.body[:MAX_BYTES].decode("utf-8", "replace")
    return Rules(Protego.parse(text))
