"""A server on loopback that answers as a test says and writes down who asked for what, and when."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server says. `pause` are seconds before each of the body's first ten bytes."""

    status: int = 200
    body: str | bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    path: str
    headers: Message
    moment: float
    host: str


Answer = Reply | Callable[[Asked], Reply]


@dataclass(slots=True)
class Site:
    """The server's paths, and what was asked."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    inside: int = 0
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def times(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(one.path == path for one in self.asked)

    def last(self, path: str) -> Asked:
        """Return the last request for a path."""
        return next(one for one in reversed(self.asked) if one.path == path)


def rss(*titles: str, head: str = "", root: str = "https://gazette.example") -> str:
    """Return a feed with these entries; `head` are more elements of its channel."""
    items = "".join(
        f"<item><title>{title}</title><link>{root}/{number}</link><guid>{title}</guid>"
        f"<description>{title}: the council said so on Tuesday, and that it will cost nobody a "
        f"crown. The works begin in May and last a year.</description></item>"
        for number, title in enumerate(titles, 1)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Gazette</title>'
        f"<link>{root}/</link><description>All of Tarnmouth</description>{head}{items}"
        "</channel></rss>"
    )


def conditional(body: str, tag: str = '"one"', **headers: str) -> Callable[[Asked], Reply]:
    """Return an answer that honours If-None-Match."""
    more = tuple((name.replace("_", "-"), value) for name, value in headers.items())

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("If-None-Match") == tag:
            return Reply(304, headers=(("ETag", tag), *more))
        return Reply(200, body, headers=(("ETag", tag), *more))

    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    here: Site

    def do_GET(self) -> None:
        here = self.here
        asked = Asked(self.path, self.headers, time.monotonic(), self.headers.get("Host", ""))
        with here.lock:
            here.asked.append(asked)
            here.inside += 1
            here.most_at_once = max(here.most_at_once, here.inside)
        try:
            answer = here.answers.get(self.path, Reply(404))
            self._send(answer(asked) if callable(answer) else answer)
        except OSError:
            self.close_connection = True  # the client has had enough
        finally:
            with here.lock:
                here.inside -= 1

    def _send(self, reply: Reply) -> None:
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(min(10, len(body)) if reply.pause else 0):
            time.sleep(reply.pause)
            self.wfile.write(body[at : at + 1])
        self.wfile.write(body[10 if reply.pause else 0 :])

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  its name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients hang up on purpose here."""


@contextmanager
def site() -> Iterator[Site]:
    """Serve on every address of this machine until the end."""
    here = Site()
    server = _Server(("0.0.0.0", 0), type("Handler", (_Handler,), {"here": here}))
    here.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
