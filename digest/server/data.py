"""The status page as data: what /status.json says, for scripts."""

from __future__ import annotations

from digest.renderers.phrases import subject
from digest.server.status import IssueLine, SourceLine, Status, Upcoming
from digest.traffic import Delivery


def data(status: Status) -> dict[str, object]:
    """Return what the page says as plain data; times are left as they are."""
    return {
        "now": status.now,
        "last_collect": status.collected,
        "next_issue": status.next_issue,
        "store_bytes": status.store_bytes,
        "sources": [_source(line) for line in status.sources],
        "upcoming": [_upcoming(moment) for moment in status.upcoming],
        "issues": [_issue(line) for line in status.issues],
        "outbox": [_delivery(one) for one in status.waiting],
    }


def _source(line: SourceLine) -> dict[str, object]:
    poll = line.known.poll
    return {
        "name": subject(line.known.name),
        "url": subject(line.known.url),
        "state": line.state,
        "reason": poll.reason,
        "misses": poll.misses,
        "failing_since": poll.failing_since,
        "succeeded": poll.succeeded,
        "next": line.next,
        "week": line.week,
    }


def _upcoming(moment: Upcoming) -> dict[str, object]:
    names = [subject(name) for name in moment.names]
    return {"when": moment.when, "sources": names, "why": moment.why}


def _issue(line: IssueLine) -> dict[str, object]:
    return {
        "edition": line.past.edition,
        "issue": line.past.issue,
        "due": line.past.due,
        "counts": line.past.briefing.counts,
        "delivered": sum(one.state == "sent" for one in line.deliveries),
        "deliveries": len(line.deliveries),
    }


def _delivery(one: Delivery) -> dict[str, object]:
    return {
        "edition": one.edition,
        "issue": one.issue,
        "destination": one.destination,
        "recipient": one.recipient,
        "state": one.state,
        "attempts": one.attempts,
        "next": one.next,
        "reason": one.reason,
    }
