"""When to ask a source again, and what to remember of its answer. Pure: `now` is handed in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from digest.model import Feed
from digest.parsers import rhythm
from digest.plan import Source
from digest.traffic import Failure, Fetched, Poll
from digest.web import dates

DAY: Final = timedelta(days=1)  # nothing is put off for longer: not by a server, not by failures
SIGHTINGS: Final = 3  # days on which a permanent redirect is seen before it is believed
GIVE_BACK: Final = 3  # failures in a row at an adopted address before the old one is tried again
SEVERAL: Final = 2  # sources that fail together; one alone may be down
OWN_WORDS: Final = frozenset((410, 429, 503))  # what only the asked server itself says
SLACK: Final = timedelta(minutes=2)  # cron starts a run some seconds early or late

NEVER: Final = datetime(9998, 1, 1, tzinfo=UTC)

_NEVER: Final = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} (?:9999|\d{5,8})\b")
_MAX_AGE: Final = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NO_CACHE: Final = re.compile(r"\b(?:no-cache|no-store)\b", re.IGNORECASE)


def is_due(
    source: Source,
    poll: Poll | None,
    *,
    now: datetime,
    interval: timedelta,
    patient: bool,
    since: datetime | None = None,
) -> bool:
    """Tell whether a source is to be asked now.

    Everybody waits for the interval and for what the server asked for. Only the `patient`
    (`schedule` and `collect`) also wait for the feed's own rhythm: a daily run polls daily. Nor do
    they wait beyond the time when an issue is collected for: `since` is the newest that has come.
    """
    if poll is None or poll.polled is None or poll.gone:
        return poll is None or not poll.gone  # 410: paused until somebody polls every source
    if poll.polled > now + SLACK or (poll.not_before and poll.not_before > now + DAY + SLACK):
        return True  # the clock was set back: what it says of the future means nothing
    if poll.not_before is not None and poll.not_before > now + SLACK:
        return False
    interval = source.interval or interval
    slack = min(SLACK, interval / 10)
    if poll.polled + interval > now + slack:
        return False
    if not patient or (since is not None and poll.polled < since):
        return True
    until = rhythm.first_unskipped(
        now, poll.skip_hours, poll.skip_days, latest=max(now, poll.polled + DAY)
    )
    return max(until, poll.next or now) <= now + slack


def address(source: Source, poll: Poll | None) -> str:
    """Return where a source is asked for: where it moved to, once that is certain."""
    if source.address is not None:
        return source.address  # of a move only the host is remembered: the rest may be secret
    moved = poll is not None and poll.moved_to and len(poll.moved_days) >= SIGHTINGS
    return poll.moved_to if moved and poll is not None and poll.moved_to else source.url


def after(
    poll: Poll | None,
    answer: Fetched | Failure,
    feed: Feed | None,
    *,
    source: Source,
    now: datetime,
    interval: timedelta,
) -> Poll:
    """Return what is to be remembered after an answer; `feed` is what a 200 was read as.

    Its `next` and `reason` say when the patient ask again and why then.
    """
    poll = poll or Poll(source.url)
    interval = source.interval or interval
    if isinstance(answer, Failure):
        return _after_failure(poll, answer, now=now, interval=interval)
    return _after_answer(poll, answer, feed, now=now, interval=interval)


def retry_after_seconds(value: str | None, *, now: datetime) -> float | None:
    """Return what a Retry-After header asks for, in seconds and at most a day, or None.

    >>> retry_after_seconds("120", now=datetime(2026, 11, 24, tzinfo=UTC))
    120.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return DAY.total_seconds() if len(text) > 9 else min(float(text), DAY.total_seconds())
    when = _moment(text)
    if when is None or when <= now:
        return None
    return min((when - now).total_seconds(), DAY.total_seconds())


def told(failure: Failure, poll: Poll) -> Failure:
    """Return a failure with what is remembered of the ones before it, for the briefing's foot."""
    return replace(failure, since=poll.failing_since, next=poll.next, misses=poll.misses)


def is_ours(failures: Sequence[Failure]) -> bool:
    """Tell whether the fault is this machine's, where every source that was asked has failed.

    So it is if no server answered, or if those of several hosts answered what is of no use: a
    proxy or a sign-in page did. A server that asks for rest, or says "gone", speaks for itself.
    """
    if len(failures) < SEVERAL or any(one.status in OWN_WORDS for one in failures):
        return False
    hosts = {urlsplit(one.subject).hostname for one in failures}
    return len(hosts) > 1 or all(one.status is None for one in failures)


