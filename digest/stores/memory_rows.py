"""Entries, their versions and their pages in memory: what the store in memory reads from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from digest.model import Article
from digest.storage import KnownEntry, Window
from digest.stores.names import Names
from digest.traces import Kept, PageSeen, Refused
from digest.traffic import Poll


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its number of first sight, who brought it first, and what is known of it."""

    number: int
    source: str
    seen: datetime
    known: KnownEntry
    current: Article
    page_tried: bool = False


class MemoryRows:
    """The store's rows of entries, versions and pages."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Row] = {}
        self._versions: dict[str, Article] = {}
        self._pages: dict[str, Poll] = {}
        self._refused: dict[tuple[str, str], Refused] = {}
        self._kept: dict[str, Kept] = {}

    def _rename_rows(self, names: Names) -> None:
        def renamed(article: Article) -> Article:
            return replace(
                article,
                source=names.of(article.source),
                entry=names.of(article.entry),
                url=names.of(article.url),
                image=names.of(article.image) if article.image else None,
            )

        self._versions = {name: renamed(each) for name, each in self._versions.items()}
        self._rows = {
            names.of(entry): replace(
                row,
                source=names.of(row.source),
                known=_renamed(row.known, names),
                current=renamed(row.current),
            )
            for entry, row in self._rows.items()
        }
        self._pages = {
            names.of(entry): replace(each, source=names.of(each.source))
            for entry, each in self._pages.items()
        }
        kept_out = [
            replace(each, source=names.of(each.source))
            for each in self._refused.values()
            if each.url is None or names.of(each.url) == each.url
        ]
        self._refused = {(each.source, each.url or each.title): each for each in kept_out}

    def articles(self, window: Window) -> list[Article]:
        """Return the latest version of each article in the window, by (when, id)."""
        return [each for each in self._numbered(window) if each.when >= window.oldest]

    def too_old(self, window: Window) -> int:
        """Return how many articles are numbered in the window and published before its `oldest`."""
        return sum(each.when < window.oldest for each in self._numbered(window))

    def left_aside(self, window: Window, newest: int) -> list[Article]:
        """Return the newest of the articles that are too old for the window, by (when, id)."""
        old = [each for each in self._numbered(window) if each.when < window.oldest]
        return [each for each in old if each.when >= old[-newest:][0].when] if newest else []

    def recent(
        self,
        since: datetime,
        until: datetime,
        *,
        oldest: datetime | None = None,
        beside: Window | None = None,
    ) -> list[Article]:
        """Return the latest version of each article first seen in [since, until], by (when, id).

        With `oldest` those published before it are left out, with `beside` those in that window.
        """
        found = self._latest(lambda row: since <= row.seen <= until)
        own = {each.id for each in self.articles(beside)} if beside else set()
        return [
            each for each in found if each.id not in own and (oldest is None or each.when >= oldest)
        ]

    def pages_tried(self, entries: Sequence[str]) -> set[str]:
        """Return which of these entries' pages have been asked for already."""
        return {entry for entry in entries if entry in self._rows and self._rows[entry].page_tried}

    def add_pages(self, pages: Sequence[PageSeen]) -> None:
        """Remember that these entries' pages have been asked for, and what their servers said."""
        for each in pages:
            row = self._rows[each.entry]
            told = row.known.page_fetched or each.told
            known = replace(row.known, page_fetched=told)
            self._rows[each.entry] = replace(row, known=known, page_tried=True)
            self._pages[each.entry] = each.poll

    def pages(self, entries: Sequence[str]) -> dict[str, Poll]:
        """Return what is remembered of these entries' pages, by entry, for those asked for."""
        return {each: self._pages[each] for each in sorted(set(entries)) if each in self._pages}

    def changed_pages(self, since: datetime) -> list[Article]:
        """Return entries seen since whose feed changed them after their page was read."""
        return self._latest(
            lambda row: row.seen >= since and row.known.page_fetched and not row.page_tried
        )

    def refused(self, since: datetime, until: datetime) -> list[Refused]:
        """Return entries first seen in (since, until] that a source's own rules kept out."""
        found = [each for each in self._refused.values() if since < each.seen <= until]
        return sorted(found, key=lambda each: (each.seen, each.source, each.url or each.title))

    def version(self, article: str) -> Article | None:
        """Return one version of an article by its id."""
        return self._versions.get(article)

    def entries_of(self, articles: Sequence[str]) -> dict[str, str]:
        """Return the entries that these versions are of, by the ids of those that are stored."""
        return {
            name: self._versions[name].entry
            for name in sorted(set(articles))
            if name in self._versions
        }

    def superseded(self, articles: Sequence[str]) -> dict[str, Article]:
        """Return, by the ids of those that are not the newest, the newest version beside each."""
        current = {
            name: self._rows[entry].current for name, entry in self.entries_of(articles).items()
        }
        return {
            name: newest
            for name, newest in current.items()
            if newest.id != name and newest.id in self._versions
        }

    def kept(self, article: str) -> Kept | None:
        """Return what is kept of a version whose text is forgotten; None: nothing is."""
        return self._kept.get(article)

    def _forget_traces(self, gone: Callable[[str | None], bool], entries: Collection[str]) -> None:
        self._pages = {name: each for name, each in self._pages.items() if name not in entries}
        self._kept = {name: each for name, each in self._kept.items() if not gone(each.url)}
        self._refused = {
            name: each
            for name, each in self._refused.items()
            if not gone(each.source) and not gone(each.url)
        }

    def _numbered(self, window: Window) -> list[Article]:
        return self._latest(lambda row: window.after < row.number <= window.until)

    def _latest(self, wanted: Callable[[Row], bool]) -> list[Article]:
        rows = [row for row in self._rows.values() if row.current.id in self._versions]
        found = [row.current for row in rows if wanted(row)]
        return sorted(found, key=lambda article: (article.when, article.id))


def _renamed(known: KnownEntry, names: Names) -> KnownEntry:
    return replace(
        known,
        source=names.of(known.source) if known.source else known.source,
        entry=names.of(known.entry),
        id=names.of(known.id) if known.id else known.id,
        link=names.of(known.link) if known.link else known.link,
    )
