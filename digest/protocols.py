"""What each replaceable part must look like. Each has one method; the store is the exception.

An implementation is any callable object with the method; `digest/registry.py` finds it by name.
Parts are pure unless said otherwise: same arguments, same answer, no clock, chance or network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar, runtime_checkable

from digest.decisions import AS_IT_IS, Grouping
from digest.issue import Briefing
from digest.model import Article, Feed, Page, Story, Summary, Thread
from digest.plan import Destination, Source
from digest.storage import Store
from digest.traffic import Delivery, Failure, Fetched, Poll, Rendered

T = TypeVar("T")
R = TypeVar("R")


class Mapper(Protocol):
    """Where work runs: like the built-in `map`, results in the order of the items."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """Yield `function(item)` for each item, in order."""
        ...


class Clock(Protocol):
    """What time it is; fixed where `--at` is given."""

    def __call__(self) -> datetime:
        """Return the present moment, aware, UTC."""
        ...


class Fetcher(Protocol):
    """Brings bytes from outside, politely. Does I/O; never raises for what a server does."""

    def fetch(self, source: Source, known: Poll | None, /) -> Fetched | Failure:
        """Return a source's bytes, a 304 if they are as `known`, or what went wrong."""
        ...


class Parser(Protocol):
    """Reads a feed of one format."""

    def parse(self, fetched: Fetched, /) -> Feed:
        """Return the feed.

        Raises:
            InputError: these bytes are no feed of this format.
        """
        ...


class Extractor(Protocol):
    """Reads one web page, or a page saved as text."""

    def extract(
        self, content: str, /, *, url: str | None = None, hints: Source | None = None
    ) -> Page:
        """Return what the page says without its chrome; `hints.keep`/`drop` are CSS selectors."""
        ...


class Clusterer(Protocol):
    """Groups articles into stories."""

    def cluster(
        self,
        articles: Sequence[Article],
        /,
        *,
        threads: Sequence[Thread] = (),
        by_hand: Grouping = AS_IT_IS,
    ) -> list[Story]:
        """Return every article in exactly one story, in an order that does not depend on theirs.

        A story takes the id of the thread that most of its articles are known in. What was merged
        and split `by_hand` stays so; it is given only where there is such a decision.
        """
        ...


class Summarizer(Protocol):
    """Chooses a story's sentences."""

    def summarize(
        self, story: Story, /, *, max_sentences: int, told: Sequence[str] = ()
    ) -> Summary:
        """Return at most `max_sentences` sentences in reading order, each a place in an article.

        `told` are sentences that earlier issues printed of this thread: not chosen again.
        """
        ...


class Renderer(Protocol):
    """Writes a briefing in one format."""

    def render(self, briefing: Briefing, /, *, options: Mapping[str, object]) -> list[Rendered]:
        """Return its files for one destination (`base_url`, `index`, … in `options`).

        Raises:
            TemplateError: a template is wrong; names template, line and variable.
        """
        ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that a deliverer needs to hand one briefing to one recipient."""

    delivery: Delivery
    destination: Destination
    briefing: Briefing
    files: tuple[Rendered, ...]


class Deliverer(Protocol):
    """Hands a briefing to one kind of destination. Does I/O."""

    def deliver(self, parcel: Parcel, /) -> None:
        """Hand it over, once; a repetition after a crash must do no harm.

        Raises:
            DeliveryError: it could not be handed over.
        """
        ...


@runtime_checkable
class Ending(Protocol):
    """A deliverer that keeps something from one parcel to the next, such as a connection."""

    def end(self) -> None:
        """Let go of it: there is no more to deliver for now."""
        ...


class Outbox(Protocol):
    """Hands parcels over, each key once. Does I/O."""

    def __call__(
        self,
        parcels: Sequence[Parcel],
        deliverers: Mapping[str, Deliverer],
        store: Store,
        /,
        *,
        now: datetime,
    ) -> list[Failure]:
        """Send and mark each; return those that failed. One never stops another."""
        ...


class Opener(Protocol):
    """Opens a store. Does I/O."""

    def __call__(self, where: str, /) -> AbstractContextManager[Store]:
        """Return the store at a path or URL; it is closed on leaving.

        Raises:
            StoreError: it cannot be opened, and why.
        """
        ...
