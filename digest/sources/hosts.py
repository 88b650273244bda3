"""How many requests one host gets at once, and how long it is left alone between them."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

# What a host's rests may cost a run in all: a server that asks for one after each answer would
# hold up every other source that it serves.
MOST_REST_SECONDS: Final = 10.0


class _Slots:
    """So many places; one that becomes free goes to who has waited longest.

    A semaphore lets a thread that has just left overtake all who wait, so that the first of a
    host's sources may come last: with slow ones among them that cost 20 s a round.
    """

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for a place, and hold it inside."""
        with self._lock:
            turn = None if self._free else threading.Event()
            if turn is None:
                self._free -= 1
            else:
                self._waiting.append(turn)
        if turn is not None:
            turn.wait()
        try:
            yield
        finally:
            with self._lock:
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._free += 1


@dataclass(slots=True)
class _Host:
    slots: _Slots
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # no request begins before
    rested: float = 0.0  # seconds of rest so far


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
        with host.slots.held():
            with host.lock:
                begins = max(self._now(), host.free_at)
                wait = begins - self._now()
                if gap_seconds > 0:
                    host.free_at = begins + gap_seconds
            if wait > 0:
                self._sleep(wait)
            yield

    def rest(self, name: str, seconds: float) -> None:
        """Let no request to a host begin for so long; all its rests together have a limit."""
        host = self._host(name)
        with host.lock:
            rests = max(host.free_at, self._now())
            more = min(self._now() + seconds - rests, MOST_REST_SECONDS - host.rested)
            if more > 0:
                host.rested += more
                host.free_at = rests + more

    def _host(self, name: str) -> _Host:
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = _Host(_Slots(self._per_host))
            return self._hosts[name]
