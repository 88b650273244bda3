"""Collecting in detail: one round of polls."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from digest.collecting.discreet import feed_of, page_of
from digest.collecting.quiet import Quiet
from digest.errors import InputError
from digest.model import Article, Entry, Feed, Page
from digest.parts import Parts
from digest.plan import Rule, Source
from digest.sources.politeness import after, is_ours, told
from digest.sources.turns import IsOver, by_host, in_time, never
from digest.storage import KnownEntry, Polled, Store
from digest.traces import Refused
from digest.traffic import Failure, Fetched, Poll
from digest.web import urls
from digest.web.reach import reaches

if TYPE_CHECKING:
    from digest.parsers.identity import Recognized

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source gave: a feed, nothing new (None), or a failure; with the raw answer.

    `raw` is None where it had not answered when the round was over. `page` is what a page or text
    says that was saved and is the source itself.
    """

    source: Source
    raw: Fetched | Failure | None
    feed: Feed | None
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What one round of collecting did."""

    polled: int = 0
    unchanged: int = 0  # sources that had nothing new
    new: int = 0
    changed: int = 0
    pages: int = 0
    late: tuple[str, ...] = ()  # addresses of sources that had not answered when it was over
    failures: tuple[Failure, ...] = ()


def poll_round(
    sources: Sequence[Source],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    interval: timedelta,
    is_over: IsOver = never,
) -> Collected:
    """Poll these sources and store what each brings in a transaction of its own.

    Once the round `is_over` nobody is asked any more. Who has not answered by then is late: that
    is remembered, is no failure, and leaves the source due. Failures are stored last: where every
    source fails the fault is ours, and nobody's count of misses grows.
    """
    polls, total, quiet = store.polls(), Collected(), Quiet(store)
    failed: list[tuple[Source, Failure]] = []
    late: list[Source] = []
    ask = _asker(parts, polls, store.forgotten(), is_over)
    for answer in parts.threads(ask, by_host(sources, url=lambda source: source.url)):
        source, raw = answer.source, answer.raw
        if raw is None:
            late.append(source)
        elif isinstance(raw, Failure):
            failed.append((source, raw))
        else:
            before = polls.get(source.url)
            poll = after(before, raw, answer.feed, source=source, now=now, interval=interval)
            if answer.feed is None:
                quiet.add(source, poll)
            else:
                total = _stored(answer, answer.feed, poll, parts, store, now=now, total=total)
    quiet.store()
    polled = len(sources) - len(late)
    failures = _store_failures(failed, polls, store, now=now, interval=interval, polled=polled)
    total = replace(total, polled=polled, unchanged=quiet.count, failures=tuple(failures))
    return replace(total, late=_store_late(late, polls, store, now=now))


def _asker(
    parts: Parts, polls: dict[str, Poll], forgotten: Sequence[str], is_over: IsOver
) -> Callable[[Source], Answer]:
    """Return what asks a source; entries that somebody wants forgotten are as if never there."""

    def ask(source: Source) -> Answer:
        raw = in_time(partial(parts.fetch, source, polls.get(source.url)), is_over)
        if raw is None or isinstance(raw, Failure) or raw.status == 304:
            return Answer(source, raw, None)
        try:
            feed = _without(feed_of(parts.parse(raw, source), source), forgotten)
            page = page_of(parts.read_page(raw, source), source) if feed.saved else None
            return Answer(source, raw, feed, page)
        except InputError as error:
            return Answer(source, Failure(source.url, str(error), status=raw.status), None)

    return ask


def _without(feed: Feed, forgotten: Sequence[str]) -> Feed:
    if not forgotten:
        return feed
    left = [e for e in feed.entries if not any(reaches(what, e.link) for what in forgotten)]
    return replace(feed, entries=tuple(left))


def _stored(
    answer: Answer,
    feed: Feed,
    poll: Poll,
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    total: Collected,
) -> Collected:
    """Store a source's new and changed entries; return the sums with them added."""
    source = answer.source
    entries = [entry for entry in feed.entries if refusal(entry, source) is None]
    links = [entry.link for entry in entries if entry.link]
    places = [place for link in links if (place := urls.identity(link))]
    known = store.known(source.url) + store.known_links([*links, *places])
    found = parts.recognize(entries, known, source=source.url)
    if _outpaced(source, found, known):
        poll = replace(poll, outpaced=now)
    made = _versions(answer, found, feed, parts, now=now)
    listed = tuple(sorted({each.key for each in found}))
    unchanged = len(entries) - len(made)
    refused = tuple(_refused(feed, source, now=now))
    store.add(Polled(poll, tuple(made), unchanged=unchanged, listed=listed, refused=refused))
    new = sum(known.version == 1 for _, known in made)
    log.info(
        "polled source=%s entries=%d new=%d changed=%d",
        source.name or source.url, len(entries), new, len(made) - new,
    )  # fmt: skip
    return replace(total, new=total.new + new, changed=total.changed + len(made) - new)


