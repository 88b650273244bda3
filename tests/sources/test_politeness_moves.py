from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from digest.sources import politeness
from digest.traffic import Poll

from .polls import DAY, NEW, NOON, SOURCE, URL, after, failed, got


def test_a_move_is_believed_after_three_different_days() -> None:
    poll: Poll | None = None
    for hour in (0, 1, 24, 25):
        poll = after(poll, got(permanent=NEW), now=NOON + timedelta(hours=hour))
        assert politeness.address(SOURCE, poll) == URL
    poll = after(poll, got(permanent=NEW), now=NOON + 2 * DAY)

    assert politeness.address(SOURCE, poll) == NEW
    assert politeness.address(SOURCE, after(poll, got(), now=NOON + 3 * DAY)) == NEW


def test_a_move_that_is_taken_back_or_leads_elsewhere_is_counted_anew() -> None:
    twice = replace(Poll(URL), moved_to=NEW, moved_days=("2026-11-22", "2026-11-23"))

    assert after(twice, got()).moved_to is None
    elsewhere = after(twice, got(permanent="https://third.example/feed"))
    assert elsewhere.moved_days == ("2026-11-24",)


def test_an_adopted_address_that_fails_is_given_up_for_the_old_one() -> None:
    poll = replace(Poll(URL), moved_to=NEW, moved_days=("1", "2", "3"), etag='"x"')
    for _ in range(politeness.GIVE_BACK - 1):
        poll = after(poll, failed(), None)
        assert politeness.address(SOURCE, poll) == NEW
    poll = after(poll, failed(), None)

    assert (politeness.address(SOURCE, poll), poll.etag) == (URL, None)


def test_an_adopted_address_that_moves_on_is_watched_again() -> None:
    poll = replace(Poll(URL), moved_to=NEW, moved_days=("1", "2", "3"))
    answer = replace(got(permanent="https://third.example/feed"), requested=NEW)

    assert after(poll, answer).moved_days == ("2026-11-24",)
