from __future__ import annotations

import gzip
import zlib

import pytest

from digest.traffic import Failure, Fetched

from .conftest import FEED, Network, answer
from .samples import SOURCE, MakeHttp


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


def test_every_connection_is_closed_in_the_end(network: Network, http: MakeHttp) -> None:
    network.answers["courier.example/feed"] = answer(200, FEED)
    client = http()
    client.fetch(SOURCE, None)

    client.close()

    assert network.closed == len(network.dialled) == 1
