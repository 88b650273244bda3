from __future__ import annotations

from dataclasses import replace

import pytest

from digest.traffic import Failure, Fetched

from .conftest import FEED, Network, answer
from .samples import KNOWN, SOURCE, URL, MakeHttp


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


def test_a_source_that_moved_for_good_is_asked_for_at_its_new_address(
    network: Network, http: MakeHttp
) -> None:
    network.answers["new.example/feed"] = answer(200, FEED)
    moved = replace(KNOWN, moved_to="http://new.example/feed", moved_days=("1", "2", "3"))

    got = http().fetch(SOURCE, moved)

    assert isinstance(got, Fetched)
    assert got.requested == "http://new.example/feed"
    assert len(network.requests) == 1
