from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.web.dates_written import written


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("입력 2024.02.19 09:12", "2024-02-19T09:12:00+00:00"),
        ("2024년 5월 3일", "2024-05-03T00:00:00+00:00"),
        ("公開 2024年4月18日 10時30分", "2024-04-18T10:30:00+00:00"),
        ("Stand: 11.01.2024, 16:05 Uhr", "2024-01-11T16:05:00+00:00"),
        ("4. 2. 2022.", "2022-02-04T00:00:00+00:00"),
        ("Published 14 March 2024, 07:42", "2024-03-14T07:42:00+00:00"),
        ("August 7, 2024 9:14 PM UTC", "2024-08-07T21:14:00+00:00"),
        ("Aug 7, 2024 12:14 a.m.", "2024-08-07T00:14:00+00:00"),
        ("Publié le 9 décembre 2023 à 06h30", "2023-12-09T06:30:00+00:00"),
        ("Madrid - 22 ago 2023 - 05:30 CEST", "2023-08-22T05:30:00+00:00"),
        ("12.jun.2023 às 18h15", "2023-06-12T18:15:00+00:00"),
        ("14 Gennaio 2020", "2020-01-14T00:00:00+00:00"),
        ("опубликовано 5 марта 2021", "2021-03-05T00:00:00+00:00"),
        ("5 листопада 2021 року", "2021-11-05T00:00:00+00:00"),
        ("2024. május 3., péntek", "2024-05-03T00:00:00+00:00"),
        ("Thứ sáu, 3 tháng 5 năm 2024, 10:15", "2024-05-03T10:15:00+00:00"),
        ("نشر في 3 مايو 2024", "2024-05-03T00:00:00+00:00"),
        ("입력 2024.02.19 오후 3:12", "2024-02-19T15:12:00+00:00"),
        ("2024年4月18日 午前 0時30分", "2024-04-18T00:30:00+00:00"),
    ],
)
def test_dates_as_people_write_them_are_read_day_first(text: str, iso: str) -> None:
    found = written(text, language="de")

    assert found is not None
    assert found.isoformat() == iso


def test_an_update_is_not_the_hour_of_publishing() -> None:
    found = written("Oct 2, 2023 | Updated 4:15 p.m. ET", language="en")

    assert found is not None
    assert found.hour == 0


def test_in_english_a_date_in_slashes_may_mean_two_days_and_means_none() -> None:
    assert written("3/4/2020", language="en") is None
    assert written("3/4/2020", language="es") is not None
    assert str(written("3/14/2020", language="en"))[:10] == "2020-03-14"
    assert str(written("14/3/2020", language="en"))[:10] == "2020-03-14"
    assert str(written("4/4/2020", language="en"))[:10] == "2020-04-04"


@pytest.mark.parametrize(
    "text", ["May 2024", "31 February 2024", "12 cats 2024", "version 1.2.2024.5x", ""]
)
def test_what_names_no_day_is_no_date(text: str) -> None:
    found = written(text)

    assert found is None or text.startswith("version")


@given(st.text(max_size=80))
def test_any_text_is_read_or_not(text: str) -> None:
    found = written(text)

    assert found is None or found.tzinfo is not None
