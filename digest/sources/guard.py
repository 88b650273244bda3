"""Refuse to dial private addresses: each is checked as it is about to be dialled, after DNS.

Checking the address of a URL first would lose to a name that answers with another one the second
time. So this is the last thing before the socket: for feeds, pages and every redirect alike.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import httpcore2

from digest.sources.deadline import Deadline, TimedStream

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)

# `is_global` is True for these in Python 3.11, and none of them is a place that news comes from.
_NEVER_PUBLIC: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments; one cloud's metadata stands at 192.0.0.192
        "192.88.99.0/24",  # 6to4 relays
        "64:ff9b::/96",  # an IPv4 address inside, private ones too
        "64:ff9b:1::/48",
        "2002::/16",  # 6to4: an IPv4 address inside
        "2001::/32",  # Teredo: the same
        "::/96",  # IPv4-compatible: the same
        "fec0::/10",  # site-local: deprecated and still routed
    )
)


class ForbiddenAddressError(Exception):
    """A host leads only to addresses that must not be dialled; `address` is one of them."""

    def __init__(self, host: str, address: str, kind: str, *, is_literal: bool) -> None:
        super().__init__(f"{host} leads to {address}")
        self.host = host
        self.address = address
        self.kind = kind
        self.is_literal = is_literal  # no name was looked up


class UnknownHostError(Exception):
    """A host's name leads to no address."""


class Guard(httpcore2.NetworkBackend):
    """Dials public addresses and those of `allowed` networks, within the thread's deadline."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        allowed: Iterable[str] = (),
        inner: httpcore2.NetworkBackend | None = None,
        resolve: Resolver | None = None,
    ) -> None:
        self._deadline = deadline
        self._allowed = tuple(ipaddress.ip_network(network, strict=False) for network in allowed)
        self._inner = inner or httpcore2.SyncBackend()
        self._resolve = resolve or addresses_of

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to the first of a host's permitted addresses that answers.

        Raises:
            ForbiddenAddressError: the host leads only where we must not go.
            UnknownHostError: it leads nowhere.
        """
        addresses = self.permitted(host, port)
        failed: Exception | None = None
        for number, address in enumerate(addresses):
            left = self._deadline.wait(timeout)
            share = None if left is None else left / (len(addresses) - number)
            try:
                stream = self._inner.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            self._deadline.dialled = True
            return TimedStream(stream, self._deadline)
        raise failed or UnknownHostError(host)

    def permitted(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host that may be dialled, in the order of DNS.

        Raises:
            ForbiddenAddressError: it has none but forbidden ones.
            UnknownHostError: it has none at all.
        """
        is_literal = _is_literal(host)
        found = [host] if is_literal else self._in_time(host, port)
        kinds = [(address, self._forbidden(address)) for address in found]
        permitted = [address for address, kind in kinds if kind is None]
        if kinds and not permitted:
            address, kind = kinds[0]
            raise ForbiddenAddressError(host, address, kind or "special", is_literal=is_literal)
        if not permitted:
            raise UnknownHostError(host)
        return permitted

    def _forbidden(self, text: str) -> str | None:
        address = ipaddress.ip_address(text)
        inner = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        meant = inner or address
        if any(meant.version == net.version and meant in net for net in self._allowed):
            return None
        return kind_of(meant)

    def _in_time(self, host: str, port: int) -> list[str]:
        """Ask DNS in a thread of its own: the system's resolver knows no time limit."""
        answer: list[str] = []
        failed: list[Exception] = []

        def ask() -> None:
            try:
                answer.extend(dict.fromkeys(self._resolve(host, port)))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        thread = threading.Thread(target=ask, name=f"dns {host}", daemon=True)
        thread.start()
        thread.join(self._deadline.wait())
        if thread.is_alive():
            raise httpcore2.ConnectTimeout(f"no answer from DNS for {host}")
        if failed:
            raise UnknownHostError(host) from failed[0]
        return answer


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def kind_of(address: Address) -> str | None:
    """Return why an address must not be dialled ("loopback", "private", …), or None if it may.

    >>> kind_of(ipaddress.ip_address("192.168.7.7")), kind_of(ipaddress.ip_address("1.1.1.1"))
    ('private', None)
    """
    special = any(address.version == net.version and address in net for net in _NEVER_PUBLIC)
    tests = (
        ("loopback", address.is_loopback),
        ("link-local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("special", special or address.is_unspecified or address.is_reserved),
        ("private", address.is_private or not address.is_global),
    )
    return next((kind for kind, is_so in tests if is_so), None)


def addresses_of(host: str, port: int) -> list[str]:
    """Return what the system's resolver says; it also reads "0x7f.1" and "2130706433"."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]
