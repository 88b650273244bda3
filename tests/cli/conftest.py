from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from digest.cli.app import main
from digest.issue import (
    ArticleLine,
    Briefing,
    Counts,
    Coverage,
    LeftOut,
    Opening,
    Quote,
    SectionLine,
    StoryLine,
    ThreadLine,
    WindowLine,
)
from digest.model import Article, Span, article_id

SEEN = datetime(2026, 3, 11, 5, tzinfo=UTC)
URL = "https://harbour.example/ferry"
TITLE = "Night ferry held in port by fog"
TEXT = "The night ferry stayed in port on Tuesday. Fog had closed the strait at noon."


class Said(NamedTuple):
    code: int
    out: str
    err: str


Say = Callable[..., Said]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command sends logs to its own stderr, which ends with the test."""
    root, ours = logging.getLogger(), logging.getLogger("digest")
    before = (root.handlers[:], root.level, ours.level)
    yield
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], home: Path) -> Say:
    """Run a command line here in `home`: say("sources", "list")."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, without a config of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-config"))
    monkeypatch.delenv("DIGEST_CONFIG", raising=False)
    return tmp_path


@pytest.fixture
def config(home: Path) -> Callable[[str], Path]:
    """Write config.yaml."""

    def write(text: str) -> Path:
        path = home / "config.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def _article() -> Article:
    return Article(
        id=article_id(URL, TITLE, TEXT),
        entry=URL,
        source="https://harbour.example/feed",
        outlet="The Harbour",
        url=URL,
        title=TITLE,
        text=TEXT,
        sentences=(Span(0, 42), Span(43, len(TEXT))),
        language="en",
        seen=SEEN,
    )


def _quote(start: int, end: int) -> Quote:
    one = _article()
    return Quote(
        TEXT[start:end], one.id, start, end, URL, one.outlet, one.language, paragraph=1, score=0.5
    )


def _headline() -> Quote:
    one = _article()
    return Quote(TITLE, one.id, 0, len(TITLE), URL, one.outlet, one.language)


def _briefing(issue: str = "2026-03-11") -> Briefing:
    one = _article()
    story = StoryLine(
        id="s1",
        tier="lead",
        kind="news",
        headline=TITLE,
        language="en",
        rank=1,
        score=0.9,
        thread=ThreadLine("s1", 1, SEEN.isoformat()),
        articles=(ArticleLine(one.id, one.outlet, one.title, one.url, None, "en", "news"),),
        sentences=(_quote(0, 42), _quote(43, len(TEXT))),
        coverage=Coverage(1, 1, 1),
        section="World",
    )
    return Briefing(
        edition="daily",
        title="Morning briefing",
        issue=issue,
        issued=f"{issue}T06:00:00+00:00",
        timezone="UTC",
        language="en",
        window=WindowLine("2026-03-10T06:00:00+00:00", "2026-03-11T06:00:00+00:00"),
        sections=(SectionLine("World", (story,)),),
        counts=Counts(1, 1, 1, 1, 2),
        left_out=(LeftOut("Lottery numbers", "The Mast", "https://mast.example/1", "muted"),),
        opening=(Opening("s1", _headline(), headline=True),),
    )


class Printed:
    """An issue that quotes one article, made by hand."""

    title = TITLE
    text = TEXT
    article = staticmethod(_article)
    quote = staticmethod(_quote)
    briefing = staticmethod(_briefing)


@pytest.fixture
def printed() -> Printed:
    return Printed()
