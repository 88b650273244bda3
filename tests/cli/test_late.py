"""Parts that are imported when first called answer as those that they stand for."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest

from digest.cli.late import Late, LateClusterer, LateSummarizer
from digest.clusterers.events import Events
from digest.model import Article
from digest.summarizers.default import Default
from digest.text.sentences import split


def report() -> Article:
    text = "The dam at Orlan held. Rain fell for six hours. Families went home at noon."
    return Article(
        id="a",
        entry="a",
        source="https://tarn.example/feed",
        outlet="Tarn Courier",
        url="https://tarn.example/1",
        title="Dam at Orlan holds",
        text=text,
        sentences=split(text),
        language="en",
        seen=datetime(2026, 3, 11, tzinfo=UTC),
    )


def test_a_late_part_answers_as_the_part_itself() -> None:
    article = report()

    stories = LateClusterer("default").cluster([article])
    summary = LateSummarizer("default").summarize(stories[0], max_sentences=1)

    assert stories == Events().cluster([article])
    assert summary == Default().summarize(stories[0], max_sentences=1)


def test_a_late_part_can_be_sent_to_another_process() -> None:
    late = pickle.loads(pickle.dumps(LateSummarizer("default")))

    assert late.summarize(Events().cluster([report()])[0], max_sentences=1).sentences


def test_a_late_part_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    parts = Late(lambda: ["html", "mail"], make)

    assert list(parts) == ["html", "mail"]
    assert len(parts) == 2
    assert not made
    assert [parts["mail"], parts["mail"]] == ["MAIL", "MAIL"]
    assert made == ["mail"]


def test_there_is_no_late_part_of_an_unknown_name() -> None:
    parts = Late(lambda: ["html"], str.upper)

    assert parts.get("fax") is None
    with pytest.raises(KeyError):
        parts["fax"]
