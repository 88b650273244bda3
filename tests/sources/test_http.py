from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from digest.plan import Source
from digest.sources.http import Http
from digest.sources.politeness import body_hash
from digest.traffic import Failure, Fetched, Poll

from .conftest import FEED, NOON, Network, answer

MakeHttp = Callable[..., Http]

URL = "http://courier.example/feed"
SOURCE = Source(URL)
KNOWN = Poll(URL, polled=NOON, etag='"v1"', modified="Tue, 24 Nov 2026 06:00:00 GMT")


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


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (301, "http://new.example/feed"),
        (308, "http://new.example/feed"),
        (302, None),
        (307, None),
        (303, None),
    ],
)
def test_redirects_are_followed_and_permanent_ones_remembered(
    status: int, permanent: str | None, network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = answer(
        status, headers=[("Location", "http://new.example/feed#top")]
    )
    network.answers["new.example/feed"] = answer(200, FEED)

    got = http().fetch(SOURCE, KNOWN)

    assert isinstance(got, Fetched)
    assert (got.requested, got.url, got.permanent) == (URL, "http://new.example/feed", permanent)
    assert network.header("if-none-match") == '"v1"'


def test_only_the_permanent_beginning_of_a_chain_is_remembered(
    network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = answer(301, headers=[("Location", "/a")])
    network.answers["courier.example/a"] = answer(302, headers=[("Location", "/b")])
    network.answers["courier.example/b"] = answer(301, headers=[("Location", "/c")])
    network.answers["courier.example/c"] = answer(200, FEED)

    got = http().fetch(SOURCE, None)

    assert isinstance(got, Fetched)
    assert (got.url, got.permanent) == ("http://courier.example/c", "http://courier.example/a")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/feed", "redirected in a circle"),
        ("", "redirected (302) without a location"),
        ("file:///etc/passwd", "only http and https are"),
        ("gopher://courier.example/x", "only http and https are"),
        ("javascript:alert(1)", "only http and https are"),
        ("http://:8080/", "without a host"),
        ("http://127.0.0.1/x", "redirected, and there 127.0.0.1 is a loopback address"),
        ("http://inside.example/", "inside.example leads to 10.1.2.3, a private address"),
        ("//[::1]/x", "::1 is a loopback address"),
        ("http://nowhere.example/", "the name of its host cannot be resolved"),
        ("http://[broken/", "not valid"),
    ],
)
def test_a_redirect_to_where_we_do_not_go_is_a_failure(
    location: str, reason: str, network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = answer(302, headers=[("Location", location)])
    network.addresses |= {"inside.example": ("10.1.2.3",), "nowhere.example": ()}

    got = http().fetch(SOURCE, None)

    assert isinstance(got, Failure)
    assert reason in got.reason
    assert len(network.requests) == 1


def test_redirects_have_an_end(network: Network, http: MakeHttp) -> None:
    for number in range(30):
        path = f"courier.example/feed{number or ''}"
        network.answers[path] = answer(302, headers=[("Location", f"/feed{number + 1}")])

    got = http().fetch(SOURCE, None)

    assert isinstance(got, Failure)
    assert got.reason == "too many redirects (more than 10)"
    assert len(network.requests) == 11


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


def test_secrets_go_to_the_source_and_to_nobody_else(network: Network, http: MakeHttp) -> None:
    source = Source(
        "http://ann:s3cret@courier.example/feed",
        headers=(("X-Token", "t0ken"),),
        cookies=(("session", "c00kie"), ("b", "2")),
    )
    network.answers["courier.example/feed"] = answer(302, headers=[("Location", "/again")])
    network.answers["courier.example/again"] = answer(
        302, headers=[("Location", "http://other.example/feed")]
    )
    network.answers["other.example/feed"] = answer(200, FEED)

    got = http().fetch(source, None)

    assert isinstance(got, Fetched)
    assert "s3cret" not in repr(got)
    for number in (0, 1):
        assert network.header("authorization", number) == "Basic YW5uOnMzY3JldA=="
        assert network.header("cookie", number) == "session=c00kie; b=2"
        assert network.header("x-token", number) == "t0ken"
    assert "s3cret" not in network.requests[2]
    for name in ("authorization", "cookie", "x-token"):
        assert network.header(name, 2) is None


def test_a_source_is_asked_at_its_whole_address_and_of_a_move_only_the_host_is_remembered(
    network: Network, http: MakeHttp
) -> None:
    source = Source(
        "http://courier.example/feed?key=***#5c2a11", address="http://courier.example/feed?key=s3"
    )
    network.answers["courier.example/feed?key=s3"] = answer(
        301, headers=[("Location", "http://news.courier.example/new?key=s3")]
    )
    network.answers["news.courier.example/new?key=s3"] = answer(200, FEED)
    moved = Poll(source.url, moved_to="http://elsewhere.example/", moved_days=("1", "2", "3"))

    got = http().fetch(source, moved)

    assert isinstance(got, Fetched)
    assert got.body == FEED
    assert got.permanent == "http://news.courier.example/"


def test_no_failure_and_no_bytes_show_a_secret(network: Network, http: MakeHttp) -> None:
    source = Source(
        "http://ann:s3cret@courier.example/feed?token=t0ken", headers=(("X", "c00kie\nbad"),)
    )

    got = http().fetch(source, None)

    assert isinstance(got, Failure)
    assert got.subject == "http://***@courier.example/feed?token=***"
    assert not any(secret in repr(got) for secret in ("s3cret", "t0ken", "c00kie"))


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "gopher://127.0.0.1:70"])
def test_a_proxy_that_cannot_be_used_is_told(proxy: str, network: Network, http: MakeHttp) -> None:
    got = http().fetch(Source(URL, proxy=proxy), None)

    assert isinstance(got, Failure)
    assert network.dialled == []


