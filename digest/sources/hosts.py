"""How many requests one host gets at once, and how long it is left alone between them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    slots: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # no request begins before


class Hosts:
    """The hosts of one run. Thread-safe.

    Hosts are told apart by name, not by address: many sites share one address and can bear it.
    """

    def __init__(
        self,
        per_host: int,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._per_host = per_host
        self._now = now
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str, *, gap_seconds: float = 0.0) -> Iterator[None]:
        """Wait for a free place at a host, and until it has rested; hold the place inside.

        With `gap_seconds` the next request there begins that much later than this one.
        """
        host = self._host(name)
        with host.slots:
            with host.lock:
                begins = max(self._now(), host.free_at)
                wait = begins - self._now()
                if gap_seconds > 0:
                    host.free_at = begins + gap_seconds
            if wait > 0:
                self._sleep(wait)
            yield

    def rest(self, name: str, seconds: float) -> None:
        """Let no request to a host begin for so long."""
        host = self._host(name)
        with host.lock:
            host.free_at = max(host.free_at, self._now() + seconds)

    def _host(self, name: str) -> _Host:
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = _Host(threading.Semaphore(self._per_host))
            return self._hosts[name]
