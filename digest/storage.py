"""What the store must look like, and what goes into it and comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from digest.decisions import Decision
from digest.issue import Briefing
from digest.model import Article, Thread
from digest.pictures import Picture
from digest.traces import Hit, Kept, PageSeen, Refused, Unread
from digest.traffic import Delivery, Failure, Poll


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What is remembered of an entry, to know it again."""

    entry: str
    id: str | None
    link: str | None
    title: str
    content_hash: str
    version: int
    page_fetched: bool = False  # its page was read once, and said what is stored of it
    source: str | None = None  # which source brought it first; None: not told


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of one source brought: stored in one transaction.

    `articles` pairs each new or changed article with what its entry is known by; `unread` are new
    entries too, whose articles are made when first wanted. `listed` are all entries that the source
    lists now, where it told: what is listed is never forgotten.
    """

    poll: Poll
    articles: tuple[tuple[Article, KnownEntry], ...] = ()
    unchanged: int = 0
    failure: Failure | None = None
    listed: tuple[str, ...] | None = None
    refused: tuple[Refused, ...] = ()
    unread: Unread | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """What an issue may show: articles by order of first sight, never by what they say of time.

    The store numbers entries as it first sees them: those numbered above `after` and up to
    `until` are in. Of these, articles published before `oldest` are left out and counted.
    """

    after: int
    until: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class PastIssue:
    """An issue that is out: its name, due time, the moment it was made, and what it said.

    `until` is the number of the last entry that was seen when it was made (`Window.until`).
    """

    edition: str
    issue: str
    due: datetime
    made: datetime
    until: int
    briefing: Briefing


class Store(Protocol):
    """What `digest` remembers. Every write is one transaction; what is read is ordered."""

    # collecting
    def polls(self) -> dict[str, Poll]:
        """Return what is remembered of every source, by its URL."""
        ...

    def known(self, source: str, links: Sequence[str] = ()) -> list[KnownEntry]:
        """Return entries seen at a source, under its links or `links` (or identities), in order."""
        ...

    def add(self, polled: Polled) -> None:
        """Store what one poll brought: the poll's state and its articles' new versions."""
        ...

    def add_polls(self, polls: Sequence[Poll]) -> None:
        """Store what polls that brought nothing are remembered by, in one transaction."""
        ...

    def add_versions(self, articles: Sequence[Article]) -> None:
        """Store newer versions of entries already known (their pages were read)."""
        ...

    def pages_tried(self, entries: Sequence[str]) -> set[str]:
        """Return which of these entries' pages have been asked for already."""
        ...

    def add_pages(self, pages: Sequence[PageSeen]) -> None:
        """Remember that these entries' pages have been asked for, and what their servers said."""
        ...

    def pages(self, entries: Sequence[str]) -> dict[str, Poll]:
        """Return what is remembered of these entries' pages, by entry, for those asked for."""
        ...

    def changed_pages(self, since: datetime) -> list[Article]:
        """Return entries seen since whose feed changed them after their page was read."""
        ...

    def refused(self, since: datetime, until: datetime) -> list[Refused]:
        """Return entries first seen in (since, until] that a source's own rules kept out."""
        ...

    # publishing
    def last_number(self) -> int:
        """Return the number of the entry seen last; 0 in a new store."""
        ...

    def articles(self, window: Window) -> list[Article]:
        """Return the latest version of each article in the window, by (when, id)."""
        ...

    def too_old(self, window: Window) -> int:
        """Return how many articles are numbered in the window and published before its `oldest`."""
        ...

    def left_aside(self, window: Window, newest: int) -> list[Article]:
        """Return so many that are too old for the window, and those as old as the last of them."""
        ...

    def recent(
        self,
        since: datetime,
        until: datetime,
        *,
        oldest: datetime | None = None,
        beside: Window | None = None,
    ) -> list[Article]:
        """Return articles first seen in [since, until], none older than `oldest` or of `beside`."""
        ...

    def version(self, article: str) -> Article | None:
        """Return one version of an article by its id."""
        ...

    def entries_of(self, articles: Sequence[str]) -> dict[str, str]:
        """Return the entries that these versions are of, by the ids of those that are stored."""
        ...

    def superseded(self, articles: Sequence[str]) -> dict[str, Article]:
        """Return, by the ids of those that are not the newest, the newest version beside each."""
        ...

    def kept(self, article: str) -> Kept | None:
        """Return what is kept of a version whose text is forgotten; None: nothing is."""
        ...

    def threads(self, edition: str, since: datetime) -> list[Thread]:
        """Return the threads that the edition has seen since, oldest first."""
        ...

    def issues(self, edition: str | None = None, *, since: date | None = None) -> list[PastIssue]:
        """Return issues that are out, oldest first."""
        ...

    def last_issue(self, edition: str) -> PastIssue | None:
        """Return the edition's newest issue."""
        ...

    def add_issue(
        self, past: PastIssue, threads: Sequence[Thread], deliveries: Sequence[Delivery]
    ) -> None:
        """Record a briefing, its threads and its deliveries in one transaction.

        Raises:
            StoreError: the issue is recorded already.
        """
        ...

    # deciding
    def decisions(self) -> list[Decision]:
        """Return what was decided by hand and holds, in the order of deciding."""
        ...

    def decide(
        self, made: Sequence[Decision] = (), *, undone: Sequence[Decision] = ()
    ) -> list[Decision]:
        """Forget some decisions and add others, these as the last; return those forgotten."""
        ...

    # delivering
    def deliveries(self, *, states: Sequence[str] = ()) -> list[Delivery]:
        """Return deliveries, oldest issue first; all of them, or those in `states`."""
        ...

    def mark(self, delivery: Delivery) -> None:
        """Store a delivery's new state by its key."""
        ...

    def suppressed(self) -> dict[str, datetime]:
        """Return the addresses that get no mail whatever a config says, sorted, and since when."""
        ...

    def suppress(self, address: str, now: datetime) -> None:
        """Let an address get no mail from now on; one that gets none already keeps its since."""
        ...

    def allow(self, address: str) -> bool:
        """Let an address get mail again; tell whether it was suppressed."""
        ...

    # pictures
    def picture(self, url: str) -> Picture | None:
        """Return our copy of a picture; None where there is none."""
        ...

    def pictures_tried(self, urls: Sequence[str]) -> set[str]:
        """Return which of these pictures have been asked for already."""
        ...

    def add_picture(self, url: str, picture: Picture | None, *, now: datetime) -> None:
        """Remember a picture that was asked for; None where it could not be had."""
        ...

    # looking for
    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        edition: str | None = None,
        since: datetime | None = None,
    ) -> list[Hit]:
        """Return what fits a query (digest/text/lookup.py), newest first.

        Looked through are the latest version of each article and what issues printed; with
        `edition` only what that edition's issues printed.
        """
        ...

    # keeping
    def arrivals(self, since: datetime) -> dict[str, list[datetime]]:
        """Return by source when entries were first seen since a moment, in order."""
        ...

    def posting_gaps(self) -> dict[str, timedelta]:
        """Return by source the usual time between its entries, where it is known."""
        ...

    def addresses(self) -> list[str]:
        """Return the address of each article, in the order of first sight."""
        ...

    def forgotten(self) -> list[str]:
        """Return the hosts and sealed addresses that are never stored again, sorted."""
        ...

    def forget(
        self,
        what: str,
        gone: Callable[[str | None], bool],
        *,
        issues: Sequence[PastIssue],
        now: datetime,
    ) -> int:
        """Remove articles and sources, put `issues` in their places; return how many articles."""
        ...

    def forget_reader(self, is_meant: Callable[[str], bool]) -> int:
        """Remove all deliveries to such recipients; return how many there were."""
        ...

    def purge(self, *, articles: datetime | None = None, briefings: datetime | None = None) -> int:
        """Forget articles first seen and issues made before these moments; return how many.

        Kept are quoted paragraphs (`Kept`), what a source still lists (else it would be new again),
        each edition's newest issue, and issues that still wait for delivery.
        """
        ...

    def rename(self, source: str, to: str) -> None:
        """Give a source another name, wherever it stands; entries named by it are named anew.

        Links hide what the new name hides, too. A name that stands nowhere changes nothing.
        """
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
