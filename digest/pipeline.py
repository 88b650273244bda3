"""The eight steps from a feed to a reader, in order; all else in this package is one of them.

collect   1 fetch → 2 parse → 3 extract → store                          often, harmless to repeat
publish   store → 4 cluster → 5 summarize → 6 compose → 7 render → 8 deliver     at an hour, once

The steps in detail: digest/collecting/ and digest/publishing/. Publishing needs no network but to
deliver.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from digest.collecting.looks import quoted_pages
from digest.collecting.picturing import picture_round
from digest.collecting.polling import Collected, poll_round
from digest.collecting.reading import page_round
from digest.compose.pages import any_wanted, wanted_pages
from digest.deliverers.outbox import given_up, waiting
from digest.editions.due import DueIssue, collected_for, due_issue, is_out, is_overtaken
from digest.issue import Briefing
from digest.model import Article
from digest.parts import Parts
from digest.plan import Edition, FullText, Source
from digest.protocols import Outbox, Parcel
from digest.publishing.illustrating import picture_files
from digest.publishing.issuing import CONTEXT, MEMORY, gather, make, of_next_issue, oldest_wanted
from digest.publishing.parcels import deliveries, folder_files, parcel, went_out
from digest.renderers.phrases import silent
from digest.sources.politeness import is_due
from digest.sources.turns import IsOver, never
from digest.storage import PastIssue, Store
from digest.traffic import Delivery, Failure, Rendered

log = logging.getLogger(__name__)

Outcome = Literal["published", "out already", "empty", "nothing due", "dry run"]


@dataclass(frozen=True, slots=True)
class Manners:
    """How to collect. `patient` lets a feed's own rhythm stretch the interval."""

    interval: timedelta = timedelta(minutes=30)
    full_text: FullText = "auto"
    max_pages: int = 300
    patient: bool = False
    everything: bool = False  # every source, due or not
    is_over: IsOver = never  # when to end, whoever has not answered yet


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one edition. `failures` are destinations that failed, `sent` counts others."""

    edition: str
    outcome: Outcome
    briefing: Briefing | None = None
    owed: tuple[Delivery, ...] = ()
    sent: int = 0
    failures: tuple[Failure, ...] = ()


def collect(
    sources: Sequence[Source],
    editions: Sequence[Edition],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    manners: Manners = Manners(),
) -> Collected:
    """Poll the sources that are due and store what is new; then read the pages that matter.

    One source's failure never stops another: it comes back in `failures`. Pages are read only of
    articles whose stories the next issues may show, as they stand on the feeds' text; and quoted
    ones are looked at once more; then come pictures, where an edition wants them. What has not
    come when it `is_over` is left.
    """
    places = [place for source in sources for place in parts.expand(source)]
    polls = store.polls()
    since = collected_for(editions, now) if manners.patient else None
    asked = partial(
        is_due, now=now, interval=manners.interval, patient=manners.patient, since=since
    )
    due = [p for p in places if manners.everything or asked(p, polls.get(p.url))]
    poll = partial(poll_round, now=now, interval=manners.interval, is_over=manners.is_over)
    collected = poll(due, parts, store, oldest=oldest_wanted(editions, store, now=now))  # 1, 2, 3
    if manners.is_over():
        return collected
    read = _pages(sources, editions, parts, store, now=now, manners=manners)
    picture_round(editions, parts, store, now=now, is_over=manners.is_over)
    return replace(collected, pages=read)


def _pages(
    sources: Sequence[Source],
    editions: Sequence[Edition],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    manners: Manners,
) -> int:
    """Read the pages that the next issues need, then quoted ones once more; return how many."""
    rules: dict[str, FullText] = {
        source.url: source.full_text or manners.full_text for source in sources
    }
    if all(rule == "feed" for rule in rules.values()):
        return 0
    look = partial(page_round, now=now, is_over=manners.is_over)
    wanted = pages_of(editions, rules, parts, store, now=now, manners=manners)
    read = look(wanted, sources, parts, store) if wanted else 0
    quoted = quoted_pages(editions, sources, parts, store, now=now)
    again = [each for each in quoted if rules.get(each.source, manners.full_text) != "feed"]
    again = again[: manners.max_pages - len(wanted)]
    return read + (look(again, sources, parts, store, again=True) if again else 0)


def pages_of(
    editions: Sequence[Edition],
    rules: Mapping[str, FullText],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    manners: Manners,
) -> list[Article]:
    """Return the articles whose pages the editions' next issues need, at most `max_pages`.

    `rules` say for each source where its articles' texts come from. First come those whose page was
    read and whose feed has changed them since.
    """
    changed = store.changed_pages(now - CONTEXT)
    wanted = {
        each.entry: each for each in changed if rules.get(each.source, manners.full_text) != "feed"
    }
    for edition in editions:
        articles = of_next_issue(edition, store, now=now)
        tried = store.pages_tried([article.entry for article in articles])
        if not any_wanted(articles, full_text=manners.full_text, by_source=rules, tried=tried):
            continue
        material = gather(edition, parts, store, issue=f"{now:%Y-%m-%d}", now=now)
        for article in wanted_pages(
            material.selection.candidates,
            max_stories=edition.max_stories,
            full_text=manners.full_text,
            by_source=rules,
            tried=tried,
        ):
            wanted.setdefault(article.entry, article)
    return list(wanted.values())[: manners.max_pages]


def publish(
    edition: Edition,
    parts: Parts,
    store: Store,
    outbox: Outbox,
    *,
    editions: Mapping[str, Edition],
    sources: Sequence[Source],
    now: datetime,
    dry: bool = False,
) -> Published:
    """Make the edition's issue that is due at `now`, and deliver each of its destinations once.

    The same store, edition and `now` give the same bytes. An issue that is out already is left
    alone. With `dry` nothing is recorded or sent.

    Raises:
        TemplateError: a template is wrong; nothing is recorded then.
    """
    due = due_issue(edition, now)
    if due is None:
        return Published(edition.name, "nothing due")
    recent = _recent(edition, due, store, now=now)
    if is_out(due, recent) or is_overtaken(due, recent, until=store.last_number()):
        return Published(edition.name, "out already", _named(recent, due))
    made = make(edition, due, parts, store, sources=sources, now=now)  # 4, 5, 6
    nothing = made.briefing.counts.shown == 0 and not made.briefing.corrections
    empty = nothing and (edition.empty == "skip" or _told_before(made.briefing, recent))
    owed = [] if empty else deliveries(edition, due.issue)
    pages = any(delivery.destination.startswith("folder:") for delivery in owed)
    issues = [*store.issues(), made.past] if pages else []
    parcels = _parcels(owed, made.briefing, editions, issues, parts=parts, store=store)  # 7
    if dry:
        return Published(edition.name, "dry run", made.briefing, tuple(owed))
    store.add_issue(made.kept(withheld=empty), made.threads, owed)
    if empty:
        return Published(edition.name, "empty", made.briefing)
    failed = tuple(outbox(parcels, parts.deliverers, store, now=now))  # 8
    sent = went_out(parcels, store)
    return Published(edition.name, "published", made.briefing, tuple(owed), sent, failed)


def deliver_waiting(
    editions: Mapping[str, Edition],
    parts: Parts,
    store: Store,
    outbox: Outbox,
    *,
    now: datetime,
    patient: bool = False,
) -> Published:
    """Try once more what earlier runs could not deliver; the `patient` keep to its next time.

    Raises:
        TemplateError: a template is wrong.
    """
    newest = {name: last.issue for name in editions if (last := store.last_issue(name))}
    undone = store.deliveries(states=("pending", "failed"))
    owed = waiting(undone, now=now, patient=patient, newest=newest)
    if not owed:
        return Published("", "published")
    issues = store.issues()
    briefings = {(past.edition, past.issue): past.briefing for past in issues}
    parcels: list[Parcel] = []
    nowhere: list[Failure] = []
    for delivery in owed:
        briefing = briefings[delivery.edition, delivery.issue]
        made = _parcels([delivery], briefing, editions, issues, parts=parts, store=store)
        parcels += made
        nowhere += [] if made else given_up(delivery, store)
    failures = outbox(parcels, parts.deliverers, store, now=now)
    sent = went_out(parcels, store)
    return Published("", "published", None, tuple(owed), sent, (*nowhere, *failures))


def preview(
    edition: Edition,
    sources: Sequence[Source],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    options: Mapping[str, object],
) -> tuple[Briefing, list[Rendered]]:
    """Return the issue as it would be now, or as it is out, and its files; nothing is recorded."""
    due = due_issue(edition, now) or DueIssue(edition.name, f"{now:%Y-%m-%d}", now)
    recent = store.issues(edition.name, since=(min(due.due, now) - MEMORY).date())
    briefing = _named(recent, due) if is_out(due, recent) else None
    briefing = briefing or make(edition, due, parts, store, sources=sources, now=now).briefing
    later = [past.briefing for past in recent]
    files = folder_files(briefing, [], options=options, parts=parts, later=later)
    return briefing, [*picture_files(briefing, store), *files]


def _parcels(
    owed: Sequence[Delivery],
    briefing: Briefing,
    editions: Mapping[str, Edition],
    issues: Sequence[PastIssue],
    *,
    parts: Parts,
    store: Store,
) -> list[Parcel]:
    made = (parcel(d, briefing, editions=editions, issues=issues, parts=parts) for d in owed)
    pictures = tuple(picture_files(briefing, store))
    return [
        replace(one, files=(*pictures, *one.files)) if one.destination.form == "folder" else one
        for one in made
        if one is not None
    ]


def _told_before(briefing: Briefing, recent: Sequence[PastIssue]) -> bool:
    """Tell whether not one source answers, and the issue before has said so: once an outage."""
    return silent(briefing) and bool(recent) and silent(recent[-1].briefing)


def _recent(edition: Edition, due: DueIssue, store: Store, *, now: datetime) -> list[PastIssue]:
    """Return the edition's issues that may matter, and say which are due later than now."""
    recent = store.issues(edition.name, since=(min(due.due, now) - MEMORY).date())
    if recent and recent[-1].due > now:
        log.warning(
            "%s has an issue from the future, %s: was the clock set back? It blocks nothing",
            edition.name,
            recent[-1].issue,
        )
    return recent


def _named(issues: Sequence[PastIssue], due: DueIssue) -> Briefing | None:
    """Return what the issue said that is out in this one's place."""
    same = (past.briefing for past in issues if past.issue == due.issue)
    return next(same, issues[-1].briefing if issues else None)
