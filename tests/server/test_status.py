from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digest.server.status import (
    Known,
    SourceLine,
    State,
    issue_lines,
    source_line,
    upcoming,
    worst,
    worst_first,
)
from digest.traffic import Delivery, Poll

NOW = datetime(2026, 11, 24, 6, 12, 40, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WELL = Poll("https://harbour.example/feed", polled=NOW - HOUR, succeeded=NOW - HOUR)


def line(poll: Poll = WELL, *, name: str = "Harbour", **facts: object) -> SourceLine:
    known = Known(name, poll.source, poll, **facts)  # type: ignore[arg-type]  # fields of Known, by name
    return source_line(known, now=NOW, zone=UTC)


@pytest.mark.parametrize(
    ("poll", "state"),
    [
        (WELL, "answers"),
        (Poll("https://harbour.example/feed"), "unasked"),
        (replace(WELL, misses=1, failing_since=NOW - HOUR, reason="no answer"), "missed"),
        (replace(WELL, misses=9, failing_since=NOW - HOUR), "missed"),
        (replace(WELL, misses=3, failing_since=NOW - DAY), "fails"),
        (replace(WELL, misses=3, failing_since=NOW - DAY, status=503), "fails"),
        (replace(WELL, status=429), "slowed"),
        (replace(WELL, gone=True, misses=1), "gone"),
        (replace(WELL, moved_to="https://new.example/feed"), "moved"),
    ],
)
def test_a_source_is_in_the_state_that_matters_most(poll: Poll, state: State) -> None:
    assert line(poll).state == state


def test_a_source_is_quiet_after_five_of_its_gaps_and_two_days() -> None:
    assert line(arrivals=(NOW - 6 * DAY,), gap=DAY).state == "quiet"
    assert line(arrivals=(NOW - 4 * DAY,), gap=DAY).state == "answers"
    assert line(arrivals=(NOW - 40 * HOUR,), gap=HOUR).state == "answers"
    assert line(arrivals=(NOW - 6 * DAY,)).state == "answers"
    assert line(gap=HOUR).state == "answers"
    assert line(arrivals=(NOW - 6 * DAY,)).newest == NOW - 6 * DAY


def test_days_are_those_of_the_zone() -> None:
    arrivals = (NOW - 7 * HOUR, NOW - 6 * DAY, NOW - 7 * DAY)  # the first at 23:12 UTC
    known = Known("Harbour", WELL.source, WELL, arrivals)

    assert source_line(known, now=NOW, zone=UTC).week == (1, 0, 0, 0, 0, 1, 0)
    assert source_line(known, now=NOW, zone=ZoneInfo("Asia/Seoul")).week == (1, 0, 0, 0, 0, 0, 1)


def test_the_worst_stands_first_then_who_brought_most() -> None:
    failing = line(replace(WELL, misses=3, failing_since=NOW - DAY), name="Z")
    lively, calm = line(name="B", arrivals=(NOW - HOUR,)), line(name="A")
    moved = line(replace(WELL, moved_to="https://new.example/"), name="M")

    assert worst_first([calm, lively, moved, failing]) == (failing, moved, lively, calm)


def test_next_polls_are_grouped_by_minute_and_reason() -> None:
    soon = NOW + timedelta(minutes=2)
    lines = [
        line(replace(WELL, next=soon), name="Courier"),
        line(replace(WELL, next=soon + timedelta(seconds=9)), name="Bay Ledger"),
        line(replace(WELL, next=soon, misses=1), name="Herald"),
        line(replace(WELL, misses=3, failing_since=NOW - DAY, next=NOW + HOUR), name="Mast"),
        line(replace(WELL, next=soon, not_before=NOW + 2 * HOUR), name="Open Circuit"),
        line(replace(WELL, misses=1, next=soon, not_before=NOW + 3 * HOUR), name="Bell"),
        line(replace(WELL, misses=1, status=429, next=soon, not_before=NOW + 4 * HOUR), name="Ark"),
        line(replace(WELL, gone=True, next=soon), name="Gone"),
        line(name="Never"),
    ]

    assert [(moment.names, moment.why) for moment in upcoming(lines)] == [
        (("Herald",), "miss"),
        (("Bay Ledger", "Courier"), "pace"),
        (("Mast",), "failure"),
        (("Open Circuit",), "asked"),
        (("Bell",), "miss"),
        (("Ark",), "asked"),
    ]


def test_a_folder_is_as_the_file_that_fared_worst() -> None:
    bad = replace(WELL, source="file:///b", misses=2)
    polls = {"file:///a": WELL, "file:///b": bad}

    assert worst(polls, ["file:///a", "file:///b"], "file:///") == bad
    assert worst(polls, ["file:///c"], "file:///") == Poll("file:///")


def test_undone_deliveries_are_those_that_were_tried() -> None:
    tried = Delivery("daily", "2026-11-24", "email:readers", "ada@example.org", attempts=1)
    fresh = replace(tried, recipient="ben@example.org", attempts=0)
    sent = replace(tried, recipient="cy@example.org", state="sent")

    assert issue_lines([], [tried]) == ()
    from digest.server.status import IssueLine

    assert IssueLine(None, (tried, fresh, sent)).undone == (tried,)  # type: ignore[arg-type]  # no issue is needed
