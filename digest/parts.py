"""The replaceable parts of one run, chosen by the config and handed to the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from digest.issue import Briefing
from digest.model import Article, Entry, Feed, Page
from digest.pictures import Picture
from digest.plan import Source
from digest.protocols import Clusterer, Deliverer, Mapper, Renderer, Summarizer
from digest.storage import KnownEntry
from digest.traffic import Failure, Fetched, Poll, Rendered

if TYPE_CHECKING:
    from digest.compose.select import IsSeries, NewsIn
    from digest.parsers.identity import Recognized


class Recognize(Protocol):
    """Tells which entries are known, under which identity."""

    def __call__(
        self, entries: Sequence[Entry], known: Sequence[KnownEntry], /, *, source: str
    ) -> list[Recognized]:
        """Return each entry with its identity and what it was before."""
        ...


class MakeArticle(Protocol):
    """Makes an article of an entry and, where it was read, its page."""

    def __call__(
        self,
        entry: Entry,
        /,
        *,
        key: str,
        source: Source,
        feed: Feed,
        seen: datetime,
        page: Page | None = None,
        version: int = 1,
    ) -> Article:
        """Return the article; see digest.extractors.article."""
        ...


class Noted(Protocol):
    """Makes the lines that a past issue's files get for what later issues correct of it."""

    def __call__(
        self, briefing: Briefing, issues: Sequence[Briefing], options: Mapping[str, object], /
    ) -> list[Rendered]:
        """Return the lines; see digest.renderers.noted."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the pipeline calls and does not know by name."""

    fetch: Callable[[Source, Poll | None], Fetched | Failure]
    expand: Callable[[Source], list[Source]]
    parse: Callable[[Fetched, Source], Feed]
    read_page: Callable[[Fetched, Source], Page]
    recognize: Recognize
    article: MakeArticle
    picture: Callable[[Fetched], Picture]
    clusterer: Clusterer
    news_in: NewsIn
    is_series: IsSeries
    summarizer: Summarizer
    renderers: Mapping[str, Renderer]
    site: Callable[[Sequence[Briefing], Mapping[str, object]], list[Rendered]]
    noted: Noted
    deliverers: Mapping[str, Deliverer]
    threads: Mapper  # many at once, for what waits
    map: Mapper  # for what computes
