"""Stories as a reader meets them, of a briefing or made of records: what coherence.py judges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.compose.limits import within
from digest.model import Story
from digest.summarizers.default import Default
from digest.summarizers.records import _articles


@dataclass(frozen=True)
class Line:
    text: str
    article: str
    start: int
    end: int
    flag: str | None = None
    date: str | None = None
    foreign_day: bool = False  # its article is not of the day
    before: str = ""  # what its article says before it, where the article is at hand


@dataclass(frozen=True)
class Told:
    name: str
    language: str
    headline: str
    lines: tuple[Line, ...]
    brief: bool = False


def stories(file: Path, sentences: int) -> Iterator[Told]:
    if file.suffix == ".json":
        yield from of_briefing(json.loads(file.read_text("utf8")))
        return
    for row in filter(None, file.read_text("utf8").split("\n")):
        yield of_record(json.loads(row), sentences)


def of_record(record: dict[str, Any], sentences: int) -> Told:
    if record.get("articles") is None:
        record = {**record, "articles": [record]}
    story = Story(id=str(record["id"]), articles=tuple(_articles(record)))
    summarizer = Default()
    summary = within(story, lambda one: summarizer.summarize(one, max_sentences=sentences))
    lines = tuple(
        Line(
            " ".join(choice.sentence.text.split()),
            choice.sentence.article.entry,
            choice.sentence.start,
            choice.sentence.end,
            choice.flag,
            before=choice.sentence.article.text[: choice.sentence.start],
        )
        for choice in summary.sentences
    )
    titles = [c.sentence.article.title for c in summary.sentences] or [story.articles[0].title]
    return Told(story.id, story.articles[0].language, titles[0], lines, brief=sentences == 1)


def of_briefing(briefing: dict[str, Any]) -> Iterator[Told]:
    day = briefing["issued"][:10]
    for section in briefing["sections"]:
        for story in section["stories"]:
            lines = tuple(
                Line(
                    " ".join(quote["text"].split()),
                    quote["article"],
                    quote["start"],
                    quote["end"],
                    quote["flag"],
                    quote["date"],
                    foreign_day=(quote["published"] or day)[:10] != day,
                )
                for quote in story["sentences"]
            )
            yield Told(
                story["id"], story["language"], story["headline"], lines, story["tier"] == "brief"
            )
