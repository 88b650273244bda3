"""The status page over a store in memory, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.config.load import load
from digest.renderers.environment import Templates
from digest.renderers.words import Words, languages
from digest.server.folders import sites
from digest.server.look import Place, health, status
from digest.server.page import blank, near, render, span, verdict
from digest.server.status import Status
from digest.storage import Polled, Store
from digest.stores.memory import Memory
from digest.traffic import Poll

NOW = datetime(2026, 11, 24, 6, 12, 40, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENGLISH = Words.of("en", "UTC")
MakePlace = Callable[..., Place]


@pytest.fixture
def place(tmp_path: Path) -> MakePlace:
    """Return place(language=…, polls=[…]); without polls nothing was collected yet."""

    def make(language: str = "en", polls: tuple[Poll, ...] = ()) -> Place:
        path = tmp_path / "config.yaml"
        path.write_text(
            f"timezone: UTC\nlanguage: {language}\n"
            "sources: [https://a.example/feed, https://b.example/feed, https://c.example/feed]\n"
            "editions: {daily: {schedule: daily at 06:00, deliver: [{folder: public}]}}\n"
        )
        config = load(path, environment={}, complaint=lambda family, name: None)
        store = Memory()
        for poll in polls:
            store.add(Polled(poll))

        @contextmanager
        def opened() -> Iterator[Store | None]:
            yield store if polls else None

        return Place(config, opened, lambda source: [source], lambda: NOW, NOW - 12 * DAY)

    return make


def page(place: Place) -> str:
    folders = sites(place.config.editions.values())
    return render(
        status(place), config=place.config, templates=Templates(), sites=folders, host="127.0.0.1"
    )


WELL = Poll("https://a.example/feed", NOW - HOUR, NOW - HOUR, NOW + HOUR)
FAILS = Poll(
    "https://b.example/feed",
    NOW - HOUR,
    next=NOW + HOUR,
    misses=19,
    failing_since=NOW - 3 * DAY,
    reason="the server answers 503",
)
MISSED = Poll("https://c.example/feed", NOW - HOUR, misses=1, failing_since=NOW - HOUR)


@pytest.mark.parametrize("language", languages())
def test_the_page_is_whole_in_every_language(language: str, place: MakePlace) -> None:
    for polls in ((), (WELL,), (WELL, FAILS, MISSED)):
        made = page(place(language, polls))

        assert f'<html lang="{language}"' in made
        assert made.count("<section") >= 3
        assert not {"{", "}"} & set(made)


def test_the_verdict_says_how_many_fail(place: MakePlace) -> None:
    def said(*polls: Poll) -> str:
        return verdict(status(place(polls=polls)), ENGLISH)

    others = [Poll(f"https://{name}.example/feed", NOW, NOW) for name in "bc"]
    assert said() == "No source was asked yet"
    assert said(WELL, *others) == "All 3 sources answer"
    assert said(WELL, others[0], MISSED) == "2 of 3 sources answer"
    assert said(WELL, FAILS, MISSED) == "One of 3 sources fails"


def test_what_fails_comes_first_with_since_why_and_next(place: MakePlace) -> None:
    made = page(place(polls=(WELL, FAILS, MISSED)))

    told = "for 3 days, since Sat 21 Nov 06:12. The server answers 503. Asked 19 times; next at"
    assert told in made
    assert made.index('class="told bad">fails for 3 days') < made.index(">answers<")


def test_health_is_well_where_all_is_and_says_what_is_not(place: MakePlace) -> None:
    assert health(place(polls=(WELL,))).problems == ()
    assert health(place(polls=(WELL,))).last_collect_age_seconds == 3600
    assert health(place()).problems == ("nothing is stored yet",)
    old = Poll("https://a.example/feed", NOW - 2 * DAY)
    assert health(place(polls=(old,))).problems == ("nothing was collected for more than a day",)


def test_times_are_said_as_near_as_they_are() -> None:
    assert near(NOW, now=NOW, words=ENGLISH) == "06:12"
    assert near(NOW - 2 * DAY, now=NOW, words=ENGLISH) == "Sun 06:12"
    assert near(NOW - 20 * DAY, now=NOW, words=ENGLISH) == "Wed 4 Nov 06:12"


def test_lengths_are_said_in_their_largest_unit() -> None:
    lengths = (timedelta(0), timedelta(seconds=90), 5 * HOUR, 12 * DAY, -HOUR)

    assert [span(each, words=ENGLISH) for each in lengths] == [
        "0 seconds",
        "1 minute",
        "5 hours",
        "12 days",
        "0 seconds",
    ]


def test_secrets_are_blanked_the_longest_first() -> None:
    assert blank("key=open-sesame-7 of open-sesame", ["open-sesame", "open-sesame-7", "of"]) == (
        "key=*** of ***"
    )


def test_a_status_without_sources_stands() -> None:
    assert Status(NOW).having("fails") == ()
