from __future__ import annotations

import pytest

from digest.extractors.live import is_ticker, newest_post, posts


@pytest.mark.parametrize(
    ("paragraph", "minute"),
    [
        ("14:35 Trees are down.", 875),
        ("18.12 Uhr: Die Verhandler sind abgereist.", 1092),
        ("16h10. Le trafic des trains reprend.", 970),
        ("3:20 p.m. The bridge is shut.", 920),
        ("10 p.m.", 1320),
        ("12 a.m. – Rain stops.", 0),
        ("15時40分 運転再開", 940),
        ("오후 3시 5분 운행 재개", 905),
    ],
)
def test_a_post_begins_with_a_time_of_day(paragraph: str, minute: int) -> None:
    assert [post.minute for post in posts([paragraph])] == [minute]


@pytest.mark.parametrize(
    "paragraph",
    ["10 people were hurt.", "3.5 million crowns", "1:0 for Norland 12 minutes in", "12.03.2026",
     "25:10 is no time", "At 14:35 trees fell.", "8.30% of voters"],
)  # fmt: skip
def test_other_figures_are_no_time(paragraph: str) -> None:
    assert not posts([paragraph])


def test_the_newest_post_is_the_first_of_falling_times_and_the_last_of_rising_ones() -> None:
    falling = ["What we know so far.", "18:40 Trains stop.", "Buses run.", "17:15 Schools close."]
    rising = ["17:15 Schools close.", "18:40", "Trains stop."]

    assert newest_post(falling) == ("18:40 Trains stop.", "Buses run.")
    assert newest_post(rising) == ("Trains stop.",)


def test_posts_over_midnight_are_the_newest_first() -> None:
    assert newest_post(["00:10 C.", "23:50 B.", "23:10 A.", "22:00 Z."]) == ("00:10 C.",)


def test_a_text_without_two_posts_is_left_alone() -> None:
    assert newest_post(["18:40 Trains stop.", "Buses run."]) == ("18:40 Trains stop.", "Buses run.")
    assert newest_post([]) == ()


def test_a_programme_is_no_ticker() -> None:
    assert is_ticker(["18:40 Trains stop.", "17:15 Schools close."])
    assert not is_ticker(["18:00 Band.", "20:00 Fireworks."])
    assert not is_ticker(["18:00 Band."])
