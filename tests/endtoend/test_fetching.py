"""Fetching against a real server on loopback that writes down every request it gets."""

from __future__ import annotations

import gzip
import re
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest

from digest.model import Feed
from digest.parsers import any as parsers
from digest.plan import Source
from digest.sources import politeness
from digest.sources.http import Http
from digest.traffic import Failure, Fetched, Poll

pytestmark = pytest.mark.endtoend

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


def poll(client: Http, source: Source, known: Poll | None) -> tuple[Poll, Feed | None]:
    """One poll as the pipeline makes it."""
    got = client.fetch(source, known)
    assert isinstance(got, Fetched)
    feed = parsers.parse(got) if got.status == 200 else None
    now, interval = datetime.now(UTC), timedelta(minutes=30)
    return politeness.after(known, got, feed, source=source, now=now, interval=interval), feed


def why(got: Fetched | Failure) -> str:
    assert isinstance(got, Failure)
    return got.reason


def test_a_feed_that_has_not_changed_is_not_sent_again(web: Web, http: Http) -> None:
    def reply(handler: Handler) -> None:
        if handler.headers["If-None-Match"] == '"v1"':
            handler.send(304)
        else:
            handler.send(200, FEED, ETag='"v1"')

    web.pages["/feed"] = reply
    source = Source(web.url("/feed"))

    first, feed = poll(http, source, None)
    second, nothing = poll(http, source, first)

    assert feed is not None
    assert len(feed.entries) == 20
    assert nothing is None
    assert (second.etag, second.body_hash) == (first.etag, first.body_hash)
    assert len(web.requests) == 2


def test_a_feed_that_only_looks_changed_costs_no_parse(web: Web, http: Http) -> None:
    marks = iter(range(99))
    web.pages["/feed"] = lambda handler: handler.send(200, FEED, ETag=f'"{next(marks)}"')
    source = Source(web.url("/feed"))

    first, _ = poll(http, source, None)
    second, nothing = poll(http, source, first)

    assert nothing is None
    assert second.etag == '"1"'


def zstd(body: bytes) -> bytes:
    try:
        from backports import zstd as codec
    except ImportError:
        from compression import zstd as codec  # type: ignore[no-redef, import-not-found]  # from 3.14
    return bytes(codec.compress(body))


@pytest.mark.parametrize(
    ("encoding", "encode"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd)]
)
def test_what_comes_compressed_is_unpacked(
    encoding: str, encode: Callable[[bytes], bytes], web: Web, http: Http
) -> None:
    packed = encode(FEED)
    web.pages["/feed"] = lambda handler: handler.send(200, packed, Content_Encoding=encoding)

    got = http.fetch(Source(web.url("/feed")), None)

    assert isinstance(got, Fetched)
    assert got.body == FEED
    assert encoding in web.requests[0][1]["Accept-Encoding"]


@pytest.mark.parametrize(
    ("encoding", "encode"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd)]
)
def test_a_bomb_is_given_up_before_it_fills_the_memory(
    encoding: str, encode: Callable[[bytes], bytes], web: Web, http: Http
) -> None:
    bomb = encode(b" " * (64 * 1024 * 1024))
    web.pages["/feed"] = lambda handler: handler.send(200, bomb, Content_Encoding=encoding)

    began = time.process_time()
    reason = why(http.fetch(Source(web.url("/feed")), None))

    assert reason == "too large: more than 5 MiB"
    assert time.process_time() - began < 2


def test_a_body_without_end_is_cut_at_the_limit(web: Web, http: Http) -> None:
    def reply(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        while True:
            handler.wfile.write(b" padding " * 7000)

    web.pages["/feed"] = reply

    assert why(http.fetch(Source(web.url("/feed")), None)) == "too large: more than 5 MiB"


@pytest.mark.parametrize("where", ["before the answer", "in the header", "in the body"])
def test_a_byte_now_and_then_does_not_stretch_the_time(where: str, web: Web) -> None:
    done = threading.Event()

    def drip(handler: Handler) -> None:
        if where == "in the header":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        if where == "in the body":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss>")
        while not done.wait(0.1):
            if where != "before the answer":
                handler.wfile.write(b"X: 1\r\n" if where == "in the header" else b"<")

    web.pages["/feed"] = drip
    client = Http(allow_private=["127.0.0.1"], timeout_seconds=0.7)

    began = time.monotonic()
    got = client.fetch(Source(web.url("/feed")), None)
    took = time.monotonic() - began
    done.set()
    client.close()

    assert why(got) == "timed out: no full answer within 0.7 s"
    assert took < 10  # a byte every tenth of a second, without end
    assert len(web.requests) == 1  # and it was not asked again


def test_redirects_share_the_time_of_their_source(web: Web) -> None:
    def wait_and_go_on(handler: Handler) -> None:
        time.sleep(0.4)
        number = int(handler.path[2:]) + 1
        handler.send(302, Location=f"/r{number}")

    web.pages |= {f"/r{number}": wait_and_go_on for number in range(30)}
    client = Http(allow_private=["127.0.0.1"], timeout_seconds=1)

    got = client.fetch(Source(web.url("/r0")), None)
    client.close()

    assert "timed out" in why(got)
    assert len(web.requests) <= 4


def test_a_source_may_have_a_time_of_its_own(web: Web, http: Http) -> None:
    done = threading.Event()
    web.pages["/feed"] = lambda _: bool(done.wait(20)) and None

    got = http.fetch(Source(web.url("/feed"), timeout_seconds=0.3), None)
    done.set()

    assert "within 0.3 s" in why(got)


def test_a_server_that_asks_for_rest_gets_it_and_is_not_asked_twice(web: Web, http: Http) -> None:
    times: list[float] = []

    def busy(handler: Handler) -> None:
        times.append(time.monotonic())
        handler.send(429, Retry_After="2")

    def fine(handler: Handler) -> None:
        times.append(time.monotonic())
        handler.send(200, FEED)

    web.pages |= {"/busy": busy, "/fine": fine}
    limited = Http(allow_private=["127.0.0.1"], per_host=1)

    got = limited.fetch(Source(web.url("/busy")), None)
    also = limited.fetch(Source(web.url("/fine")), None)
    limited.close()

    assert isinstance(got, Failure)
    assert (got.status, got.retry_after_seconds) == (429, 2.0)
    assert isinstance(also, Fetched)
    assert len(web.requests) == 2
    assert times[1] - times[0] >= 1.9


def test_no_more_than_two_requests_are_at_one_host_at_once(web: Web, http: Http) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.05)
        handler.send(200, FEED)

    sources = [Source(web.url(f"/f{n}")) for n in range(12)]
    web.pages |= {f"/f{n}": slow for n in range(12)}

    with ThreadPoolExecutor(12) as pool:
        got = list(pool.map(lambda source: http.fetch(source, None), sources))

    assert all(isinstance(one, Fetched) for one in got)
    assert web.most == 2


