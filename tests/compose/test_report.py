from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digest.compose.report import report
from digest.traffic import Poll

NOW = datetime(2026, 3, 11, 6, tzinfo=UTC)


ANSWERS = Poll("https://z.example/feed", polled=NOW, succeeded=NOW)


def failing(misses: int, hours: int, **facts: object) -> Poll:
    since = NOW - timedelta(hours=hours)
    poll = Poll(
        "https://a.example/feed", polled=NOW, misses=misses, failing_since=since, reason="no answer"
    )
    return Poll(**{**{f: getattr(poll, f) for f in poll.__slots__}, **facts})  # type: ignore[arg-type]


def test_a_source_is_named_after_three_misses_and_a_day() -> None:
    found = report([failing(3, 25)], names={}, now=NOW, zone=UTC)

    assert [line.subject for line in found.failures] == ["https://a.example/feed"]
    assert found.failures[0].since == "2026-03-10T05:00:00+00:00"
    assert found.missed == 0


def test_before_that_it_is_only_counted() -> None:
    few, short = failing(2, 99), failing(9, 23)

    found = report([few, short, ANSWERS], names={}, now=NOW, zone=UTC)

    assert not found.failures
    assert found.missed == 2


def test_a_source_that_is_gone_is_named_at_once_and_asked_no_more() -> None:
    found = report([failing(1, 1, gone=True, next=NOW)], names={}, now=NOW, zone=UTC)

    assert found.failures[0].next is None


def test_a_source_that_had_not_answered_is_late_unless_it_is_named_as_failing() -> None:
    late = [
        Poll("https://a.example/feed", late=NOW),
        Poll("https://b.example/feed", late=NOW, misses=1, failing_since=NOW),
        failing(4, 50, late=NOW),
        Poll("https://d.example/feed", polled=NOW, succeeded=NOW),
    ]

    found = report(late, names={"https://a.example/feed": "Tarn Courier"}, now=NOW, zone=UTC)

    assert found.late == ("Tarn Courier", "https://b.example/feed")
    assert found.missed == 1
    assert len(found.failures) == 1


def test_moved_and_slowed_sources_go_by_their_names() -> None:
    polls = [
        Poll("https://a.example/feed", moved_to="https://b.example/feed"),
        Poll("https://c.example/feed", status=429),
        Poll("https://d.example/feed"),
    ]
    names = {"https://a.example/feed": "Tarn Courier", "https://c.example/feed": "Bay Ledger"}

    found = report(polls, names=names, now=NOW, zone=UTC)

    assert [(line.subject, line.to) for line in found.moved] == [
        ("Tarn Courier", "https://b.example/feed")
    ]
    assert found.slowed == ("Bay Ledger",)


def test_where_not_one_source_answered_all_are_named() -> None:
    ours = Poll("https://b.example/feed", polled=NOW, succeeded=NOW - timedelta(days=1))

    found = report([failing(1, 0), ours], names={}, now=NOW, zone=UTC)

    assert [line.subject for line in found.failures] == [
        "https://a.example/feed",
        "https://b.example/feed",
    ]
    assert found.missed == 0


def test_a_feed_that_ran_ahead_of_us_is_named_once() -> None:
    feed = Poll("https://a.example/feed", polled=NOW, succeeded=NOW, outpaced=NOW)

    first = report([feed], names={}, now=NOW, zone=UTC, since=NOW - timedelta(days=1))
    second = report([feed], names={}, now=NOW, zone=UTC, since=NOW)

    assert first.outpaced == ("https://a.example/feed",)
    assert second.outpaced == ()
