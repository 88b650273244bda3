from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from digest.collecting.polling import poll_round
from digest.parts import Parts
from digest.plan import Source
from digest.stores.memory import Memory
from digest.traffic import Fetched, Poll

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Counting(Memory):
    """A store that counts the polls of each of its transactions."""

    def __init__(self) -> None:
        super().__init__()
        self.transactions: list[int] = []

    def add_polls(self, polls: Sequence[Poll]) -> None:
        if polls:
            self.transactions.append(len(polls))
        super().add_polls(polls)


def never(*_: object, **__: object) -> NoReturn:
    raise AssertionError("there was nothing to be done")


def nothing_new(source: Source, known: Poll | None) -> Fetched:
    del known
    return Fetched(source.url, source.url, 304, "", None, (), b"", NOW)


class Idle:
    """What groups and summarizes where there is nothing to be grouped or summarized."""

    cluster = staticmethod(never)
    summarize = staticmethod(never)


PARTS = Parts(
    fetch=nothing_new, expand=lambda source: [source], parse=never, read_page=never,
    recognize=never, article=never, picture=never, clusterer=Idle(), news_in=never,
    is_series=never, summarizer=Idle(), renderers={}, site=never, noted=never, deliverers={},
    threads=map, map=map,
)  # fmt: skip


def test_nothing_new_is_not_parsed_and_a_hundred_polls_are_one_transaction() -> None:
    store = Counting()
    sources = [Source(f"https://harbour.example/{number}") for number in range(250)]

    done = poll_round(sources, PARTS, store, polls={}, now=NOW, interval=timedelta(minutes=30))

    assert (done.polled, done.unchanged, done.new) == (250, 250, 0)
    assert store.transactions == [100, 100, 50]
    assert {poll.succeeded for poll in store.polls().values()} == {NOW}
    assert len(store.polls()) == 250