def test_auth_of_a_source_and_its_own_name_are_sent(network: Network, http: MakeHttp) -> None:
    source = Source(URL, auth=("ann", "pass"), user_agent="courier-reader/2")

    http().fetch(source, None)

    assert network.header("authorization") == "Basic YW5uOnBhc3M="
    assert network.header("user-agent") == "courier-reader/2"


def test_a_source_behind_a_proxy_is_asked_there_and_its_target_checked(
    network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED)
    network.addresses |= {"inside.example": ("192.168.0.1",), "only-the-proxy-knows.example": ()}
    network.answers["only-the-proxy-knows.example/"] = answer(200, FEED)
    fetch = http().fetch
    proxy = "http://127.0.0.1:3128"

    outside = fetch(Source(URL, proxy=proxy), None)
    inside = fetch(Source("http://inside.example/", proxy=proxy), None)
    unknown = fetch(Source("http://only-the-proxy-knows.example/", proxy=proxy), None)

    assert isinstance(outside, Fetched)
    assert isinstance(inside, Failure)
    assert isinstance(unknown, Fetched)
    assert set(network.dialled) == {"127.0.0.1"}
    assert network.requests[0].startswith(f"GET {URL} ")


@pytest.mark.parametrize(
    "body", [b"x" * 2049, gzip.compress(b" " * 10**7), zlib.compress(b" " * 10**7)]
)
def test_too_much_is_refused_as_it_comes_and_as_it_unpacks(
    body: bytes, network: Network, http: MakeHttp
) -> None:
    encoding = {b"\x1f\x8b": "gzip", b"x\x9c": "deflate"}.get(body[:2], "identity")
    pieces = [body[at : at + 500] for at in range(0, len(body), 500)]
    head = answer(200, b"", [("Content-Encoding", encoding)], length=len(body))
    network.answers["courier.example/feed"] = [head, *pieces]

    got = http(max_bytes=2048).fetch(SOURCE, None)

    assert isinstance(got, Failure)
    assert got.reason == "too large: more than 2 KiB"


def test_what_announces_too_much_is_not_read(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(200, b"x", length=10**15)

    got = http().fetch(SOURCE, None)

    assert isinstance(got, Failure)
    assert got.reason == "too large: more than 5 MiB"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", "the connection was closed before the answer was complete"),
        (answer(200, b"x", length=99), "the connection was closed before the answer was complete"),
        (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", "a protocol error: the answer is not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000, "header of the answer is too large"),
        (
            answer(200, b"no gzip at all", [("Content-Encoding", "gzip")]),
            "the answer is damaged: its encoding cannot be undone",
        ),
    ],
)
def test_what_is_no_http_is_told_in_plain_words(
    said: bytes, reason: str, network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = said

    got = http().fetch(SOURCE, None)

    assert isinstance(got, Failure)
    assert reason in got.reason


def test_a_connection_is_used_again(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED)
    fetch = http().fetch

    for _ in range(3):
        fetch(SOURCE, None)

    assert len(network.requests) == 3
    assert len(network.dialled) == 1


def test_a_connection_that_was_closed_meanwhile_is_replaced(
    network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED)
    fetch = http().fetch
    fetch(SOURCE, None)
    network.hangs_up = 1

    got = fetch(SOURCE, None)

    assert isinstance(got, Fetched)
    assert len(network.dialled) == 2


def test_a_server_that_closes_a_new_connection_is_not_asked_again(
    network: Network, http: MakeHttp
) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED)
    network.hangs_up = 1

    assert isinstance(http().fetch(SOURCE, None), Failure)
    assert len(network.requests) == 1


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


def test_a_source_that_moved_for_good_is_asked_for_at_its_new_address(
    network: Network, http: MakeHttp
) -> None:
    network.answers["new.example/feed"] = answer(200, FEED)
    moved = replace(KNOWN, moved_to="http://new.example/feed", moved_days=("1", "2", "3"))

    got = http().fetch(SOURCE, moved)

    assert isinstance(got, Fetched)
    assert got.requested == "http://new.example/feed"
    assert len(network.requests) == 1


def test_every_connection_is_closed_in_the_end(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED)
    client = http()
    client.fetch(SOURCE, None)

    client.close()

    assert network.closed == len(network.dialled) == 1
