"""One time limit for all that a source costs: names, dialling, TLS, redirects, every byte.

A limit on each read alone lets a server that sends a byte a second hold a connection for hours.
So each wait on a socket gets what is left of the whole, whoever asks for how long.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ssl import SSLContext
from typing import Any, Final

import httpcore2

HANDSHAKE_SECONDS: Final = 10.0  # whoever speaks TLS at all has agreed on it long before

SecondsLeft = Callable[[], float]  # until a round of collecting is over; 0 or less: it is


def endless() -> float:
    """Return the seconds that are left where nothing ends."""
    return math.inf


class TlsError(Exception):
    """TLS could not be agreed on; `why` is the error below (the library drops causes)."""

    def __init__(self, why: BaseException) -> None:
        super().__init__()
        self.why = why


class Deadline:
    """How long the calling thread may still wait. One object for all threads, a time for each.

    `dialled` says whether the thread opened a connection since its time began. `seconds_left` are
    those of all threads together: whatever time one of them has, it ends with these.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, *, seconds_left: SecondsLeft = endless
    ) -> None:
        self._now = now
        self.seconds_left = seconds_left
        self._thread = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Limit what this thread does inside to so many seconds."""
        self._thread.end = self._now() + seconds
        self._thread.dialled = False
        try:
            yield
        finally:
            self._thread.end = None

    @property
    def dialled(self) -> bool:
        """Tell whether this thread opened a connection."""
        return bool(getattr(self._thread, "dialled", False))

    @dialled.setter
    def dialled(self, value: bool) -> None:
        self._thread.dialled = value

    def left(self, at_most: float | None = None) -> float | None:
        """Return the seconds that are left, 0 at the end, or `at_most` outside `within`."""
        end: float | None = getattr(self._thread, "end", None)
        if end is None:
            return at_most
        left = max(0.0, min(end - self._now(), self.seconds_left()))
        return left if at_most is None else min(left, at_most)

    def wait(self, at_most: float | None = None) -> float | None:
        """Return how long a socket may be waited for.

        Raises:
            httpcore2.ReadTimeout: no time is left.
        """
        left = self.left(at_most)
        if left is not None and left <= 0:
            raise httpcore2.ReadTimeout("no time is left")
        return left


class TimedStream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the deadline of the thread that waits."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come, at most `max_bytes`."""
        return self._inner.read(max_bytes, self._deadline.wait(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._inner.write(buffer, self._deadline.wait(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Return the connection with TLS on it.

        Raises:
            TlsError: the other side does not speak it, or is not who it should be.
        """
        limit = HANDSHAKE_SECONDS if timeout is None else min(timeout, HANDSHAKE_SECONDS)
        try:
            stream = self._inner.start_tls(ssl_context, server_hostname, self._deadline.wait(limit))
        except (httpcore2.ConnectError, httpcore2.TimeoutException) as error:
            raise TlsError(error.__cause__ or error) from error
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # as the library has it
        """Return what the connection tells of itself."""
        return self._inner.get_extra_info(info)
