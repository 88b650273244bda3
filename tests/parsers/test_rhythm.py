from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Entry
from digest.parsers import rhythm

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ttl", "period", "frequency", "seconds"),
    [
        ("60", None, None, 3600),
        (None, "hourly", None, 3600),
        (None, " Daily ", "4", 21600),
        ("30", "hourly", "1", 3600),
        ("-5", None, None, None),
        ("soon", "sometimes", "x", None),
        ("nan", None, None, None),
        ("9" * 400, None, None, 31536000),
        (None, None, None, None),
    ],
)
def test_what_a_feed_asks_for_is_read_in_seconds(
    ttl: str | None, period: str | None, frequency: str | None, seconds: int | None
) -> None:
    assert rhythm.ttl_seconds(ttl, period, frequency) == seconds


def test_the_usual_gap_is_the_middle_one() -> None:
    hours = (0, 1, 2, 3, 100)
    entries = [Entry(published=NOON - timedelta(hours=h)) for h in hours]

    assert rhythm.usual_gap_seconds(entries) == 3600


def test_too_few_dates_tell_no_rhythm() -> None:
    entries = [Entry(published=NOON - timedelta(hours=h)) for h in (0, 1, 2)]

    assert rhythm.usual_gap_seconds([*entries, Entry(), Entry(published=NOON)]) is None


@pytest.mark.parametrize(
    ("document", "hours", "days"),
    [
        ("<rss><channel><title>A</title></channel></rss>", (), ()),
        ("<skipHours><hour>0</hour><hour> 23 </hour></skipHours>", (0, 23), ()),
        ("<skiphours><hour>24</hour><hour>25</hour><hour>x</hour></skiphours>", (0,), ()),
        ("<skipDays><day>Sunday</day><day>saturday</day><day>Holiday</day></skipDays>", (), (5, 6)),
        ("<skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(24)) + "</skipHours>", (), ()),
        ("<skipHours><hour>3</hour>", (), ()),
        ("<skipHours>" * 9 + "<hour>3</hour></skipHours>", (3,), ()),
        ("<skipHours></skipHours>" * 9 + "<skipHours><hour>3</hour></skipHours>", (), ()),
    ],
)
def test_hours_and_days_without_polls_are_read(
    document: str, hours: tuple[int, ...], days: tuple[int, ...]
) -> None:
    assert rhythm.skipped(document) == (hours, days)


def test_skipped_time_is_waited_for_but_never_beyond_the_latest_moment() -> None:
    latest = NOON + timedelta(days=1)  # NOON is a Tuesday's

    def first(hours: tuple[int, ...], days: tuple[int, ...] = ()) -> timedelta:
        moment = NOON + timedelta(minutes=20)
        return rhythm.first_unskipped(moment, hours, days, latest=latest) - NOON

    assert first((12, 13)) == timedelta(hours=2)
    assert first((11, 13)) == timedelta(minutes=20)
    assert first((), (1,)) == timedelta(hours=12)
    assert first((), (1, 2)) == timedelta(days=1)
    assert first(()) == timedelta(minutes=20)
