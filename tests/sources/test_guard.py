from __future__ import annotations

import ipaddress

import httpcore2
import pytest

from digest.sources.deadline import Deadline
from digest.sources.guard import ForbiddenAddressError, Guard, UnknownHostError, kind_of

from .conftest import PUBLIC, Network

FORBIDDEN = [
    "127.0.0.1", "127.0.0.2", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.7.7", "169.254.169.254",
    "100.64.0.1", "192.0.0.192", "192.88.99.1", "198.18.0.1", "203.0.113.9", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "fc00::1",
    "fe80::1", "fec0::1", "ff02::1", "2001:db8::1",
]  # fmt: skip
PUBLIC_ONES = ["1.1.1.1", PUBLIC, "2606:4700::1111", "::ffff:1.1.1.1"]


def guard(network: Network, *allowed: str) -> Guard:
    return Guard(Deadline(), allowed=allowed, inner=network, resolve=network.resolve)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_what_is_not_public_is_not_dialled(address: str, network: Network) -> None:
    with pytest.raises(ForbiddenAddressError) as raised:
        guard(network).connect_tcp(address, 80)

    assert network.dialled == []
    assert raised.value.is_literal


@pytest.mark.parametrize("address", PUBLIC_ONES)
def test_what_is_public_is_dialled(address: str, network: Network) -> None:
    guard(network).connect_tcp(address, 80)

    assert network.dialled == [address]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_a_name_that_leads_there_is_not_dialled_either(address: str, network: Network) -> None:
    network.addresses["inside.example"] = (address,)

    with pytest.raises(ForbiddenAddressError) as raised:
        guard(network).connect_tcp("inside.example", 80)

    assert network.dialled == []
    assert raised.value.host == "inside.example"
    assert not raised.value.is_literal


def test_a_name_that_answers_otherwise_the_second_time_is_checked_both_times(
    network: Network,
) -> None:
    wall = guard(network)
    wall.connect_tcp("turncoat.example", 80)
    network.addresses["turncoat.example"] = ("127.0.0.1",)

    with pytest.raises(ForbiddenAddressError):
        wall.connect_tcp("turncoat.example", 80)

    assert network.dialled == [PUBLIC]


def test_of_several_addresses_only_the_permitted_are_tried_in_order(network: Network) -> None:
    network.addresses["many.example"] = ("10.0.0.1", "1.1.1.1", "::1", "1.0.0.1")
    network.refuses = {"1.1.1.1"}

    guard(network).connect_tcp("many.example", 80)

    assert network.dialled == ["1.1.1.1", "1.0.0.1"]


def test_where_no_address_answers_the_last_failure_is_told(network: Network) -> None:
    network.refuses = {PUBLIC}

    with pytest.raises(httpcore2.ConnectError):
        guard(network).connect_tcp("down.example", 80)


def test_allowed_networks_are_dialled_and_their_neighbours_not(network: Network) -> None:
    wall = guard(network, "127.0.0.1/32", "10.1.0.0/16", "fd00::/8")

    for address in ("127.0.0.1", "10.1.2.3", "fd00::7", "::ffff:10.1.9.9"):
        wall.connect_tcp(address, 80)
    for address in ("127.0.0.2", "10.2.0.1", "fe80::1"):
        with pytest.raises(ForbiddenAddressError):
            wall.connect_tcp(address, 80)

    assert network.dialled == ["127.0.0.1", "10.1.2.3", "fd00::7", "::ffff:10.1.9.9"]


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0x7f000001", "127.1", "0"])
def test_odd_spellings_of_an_address_are_read_as_the_system_reads_them(
    host: str, network: Network
) -> None:
    with pytest.raises(ForbiddenAddressError):
        Guard(Deadline(), inner=network).connect_tcp(host, 80)

    assert network.dialled == []


def test_a_name_that_leads_nowhere_is_told(network: Network) -> None:
    network.addresses["gone.example"] = ()

    with pytest.raises(UnknownHostError):
        guard(network).connect_tcp("gone.example", 80)


def test_the_kind_of_an_address_is_named() -> None:
    named = ("127.0.0.1", "169.254.169.254", "224.0.0.1", "192.0.0.192", "192.168.0.1", "1.1.1.1")

    kinds = [kind_of(ipaddress.ip_address(address)) for address in named]

    assert kinds == ["loopback", "link-local", "multicast", "special", "private", None]
