"""The replaceable parts of one run, chosen by the config and handed to the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from digest.decisions import AS_IT_IS, Grouping
from digest.issue import Briefing
from digest.model import Article, Entry, Feed, Page, Story, Thread
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


class Remembered:
    """A clusterer that knows its last answer.

    Collecting groups what publishing groups again, and most polls bring nothing new: the same
    question is asked twice in a run, and again and again in a scheduler's life.
    """

    def __init__(self, clusterer: Clusterer) -> None:
        self._clusterer = clusterer
        self._asked: object = None
        self._answer: tuple[Story, ...] = ()

    def cluster(
        self,
        articles: Sequence[Article],
        /,
        *,
        threads: Sequence[Thread] = (),
        by_hand: Grouping = AS_IT_IS,
    ) -> list[Story]:
        """Return the articles in stories; the same articles and threads are grouped once."""
        asked = (tuple(articles), tuple(threads), by_hand)
        if asked != self._asked:
            if by_hand == AS_IT_IS:  # older clusterers need not know of it
                stories = self._clusterer.cluster(articles, threads=threads)
            else:
                stories = self._clusterer.cluster(articles, threads=threads, by_hand=by_hand)
            self._answer = tuple(stories)
            self._asked = asked
        return list(self._answer)


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
