import pytest

from digest.editions import cron


def test_an_expression_without_restrictions_allows_any_day() -> None:
    fields = cron.read("0 6 * * *")

    assert fields == ((0,), (6,), (), (), (), False)


def test_lists_ranges_steps_and_names_are_read() -> None:
    fields = cron.read("5,10-12,*/30 8-18/5 1 JAN,jun mon-wed")

    assert fields.minutes == (0, 5, 10, 11, 12, 30)
    assert fields.hours == (8, 13, 18)
    assert fields.days == (1,)
    assert fields.months == (1, 6)
    assert fields.weekdays == (0, 1, 2)


def test_a_step_after_a_number_runs_to_the_end() -> None:
    assert cron.read("10/20 * * * *").minutes == (10, 30, 50)


@pytest.mark.parametrize("sunday", ["0", "7", "sun"])
def test_sunday_is_zero_and_seven(sunday: str) -> None:
    assert cron.read(f"0 9 * * {sunday}").weekdays == (6,)


@pytest.mark.parametrize(
    ("text", "both"),
    [("0 6 1 * mon", False), ("0 6 */2 * mon", True), ("0 6 1 * */2", True), ("0 6 1 * *", False)],
)
def test_a_day_matches_by_date_or_weekday_unless_a_field_begins_with_a_star(
    *, text: str, both: bool
) -> None:
    assert cron.read(text).both is both


def test_nicknames_stand_for_their_expressions() -> None:
    assert cron.read("@Weekly") == cron.read("0 0 * * sun")


@pytest.mark.parametrize("text", ["0 6 * * *", "*/5 * * * *", "@daily", "0,30 6 * * mon", "0 6"])
def test_what_means_to_be_cron_is_seen(text: str) -> None:
    assert cron.is_cron(text)


@pytest.mark.parametrize("text", ["daily at 06:00", "", "06:00", "mon-fri at 6:00"])
def test_what_does_not_mean_to_be_cron_is_seen(text: str) -> None:
    assert not cron.is_cron(text)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("0 6 * *", "five fields"),
        ("@fortnightly", "@hourly"),
        ("60 6 * * *", "'60' is no minute: they go from 0 to 59"),
        ("0 24 * * *", "'24' is no hour"),
        ("0 6 0 * *", "'0' is no day"),
        ("0 6 * 13 *", "'13' is no month"),
        ("0 6 * * 8", "'8' is no weekday"),
        ("0 6 * * moon", "'moon' is no weekday"),
        ("0 6 5-1 * *", "'5-1' is no range of days"),
        ("*/0 6 * * *", "'*/0' is no range of minutes"),
        ("*-5 6 * * *", "'*-5' is no range of minutes"),
        ("0 ?! * * *", "'?!' is no hour"),
        ("² 6 * * *", "'²' is no minute"),
        ("0 6 30 feb *", "no month"),
        ("0 6 31 4,6,9,11 *", "no month"),
    ],
)
def test_what_is_wrong_is_named(text: str, clause: str) -> None:
    with pytest.raises(ValueError, match=" ") as caught:
        cron.read(text)

    assert clause in str(caught.value)