def _versions(
    answer: Answer, found: Sequence[Recognized], feed: Feed, parts: Parts, *, now: datetime
) -> list[tuple[Article, KnownEntry]]:
    """Return the articles of new and changed entries, each with what its entry is known by."""
    made: list[tuple[Article, KnownEntry]] = []
    for each in found:
        if each.known is not None and not each.changed:
            continue
        version = each.known.version + 1 if each.known else 1
        article = _article(answer, each, feed, parts, now=now, version=version)
        remembered = KnownEntry(
            entry=each.key,
            id=each.entry.id,
            link=each.entry.link,
            title=each.entry.title,
            content_hash=each.entry.content_hash,
            version=version,
            page_fetched=each.known is not None and each.known.page_fetched,
        )
        made.append((article, remembered))
    return made


def _article(
    answer: Answer, found: Recognized, feed: Feed, parts: Parts, *, now: datetime, version: int
) -> Article:
    """Return an entry's article; of a page or text that was saved, what the page says."""
    entry = found.entry
    if answer.page is not None and answer.page.paragraphs:
        entry = replace(entry, html=None, text="")
    return parts.article(
        entry,
        key=found.key,
        source=answer.source,
        feed=feed,
        seen=now,
        page=answer.page,
        version=version,
    )


def _outpaced(source: Source, found: Sequence[Recognized], known: Sequence[KnownEntry]) -> bool:
    """Tell whether none of a feed's entries of before is left: some may have come and gone."""
    before = any(each.source == source.url for each in known)
    listed = source.form in ("feed", "page") and bool(found)
    return before and listed and all(each.known is None for each in found)


def refusal(entry: Entry, source: Source) -> str | None:
    """Return the rule by which a source keeps an entry out: an exclude, or that no include hits."""
    hit = next((rule for rule in source.exclude if _hits(rule, entry)), None)
    if hit is not None:
        field = "" if hit.field == "any" else f" in its {hit.field}"
        return f"exclude: {hit.pattern}{field}"
    if not source.include or any(_hits(rule, entry) for rule in source.include):
        return None
    return f"include: none of {', '.join(rule.pattern for rule in source.include)}"


def _refused(feed: Feed, source: Source, *, now: datetime) -> Iterator[Refused]:
    for entry in feed.entries:
        rule = refusal(entry, source)
        if rule is not None:
            outlet = source.name or feed.title or source.url
            yield Refused(source.url, outlet, entry.title, rule, now, entry.link)


def _hits(rule: Rule, entry: Entry) -> bool:
    fields = {
        "title": (entry.title,),
        "text": (entry.text,),
        "author": (entry.author or "",),
        "tag": entry.tags,
    }
    texts = chain.from_iterable(fields.values()) if rule.field == "any" else fields[rule.field]
    return any(re.search(rule.pattern, text, re.IGNORECASE) for text in texts)


def _store_late(
    late: Sequence[Source], polls: dict[str, Poll], store: Store, *, now: datetime
) -> tuple[str, ...]:
    """Remember who has not answered in time, and return their addresses."""
    for source in late:
        log.info("late source=%s", source.name or source.url)
    store.add_polls([replace(polls.get(each.url) or Poll(each.url), late=now) for each in late])
    return tuple(source.url for source in late)


def _store_failures(
    failed: Sequence[tuple[Source, Failure]],
    polls: dict[str, Poll],
    store: Store,
    *,
    now: datetime,
    interval: timedelta,
    polled: int,
) -> list[Failure]:
    """Remember each failure, and return them with what is remembered of those before."""
    ours = len(failed) == polled and is_ours([failure for _, failure in failed])
    if ours:
        log.warning(
            "all sources failed at once, so the fault is likely here: is it connected? sources=%d",
            polled,
        )
    remembered: list[Failure] = []
    states: list[Poll] = []
    for source, failure in failed:
        known = polls.get(source.url) or Poll(source.url)
        if not failure.misses:
            remembered.append(told(failure, known))
            continue
        poll = after(known, failure, None, source=source, now=now, interval=interval)
        if ours:
            poll = replace(poll, misses=known.misses, failing_since=known.failing_since)
        log.info("failed source=%s reason=%s", source.name or source.url, failure.reason)
        states.append(poll)
        remembered.append(told(failure, poll))
    store.add_polls(states)
    return remembered
