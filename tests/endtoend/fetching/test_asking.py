from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import brotli
import pytest

from digest.model import Feed
from digest.parsers import any as parsers
from digest.plan import Source
from digest.sources import politeness
from digest.sources.http import Http
from digest.traffic import Failure, Fetched, Poll

from .conftest import FEED, Handler, Web, why, zstd

pytestmark = pytest.mark.endtoend


def poll(client: Http, source: Source, known: Poll | None) -> tuple[Poll, Feed | None]:
    """One poll as the pipeline makes it."""
    got = client.fetch(source, known)
    assert isinstance(got, Fetched)
    feed = parsers.parse(got) if got.status == 200 else None
    now, interval = datetime.now(UTC), timedelta(minutes=30)
    return politeness.after(known, got, feed, source=source, now=now, interval=interval), feed


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