def _after_failure(poll: Poll, failure: Failure, *, now: datetime, interval: timedelta) -> Poll:
    """Put the next poll off: as the server asks, else twice as long each time, at most a day."""
    misses = poll.misses + 1
    backed_off = min(interval * 2 ** min(misses - 1, 20), DAY)
    asked = timedelta(seconds=failure.retry_after_seconds or 0)
    wait = min(max(backed_off, asked), DAY)
    failed = replace(
        poll,
        polled=now,
        next=now + wait,
        not_before=now + wait,
        misses=misses,
        failing_since=poll.failing_since or now,
        reason=failure.reason,
        status=failure.status,
        gone=failure.status == 410,
        late=None,
    )
    if poll.moved_to and len(poll.moved_days) >= SIGHTINGS and misses >= GIVE_BACK:
        return replace(failed, moved_to=None, moved_days=(), etag=None, modified=None)
    return failed


def _after_answer(
    poll: Poll, answer: Fetched, feed: Feed | None, *, now: datetime, interval: timedelta
) -> Poll:
    moved_to, moved_days = _moved(poll, answer, now)
    poll = poll if feed is None else _as_told(poll, feed)
    due, reason = _patience(poll, answer, interval=interval, now=now)
    fresh = answer.status != 304
    return replace(
        poll,
        polled=now,
        succeeded=now,
        next=due,
        not_before=None,
        etag=answer.header("etag") or (None if fresh else poll.etag),
        modified=answer.header("last-modified") or (None if fresh else poll.modified),
        body_hash=body_hash(answer.body) if fresh else poll.body_hash,
        misses=0,
        failing_since=None,
        reason=reason,
        status=answer.status,
        moved_to=moved_to,
        moved_days=moved_days,
        gone=False,
        late=None,
    )


def body_hash(body: bytes) -> str:
    """Return what a body is known again by."""
    return hashlib.sha256(body).hexdigest()[:32]


def _moved(poll: Poll, answer: Fetched, now: datetime) -> tuple[str | None, tuple[str, ...]]:
    """Return where the source moves to and the days on which its server said so.

    A move is believed after three days and kept while the new address answers. Whoever says
    something else in between begins anew.
    """
    adopted = poll.moved_to is not None and len(poll.moved_days) >= SIGHTINGS
    if answer.permanent is None:
        return (poll.moved_to, poll.moved_days) if adopted else (None, ())
    if adopted and answer.permanent != poll.moved_to and answer.requested == poll.moved_to:
        return answer.permanent, (_day(now),)  # it moved on: the third day counts from here
    days = poll.moved_days if answer.permanent == poll.moved_to else ()
    return answer.permanent, tuple(dict.fromkeys((*days, _day(now))))[:SIGHTINGS]


def _day(now: datetime) -> str:
    return now.astimezone(UTC).date().isoformat()


def _as_told(poll: Poll, feed: Feed) -> Poll:
    """Return a poll with what a feed says of itself: a share of its usual gap is its rhythm."""
    gap = rhythm.usual_gap_seconds(feed.entries)
    day = int(DAY.total_seconds())
    return replace(
        poll,
        title=feed.title,
        ttl_seconds=min(feed.ttl_seconds or 0, day) or None,
        rhythm_seconds=min(int(gap / rhythm.SHARE), day) or None if gap else None,
        skip_hours=feed.skip_hours,
        skip_days=feed.skip_days,
    )


def _patience(
    poll: Poll, answer: Fetched, *, interval: timedelta, now: datetime
) -> tuple[datetime, str | None]:
    """Return until when the patient wait, and why if it is longer than the interval."""
    waits = [
        (interval.total_seconds(), None),
        (_fresh_seconds(answer, now), "its server says that nothing changes before"),
        (poll.ttl_seconds or 0, "it asks for this time between polls"),
        (poll.rhythm_seconds or 0, "it posts at this rhythm"),
    ]
    seconds, reason = max(waits, key=lambda one: one[0])
    longest = max(DAY, interval)
    due = now + min(timedelta(seconds=seconds), longest)
    later = rhythm.first_unskipped(due, poll.skip_hours, poll.skip_days, latest=now + longest)
    return (later, "it asks not to be polled at other hours") if later > due else (due, reason)


def _fresh_seconds(answer: Fetched, now: datetime) -> float:
    """Return how long an answer stays fresh by its Cache-Control, else its Expires."""
    control = answer.header("cache-control") or ""
    if _NO_CACHE.search(control):
        return 0.0
    longest = DAY.total_seconds()
    found = _MAX_AGE.search(control)
    if found:
        age = answer.header("age") or "0"
        old = float(age) if age.isascii() and age.isdigit() and len(age) < 10 else 0.0
        return min(max(float(found[1]) - old, 0.0), longest)
    expires = _moment(answer.header("expires"))
    if expires is None:
        return 0.0
    since = _moment(answer.header("date")) or now
    return min(max((expires - since).total_seconds(), 0.0), longest)


def _moment(text: str | None) -> datetime | None:
    """Return the moment in a header; "never", said as a year that is none, is as late as can be."""
    return NEVER if _NEVER.search(text or "") else dates.parse(text)
