from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.errors import FetchError
from digest.sources.discovery import Found, discover
from digest.sources.http import Http

from .conftest import FEED, Network, answer

MakeHttp = Callable[..., Http]
SITE = "http://courier.example/"
COURIER = "Courier"


def page(body: str) -> bytes:
    return answer(
        200, f"<!doctype html><html>{body}</html>".encode(), [("Content-Type", "text/html")]
    )


def test_a_feed_is_found_as_itself(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED)

    assert discover(f"{SITE}feed", http()) == [Found(f"{SITE}feed", COURIER, 1)]


def test_what_a_page_names_counts_once_it_was_read_as_a_feed(
    network: Network, http: MakeHttp
) -> None:
    head = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{where}">'
        for where in ("/all", "/gone", "/really-a-page", "/all?utm_source=page")
    )
    network.answers["courier.example/"] = page(f"<head>{head}</head>")
    network.answers["courier.example/all"] = answer(200, FEED)
    network.answers["courier.example/all?utm_source=page"] = answer(200, FEED)
    network.answers["courier.example/really-a-page"] = page("<p>x</p>")

    assert discover(SITE, http()) == [Found(f"{SITE}all", COURIER, 1)]


def test_else_what_the_page_links_to(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/"] = page(
        '<a href="/about">About</a><a href="/news/rss/">RSS</a><a href="mailto:x@y.example">x</a>'
    )
    network.answers["courier.example/news/rss/"] = answer(200, FEED)

    assert [one.url for one in discover(SITE, http())] == [f"{SITE}news/rss/"]


def test_else_the_usual_places(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/blog"] = page("<p>Nothing named.</p>")
    network.answers["courier.example/blog/feed"] = answer(200, FEED)

    assert [one.url for one in discover(f"{SITE}blog", http())] == [f"{SITE}blog/feed"]


def test_a_site_without_feeds_has_none(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/"] = page("<p>Nothing.</p>")

    assert discover(SITE, http()) == []


def test_a_site_that_does_not_answer_is_an_error(network: Network, http: MakeHttp) -> None:
    with pytest.raises(FetchError, match="404 Not Found") as raised:
        discover(SITE, http())

    assert raised.value.status == 404
