"""Collecting in detail: what one source brought, recognized, made into articles, and stored."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from digest.extractors.glance import is_older
from digest.model import Article, Entry, Feed, Page
from digest.parts import Parts
from digest.plan import Rule, Source
from digest.storage import KnownEntry, Polled, Store
from digest.traces import Refused, Unread
from digest.traffic import Failure, Fetched, Poll
from digest.web import urls

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
class Brought:
    """How many of a source's entries were new, and how many had changed."""

    new: int
    changed: int


def store_answer(
    answer: Answer,
    poll: Poll,
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    oldest: datetime | None,
) -> Brought:
    """Store what a source's new and changed entries say, and its poll; return how many they are.

    New entries published before `oldest` are stored unread.
    """
    source, feed = answer.source, answer.feed or Feed()
    entries = [entry for entry in feed.entries if refusal(entry, source) is None]
    known = _known(entries, source, store)
    found = parts.recognize(entries, known, source=source.url)
    if _outpaced(source, found, known):
        poll = replace(poll, outpaced=now)
    waiting = [each for each in found if _may_wait(each, answer, oldest, now=now)]
    keys = {each.key for each in waiting}
    made = _versions(answer, [e for e in found if e.key not in keys], feed, parts, now=now)
    changed = sum(known.version > 1 for _, known in made)
    new = len(made) + len(waiting) - changed
    unread = tuple((each.key, each.entry) for each in waiting)
    store.add(
        Polled(
            poll,
            tuple(made),
            unchanged=len(entries) - new - changed,
            listed=tuple(sorted({each.key for each in found})),
            refused=tuple(_refused(feed, source, now=now)),
            unread=Unread(source, feed, now, unread) if unread else None,
        )
    )
    log.info(
        "polled source=%s entries=%d new=%d changed=%d",
        source.name or source.url, len(entries), new, changed,
    )  # fmt: skip
    return Brought(new, changed)


def _known(entries: Sequence[Entry], source: Source, store: Store) -> list[KnownEntry]:
    """Return all that these entries may be: a source's own, and what has their links."""
    links = [entry.link for entry in entries if entry.link]
    places = [place for link in links if (place := urls.identity(link))]
    return store.known(source.url, [*links, *places])


def _may_wait(found: Recognized, answer: Answer, oldest: datetime | None, *, now: datetime) -> bool:
    """Tell whether nobody needs to read an entry now: it is new, and too old for any issue."""
    if found.known is not None or answer.page is not None or oldest is None:
        return False
    return is_older(found.entry, oldest, seen=now)


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
