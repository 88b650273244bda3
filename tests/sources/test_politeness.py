from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Entry, Feed
from digest.plan import Source
from digest.sources import politeness
from digest.traffic import Failure, Fetched, Poll

from .polls import DAY, HALF_HOUR, NEW, NOON, SOURCE, URL, after, failed, got

HOURLY = Feed(entries=tuple(Entry(published=NOON - timedelta(hours=n)) for n in range(6)))
WEEKLY = Feed(entries=tuple(Entry(published=NOON - timedelta(weeks=n)) for n in range(6)))


def due(poll: Poll | None, *, at: datetime, patient: bool = False) -> bool:
    return politeness.is_due(SOURCE, poll, now=at, interval=HALF_HOUR, patient=patient)


def test_a_new_source_is_due() -> None:
    assert due(None, at=NOON)
    assert due(Poll(URL), at=NOON, patient=True)


def test_a_source_is_due_after_its_interval_and_not_before() -> None:
    poll = after(None, got())

    assert not due(poll, at=NOON + timedelta(minutes=20))
    assert due(poll, at=NOON + timedelta(minutes=30))
    assert due(poll, at=NOON + timedelta(minutes=29))  # cron was a little early


def test_a_sources_own_interval_wins() -> None:
    source = Source(URL, interval=timedelta(hours=6))
    poll = after(None, got())

    assert not politeness.is_due(
        source, poll, now=NOON + timedelta(hours=5), interval=HALF_HOUR, patient=False
    )


@pytest.mark.parametrize(
    ("answer", "feed", "hours", "why"),
    [
        (got(cache_control="public, max-age=7200"), HOURLY, 2, "server"),
        (got(cache_control="max-age=7200", age="3600"), HOURLY, 1, "server"),
        (got(cache_control="no-cache, max-age=7200"), HOURLY, 0.5, None),
        (got(expires="Tue, 24 Nov 2026 15:00:00 GMT"), HOURLY, 3, "server"),
        (
            got(expires="Tue, 24 Nov 2026 15:00:00 GMT", date="Tue, 24 Nov 2026 14:00:00 GMT"),
            HOURLY,
            1,
            "server",
        ),
        (got(expires="0"), HOURLY, 0.5, None),
        (got(expires="Fri, 31 Dec 9999 23:59:59 GMT"), HOURLY, 24, "server"),
        (got(cache_control="max-age=999999999999"), HOURLY, 24, "server"),
        (got(), replace(HOURLY, ttl_seconds=7200), 2, "asks for"),
        (got(), WEEKLY, 24, "rhythm"),
        (got(), HOURLY, 0.5, None),
    ],
)
def test_headers_and_rhythm_hold_back_the_patient_and_nobody_else(
    answer: Fetched, feed: Feed, hours: float, why: str | None
) -> None:
    poll = after(None, answer, feed)

    assert poll.next == NOON + timedelta(hours=hours)
    assert (why or "") in (poll.reason or "")
    assert (poll.reason is None) is (why is None)
    assert due(poll, at=NOON + HALF_HOUR)
    assert due(poll, at=NOON + timedelta(hours=hours), patient=True)
    assert due(poll, at=NOON + timedelta(hours=hours) / 2, patient=True) is False


def test_hours_that_a_feed_skips_hold_back_the_patient_for_a_day_at_most() -> None:
    night = replace(HOURLY, skip_hours=(12, 13, 14))
    poll = after(None, got(), night)
    always = after(None, got(), replace(HOURLY, skip_hours=tuple(range(24)), skip_days=(0, 1, 2)))

    assert poll.next == NOON + timedelta(hours=3)
    assert "other hours" in (poll.reason or "")
    assert due(poll, at=NOON + HALF_HOUR)
    assert not due(poll, at=NOON + timedelta(hours=2), patient=True)
    assert due(poll, at=NOON + timedelta(hours=3), patient=True)
    assert always.next == NOON + DAY
    assert due(always, at=NOON + DAY, patient=True)
    unread = after(poll, got(304), None, now=NOON + DAY)
    assert (unread.skip_hours, unread.next) == ((12, 13, 14), NOON + DAY + timedelta(hours=3))


def test_a_patient_run_that_comes_late_keeps_to_the_hours_too() -> None:
    poll = after(None, got(), replace(HOURLY, skip_hours=(16,)))

    assert poll.next == NOON + HALF_HOUR
    assert not due(poll, at=NOON + timedelta(hours=4, minutes=10), patient=True)
    assert due(poll, at=NOON + timedelta(hours=5), patient=True)


def test_the_patient_wait_no_longer_than_an_issue_does() -> None:
    poll = after(None, got(), WEEKLY)
    collected = NOON + timedelta(hours=5)

    def is_due(hours: float, since: datetime) -> bool:
        return politeness.is_due(
            SOURCE,
            poll,
            now=NOON + timedelta(hours=hours),
            interval=HALF_HOUR,
            patient=True,
            since=since,
        )

    assert is_due(5, collected)
    assert not is_due(4, collected - DAY)
    assert not is_due(5, NOON - timedelta(minutes=1))


def test_a_daily_run_polls_daily_whatever_headers_and_rhythm_say() -> None:
    chance = random.Random(7)
    answer = got(cache_control="max-age=999999", expires="Fri, 01 Jan 2027 00:00:00 GMT")
    poll: Poll | None = None

    for day in range(14):
        at = NOON + DAY * day + timedelta(seconds=chance.uniform(-30, 30))
        assert due(poll, at=at), day
        poll = after(poll, answer, replace(WEEKLY, ttl_seconds=10**6), now=at)


