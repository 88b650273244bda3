from datetime import date, time

import pytest

from digest.editions.schedule import Schedule, parse

MONDAY = date(2026, 11, 23)


def days_of(schedule: Schedule) -> list[int]:
    return [n for n in range(7) if schedule.happens_on(MONDAY.replace(day=23 + n))]


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("daily at 06:00", [0, 1, 2, 3, 4, 5, 6], [time(6)]),
        ("Every day at 6:00", [0, 1, 2, 3, 4, 5, 6], [time(6)]),
        ("daily at 18:00, 06:00", [0, 1, 2, 3, 4, 5, 6], [time(6), time(18)]),
        ("daily at 06:00 and 18:30", [0, 1, 2, 3, 4, 5, 6], [time(6), time(18, 30)]),
        ("daily at 06:00, 6:00", [0, 1, 2, 3, 4, 5, 6], [time(6)]),
        ("weekdays at 06:00", [0, 1, 2, 3, 4], [time(6)]),
        ("weekends at 09:15", [5, 6], [time(9, 15)]),
        ("mondays at 07:30", [0], [time(7, 30)]),
        ("on mondays at 07:30", [0], [time(7, 30)]),
        ("every tuesday at 07:30", [1], [time(7, 30)]),
        ("monday, thursday at 07:30", [0, 3], [time(7, 30)]),
        ("mon and weekends at 07:30", [0, 5, 6], [time(7, 30)]),
        ("mon-fri at 07:30", [0, 1, 2, 3, 4], [time(7, 30)]),
        ("friday to monday at 07:30", [0, 4, 5, 6], [time(7, 30)]),
        ("weekdays, weekends at 07:30", [0, 1, 2, 3, 4, 5, 6], [time(7, 30)]),
        ("  WEEKDAYS   at  06:00 ", [0, 1, 2, 3, 4], [time(6)]),
        ("30 6,18 * * mon-fri", [0, 1, 2, 3, 4], [time(6, 30), time(18, 30)]),
        ("@daily", [0, 1, 2, 3, 4, 5, 6], [time(0)]),
    ],
)
def test_a_schedule_says_its_days_and_times(text: str, days: list[int], times: list[time]) -> None:
    schedule = parse(text)

    assert days_of(schedule) == days
    assert list(schedule.times) == times


def test_times_stand_only_on_the_schedules_dates() -> None:
    schedule = parse("sundays at 09:00")

    assert schedule.times_on(MONDAY) == ()
    assert schedule.times_on(date(2026, 11, 29)) == (time(9),)


def test_a_cron_date_or_weekday_is_enough() -> None:
    schedule = parse("0 6 1 * mon")

    assert schedule.happens_on(MONDAY)
    assert schedule.happens_on(date(2026, 12, 1))
    assert not schedule.happens_on(date(2026, 12, 2))


def test_a_cron_field_with_a_star_needs_both() -> None:
    schedule = parse("0 6 */2 * mon")

    assert schedule.happens_on(MONDAY)
    assert not schedule.happens_on(date(2026, 11, 25))
    assert not schedule.happens_on(date(2026, 11, 30))


def test_a_cron_month_holds() -> None:
    schedule = parse("0 6 * 12 *")

    assert not schedule.happens_on(MONDAY)
    assert schedule.happens_on(date(2026, 12, 23))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("daly at 06:00", '"daly" is no day, did you mean "daily"?'),
        ("mondy at 06:00", 'did you mean "monday"?'),
        ("fortnightly at 06:00", '"fortnightly" is no day;'),
        ("mo at 06:00", '"mo" is no day'),
        ("daily", "it names no time"),
        ("", "it names no time"),
        ("06:00", "it names no time"),
        ("daily at 6", '"6" is no time of day'),
        ("daily at 24:00", '"24:00" is no time of day'),
        ("daily at 06:60", '"06:60" is no time of day'),
        ("daily at 06:00,", '"" is no time of day'),
        ("0 6 * *", "five fields"),
    ],
)
def test_what_is_no_schedule_is_told_with_examples(text: str, clause: str) -> None:
    with pytest.raises(ValueError, match="is no schedule") as caught:
        parse(text)

    assert clause in str(caught.value)
    assert "weekdays at 07:30, 18:00" in str(caught.value)
