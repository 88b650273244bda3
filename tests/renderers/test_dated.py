from __future__ import annotations

from dataclasses import replace

import pytest

from digest.issue import Briefing, Quote, WindowLine
from digest.renderers.dated import dated


@pytest.fixture
def thursday(briefing: Briefing) -> Briefing:
    window = WindowLine("2026-10-14T06:00:00+01:00", "2026-10-15T06:00:00+01:00")
    return replace(briefing, issued="2026-10-15T06:00:00+01:00", window=window)


@pytest.fixture
def wednesdays(quote: Quote) -> Quote:
    return replace(quote, text="The dam held on Wednesday.", date="2026-10-14")


def test_a_weekday_within_the_window_needs_no_date(thursday: Briefing, wednesdays: Quote) -> None:
    assert dated(wednesdays, thursday) is None


def test_a_weekday_of_an_article_older_than_the_window_bears_its_date(
    thursday: Briefing, wednesdays: Quote
) -> None:
    older = replace(wednesdays, date="2026-10-13")

    assert dated(older, thursday) == "2026-10-13"


def test_a_weekday_of_days_ago_bears_its_date_in_a_weekly_issue(
    thursday: Briefing, wednesdays: Quote
) -> None:
    weekly = replace(thursday, window=replace(thursday.window, from_="2026-10-08T06:00:00+01:00"))

    assert dated(replace(wednesdays, date="2026-10-12"), weekly) is None
    assert dated(replace(wednesdays, date="2026-10-11"), weekly) == "2026-10-11"


def test_yesterday_bears_its_date_within_the_window_too(
    thursday: Briefing, wednesdays: Quote
) -> None:
    evening = replace(wednesdays, text="The dam held yesterday.")

    assert dated(evening, thursday) == "2026-10-14"


def test_what_reminds_bears_its_date_always(thursday: Briefing, wednesdays: Quote) -> None:
    assert dated(replace(wednesdays, flag="before"), thursday) == "2026-10-14"


def test_a_sentence_without_a_named_day_bears_no_date(thursday: Briefing, quote: Quote) -> None:
    assert dated(quote, thursday) is None
