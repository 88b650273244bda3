"""Whose turn it is: the order in which a round of collecting asks many hosts, and its end."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import Final, Generic, TypeVar
from urllib.parse import urlsplit

from digest.traffic import Failure, Fetched

# About so many hosts take turns, by half more or less: twice the requests at once, and half of the
# hosts whose connections stay open (digest/sources/pools.py).
HOSTS: Final = 64

T = TypeVar("T")
IsOver = Callable[[], bool]  # whether a round of collecting has to end


def never() -> bool:
    """Say that a round goes on until all have answered."""
    return False


def in_time(ask: Callable[[], Fetched | Failure], is_over: IsOver) -> Fetched | Failure | None:
    """Return what is answered before the round is over; None: nobody asked, or it was cut off.

    A failure that no server told is the end's own doing, if it comes then: it may pass.
    """
    if is_over():
        return None
    answer = ask()
    lost = isinstance(answer, Failure) and answer.status is None and not answer.permanent
    return None if lost and is_over() else answer


@dataclass(frozen=True, slots=True)
class Turns(Generic[T]):
    """Items in the order of their hosts' turns, each with the host that it is asked at."""

    items: tuple[T, ...]
    url: Callable[[T], str]
    at_once: int = HOSTS

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        """Yield them; about `at_once` hosts take part; when one has no more, the next comes in.

        So a host's items follow one another soon enough to find its connection open, however many
        hosts there are. Those with the most items come first, and as many take part at the end as
        at the beginning: few hosts may be asked only few things at once, and all wait for them.
        """
        hosts: dict[str, deque[T]] = defaultdict(deque)
        for item in self.items:
            hosts[urlsplit(self.url(item)).netloc].append(item)
        waiting = iter(sorted(hosts.values(), key=len, reverse=True))
        groups = max(1, round(len(hosts) / self.at_once))
        turns = deque(islice(waiting, ceil(len(hosts) / groups)))
        while turns:
            host = turns.popleft()
            yield host.popleft()
            if host:
                turns.append(host)
            else:
                turns.extend(islice(waiting, 1))

    def place(self, item: T, /) -> str:
        """Return the host of an item; digest/sources/hosts.py tells hosts apart in the same way."""
        return urlsplit(self.url(item)).hostname or self.url(item)


def by_host(items: Iterable[T], *, url: Callable[[T], str], at_once: int = HOSTS) -> Turns[T]:
    """Return items with the hosts taking turns, so that no host holds the others up.

    >>> list(by_host(["http://a/1", "http://a/2", "http://b/1"], url=str))
    ['http://a/1', 'http://b/1', 'http://a/2']
    """
    return Turns(tuple(items), url, at_once)
