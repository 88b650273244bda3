from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable

import brotli
import pytest

from digest.plan import Source
from digest.sources.http import Http

from .conftest import Handler, Web, why, zstd

pytestmark = pytest.mark.endtoend


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
