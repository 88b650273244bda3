"""A server on loopback that does what a test says, and the client that asks it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from digest.sources.http import Http
from digest.traffic import Failure, Fetched

FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>'
    + b"".join(
        b"<item><title>Report %d</title><link>https://courier.example/%d</link></item>" % (n, n)
        for n in range(20)
    )
    + b"</channel></rss>"
)


Reply = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as the test said for the path, and counts who is there at once."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:  # the library's name
        web = self.server.web
        with web.lock:
            web.requests.append((self.path, self.headers))
            web.clients.add(self.client_address[1])
            web.inside += 1
            web.most = max(web.most, web.inside)
        try:
            web.pages.get(self.path, web.otherwise)(self)
        except OSError:
            self.close_connection = True  # the client has had enough
        finally:
            with web.lock:
                web.inside -= 1

    def send(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **named}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    web: Web

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients hang up on purpose here


@dataclass
class Web:
    """The server's paths and what happened there."""

    pages: dict[str, Reply] = field(default_factory=dict)
    requests: list[tuple[str, Message]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    clients: set[int] = field(default_factory=set)  # their ports: one a connection
    inside: int = 0
    most: int = 0
    port: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def otherwise(self, handler: Handler) -> None:
        handler.send(404)


def serving(web: Web, *, context: ssl.SSLContext | None = None) -> Iterator[Web]:
    server = Server(("127.0.0.1", 0), Handler)
    server.web = web
    web.port = server.server_address[1]
    if context is not None:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield web
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def web() -> Iterator[Web]:
    yield from serving(Web())


@pytest.fixture
def http() -> Iterator[Http]:
    client = Http(allow_private=["127.0.0.0/8"], timeout_seconds=30)
    yield client
    client.close()


def why(got: Fetched | Failure) -> str:
    assert isinstance(got, Failure)
    return got.reason


def zstd(body: bytes) -> bytes:
    try:
        from backports import zstd as codec
    except ImportError:
        from compression import zstd as codec  # type: ignore[no-redef, import-not-found]  # from 3.14
    return bytes(codec.compress(body))
