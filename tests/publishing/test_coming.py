from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.errors import InputError
from digest.issue import Briefing, Counts, WindowLine
from digest.model import Article, Thread
from digest.plan import Edition
from digest.publishing.coming import Named, about, decide, find, find_article, next_due, told
from digest.storage import PastIssue
from digest.stores.memory import Memory

NOW = datetime(2026, 3, 11, 6, 30, tzinfo=UTC)
EDITION = Edition("daily", "Daily")


def article(name: str, outlet: str = "Harbour Gazette") -> Article:
    return Article(
        id=f"{name}{'0' * (16 - len(name))}",
        entry=f"entry {name}",
        source="https://harbour.example/feed",
        outlet=outlet,
        url=f"https://harbour.example/{name}",
        title=f"Ferry {name}",
        text="",
        sentences=(),
        language="en",
        seen=NOW,
    )


def story(name: str, headline: str, *articles: Article) -> Named:
    return Named(name, headline, tuple(sorted(a.entry for a in articles)), articles)


FERRY = story(
    "3f9a01c2de44", "Night ferry held in port by fog", article("a1"), article("a2", "Echo")
)
COMET = story("3f9b77aa9f10", "Comet with two tails found", article("c"))
PAST = PastIssue(
    "daily",
    "2026-03-11",
    datetime(2026, 3, 11, 6, tzinfo=UTC),
    NOW,
    0,
    Briefing(
        *("daily", "Daily", "2026-03-11", "2026-03-11T06:00:00+00:00", "UTC", "en"),
        window=WindowLine("2026-03-10T06:00:00+00:00", "2026-03-11T06:00:00+00:00"),
        sections=(),
        counts=Counts(0, 0, 0, 0, 0),
    ),
)


def test_the_begin_of_an_id_has_four_signs() -> None:
    with pytest.raises(InputError, match="may be 3f9a01c2de44; write more of it"):
        find("3f9", [FERRY])


def test_a_story_is_meant_by_its_id_or_the_begin_of_it() -> None:
    assert find("3f9a01c2de44", [FERRY, COMET]) is FERRY
    assert find("3f9b", [FERRY, COMET]) is COMET


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("3f9", "may be 3f9a01c2de44, 3f9b77aa9f10; write more of it"),
        ("3f9a01c2de45", r'did you mean 3f9a01c2de44 \("Night ferry held in port by fog"\)'),
        ("two tails", r"did you mean 3f9b77aa9f10"),
        ("night fery held in port by fog", r"did you mean 3f9a01c2de44"),
        ("zeppelin", '"digest stories list" shows all'),
        ("", '"digest stories list" shows all'),
    ],
)
def test_what_means_no_one_story_is_told_with_the_nearest(name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        find(name, [FERRY, COMET])


@pytest.mark.parametrize(
    "name", ["a1", "a100000000000000", "entry a1", "https://harbour.example/a1"]
)
def test_an_article_is_meant_by_id_begin_or_address(name: str) -> None:
    assert find_article(name, FERRY).entry == "entry a1"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a", "may be a100000000000000, a200000000000000"),
        ("a200000000000001", r"did you mean a200000000000000 \(Echo\)\?"),
        ("zeppelin", '"digest stories show 3f9a01c2de44" lists them'),
    ],
)
def test_what_means_no_one_article_is_told_with_the_nearest(name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        find_article(name, FERRY)


def test_a_decision_says_what_it_takes_the_place_of() -> None:
    store = Memory()
    mute, pin = about("mute", FERRY, now=NOW), about("pin", FERRY, now=NOW)

    assert decide(store, mute) == []
    assert decide(store, pin) == [mute]
    assert decide(store, pin) == []
    assert store.decisions() == [pin]


def test_a_place_is_of_one_issue_of_one_edition() -> None:
    made = about("rank", FERRY, now=NOW, edition="daily", place=("2026-03-11", 2))

    assert (made.edition, made.issue, made.place) == ("daily", "2026-03-11", 2)
    assert (made.stories, made.headline) == ((FERRY.id,), FERRY.headline)


def test_the_coming_issue_is_the_one_due_and_once_that_is_out_the_next() -> None:
    store = Memory()

    due, is_due = next_due(EDITION, store, now=NOW)
    store.add_issue(PAST, [], [])
    later, is_later_due = next_due(EDITION, store, now=NOW)

    assert (due.issue, is_due) == ("2026-03-11", True)
    assert (later.issue, is_later_due) == ("2026-03-12", False)


def test_stories_that_were_told_are_known_newest_first() -> None:
    store = Memory()
    old = Thread("t1", NOW - timedelta(days=2), ("a",), headline="Ferry held")
    store.add_issue(PAST, [replace(old, id="t2", first_seen=NOW, headline=None), old], [])

    assert [(one.id, one.headline) for one in told(store, EDITION, now=NOW)] == [
        ("t2", "t2"),
        ("t1", "Ferry held"),
    ]
