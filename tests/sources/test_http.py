from __future__ import annotations

from dataclasses import replace

import pytest

from digest.plan import Source
from digest.sources.politeness import body_hash
from digest.traffic import Failure, Fetched

from .conftest import FEED, NOON, Network, answer
from .samples import KNOWN, SOURCE, URL, MakeHttp


def test_a_feed_is_brought_with_the_headers_that_matter(network: Network, http: MakeHttp) -> None:
    headers = [
        ("Content-Type", "application/RSS+xml; charset=UTF-8"),
        ("ETag", '"v1"'),
        ("Set-Cookie", "a=b"),
    ]
    network.answers["courier.example/feed"] = answer(200, FEED, headers)

    got = http().fetch(SOURCE, None)

    assert got == Fetched(
        requested=URL,
        url=URL,
        status=200,
        media_type="application/rss+xml",
        charset="UTF-8",
        headers=(("etag", '"v1"'), ("content-type", "application/RSS+xml; charset=UTF-8")),
        body=FEED,
        fetched=NOON,
    )
    assert network.header("user-agent", 0) is not None
    assert str(network.header("user-agent")).startswith("digest/")


def test_what_is_known_is_asked_for_conditionally(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(304)

    got = http().fetch(SOURCE, KNOWN)

    assert isinstance(got, Fetched)
    assert (got.status, got.body) == (304, b"")
    assert network.header("if-none-match") == '"v1"'
    assert network.header("if-modified-since") == "Tue, 24 Nov 2026 06:00:00 GMT"


def test_bytes_that_are_as_before_are_nothing_new_whatever_the_server_says(
    network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED, [("ETag", '"v2"')])

    got = http().fetch(SOURCE, replace(KNOWN, body_hash=body_hash(FEED)))

    assert isinstance(got, Fetched)
    assert (got.status, got.body, got.header("etag")) == (304, b"", '"v2"')


def test_nothing_new_without_being_asked_is_a_failure(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(304)

    got = http().fetch(SOURCE, None)

    assert isinstance(got, Failure)
    assert got.reason == "the server answered 304 Not Modified"


def test_an_unwanted_status_is_told_with_what_it_asks_for(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(410)
    network.answers["courier.example/slow"] = answer(503, headers=[("Retry-After", "120")])
    fetch = http().fetch

    gone, slow = fetch(SOURCE, None), fetch(Source("http://courier.example/slow"), None)

    assert gone == Failure(URL, "the server answered 410 Gone", status=410, permanent=True)
    assert slow == Failure(
        "http://courier.example/slow",
        "the server answered 503 Service Unavailable",
        status=503,
        retry_after_seconds=120.0,
    )


def test_pages_are_read_only_as_robots_txt_allows_and_feeds_anyway(
    network: Network, http: MakeHttp
) -> None:
    rules = b"User-agent: *\nDisallow: /private\n"
    network.answers["courier.example/robots.txt"] = answer(200, rules)
    network.answers["courier.example/private"] = answer(200, b"<p>x</p>")
    network.answers["courier.example/open"] = answer(200, b"<p>x</p>")
    fetch = http().fetch
    private = Source("http://courier.example/private", form="page")

    refused, read = (
        fetch(private, None),
        fetch(replace(private, url="http://courier.example/open"), None),
    )
    as_feed = fetch(replace(private, form="feed"), None)

    assert isinstance(refused, Failure)
    assert refused.reason == "its robots.txt asks us not to read this page"
    assert isinstance(read, Fetched)
    assert isinstance(as_feed, Fetched)
    assert sum(request.startswith("GET /robots.txt ") for request in network.requests) == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/page", "127.0.0.1 is a loopback address: "),
        ("http://inside.example/page", "inside.example leads to 10.0.0.7, a private address: "),
    ],
)
def test_a_page_at_a_private_address_is_refused_for_that_and_not_by_robots_txt(
    url: str, reason: str, network: Network, http: MakeHttp
) -> None:
    network.addresses["inside.example"] = ["10.0.0.7"]

    got = http().fetch(Source(url, form="page"), None)

    assert isinstance(got, Failure)
    assert got.reason.startswith(reason)
    assert got.permanent
    assert network.dialled == []


def test_a_page_whose_robots_txt_fails_is_left_alone_and_why_is_told(
    network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/robots.txt"] = answer(500)
    network.answers["courier.example/open"] = answer(200, b"<p>x</p>")

    got = http().fetch(Source("http://courier.example/open", form="page"), None)

    assert isinstance(got, Failure)
    assert got.reason == (
        "its robots.txt, asked for first, cannot be read: "
        "the server answered 500 Internal Server Error"
    )
    assert not got.permanent


@pytest.mark.parametrize(
    "url", ["ftp://courier.example/feed", "feed", "", "file:///etc/passwd", "http://"]
)
def test_other_addresses_than_those_of_the_web_are_refused(
    url: str, network: Network, http: MakeHttp
) -> None:
    got = http().fetch(Source(url), None)

    assert isinstance(got, Failure)
    assert network.dialled == []
