from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from digest.issue import Briefing, Counts, Quote, from_json
from digest.renderers.environment import Templates

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    """An invented issue with everything in it, hostile titles too."""
    return from_json(json.loads((DATA / "briefing.json").read_text("utf8")))


@pytest.fixture
def empty(briefing: Briefing) -> Briefing:
    """A day on which nothing new was seen."""
    counts = Counts(sources=14, articles=9, stories=4, shown=0, sentences=0, answered=14)
    return replace(briefing, sections=(), opening=(), corrections=(), failures=(), counts=counts)


@pytest.fixture(scope="session")
def templates() -> Templates:
    """Our own templates."""
    return Templates()


@pytest.fixture
def quote() -> Quote:
    """A sentence without anything special."""
    return Quote("It rained.", "a1", 0, 10, "https://a.example/1", "A", "en", paragraph=2)
