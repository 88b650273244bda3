from __future__ import annotations

import io
import logging
import threading
from dataclasses import dataclass
from typing import Any

import pytest

from digest.cli.options import Common
from digest.cli.progress import CLEAR, Watch, progress
from digest.errors import InputError
from digest.model import Entry, Feed
from digest.plan import Source
from digest.traffic import Failure

LONG = 20


class Terminal(io.StringIO):
    """A stream that is looked at, and tells when something was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if "sources" in text:
            self.drawn.set()
        return super().write(text)


@dataclass(frozen=True)
class Made:
    """As much of a run's parts as is watched."""

    threads: Any = map
    fetch: Any = None
    parse: Any = None


def asked(watch: Watch, urls: list[str], *, seconds: float = 0.0) -> None:
    """Ask sources as a run does; those of fail.example fail, those of page.example are no feed."""

    def fetch(source: Source, known: None) -> object:
        moments.append(moments[-1] + seconds)
        return Failure(source.url, "no") if "fail" in source.url else source.url

    def parse(fetched: str, source: Source) -> Feed:
        if "page" in fetched:
            raise InputError("no feed", subject=fetched)
        return Feed(entries=(Entry(), Entry()))

    moments = [0.0]
    watch.clock = lambda: moments[-1]
    parts: Any = watch.over(Made(fetch=fetch, parse=parse))  # type: ignore[arg-type]  # its fields

    def ask(source: Source) -> None:
        answer = parts.fetch(source, None)
        if isinstance(answer, str):
            try:
                parts.parse(answer, source)
            except InputError:
                return

    list(parts.threads(ask, [Source(url) for url in urls]))


def test_a_line_tells_what_is_done_found_and_failed() -> None:
    watch = Watch()

    asked(watch, ["https://a.example/", "https://fail.example/", "https://page.example/"])

    assert watch.line() == "[####################] 3/3 sources · 2 entries · 2 failed"


def test_the_slowest_host_is_named_if_it_is_slow() -> None:
    watch = Watch()

    asked(watch, ["https://a.example/1"], seconds=3.2)

    assert watch.line().endswith("· slowest a.example 3 s")


def test_whoever_is_waited_for_now_is_slower_than_who_has_answered() -> None:
    watch = Watch(total=2, slowest=(9.0, "a.example"), clock=lambda: 10.0)

    watch.asked[1] = ("b.example", 6.0)

    assert watch.line().endswith("slowest b.example 4 s")


def test_what_is_spread_later_is_pages() -> None:
    watch = Watch()
    parts: Any = watch.over(Made())  # type: ignore[arg-type]  # its fields
    list(parts.threads(str, ["a", "b"]))

    list(parts.threads(str, iter(["c"])))

    assert watch.line().startswith("[####################] 1/1 pages")


def test_a_line_is_drawn_on_a_terminal_and_taken_away_for_a_warning_and_at_the_end() -> None:
    terminal, said = Terminal(), io.StringIO()
    handler = logging.StreamHandler(said)
    logging.getLogger().addHandler(handler)

    with progress(Common(), stream=terminal) as watch:
        assert watch is not None
        watch.begin("sources", 4)
        assert terminal.drawn.wait(LONG)
        logging.getLogger("digest.x").warning("careful")
        cleared = terminal.getvalue().count(CLEAR)
    logging.getLogger().removeHandler(handler)

    assert cleared >= 2
    assert terminal.getvalue().endswith(CLEAR)
    assert said.getvalue() == "careful\n"
    assert not handler.filters


@pytest.mark.parametrize("said", [Common(quiet=True), Common(verbose=1), Common(debug=True)])
def test_nothing_is_drawn_where_lines_are_wanted(said: Common) -> None:
    stream = Terminal()

    with progress(said, stream=stream) as watch:
        assert watch is None

    assert stream.getvalue() == ""


def test_nothing_is_drawn_where_nobody_looks() -> None:
    stream = io.StringIO()

    with progress(Common(), stream=stream) as watch:
        assert watch is None

    assert stream.getvalue() == ""
