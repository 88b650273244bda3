"""Run mapped work in a pool of processes, so that it uses every core."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from digest.errors import DigestError

T = TypeVar("T")
R = TypeVar("R")

# A task costs about a millisecond of sending to and fro: batches, never single articles.
BATCH = 16
BATCHES_AHEAD = 4  # a worker, so that a long iterable is not read at once


class Processes:
    """A pool of worker processes, started at the first call. Functions and items are pickled.

    Workers are started afresh, never forked: a fork would hold our locks after our death.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        """Yield `function(item)` for each item, in order.

        Raises:
            DigestError: a worker died (out of memory, or killed).
        """
        remaining = iter(items)
        at_once = BATCH * BATCHES_AHEAD * self._workers
        while chunk := list(islice(remaining, at_once)):
            try:
                yield from self._started().map(function, chunk, chunksize=BATCH)
            except BrokenProcessPool as error:
                self.close()
                raise DigestError(
                    "a worker process died, perhaps for want of memory: use engine: local"
                ) from error

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
            )
        return self._pool


def _begin() -> None:
    """Leave interruptions to the parent, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
