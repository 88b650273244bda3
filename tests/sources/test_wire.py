from __future__ import annotations

import logging

import httpx2
import pytest

from digest.sources.deadline import Deadline
from digest.sources.guard import ForbiddenAddressError, Guard
from digest.sources.pools import Place
from digest.sources.wire import Wire

from .conftest import FEED, Network, answer


def test_the_guard_stands_where_the_library_dials(network: Network) -> None:
    wire = Wire(Deadline(), max_bytes=1000, per_host=2, inner=network, resolve=network.resolve)

    transport = wire._new_transport(Place("http", "courier.example", None, None))

    assert isinstance(transport._pool._network_backend, Guard)
    with pytest.raises(ForbiddenAddressError):
        wire.get(httpx2.URL("http://127.0.0.1/"), {"host": "127.0.0.1"}, proxy=None)


def test_certificates_are_read_for_a_host_that_speaks_tls_and_for_no_other(
    network: Network,
) -> None:
    wire = Wire(Deadline(), max_bytes=1000, per_host=2, inner=network, resolve=network.resolve)

    plain = wire._new_transport(Place("http", "courier.example", None, None))
    assert wire._context is None
    secure = wire._new_transport(Place("https", "courier.example", None, None))

    assert secure._pool._ssl_context is wire._context
    assert plain._pool._ssl_context is not wire._context


def test_a_body_that_nobody_wants_is_read_so_far_that_the_connection_can_go_on(
    network: Network,
) -> None:
    wire = Wire(Deadline(), max_bytes=1000, per_host=2, inner=network, resolve=network.resolve)
    network.answers["courier.example/lost"] = answer(404, b"x" * 5000)
    network.answers["courier.example/huge"] = answer(404, b"x" * 500_000)
    network.answers["courier.example/feed"] = answer(200, FEED)

    for path in ("lost", "feed", "huge", "feed"):
        url = httpx2.URL(f"http://courier.example/{path}")
        wire.get(url, {"host": "courier.example"}, proxy=None)

    assert len(network.dialled) == 2


def test_libraries_that_would_log_headers_are_silenced() -> None:
    for name in ("httpx2", "httpcore2.http11", "hpack.hpack", "h2"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
