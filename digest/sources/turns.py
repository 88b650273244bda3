"""Whose turn it is: the order in which a round of collecting asks many hosts."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar
from urllib.parse import urlsplit

# Hosts that take turns: twice the requests at once, and half of the hosts whose connections stay
# open (digest/sources/pools.py).
HOSTS: Final = 64

T = TypeVar("T")


def by_host(items: Iterable[T], *, url: Callable[[T], str], at_once: int = HOSTS) -> Iterator[T]:
    """Yield items with the hosts taking turns, so that no host holds the others up.

    `at_once` hosts take part; when one has no more, the next comes in. So a host's items follow
    one another soon enough to find its connection open, however many hosts there are.

    >>> list(by_host(["http://a/1", "http://a/2", "http://b/1"], url=str))
    ['http://a/1', 'http://b/1', 'http://a/2']
    """
    hosts: dict[str, deque[T]] = defaultdict(deque)
    for item in items:
        hosts[urlsplit(url(item)).netloc].append(item)
    waiting = iter(hosts.values())
    turns = deque(islice(waiting, at_once))
    while turns:
        host = turns.popleft()
        yield host.popleft()
        if host:
            turns.append(host)
        else:
            turns.extend(islice(waiting, 1))
