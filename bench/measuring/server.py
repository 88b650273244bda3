"""Serve an invented web of news on loopback, with right answers to conditional requests."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from measuring import news


@dataclass(slots=True)
class Web:
    """What is served at which path, and what was asked for: (feed or page, status) → times."""

    root: str
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    asked: Counter[tuple[str, int]] = field(default_factory=Counter)
    sent_bytes: int = 0

    @property
    def feeds(self) -> list[str]:
        return [self.root + path for path in self.files if path.startswith("/feed/")]


@contextmanager
def serving(told: list[list[news.Told]]) -> Iterator[Web]:
    """Serve these feeds and their pages until the end of the block."""
    server = _Server(("0.0.0.0", 0), _Handler)  # 127.0.1.1 and others are hosts of their own
    root = f"http://127.0.0.1:{server.server_port}"
    web = Web(root)
    for feed, entries in enumerate(told):
        web.files[f"/feed/{feed}.xml"] = (
            "application/rss+xml",
            news.rss(entries, root=root, feed=feed),
        )
        web.files |= {one.path: ("text/html; charset=utf-8", news.page(one)) for one in entries}
    _Handler.web = web
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 500  # connections that wait to be taken
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    web: Web
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        kind, body = self.web.files.get(path, ("text/plain", b""))
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        status = 304 if self.headers.get("If-None-Match") == tag else 200 if body else 404
        what = "feed" if path.startswith("/feed/") else "page"
        self.web.asked[what, status] += 1
        self.send_response(status)
        if status == 200:
            self.send_header("Content-Type", kind)
            self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body) if status == 200 else 0))
        self.end_headers()
        if status == 200:
            self.web.sent_bytes += len(body)
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base
        """Say nothing: what is asked for is counted."""
