"""Fill the templates of the pages that are served, to learn early what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import get_args

from digest.config.model import Config
from digest.decisions import Decision, DecisionKind
from digest.editions.due import DueIssue
from digest.errors import DigestError
from digest.pipeline import Published
from digest.plan import Edition
from digest.publishing.coming import Coming
from digest.renderers.environment import Templates
from digest.renderers.rehearsal import specimen
from digest.server import page, review_page
from digest.server.folders import Site
from digest.server.status import STATES, IssueLine, Known, SourceLine, State, Status, Upcoming, Why
from digest.storage import PastIssue
from digest.traffic import Delivery, Failure, Poll

HOUR = timedelta(hours=1)


def rehearse(templates: Templates, config: Config) -> Iterator[str]:
    """Yield what goes wrong as the status page and each theme's review page are made."""
    now = datetime.fromisoformat(specimen().issued)
    site = Site(Path("site"), "/site", tuple(config.editions))
    served = partial(page.render, config=config, templates=templates, host="127.0.0.1")
    makers = [
        partial(served, _status(now), sites=[site]),
        partial(served, Status(now), sites=[]),
    ]
    for edition in {edition.theme: edition for edition in config.editions.values()}.values():
        issue = _coming(edition, now)
        decisions = [
            Decision(kind, ("a",), now, issue=issue.due.issue, place=1, headline="A")
            for kind in get_args(DecisionKind)
        ]
        done = Published(edition.name, "published", issue.briefing, sent=1, failures=(_failed(),))
        makers += [
            partial(review_page.render, issue, decisions, templates=templates, token="t"),  # noqa: S106  no secret
            partial(
                review_page.render_published, done, config, templates=templates, edition=edition
            ),
        ]
    told: set[str] = set()
    for make in makers:
        try:
            make()
        except DigestError as error:
            if str(error) not in told:
                told.add(str(error))
                yield str(error)


def _status(now: datetime) -> Status:
    """Return a status in which a source is in each state, and deliveries wait and fail."""
    past = PastIssue("daily", specimen().issue, now, now, 1, specimen())
    owed = tuple(
        Delivery(
            "daily", past.issue, "email:post", "reader@example.org", "failed", 3, "no answer", now
        )
        for _ in range(2)
    )
    lines = tuple(_source(state, now) for state in STATES for _ in range(page.LISTED))
    return Status(
        now,
        sources=lines,
        upcoming=tuple(Upcoming(now + HOUR, ("A", "B", "C", "D"), why) for why in get_args(Why)),
        issues=(IssueLine(past, owed),),
        waiting=owed,
        collected=now - HOUR,
        next_issue=now + 24 * HOUR,
        store_bytes=5_000_000,
        serving=9 * HOUR,
    )


def _source(state: State, now: datetime) -> SourceLine:
    """Return a source in a state."""
    url = f"https://{state}.example/feed"
    poll = Poll(
        url,
        polled=now - HOUR,
        succeeded=now - HOUR,
        misses=4,
        failing_since=now - 30 * HOUR,
        reason="the server answers 503",
        moved_to="https://new.example/feed",
    )
    known = Known(f"Source {state}", url, poll, arrivals=(now - 90 * HOUR,), gap=3 * HOUR)
    return SourceLine(known, state, (1, 0, 2, 3, 0, 0, 1), now + HOUR)


def _coming(edition: Edition, now: datetime) -> Coming:
    """Return the made-up issue as the one that comes next."""
    return Coming(edition, DueIssue(edition.name, specimen().issue, now), True, specimen(), ())


def _failed() -> Failure:
    return Failure("email:post", "no answer")
