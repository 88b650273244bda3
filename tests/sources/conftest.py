"""A network that is none: hosts that answer from memory, on a backend that dials nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpcore2
import pytest

from digest.sources.http import Http

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PUBLIC = "93.184.216.34"

FEED = (
    b'<rss version="2.0"><channel><title>Courier</title>'
    b"<item><title>Ferry strike</title><link>https://courier.example/ferry</link></item>"
    b"</channel></rss>"
)


def answer(
    status: int = 200,
    body: bytes = b"",
    headers: Iterable[tuple[str, str]] = (),
    *,
    length: int | None = None,
) -> bytes:
    """The bytes of an HTTP answer."""
    head = [("Content-Length", str(len(body) if length is None else length)), *headers]
    lines = "".join(f"{name}: {value}\r\n" for name, value in head)
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode() + body


class Stream(httpcore2.NetworkStream):
    """A connection on which each request is answered by the network's `reply`."""

    def __init__(self, network: Network, address: str, port: int) -> None:
        self.network = network
        self.where = f"{address}:{port}"
        self.sent = b""
        self.waiting: list[bytes] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self.waiting:
            return b""
        piece = self.waiting.pop(0)
        if len(piece) > max_bytes:
            self.waiting.insert(0, piece[max_bytes:])
        return piece[:max_bytes]

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.sent += buffer
        if self.sent.endswith(b"\r\n\r\n"):
            self.waiting = list(self.network.reply(self.sent.decode()))
            self.sent = b""

    def close(self) -> None:
        self.network.closed += 1

    def get_extra_info(self, info: str) -> object:
        return None


@dataclass
class Network(httpcore2.NetworkBackend):
    """What is dialled and asked is written down; nothing leaves the process."""

    answers: dict[str, bytes | Sequence[bytes]] = field(default_factory=dict)
    addresses: dict[str, Sequence[str]] = field(default_factory=dict)
    refuses: set[str] = field(default_factory=set)
    dialled: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    hangs_up: int = 0  # so many requests get no answer
    closed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: object = None,
    ) -> httpcore2.NetworkStream:
        with self.lock:
            self.dialled.append(host)
        if host in self.refuses:
            raise httpcore2.ConnectError("refused")
        return Stream(self, host, port)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        found = self.addresses.get(host, (PUBLIC,))
        if not found:
            raise OSError("no such name")
        return found

    def reply(self, request: str) -> Sequence[bytes]:
        with self.lock:
            self.requests.append(request)
            if self.hangs_up:
                self.hangs_up -= 1
                return []
        target = request.split(" ", 2)[1]
        host = next(line[6:] for line in request.split("\r\n") if line.lower().startswith("host: "))
        path = target if target.startswith("/") else "/" + target.split("/", 3)[3]
        found = self.answers.get(f"{host}{path}", answer(404))
        return [found] if isinstance(found, bytes) else list(found)

    def header(self, name: str, number: int = -1) -> str | None:
        """A header of a request that was made."""
        for line in self.requests[number].split("\r\n")[1:]:
            key, _, value = line.partition(": ")
            if key.lower() == name:
                return value
        return None


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def http(network: Network) -> Callable[..., Http]:
    def make(**settings: object) -> Http:
        return Http(
            inner=network,
            resolve=network.resolve,
            clock=lambda: NOON,
            **settings,  # type: ignore[arg-type]  # the test names Http's own
        )

    return make
