from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.compose.ranking import Score
from digest.compose.select import Candidate
from digest.compose.tiers import Placed
from digest.compose.told import Told
from digest.issue import Quote, Tier
from digest.model import Article, Choice, Sentence, Story, Summary, article_id
from digest.publishing.reminding import Reminding
from digest.storage import KnownEntry, Polled
from digest.stores.memory import Memory
from digest.summarizers.default import Default
from digest.text.sentences import split
from digest.traffic import Poll

NOW = datetime(2026, 3, 11, 6, tzinfo=UTC)
HELD = "The ferry Aldis was held in the port of Tarn on Monday by a storm with forty people aboard."
THEY = "They slept below deck and were given soup by the harbour master of Tarn."
FREED = "The ferry Aldis sailed from Tarn on Tuesday after tugs had lifted a crane off its bow."


def article(title: str, text: str, *, days: int) -> Article:
    when = NOW - timedelta(days=days)
    return Article(
        id=article_id(title, title, text),
        entry=title,
        source="https://courier.example/feed",
        outlet="Tarn Courier",
        url=f"https://courier.example/{days}",
        title=title,
        text=text,
        sentences=split(text, language="en"),
        language="en",
        seen=when,
        published=when,
    )


OLD = article("Ferry held in port", f"{HELD} {THEY}", days=1)
NEWS = article("Ferry sails from Tarn at last", FREED, days=0)


@pytest.fixture
def store() -> Memory:
    memory = Memory()
    known = KnownEntry(OLD.entry, OLD.entry, OLD.url, OLD.title, "", 1, source=OLD.source)
    memory.add(Polled(Poll(OLD.source), ((OLD, known),)))
    return memory


def item(tier: Tier = "lead", *texts: str) -> Placed:
    story = Story("f", (NEWS,))
    quotes = tuple(
        Quote(text, OLD.id, 0, 0, OLD.url, OLD.outlet, "en") for text in texts or (THEY, HELD)
    )
    told = Told("2026-03-10", frozenset({OLD.entry}), tuple(q.text for q in quotes), quotes)
    candidate = Candidate(story, (NEWS,), story, NEWS, "World", "news", Score(0.5, ()), told=told)
    return Placed(candidate, tier)


def reminded(
    store: Memory, placed: Placed, *, wrong: frozenset[str] = frozenset()
) -> list[tuple[str | None, str]]:
    summary = Summary(placed.candidate.story, (Choice(Sentence(NEWS, *NEWS.sentences[0])),))
    told = Reminding(store, Default(), (4, 2, 1), wrong)(placed, summary)
    return [(choice.flag, choice.sentence.text) for choice in told.sentences]


def test_a_running_story_begins_with_what_stands_alone_of_what_was_told(store: Memory) -> None:
    assert reminded(store, item()) == [("before", HELD), (None, FREED)]
    assert reminded(store, item("notable")) == [("before", HELD), (None, FREED)]


def test_what_leans_on_a_sentence_that_is_not_there_does_not_remind(store: Memory) -> None:
    assert reminded(store, item("lead", THEY)) == [(None, FREED)]


def test_a_brief_or_a_new_story_has_no_background(store: Memory) -> None:
    placed = item()
    new = Placed(replace(placed.candidate, told=None), "lead")

    assert reminded(store, item("brief")) == reminded(store, new) == [(None, FREED)]


def test_what_was_taken_back_or_is_said_no_longer_does_not_remind(store: Memory) -> None:
    assert reminded(store, item(), wrong=frozenset({HELD})) == [(None, FREED)]

    edited = OLD.text.replace("forty people", "fifty people")
    newer = replace(OLD, id="b" * 16, text=edited, sentences=split(edited, language="en"))
    store.add_versions([newer])

    assert reminded(store, item()) == [(None, FREED)]