def test_robots_txt_is_asked_once_and_kept_with_its_delay(web: Web, http: Http) -> None:
    times: list[float] = []

    def page(handler: Handler) -> None:
        times.append(time.monotonic())
        handler.send(200, b"<p>x</p>", Content_Type="text/html")

    web.pages["/robots.txt"] = lambda handler: handler.send(
        200, b"User-agent: digest\nDisallow: /closed\nCrawl-delay: 0.4\n"
    )
    web.pages |= {"/closed/1": page, "/a": page, "/b": page}

    got = [
        http.fetch(Source(web.url(path), form="page"), None) for path in ("/closed/1", "/a", "/b")
    ]

    assert why(got[0]) == "its robots.txt asks us not to read this page"
    assert [path for path, _ in web.requests] == ["/robots.txt", "/a", "/b"]
    assert times[1] - times[0] >= 0.39


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "localhost"])
def test_without_leave_nothing_of_this_machine_is_dialled(host: str, web: Web) -> None:
    client = Http()

    got = client.fetch(Source(web.url("/feed", host)), None)
    client.close()

    assert re.search(r"(127\.0\.0\.1|::1)(, a| is a) loopback address", why(got))
    assert web.requests == []


def test_a_redirect_inside_is_not_followed_either(web: Web) -> None:
    web.pages["/feed"] = lambda handler: handler.send(302, Location=web.url("/secret", "127.0.0.2"))
    client = Http(allow_private=["127.0.0.1/32"])

    got = client.fetch(Source(web.url("/feed")), None)
    client.close()

    assert why(got).startswith("redirected, and there 127.0.0.2 is a loopback address")
    assert [path for path, _ in web.requests] == ["/feed"]


def test_a_name_that_dns_does_not_answer_costs_no_more_than_the_time(web: Web) -> None:
    done = threading.Event()

    def never(host: str, port: int) -> list[str]:
        done.wait(60)
        return []

    client = Http(timeout_seconds=0.3, resolve=never)

    began = time.monotonic()
    got = client.fetch(Source("http://courier.example/feed"), None)
    took = time.monotonic() - began
    done.set()
    client.close()

    assert "timed out" in why(got)
    assert took < 10


def test_names_are_told_that_nobody_knows(http: Http) -> None:
    got = http.fetch(Source("http://no-such-host.invalid/feed"), None)

    assert why(got) == "the name of its host cannot be resolved"


def test_a_closed_port_is_told(http: Http, web: Web) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert (
        why(http.fetch(Source(f"http://127.0.0.1:{port}/"), None)) == "the connection was refused"
    )


def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path, http: Http) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
         certificate, "-days", "2", "-subj", "/CN=localhost"],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode != 0:
        pytest.skip("openssl is not installed: no certificate can be made")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    for web in serving(Web(), context=context):
        got = http.fetch(Source(f"https://127.0.0.1:{web.port}/feed"), None)

        assert re.match(r"TLS failed: .*(self.signed|certificate)", why(got))
        assert web.requests == []


def test_plain_http_where_tls_was_meant_is_told(web: Web, http: Http) -> None:
    got = http.fetch(Source(f"https://127.0.0.1:{web.port}/feed"), None)

    assert why(got) == "TLS failed: the server does not speak it as it should"


def test_two_hundred_feeds_are_polled_over_few_connections(web: Web, http: Http) -> None:
    def reply(handler: Handler) -> None:
        if handler.headers["If-None-Match"]:
            handler.send(304)
        else:
            handler.send(200, FEED, ETag=f'"{handler.path}"')

    sources = [Source(web.url(f"/f{n}")) for n in range(200)]
    web.pages |= {f"/f{n}": reply for n in range(200)}

    with ThreadPoolExecutor(16) as pool:
        cold = list(pool.map(lambda source: poll(http, source, None), sources))
        known = {state.source: state for state, _ in cold}
        warm = list(pool.map(lambda source: poll(http, source, known[source.url]), sources))

    assert all(feed is not None and len(feed.entries) == 20 for _, feed in cold)
    assert all(feed is None for _, feed in warm)
    assert len(web.requests) == 400
    assert web.most <= 2
    assert len(web.clients) <= 20  # connections; a new one for each request would be 400
