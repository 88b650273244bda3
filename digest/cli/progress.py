"""What a run shows on a terminal while it waits for servers: one line that is drawn over itself."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TextIO, TypeVar
from urllib.parse import urlsplit

from digest.cli.output import counted
from digest.cli.terminal import printable
from digest.errors import InputError
from digest.traffic import Failure

if TYPE_CHECKING:
    from digest.cli.options import Common
    from digest.model import Feed
    from digest.parts import Parts
    from digest.plan import Source
    from digest.traffic import Fetched, Poll

EVERY_SECONDS: Final = 0.2  # the line is drawn anew
BAR: Final = 20  # characters
SLOW_SECONDS: Final = 1.0  # below, no host is called slow
CLEAR: Final = "\r\x1b[K"  # to the line's beginning, and nothing behind

T = TypeVar("T")
R = TypeVar("R")


@dataclass(slots=True)
class Watch:
    """What has come so far of what was asked. Its methods may be called by many threads."""

    clock: Callable[[], float] = time.monotonic
    what: str = "sources"
    total: int = 0
    done: int = 0
    entries: int = 0
    failed: int = 0
    asked: dict[int, tuple[str, float]] = field(default_factory=dict)  # by thread: host, since
    slowest: tuple[float, str] = (0.0, "")
    lock: threading.Lock = field(default_factory=threading.Lock)

    def over(self, parts: Parts) -> Parts:
        """Return the parts of a run with everything they do counted here.

        The first work that is spread over threads asks sources, what comes later asks pages.
        """
        rounds = iter(("sources",))

        def threads(function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
            known = items if isinstance(items, Sized) else tuple(items)
            self.begin(next(rounds, "pages"), len(known))
            return parts.threads(self._counted(function), known)

        def fetch(source: Source, known: Poll | None) -> Fetched | Failure:
            with self._timed(urlsplit(source.url).hostname or "this machine"):
                answer = parts.fetch(source, known)
            self._note(failed=isinstance(answer, Failure))
            return answer

        def parse(fetched: Fetched, source: Source) -> Feed:
            try:
                feed = parts.parse(fetched, source)
            except InputError:
                self._note(failed=True)
                raise
            self._note(entries=len(feed.entries))
            return feed

        return replace(parts, threads=threads, fetch=fetch, parse=parse)

    def begin(self, what: str, total: int) -> None:
        """Begin a round of so many."""
        with self.lock:
            self.what, self.total, self.done = what, total, 0

    def line(self) -> str:
        """Return what has come so far.

        >>> Watch(total=4, done=1, entries=30).line()
        '[#####...............] 1/4 sources · 30 entries'
        """
        with self.lock:
            filled = BAR * self.done // self.total if self.total else 0
            bar = "#" * filled + "." * (BAR - filled)
            seconds, host = self._slowest()
            facts = [
                f"[{bar}] {self.done}/{self.total} {self.what}",
                counted(self.entries, "entry", "entries"),
                *([f"{self.failed} failed"] if self.failed else []),
                *([f"slowest {host} {seconds:.0f} s"] if seconds >= SLOW_SECONDS else []),
            ]
        return " · ".join(facts)

    def _slowest(self) -> tuple[float, str]:
        """Return for whom is waited longest now, else who took longest."""
        now = self.clock()
        waits = [(now - since, host) for host, since in self.asked.values()]
        longest = max(waits, default=(0.0, ""))
        return longest if longest[0] >= SLOW_SECONDS else self.slowest

    def _counted(self, function: Callable[[T], R]) -> Callable[[T], R]:
        def call(item: T) -> R:
            try:
                return function(item)
            finally:
                with self.lock:
                    self.done += 1

        return call

    @contextmanager
    def _timed(self, host: str) -> Iterator[None]:
        me, since = threading.get_ident(), self.clock()
        with self.lock:
            self.asked[me] = (host, since)
        try:
            yield
        finally:
            with self.lock:
                self.asked.pop(me, None)
                self.slowest = max(self.slowest, (self.clock() - since, host))

    def _note(self, *, entries: int = 0, failed: bool = False) -> None:
        with self.lock:
            self.entries += entries
            self.failed += failed


@contextmanager
def progress(said: Common, *, stream: TextIO | None = None) -> Iterator[Watch | None]:
    """Draw a line while inside, if somebody looks: on a terminal, and no log lines are wanted."""
    out = sys.stderr if stream is None else stream
    wordy = said.quiet or said.verbose or said.debug
    if wordy or not out.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    watch, ended = Watch(), threading.Event()

    def draw() -> None:
        while not ended.wait(EVERY_SECONDS):
            if watch.total:
                width = shutil.get_terminal_size().columns
                text = printable(watch.line(), secrets=said.secrets)
                out.write(CLEAR + text[: width - 1])
                out.flush()

    def cleared(record: logging.LogRecord) -> bool:
        del record
        out.write(CLEAR)
        return True

    drawing = threading.Thread(target=draw, name="progress", daemon=True)
    handlers = list(logging.getLogger().handlers)
    for handler in handlers:
        handler.addFilter(cleared)
    drawing.start()
    try:
        yield watch
    finally:
        ended.set()
        drawing.join()
        for handler in handlers:
            handler.removeFilter(cleared)
        out.write(CLEAR)
        out.flush()
