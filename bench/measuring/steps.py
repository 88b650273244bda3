"""Run collect and publish once and tell each step's own CPU time, as JSON on stdout.

usage:   python bench/measuring/steps.py CONFIG WHEN

Run as a process of its own by whole.py. Each part that the pipeline is handed is wrapped by a
clock of the thread that runs it; a step's time leaves out the steps that it calls.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import digest.publishing.issuing
from digest.cli.session import Session, session
from digest.cli.wiring import moment
from digest.config.load import load
from digest.parts import Parts


class Clock:
    """Adds up CPU seconds by step, over all threads."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.lock = threading.Lock()
        self.inner = threading.local()

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:  # any part
        """Return the function as it was, its own CPU time added to a step."""

        def call(*values: Any, **named: Any) -> Any:  # whatever the part takes and gives
            outer, self.inner.spent = getattr(self.inner, "spent", 0.0), 0.0
            begin = time.thread_time()
            try:
                return function(*values, **named)
            finally:
                whole = time.thread_time() - begin
                with self.lock:
                    self.seconds[step] += whole - self.inner.spent
                self.inner.spent = outer + whole

        return call


class Timed:
    """A part with one method, timed."""

    def __init__(self, part: object, method: str, step: str, clock: Clock) -> None:
        setattr(self, method, clock.timed(step, getattr(part, method)))
        self.extension = getattr(part, "extension", "")


def timed_parts(parts: Parts, clock: Clock) -> Parts:
    """Return the parts of a run with a clock around each."""
    # Any: `Timed` fits each protocol by the method that it is given.
    clusterer: Any = Timed(parts.clusterer, "cluster", "cluster", clock)
    summarizer: Any = Timed(parts.summarizer, "summarize", "summarize", clock)
    renderers: Any = {
        name: Timed(one, "render", "render", clock) for name, one in parts.renderers.items()
    }
    deliverers: Any = {
        name: Timed(one, "deliver", "deliver", clock) for name, one in parts.deliverers.items()
    }
    return replace(
        parts,
        fetch=clock.timed("fetch", parts.fetch),
        parse=clock.timed("parse", parts.parse),
        recognize=clock.timed("recognize", parts.recognize),
        article=clock.timed("extract", parts.article),
        read_page=clock.timed("extract", parts.read_page),
        clusterer=clusterer,
        summarizer=summarizer,
        renderers=renderers,
        site=clock.timed("render", parts.site),
        deliverers=deliverers,
    )


def main() -> None:
    clock = Clock()
    config = load(Path(sys.argv[1]), environment=os.environ)
    issuing: Any = (
        digest.publishing.issuing
    )  # two of its functions are no parts: they are replaced by timed ones
    issuing.compose = clock.timed("compose", issuing.compose)
    issuing.select = clock.timed("compose", issuing.select)
    with session(config, moment(sys.argv[2])) as work:
        timed = Session(config, work.at, timed_parts(work.parts, clock), work.store)
        clock.timed("collect: the rest", timed.collect)()
        clock.timed("publish: the rest", timed.publish)(list(config.editions.values()))
    print(json.dumps(clock.seconds))


if __name__ == "__main__":
    main()
