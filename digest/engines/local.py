"""Run mapped work in this process: in threads what waits, one after the other what computes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from digest.engines.places import Limits, by_place, is_placed
from digest.protocols import Mapper

# Calls a thread that may wait behind one that is slow: many, so that it idles no others for long
# (a slow server may take its whole time limit), yet not all, since their results are held.
AHEAD = 16

T = TypeVar("T")
R = TypeVar("R")


class Local:
    """Computes here and now, one item after the other."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """Yield `function(item)` for each item, in order."""
        return map(function, items)

    def close(self) -> None:
        """Let go of nothing: there is nothing to let go of."""


def threads(limit: int, *, per_place: int | None = None) -> Mapper:
    """Return a map that runs up to `limit` calls at once, each in a thread; for I/O.

    With `per_place`, of items that say where they go (digest/engines/places.py) no more are at one
    place at once, and a slow place holds up no other's calls.

    Items are taken from their iterable as threads come free and results are yielded in the order
    of the items, as soon as they and all before them are there. What a call raises is raised at
    its place; items not yet begun are then left.
    """

    def mapper(function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        if per_place is not None and is_placed(items):
            limits = Limits(limit, per_place, waiting=limit * AHEAD)
            yield from by_place(function, items, limits)
            return
        waiting: deque[Future[R]] = deque()
        pool = ThreadPoolExecutor(max_workers=limit, thread_name_prefix="digest")
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                while len(waiting) >= limit * AHEAD or (waiting and waiting[0].done()):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    return mapper
