"""Threads for calls that each go to some place, of which a place bears only few at once.

No thread waits for a place: while one is busy, the calls to others are made. So a server that
takes its time costs the threads that it may have, and nobody else anything. What is done out of
turn is held until its turn comes: the order of results is that of the items, whoever was slow.
"""

from __future__ import annotations

import heapq
import pickle
import threading
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, Protocol, TypeGuard, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Placed(Protocol[T]):
    """Items that each go to a place."""

    def __iter__(self) -> Iterator[T]:
        """Yield the items in the order in which they should be asked."""
        ...

    def place(self, item: T, /) -> str:
        """Return where an item goes."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How many calls run at once, how many at one place, how many results wait to be taken.

    Behind a call that takes its time more may wait than `waiting`: these are packed.
    """

    at_once: int
    per_place: int
    waiting: int


def by_place(function: Callable[[T], R], items: Placed[T], limits: Limits) -> Iterator[R]:
    """Yield `function(item)` for each item, in order, however slow a place is.

    What a call raises is raised at its place; items not yet begun are then left.
    """
    work = _Work(function, items, limits)
    pool = ThreadPoolExecutor(max_workers=limits.at_once, thread_name_prefix="digest")
    try:
        work.hire = lambda: pool.submit(work.labour)
        work.hire()
        yield from work.results()
    finally:
        work.stop()
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Call(Generic[T]):
    number: int
    item: T
    place: str


@dataclass(frozen=True, slots=True)
class _Result(Generic[R]):
    value: R | None
    error: BaseException | None = None
    packed: bytes | None = None  # the value, where it waits among many

    def pack(self) -> _Result[R]:
        """Return the result in a few bytes, a feed's in a fifth; as it is if it cannot be."""
        try:
            return _Result(None, self.error, zlib.compress(pickle.dumps(self.value), 1))
        except (pickle.PicklingError, TypeError, AttributeError):
            return self

    def take(self) -> R:
        """Return the value, or raise what the call raised."""
        if self.error is not None:
            raise self.error
        if self.packed is not None:
            unpacked: R = pickle.loads(zlib.decompress(self.packed))  # noqa: S301  we packed it
            return unpacked
        return self.value  # type: ignore[return-value]  # without an error it is an R


class _Work(Generic[T, R]):
    """The calls of one round: not begun, held back, running, and done. Its lock guards it all."""

    def __init__(self, function: Callable[[T], R], items: Placed[T], limits: Limits) -> None:
        self.hire: Callable[[], object] = lambda: None
        self._function = function
        self._place = items.place
        self._limits = limits
        self._coming = iter(items)
        self._exhausted = False
        self._held: dict[str, deque[_Call[T]]] = {}  # their places are full
        self._free: list[tuple[int, str]] = []  # a heap: held calls whose places are free again
        self._running: Counter[str] = Counter()
        self._done: dict[int, _Result[R]] = {}
        self._due = 0  # the number of the result that is yielded next
        self._seen, self._workers, self._idle = 0, 1, 0
        self._stopped = False
        lock = threading.Lock()
        self._more_work = threading.Condition(lock)
        self._more_results = threading.Condition(lock)

    def labour(self) -> None:
        """Make calls until none is left: what each worker does."""
        while (call := self._take()) is not None:
            try:
                result: _Result[R] = _Result(self._function(call.item))
            except BaseException as error:  # noqa: BLE001  raised where the result is taken
                result = _Result(None, error)
            self._give(call, result.pack() if self._waits_among_many(call) else result)

    def results(self) -> Iterator[R]:
        """Yield results as they come to be due, until all are taken."""
        while (result := self._next_result()) is not None:
            yield result.take()

    def stop(self) -> None:
        """Begin nothing more."""
        with self._more_work:
            self._stopped = True
            self._more_work.notify_all()

    def _take(self) -> _Call[T] | None:
        """Return the next call whose place has room; None when there will be none."""
        with self._more_work:
            while not self._stopped:
                call = None if self._is_full() else self._next_call()
                if call is not None:
                    self._begin(call)
                    return call
                if self._exhausted and not self._held and not self._is_full():
                    break
                self._idle += 1
                self._more_work.wait()
                self._idle -= 1
            self._more_work.notify_all()
            self._more_results.notify()
            return None

    def _begin(self, call: _Call[T]) -> None:
        self._running[call.place] += 1
        if not self._idle and self._workers < self._limits.at_once and not self._exhausted:
            self._workers += 1
            self.hire()
        elif self._idle:
            self._more_work.notify()

    def _next_call(self) -> _Call[T] | None:
        while self._free:
            place = heapq.heappop(self._free)[1]
            if self._held.get(place) and self._has_room(place):
                return self._unheld(place)
        while (call := self._coming_call()) is not None:
            if self._has_room(call.place) and call.place not in self._held:
                return call
            self._held.setdefault(call.place, deque()).append(call)
        return None

    def _coming_call(self) -> _Call[T] | None:
        """Return the next item's call; what the items raise is the last result."""
        if self._exhausted:
            return None
        try:
            item = next(self._coming)
            call = _Call(self._seen, item, self._place(item))
        except StopIteration:
            self._exhausted = True
            return None
        except Exception as error:  # noqa: BLE001  raised where the result is taken
            self._exhausted = True
            self._done[self._seen] = _Result(None, error)
            return None
        self._seen += 1
        return call

    def _unheld(self, place: str) -> _Call[T]:
        calls = self._held[place]
        call = calls.popleft()
        if not calls:
            del self._held[place]
        return call

    def _give(self, call: _Call[T], result: _Result[R]) -> None:
        with self._more_work:
            self._running[call.place] -= 1
            self._done[call.number] = result
            if held := self._held.get(call.place):
                heapq.heappush(self._free, (held[0].number, call.place))
            self._more_work.notify()
            self._more_results.notify()

    def _next_result(self) -> _Result[R] | None:
        """Wait for the result that is due next and return it; None after the last one."""
        with self._more_results:
            while self._due not in self._done:
                if self._exhausted and not self._held and not self._running.total():
                    return None
                self._more_results.wait()
            self._due += 1
            self._more_work.notify()
            return self._done.pop(self._due - 1)

    def _waits_among_many(self, call: _Call[T]) -> bool:
        with self._more_work:
            return call.number != self._due and len(self._done) >= self._limits.waiting

    def _is_full(self) -> bool:
        """Tell whether so many results could be taken that no call is to begin before some are."""
        return self._due in self._done and len(self._done) >= self._limits.waiting

    def _has_room(self, place: str) -> bool:
        return self._running[place] < self._limits.per_place


def is_placed(items: Iterable[T]) -> TypeGuard[Placed[T]]:
    """Tell whether items say where they go."""
    return callable(getattr(items, "place", None))
