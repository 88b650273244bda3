"""One request and its answer over HTTP, every part of it within limits. Thread-safe.

The transports of httpx2 are used without its client: redirects, cookies, authentication and logs
(which hold addresses with secrets) are ours, and a request costs half the time.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Final

import httpcore2
import httpx2

from digest.sources.deadline import Deadline, TimedStream, TlsError
from digest.sources.guard import Guard, Resolver, SocketOption, UnknownHostError
from digest.sources.pools import Place, Pools

DRAINED: Final = 65536  # bytes of an unwanted body that are read so that the connection can go on

# At debug level these write headers and addresses, secrets included.
for _name in ("httpx2", "httpcore2", "hpack", "h2"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class TooLargeError(Exception):
    """An answer is larger than it may be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. Names of headers are in lower case; only a 200 or 203 has its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """Connections to hosts and proxies, kept open between requests."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        max_bytes: int,
        per_host: int,
        allow_private: tuple[str, ...] = (),
        inner: httpcore2.NetworkBackend | None = None,
        resolve: Resolver | None = None,
    ) -> None:
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._limits = httpx2.Limits(max_connections=per_host, max_keepalive_connections=per_host)
        self._inner = inner or httpcore2.SyncBackend()
        self._guard = Guard(deadline, allowed=allow_private, inner=self._inner, resolve=resolve)
        self._pools = Pools(self._new_transport)
        self._no_tls = SSLContext(PROTOCOL_TLS_CLIENT)  # trusts nobody
        self._context: SSLContext | None = None

    def get(self, url: httpx2.URL, headers: Mapping[str, str], *, proxy: str | None) -> Answer:
        """Return the answer to one GET; redirects are not followed.

        A connection that was open before may have been closed by its server in the same moment:
        then, and only then, the request is made a second time.

        Raises:
            Exception: what went wrong, in the words of digest.sources.reasons.
        """
        if proxy is not None:
            self._check_target(url)
        self._deadline.dialled = False
        with self._pools.at(Place(url.scheme, url.host, url.port, proxy)) as transport:
            try:
                return self._exchange(transport, url, headers)
            except (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError):
                if self._deadline.dialled or not self._deadline.left():
                    raise
                return self._exchange(transport, url, headers)

    def close(self) -> None:
        """Close all connections."""
        self._pools.close()

    def _exchange(
        self, transport: httpx2.HTTPTransport, url: httpx2.URL, headers: Mapping[str, str]
    ) -> Answer:
        left = self._deadline.left()
        times = {"connect": left, "read": left, "write": left, "pool": left}
        request = httpx2.Request("GET", url, headers=dict(headers), extensions={"timeout": times})
        response = transport.handle_request(request)
        try:
            wanted = response.status_code in (200, 203)
            body = self._body(response) if wanted else self._drain(response)
        finally:
            response.close()
        kept = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, kept, body)

    def _body(self, response: httpx2.Response) -> bytes:
        """Read a body while it is not too large, as it comes and as it unpacks."""
        announced = response.headers.get("content-length", "")
        if announced.isdigit() and (len(announced) > 15 or int(announced) > self._max_bytes):
            raise TooLargeError
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if max(size, response.num_bytes_downloaded) > self._max_bytes:
                raise TooLargeError
            pieces.append(piece)
        return b"".join(pieces)

    def _drain(self, response: httpx2.Response) -> bytes:
        size = 0
        for piece in response.iter_raw():
            size += len(piece)
            if size > DRAINED:
                break
        return b""

    def _check_target(self, url: httpx2.URL) -> None:
        """Refuse a private target behind a proxy. A name that only the proxy knows may pass."""
        try:
            self._guard.permitted(url.host, url.port or 80)
        except (UnknownHostError, httpcore2.ConnectTimeout):
            return

    def _new_transport(self, place: Place) -> httpx2.HTTPTransport:
        proxy = place.proxy
        context = self._tls() if place.scheme == "https" else self._no_tls
        transport = httpx2.HTTPTransport(
            verify=context, http2=True, limits=self._limits, proxy=proxy
        )
        # The one place where the guard can stand. tests/sources/test_wire.py notices if this
        # attribute moves. A proxy's own address is its owner's choice.
        backend = self._guard if proxy is None else _Timed(self._inner, self._deadline)
        transport._pool._network_backend = backend  # noqa: SLF001
        return transport

    def _tls(self) -> SSLContext:
        """Return what all hosts with TLS share: reading the system's certificates takes 17 ms."""
        if self._context is None:
            try:
                self._context = httpx2.create_ssl_context()
            except FileNotFoundError as error:
                raise TlsError(error) from error  # SSL_CERT_FILE or SSL_CERT_DIR names nothing
        return self._context


class _Timed(httpcore2.NetworkBackend):
    """Dials whatever it is told to, within the deadline: the way to a proxy."""

    def __init__(self, inner: httpcore2.NetworkBackend, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._inner.connect_tcp(
            host, port, self._deadline.wait(timeout), local_address, socket_options
        )
        self._deadline.dialled = True
        return TimedStream(stream, self._deadline)
