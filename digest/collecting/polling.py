"""Collecting in detail: one round of polls."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from digest.collecting.discreet import feed_of, page_of
from digest.collecting.quiet import Quiet
from digest.collecting.storing import Answer, Brought, store_answer
from digest.errors import InputError
from digest.model import Feed
from digest.parts import Parts
from digest.plan import Source
from digest.sources.politeness import after, is_ours, told
from digest.sources.turns import IsOver, by_host, in_time, never
from digest.storage import Store
from digest.traffic import Failure, Poll
from digest.web.reach import reaches

log = logging.getLogger(__name__)


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
    polls: Mapping[str, Poll],
    now: datetime,
    interval: timedelta,
    oldest: datetime | None = None,
    is_over: IsOver = never,
) -> Collected:
    """Poll these sources and store what each brings in a transaction of its own.

    `polls` are what is known of them. New entries published before `oldest` are stored unread.
    Once the round `is_over` nobody is asked any more. Who has not answered by then is late: that
    is remembered, is no failure, and leaves the source due. Failures are stored last: where every
    source fails the fault is ours, and nobody's count of misses grows.
    """
    quiet, brought = Quiet(store), list[Brought]()
    failed, late = list[tuple[Source, Failure]](), list[Source]()
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
                brought.append(store_answer(answer, poll, parts, store, now=now, oldest=oldest))
    quiet.store()
    polled = len(sources) - len(late)
    failures = _store_failures(failed, polls, store, now=now, interval=interval, polled=polled)
    silent = _store_late(late, polls, store, now=now)
    new, changed = sum(each.new for each in brought), sum(each.changed for each in brought)
    return Collected(polled, quiet.count, new, changed, late=silent, failures=tuple(failures))


def _asker(
    parts: Parts, polls: Mapping[str, Poll], forgotten: Sequence[str], is_over: IsOver
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


def _store_late(
    late: Sequence[Source], polls: Mapping[str, Poll], store: Store, *, now: datetime
) -> tuple[str, ...]:
    """Remember who has not answered in time, and return their addresses."""
    for source in late:
        log.info("late source=%s", source.name or source.url)
    store.add_polls([replace(polls.get(each.url) or Poll(each.url), late=now) for each in late])
    return tuple(source.url for source in late)


def _store_failures(
    failed: Sequence[tuple[Source, Failure]],
    polls: Mapping[str, Poll],
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