def test_a_daily_run_asks_even_a_source_that_fails_for_a_fortnight_daily() -> None:
    poll: Poll | None = None

    for day in range(14):
        at = NOON + DAY * day + timedelta(seconds=30 * (-1) ** day)
        assert due(poll, at=at), day
        poll = after(poll, failed(), None, now=at)


def test_failures_double_the_wait_up_to_a_day_for_everybody() -> None:
    poll: Poll | None = None
    waits = []
    for _ in range(9):
        poll = after(poll, failed(), None)
        assert poll.not_before is not None
        waits.append(poll.not_before - NOON)

    assert waits[:4] == [HALF_HOUR, HALF_HOUR * 2, HALF_HOUR * 4, HALF_HOUR * 8]
    assert waits[-1] == DAY
    assert poll is not None
    assert (poll.misses, poll.failing_since, poll.reason) == (9, NOON, "the server answered 503")
    assert not due(poll, at=NOON + timedelta(hours=23))


def test_a_failure_keeps_what_is_known_and_a_success_forgets_the_failures() -> None:
    known = after(None, got(etag='"1"', last_modified="x"), replace(HOURLY, title="Courier"))

    broken = after(known, failed(status=503), None)
    mended = after(broken, got(304), None)

    assert (broken.etag, broken.body_hash, broken.title) == ('"1"', known.body_hash, "Courier")
    assert (broken.status, broken.succeeded) == (503, NOON)
    assert (mended.misses, mended.failing_since, mended.not_before) == (0, None, None)
    assert (mended.etag, mended.modified, mended.title) == ('"1"', "x", "Courier")
    assert (mended.body_hash, mended.ttl_seconds) == (known.body_hash, known.ttl_seconds)


def test_marks_that_a_fresh_answer_does_not_repeat_are_forgotten() -> None:
    known = after(None, got(etag='"1"', last_modified="x"))

    assert (after(known, got()).etag, after(known, got()).modified) == (None, None)


def test_what_the_server_asks_for_holds_for_everybody_but_never_longer_than_a_day() -> None:
    hour = after(None, failed(status=429, retry_after_seconds=3600.0), None)
    years = after(None, failed(status=429, retry_after_seconds=10.0**9), None)

    assert hour.not_before == NOON + timedelta(hours=1)
    assert years.not_before == NOON + DAY


def test_a_source_that_is_gone_is_paused() -> None:
    poll = after(None, failed(status=410), None)

    assert poll.gone
    assert not due(poll, at=NOON + 365 * DAY)
    assert not after(poll, got()).gone


def test_a_clock_that_was_set_back_blocks_nothing() -> None:
    poll = after(None, got(), now=NOON + 30 * DAY)
    asked = after(None, failed(status=429), None, now=NOON + 30 * DAY)

    assert due(poll, at=NOON)
    assert due(asked, at=NOON)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("9" * 400, 86400.0),
        ("315360000", 86400.0),
        ("Tue, 24 Nov 2026 12:01:00 GMT", 60.0),
        ("Wed, 02 Oct 2030 07:28:00 GMT", 86400.0),
        ("Tue, 24 Nov 2026 11:00:00 GMT", None),
        ("-5", None),
        ("soon", None),
        ("²", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(
    value: str | None, seconds: float | None
) -> None:
    assert politeness.retry_after_seconds(value, now=NOON) == seconds


@pytest.mark.parametrize(
    ("failures", "ours"),
    [
        ([("https://a.example/1", None), ("https://a.example/2", None)], True),
        ([("https://a.example/", None), ("https://b.example/", None)], True),
        ([("https://a.example/", 200), ("https://b.example/", 502)], True),
        ([("https://a.example/", None)], False),
        ([("https://a.example/1", 500), ("https://a.example/2", 500)], False),
        ([("https://a.example/", 429), ("https://b.example/", None)], False),
        ([("https://a.example/", 503), ("https://b.example/", 404)], False),
        ([("https://a.example/", 410), ("https://b.example/", 410)], False),
    ],
)
def test_where_all_fail_at_once_the_fault_is_ours_unless_servers_speak_for_themselves(
    failures: list[tuple[str, int | None]], *, ours: bool
) -> None:
    found = [Failure(url, "x", status=status) for url, status in failures]

    assert politeness.is_ours(found) is ours


def test_a_failure_is_told_with_its_past() -> None:
    poll = after(after(None, failed(), None), failed(), None)

    told = politeness.told(failed(), poll)

    assert (told.since, told.next, told.misses) == (NOON, NOON + 2 * HALF_HOUR, 2)


@given(st.lists(st.sampled_from(["ok", "same", "fail", "gone", "moved", "later"]), max_size=12))
def test_no_source_but_one_that_is_gone_is_ever_put_off_for_more_than_a_day(
    story: list[str],
) -> None:
    answers: dict[str, tuple[Fetched | Failure, Feed | None]] = {
        "ok": (got(cache_control="max-age=99999999"), WEEKLY),
        "same": (got(304), None),
        "fail": (failed(status=500), None),
        "gone": (failed(status=410), None),
        "moved": (got(permanent=NEW), HOURLY),
        "later": (failed(status=429, retry_after_seconds=1e9), None),
    }
    poll: Poll | None = None
    for step in story:
        answer, feed = answers[step]
        poll = after(poll, answer, feed)
        assert poll.gone is (step == "gone")
        assert poll.gone or due(poll, at=NOON + DAY, patient=True)
