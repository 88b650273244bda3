from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.web import dates

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 24 Nov 2026 06:30:00 +0900", "2026-11-23T21:30:00+00:00"),
        ("Tue, 24 Nov 2026 06:30:00 KST", "2026-11-23T21:30:00+00:00"),
        ("24 Nov 2026 06:30 EST", "2026-11-24T11:30:00+00:00"),
        ("Tue, 24 Nov 2026 06:30:00 CEST", "2026-11-24T04:30:00+00:00"),
        ("2026-11-24T06:30:00.250Z", "2026-11-24T06:30:00.250000+00:00"),
        ("2026-11-24", "2026-11-24T00:00:00+00:00"),
        (" 2026-11-24T06:30 ", "2026-11-24T06:30:00+00:00"),
    ],
)
def test_the_dates_of_the_web_are_read_in_utc(text: str, expected: str) -> None:
    found = dates.parse(text)

    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "soon",
        "31 Dec 9999 23:59 GMT",
        "1970-01-01",
        "0000-00-00",
        "2026-13-45",
        "1" * 200,
    ],
)
def test_what_is_absurd_is_no_date(text: str | None) -> None:
    assert dates.parse(text) is None


def test_another_readers_answer_is_taken_where_the_text_says_nothing() -> None:
    other = time.struct_time((2026, 11, 24, 6, 30, 0, 1, 328, 0))

    assert dates.parse("화요일", otherwise=other) == datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    assert dates.parse("?", otherwise=time.struct_time((10**9, 1, 1, 0, 0, 0, 0, 1, 0))) is None


def test_a_date_may_lie_ahead_by_a_year_and_no_more() -> None:
    soon, late = NOON + timedelta(days=300), NOON + timedelta(days=400)

    assert dates.believable(soon, now=NOON) == soon
    assert dates.believable(late, now=NOON) is None
    assert dates.believable(None, now=NOON) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-10-02T07:30:00+09:00", "2024-10-02T07:30:00+09:00"),
        ("2024-10-02T07:30:00.123-0530", "2024-10-02T07:30:00.123000-05:30"),
        ("2024-10-02T07:30:00Z", "2024-10-02T07:30:00+00:00"),
        ("2024-10-02 07:30", "2024-10-02T07:30:00+00:00"),
        ("2024-10-02T0730", "2024-10-02T07:30:00+00:00"),
        ("2024-10-02", "2024-10-02T00:00:00+00:00"),
        ("20241002", "2024-10-02T00:00:00+00:00"),
        ("Wed, 02 Oct 2024 07:30:00 +0900", "2024-10-02T07:30:00+09:00"),
        ("2 Oct 2024 07:30:00 -0000", "2024-10-02T07:30:00+00:00"),
        ("Wed, 02 Oct 2024 07:30:00 KST", "2024-10-02T07:30:00+09:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
    ],
)
def test_machine_dates_keep_their_zone_and_default_to_utc(text: str, iso: str) -> None:
    found = dates.moment(text)

    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "text", [None, "", "yesterday", "2024-02-30", "2024-01-01T25:00", "1024-01-01"]
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert dates.moment(text) is None


def test_a_zone_that_cannot_be_is_no_date() -> None:
    assert dates.moment("2024-01-01T00:00:00+99:00") is None


@given(st.text(max_size=80))
def test_any_text_is_read_or_not(text: str) -> None:
    for found in (dates.moment(text), dates.parse(text)):
        assert found is None or found.tzinfo is not None


@given(
    st.integers(700_000_000, 2_200_000_000),
    st.sampled_from(["GMT", "UTC", "+0000", "-0000", "+0545", "-1130", "+2359", "+9900", "KST"]),
    st.sampled_from(["%a, %d %b %Y", "%d %b %Y", "%a %d %b %Y"]),
)
def test_the_usual_form_of_mails_is_read_as_the_library_reads_it(
    second: int, zone: str, day: str
) -> None:
    text = datetime.fromtimestamp(second, UTC).strftime(f"{day} %H:%M:%S {zone}")
    spaced = text.replace(" ", "  ", 1)  # not the usual form, yet the same date

    assert dates.parse(text) == dates.parse(spaced)


@pytest.mark.parametrize(
    "text",
    ["Mon, 31 Feb 2026 06:30:00 GMT", "Mon, 2 Feb 2026 25:30:00 GMT", "2 Feb 2026 06:61:00 +0100"],
)
def test_a_moment_that_never_was_is_none(text: str) -> None:
    assert dates.parse(text) is None
