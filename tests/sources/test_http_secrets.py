from __future__ import annotations

import pytest

from digest.plan import Source
from digest.traffic import Failure, Fetched, Poll

from .conftest import FEED, Network, answer
from .samples import URL, MakeHttp


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
