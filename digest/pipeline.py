"""The eight steps from a feed to a reader, in order; all else in this package is one of them.

collect   1 fetch → 2 parse → 3 extract → store                          often, harmless to repeat
publish   store → 4 cluster → 5 summarize → 6 compose → 7 render → 8 deliver     at an hour, once

Steps 1 to 3 stand in digest/collecting/collect.py, so that a round without news starts without
what publishing is made of; 4 to 8 stand here, in detail in digest/publishing/. Publishing needs no
network but to deliver.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from digest.deliverers.outbox import given_up, waiting
from digest.editions.due import DueIssue, due_issue, is_out, is_overtaken
from digest.issue import Briefing
from digest.parts import Parts
from digest.plan import Edition, Source
from digest.protocols import Outbox, Parcel
from digest.publishing.illustrating import picture_files
from digest.publishing.issuing import MEMORY, make
from digest.publishing.parcels import deliveries, folder_files, parcel, went_out
from digest.renderers.phrases import silent
from digest.storage import PastIssue, Store
from digest.traffic import Delivery, Failure, Rendered

log = logging.getLogger(__name__)

Outcome = Literal["published", "out already", "empty", "nothing due", "dry run"]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one edition. `failures` are destinations that failed, `sent` counts others."""

    edition: str
    outcome: Outcome
    briefing: Briefing | None = None
    owed: tuple[Delivery, ...] = ()
    sent: int = 0
    failures: tuple[Failure, ...] = ()


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
