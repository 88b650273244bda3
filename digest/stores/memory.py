"""The store in memory: for tests, and for runs that shall leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from digest.errors import StoreError
from digest.model import Article, Thread
from digest.storage import (
    KnownEntry,
    PastIssue,
    Polled,
)
from digest.stores.hits import article_hit, issue_hits, merged
from digest.stores.memory_decisions import Decisions
from digest.stores.memory_outbox import Outbox
from digest.stores.memory_pictures import Pictures
from digest.stores.memory_rows import MemoryRows, Row
from digest.stores.names import Names
from digest.stores.quotes import kept_of, quoted_articles
from digest.stores.reading import read_at_once
from digest.stores.rhythm import posting_gaps
from digest.stores.threads import without_entries
from digest.text.lookup import Query
from digest.traces import Hit
from digest.traffic import Delivery, Poll


class Memory(Decisions, MemoryRows, Outbox, Pictures):
    """All of a store in dictionaries. For one thread."""

    def __init__(self) -> None:
        super().__init__()
        self._polls: dict[str, Poll] = {}
        self._listed: dict[str, frozenset[str]] = {}
        self._number = 0  # given last; never twice, though its entry be forgotten
        self._threads: dict[tuple[str, str], tuple[datetime, Thread]] = {}
        self._forgotten: set[str] = set()

    def polls(self) -> dict[str, Poll]:
        """Return what is remembered of every source, by its URL."""
        return dict(sorted(self._polls.items()))

    def known(self, source: str, links: Sequence[str] = ()) -> list[KnownEntry]:
        """Return the entries seen at a source, and others under its links or `links`, in order."""
        rows = self._rows.values()
        own = {row.known.link for row in rows if row.source == source and row.known.link}
        asked = frozenset(links)
        return [
            row.known
            for row in rows
            if row.source == source
            or row.known.link in own
            or not asked.isdisjoint((row.known.link, row.known.entry))
        ]

    def add(self, polled: Polled) -> None:
        """Store what one poll brought: the poll's state and its articles' new versions.

        What may stay unread is read at once: nothing would be won here.
        """
        self._polls[polled.poll.source] = polled.poll
        if polled.listed is not None:
            self._listed[polled.poll.source] = frozenset(polled.listed)
        for each in polled.refused:
            self._refused.setdefault((each.source, each.url or each.title), each)
        waiting = read_at_once(polled.unread)
        new = [each for each in waiting if each[0].entry not in self._rows]
        for article, known in (*polled.articles, *new):
            first = self._rows.get(article.entry)
            self._number += not first
            number = first.number if first else self._number
            source, seen = (first.source, first.seen) if first else (article.source, article.seen)
            fresh = replace(known, entry=article.entry, version=article.version, source=source)
            self._rows[article.entry] = Row(number, source, seen, fresh, article)
            self._versions.setdefault(article.id, article)

    def add_polls(self, polls: Sequence[Poll]) -> None:
        """Store what polls that brought nothing are remembered by."""
        self._polls |= {poll.source: poll for poll in polls}

    def add_versions(self, articles: Sequence[Article]) -> None:
        """Store newer versions of entries already known (their pages were read)."""
        unknown = [article.entry for article in articles if article.entry not in self._rows]
        if unknown:
            raise StoreError(f"no entry {unknown[0]} is stored", subject=unknown[0])
        for article in articles:
            row = self._rows[article.entry]
            known = replace(row.known, version=article.version, page_fetched=True)
            self._rows[article.entry] = replace(row, known=known, current=article)
            self._versions[article.id] = article

    def addresses(self) -> list[str]:
        """Return the address of each article, in the order of first sight."""
        ordered = sorted(self._rows.values(), key=lambda row: row.number)
        return [row.current.url for row in ordered]

    def last_number(self) -> int:
        """Return the number of the entry seen last; 0 in a new store."""
        return max((row.number for row in self._rows.values()), default=0)

    def threads(self, edition: str, since: datetime) -> list[Thread]:
        """Return the threads that the edition has seen since, oldest first."""
        found = [
            thread
            for (name, _), (seen, thread) in self._threads.items()
            if name == edition and seen >= since
        ]
        return sorted(found, key=lambda thread: (thread.first_seen, thread.id))

    def issues(self, edition: str | None = None, *, since: date | None = None) -> list[PastIssue]:
        """Return issues that are out, by (due time, edition, name): oldest first."""
        start = datetime.combine(since or date.min, time(), UTC)
        found = [
            past for past in self._issues if edition in (None, past.edition) and past.due >= start
        ]
        return sorted(found, key=lambda past: (past.due, past.edition, past.issue))

    def last_issue(self, edition: str) -> PastIssue | None:
        """Return the edition's newest issue: the one made last, whatever the clock said then."""
        return next((past for past in reversed(self._issues) if past.edition == edition), None)

    def add_issue(
        self, past: PastIssue, threads: Sequence[Thread], deliveries: Sequence[Delivery]
    ) -> None:
        """Record a briefing, its threads and its deliveries in one transaction.

        Raises:
            StoreError: the issue is recorded already.
        """
        if any((past.edition, past.issue) == (each.edition, each.issue) for each in self._issues):
            raise StoreError(f"{past.edition} of {past.issue} is out already", subject=past.issue)
        self._issues.append(past)
        for thread in threads:
            self._threads[past.edition, thread.id] = (past.made, thread)
        self._deliveries.update({delivery.key: delivery for delivery in deliveries})

    def arrivals(self, since: datetime) -> dict[str, list[datetime]]:
        """Return by source when entries were first seen since a moment, in order."""
        found: dict[str, list[datetime]] = {}
        for row in sorted(self._rows.values(), key=lambda row: (row.source, row.seen)):
            if row.seen >= since:
                found.setdefault(row.source, []).append(row.seen)
        return found

    def posting_gaps(self) -> dict[str, timedelta]:
        """Return by source the median time between its newest entries, where three are known."""
        times: dict[str, list[datetime]] = {}
        for row in self._rows.values():
            if row.current.published is not None:
                times.setdefault(row.source, []).append(row.current.published)
        return posting_gaps(times)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        edition: str | None = None,
        since: datetime | None = None,
    ) -> list[Hit]:
        """Return what fits a query, newest first; with `edition` what its issues printed."""
        asked = Query.of(query)

        def fitting(hits: Iterable[Hit | None]) -> list[Hit]:
            return [hit for hit in hits if hit and (since is None or hit.when >= since)][:limit]

        rows = () if edition else sorted(self._rows.values(), key=lambda row: -row.number)
        stored = (row.current for row in rows if row.current.id in self._versions)
        found = fitting(article_hit(article, asked) for article in stored)
        issues = [past for past in reversed(self._issues) if edition in (None, past.edition)]
        printed = fitting(hit for past in issues for hit in issue_hits(past, asked))
        printing: dict[str, list[str]] = {}
        for past in issues:
            for article in quoted_articles(past.briefing):
                printing.setdefault(article, []).append(f"{past.edition}/{past.issue}")
        found = [replace(hit, issues=tuple(printing.get(hit.article, ()))) for hit in found]
        return merged(found, printed, limit=limit)

    def purge(self, *, articles: datetime | None = None, briefings: datetime | None = None) -> int:
        """Forget articles first seen and issues made before these moments; return how many.

        Kept are of texts that a kept briefing quotes the quoted paragraphs, what a source still
        lists (else it would be new again), each edition's newest issue, and issues that still
        wait for delivery.
        """
        count = self._purge_issues(briefings) if briefings is not None else 0
        if articles is not None:
            self._purge_pictures(articles)
        return count + (self._purge_articles(articles) if articles is not None else 0)

    def forget(
        self,
        what: str,
        gone: Callable[[str | None], bool],
        *,
        issues: Sequence[PastIssue],
        now: datetime,
    ) -> int:
        """Remove articles and sources at such addresses; return how many articles there were."""
        del now
        entries = {
            entry
            for entry, row in self._rows.items()
            if gone(row.current.url) or gone(row.known.link)
        }
        images = {each.image for each in self._versions.values() if each.entry in entries}
        self._forget_pictures(gone, images)
        self._rows = {entry: row for entry, row in self._rows.items() if entry not in entries}
        kept = self._versions.items()
        self._versions = {key: each for key, each in kept if each.entry not in entries}
        self._forget_traces(gone, entries)
        self._polls = {url: poll for url, poll in self._polls.items() if not gone(url)}
        self._listed = {url: listed - entries for url, listed in self._listed.items()}
        self._threads = {
            key: (seen, left)
            for key, (seen, thread) in self._threads.items()
            if (left := without_entries(thread, entries)) is not None
        }
        new = {(past.edition, past.issue): past for past in issues}
        self._issues = [new.get((past.edition, past.issue), past) for past in self._issues]
        self.decide(undone=[each for each in self.decisions() if each.is_about(entries)])
        self._forgotten.add(what)
        return len(entries)

    def forgotten(self) -> list[str]:
        """Return the addresses and hosts that are never stored again, sorted."""
        return sorted(self._forgotten)

    def rename(self, source: str, to: str) -> None:
        """Give a source another name, wherever it stands; entries named by it are named anew."""
        names = Names(source, to)
        if (poll := self._polls.pop(source, None)) is not None:
            self._polls.setdefault(to, replace(poll, source=to))
            self._listed.setdefault(to, self._listed.pop(source, frozenset()))
        self._listed = {
            each: frozenset(map(names.of, listed)) for each, listed in self._listed.items()
        }
        for key, (seen, thread) in self._threads.items():
            entries = tuple(sorted(map(names.of, thread.entries)))
            self._threads[key] = (seen, replace(thread, entries=entries))
        self._rename_rows(names)
        self._rename_decisions(names)

    def close(self) -> None:
        """Let go of the store: nothing is held."""

    def _purge_issues(self, before: datetime) -> int:
        waiting = {(each.edition, each.issue) for each in self.deliveries(states=("pending",))}
        kept = [
            past
            for past in self._issues
            if past.made >= before
            or past == self.last_issue(past.edition)
            or (past.edition, past.issue) in waiting
        ]
        names = {(past.edition, past.issue) for past in kept}
        gone, self._issues = len(self._issues) - len(kept), kept
        for key, each in list(self._deliveries.items()):
            if (each.edition, each.issue) not in names:
                del self._deliveries[key]
        return gone

    def _purge_articles(self, before: datetime) -> int:
        quoted = {name for past in self._issues for name in quoted_articles(past.briefing)}
        listed = frozenset[str]().union(*self._listed.values())
        old = {entry: row for entry, row in self._rows.items() if row.seen < before}
        for name, version in list(self._versions.items()):
            if version.entry in old:
                if name in quoted:
                    briefings = [past.briefing for past in self._issues]
                    self._kept.setdefault(name, kept_of(version, briefings))
                del self._versions[name]
        self._kept = {name: each for name, each in self._kept.items() if name in quoted}
        told = {version.entry for version in self._versions.values()}
        gone = [
            entry
            for entry, row in old.items()
            if entry not in told and entry not in listed and row.source in self._listed
        ]
        for entry in gone:
            del self._rows[entry]
            self._pages.pop(entry, None)
        self._refused = {name: one for name, one in self._refused.items() if one.seen >= before}
        self._threads = {
            key: (seen, thread) for key, (seen, thread) in self._threads.items() if seen >= before
        }
        return len(gone)


@contextmanager
def open_memory(where: str) -> Iterator[Memory]:
    """Open a new store; `where` is not used."""
    del where
    yield Memory()
