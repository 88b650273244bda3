"""Parts that are imported when first called: a round in which nothing is new starts without them.

They are two thirds of what a run imports. What a config can get wrong is looked at before all
the same (digest/cli/wiring.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from digest.decisions import AS_IT_IS, Grouping
from digest.errors import InputError
from digest.issue import Briefing
from digest.model import Article, Entry, Feed, Page, Story, Summary, Thread
from digest.plan import Source
from digest.protocols import Clusterer, Summarizer
from digest.registry import make
from digest.storage import KnownEntry
from digest.traffic import Fetched, Rendered
from digest.web.charset import decode

if TYPE_CHECKING:
    from digest.parsers.identity import Recognized
    from digest.renderers.environment import Templates

Part = TypeVar("Part")

HTML = ("text/html", "application/xhtml+xml")
PAGES = (*HTML, "text/plain", "")
LOOKED_AT = 4096  # characters in which a page of unknown type shows that it is HTML


def parse(fetched: Fetched, source: Source) -> Feed:
    """Return the feed in these bytes; see digest.parsers.any."""
    from digest.extractors.reserved import limit_of_headers  # lxml, as the parsers
    from digest.parsers.any import parse as read  # feedparser, lxml: 50 ms

    feed = read(fetched, source=source)
    limit = limit_of_headers(fetched.headers)
    return feed if limit is None else replace(feed, snippet_limit=limit)


def read_page(fetched: Fetched, source: Source) -> Page:
    """Return what a fetched page says.

    Raises:
        InputError: it is no page but a picture, a PDF or the like.
    """
    is_file = fetched.url.startswith("file:")  # named by its ending; its parser has looked inside
    if fetched.media_type not in PAGES and not is_file:
        message = f"{fetched.url}: not a page but {fetched.media_type}"
        raise InputError(message, subject=fetched.url)
    from digest.extractors import page, plain, reserved  # lxml: 50 ms

    text = decode(fetched.body, declared=fetched.charset)
    if fetched.media_type in HTML or "<html" in text[:LOOKED_AT].lower():
        return page.extract(text, url=fetched.url, hints=source, headers=fetched.headers)
    limit = reserved.limit_of_headers(fetched.headers)
    return replace(plain.extract(text, url=fetched.url, hints=source), snippet_limit=limit)


def recognize(
    entries: Sequence[Entry], known: Sequence[KnownEntry], /, *, source: str
) -> list[Recognized]:
    """Return each entry with its identity; see digest.parsers.identity."""
    from digest.parsers.identity import recognize as tell  # for what is new alone

    return tell(entries, known, source=source)


def article(
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
    """Return the article of an entry; see digest.extractors.article."""
    from digest.extractors.article import article as read  # sentences, language: 40 ms

    return read(entry, key=key, source=source, feed=feed, seen=seen, page=page, version=version)


def news_in(story: Story, *, told: frozenset[str]) -> str | None:
    """Return what is new of a story that was told; see digest.clusterers.moved."""
    from digest.clusterers.moved import news_in as tell  # figures, shingles: 30 ms

    return tell(story, told=told)


def is_series(one: Article, others: Sequence[Article]) -> bool:
    """Tell whether an article is one more issue of a series; see digest.clusterers.series."""
    from digest.clusterers.series import is_series_of as tell  # as above

    return tell(one, others)


class LateClusterer:
    """The clusterer of a name, made when first asked; it takes no options."""

    def __init__(self, name: str) -> None:
        self._name = name

    def cluster(
        self,
        articles: Sequence[Article],
        /,
        *,
        threads: Sequence[Thread] = (),
        by_hand: Grouping = AS_IT_IS,
    ) -> list[Story]:
        """Return every article in exactly one story; see digest.protocols."""
        return self._made.cluster(articles, threads=threads, by_hand=by_hand)

    @cached_property
    def _made(self) -> Clusterer:
        made: Clusterer = make("clusterers", self._name)
        return made


class LateSummarizer:
    """The summarizer of a name, made when first asked; it takes no options."""

    def __init__(self, name: str) -> None:
        self._name = name

    def summarize(
        self, story: Story, /, *, max_sentences: int, told: Sequence[str] = ()
    ) -> Summary:
        """Return a story's sentences; see digest.protocols."""
        return self._made.summarize(story, max_sentences=max_sentences, told=told)

    @cached_property
    def _made(self) -> Summarizer:
        made: Summarizer = make("summarizers", self._name)
        return made


class Late(Mapping[str, Part]):
    """Parts by their names, each made when first asked for; `names` is called then, too."""

    def __init__(self, names: Callable[[], Sequence[str]], made: Callable[[str], Part]) -> None:
        self._names = names
        self._make = made
        self._made: dict[str, Part] = {}

    def __getitem__(self, name: str) -> Part:
        if name not in self._made:
            if name not in self._known:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _known(self) -> list[str]:
        return list(self._names())


class LateTemplates:
    """The templates, and what writes a site and its lines with them."""

    def __init__(self, made: Callable[[], Templates]) -> None:
        self._make = made

    @cached_property
    def made(self) -> Templates:
        """Return the templates: jinja2 costs 20 ms."""
        return self._make()

    def noted(
        self, briefing: Briefing, issues: Sequence[Briefing], options: Mapping[str, object], /
    ) -> list[Rendered]:
        """Return the lines that a past issue's files get; see digest.renderers.noted."""
        from digest.renderers.noted import noted  # where an issue is written alone

        return noted(briefing, issues, templates=self.made, options=options)

    def site(
        self, briefings: Sequence[Briefing], options: Mapping[str, object], /
    ) -> list[Rendered]:
        """Return what names the issues of a folder; see digest.renderers.site."""
        from digest.renderers.site import site  # as above

        return site(briefings, templates=self.made, options=options)
