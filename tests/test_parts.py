"""The parts of a run that the pipeline calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from digest.decisions import AS_IT_IS, Grouping
from digest.model import Article, Story, Thread
from digest.parts import Remembered

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Counting:
    """A clusterer in which each article is a story, and that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def cluster(
        self,
        articles: Sequence[Article],
        /,
        *,
        threads: Sequence[Thread] = (),
        by_hand: Grouping = AS_IT_IS,
    ) -> list[Story]:
        del threads, by_hand
        self.asked += 1
        return [Story(id=article.id, articles=(article,)) for article in articles]


def article(name: str, text: str = "The bridge is shut.") -> Article:
    return Article(
        id=name,
        entry=name,
        source="https://harbour.example/feed",
        outlet="Harbour Post",
        url=f"https://harbour.example/{name}",
        title=name,
        text=text,
        sentences=(),
        language="en",
        seen=NOW,
    )


def test_the_same_articles_are_grouped_once() -> None:
    clusterer = Counting()
    remembered = Remembered(clusterer)

    first = remembered.cluster([article("a"), article("b")])
    again = remembered.cluster([article("a"), article("b")])

    assert clusterer.asked == 1
    assert first == again


def test_a_new_text_thread_or_decision_is_grouped_anew() -> None:
    clusterer = Counting()
    remembered = Remembered(clusterer)
    thread = Thread(id="t", entries=("a",), first_seen=NOW)

    remembered.cluster([article("a")])
    remembered.cluster([article("a", text="The bridge is open.")])
    remembered.cluster([article("a")], threads=[thread])
    remembered.cluster(
        [article("a")], threads=[thread], by_hand=Grouping(together=(frozenset({"a", "b"}),))
    )

    assert clusterer.asked == 4


def test_what_a_caller_does_to_an_answer_stays_with_him() -> None:
    remembered = Remembered(Counting())

    remembered.cluster([article("a")]).clear()

    assert len(remembered.cluster([article("a")])) == 1
