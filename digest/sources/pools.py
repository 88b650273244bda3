"""Open connections, in a pool for each host: what a big shared pool looks through is not ours.

A pool of the library looks through all of its connections at every request, under one lock: with
a hundred hosts that costs more than the requests themselves.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2

# Hosts whose connections stay open. Rounds of collecting go on with half as many (turns.py), so a
# host's next feed finds its connection; each costs a file handle or two.
OPEN_HOSTS = 128


@dataclass(frozen=True, slots=True)
class Place:
    """Where connections lead to: one host by one way."""

    scheme: str
    host: str
    port: int | None
    proxy: str | None


@dataclass(slots=True)
class _Pool:
    transport: httpx2.HTTPTransport
    users: int = 0


class Pools:
    """Transports by place, made when first wanted; idle ones beyond `at_most` are closed."""

    def __init__(
        self, make: Callable[[Place], httpx2.HTTPTransport], *, at_most: int = OPEN_HOSTS
    ) -> None:
        self._make = make
        self._at_most = at_most
        self._pools: OrderedDict[Place, _Pool] = OrderedDict()  # the least recently used first
        self._lock = threading.Lock()

    @contextmanager
    def at(self, place: Place) -> Iterator[httpx2.HTTPTransport]:
        """Hold the transport of a place: inside, nobody closes it.

        Raises:
            Exception: what `make` raises.
        """
        with self._lock:
            if place not in self._pools:
                self._pools[place] = _Pool(self._make(place))
            pool = self._pools[place]
            pool.users += 1
            self._pools.move_to_end(place)
            spare = self._spare()
        for each in spare:
            each.transport.close()
        try:
            yield pool.transport
        finally:
            with self._lock:
                pool.users -= 1

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            for pool in self._pools.values():
                pool.transport.close()
            self._pools.clear()

    def _spare(self) -> list[_Pool]:
        """Take out the pools beyond the limit that nobody uses."""
        if len(self._pools) <= self._at_most:
            return []
        idle = [place for place, pool in self._pools.items() if pool.users == 0]
        return [self._pools.pop(place) for place in idle[: len(self._pools) - self._at_most]]
