from __future__ import annotations

import httpx2

from digest.sources.pools import Place, Pools


class Transport(httpx2.HTTPTransport):
    def __init__(self) -> None:
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


class Maker:
    def __init__(self) -> None:
        self.made: list[Transport] = []

    def __call__(self, place: Place) -> Transport:
        self.made.append(Transport())
        return self.made[-1]


def place(host: str, proxy: str | None = None) -> Place:
    return Place("https", host, None, proxy)


def test_a_host_keeps_its_connections_from_one_request_to_the_next() -> None:
    make = Maker()
    pools = Pools(make)

    with pools.at(place("courier.example")) as first:
        pass
    with pools.at(place("courier.example")) as second, pools.at(place("gazette.example")) as other:
        pass

    assert first is second
    assert other is not first


def test_the_way_through_a_proxy_is_a_place_of_its_own() -> None:
    pools = Pools(Maker())

    with (
        pools.at(place("courier.example")) as direct,
        pools.at(place("courier.example", "http://proxy.example")) as indirect,
    ):
        assert direct is not indirect


def test_hosts_beyond_the_limit_are_closed_the_least_recent_first_and_never_in_use() -> None:
    make = Maker()
    pools = Pools(make, at_most=2)

    with pools.at(place("a.example")):
        for host in ("b.example", "c.example", "d.example"):
            with pools.at(place(host)):
                pass
        assert [each.is_closed for each in make.made] == [False, True, True, False]


def test_closing_closes_all() -> None:
    make = Maker()
    pools = Pools(make)
    with pools.at(place("a.example")), pools.at(place("b.example")):
        pass

    pools.close()

    assert all(each.is_closed for each in make.made)
