from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from digest.clusterers import reasons
from digest.clusterers.across import Meeting
from digest.clusterers.duplicates import Judgement
from digest.clusterers.linkage import Link
from digest.model import Article, Thread
from digest.renderers.reasons import reason
from digest.renderers.words import Words, languages

TABLE: dict[str, dict[str, str]] = tomllib.loads(
    files("digest.renderers").joinpath("data", "reasons.toml").read_text("utf8")
)
EXAMPLES = {"n": "14", "m": "3", "day": "2026-03-10", "text": "Brücke", "first": "A", "second": "B"}


@pytest.mark.parametrize("said", sorted(TABLE))
@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_every_reason_is_said_in_every_language(said: str, language: str) -> None:
    spoken = reason(said.format(**EXAMPLES), Words.of(language, "UTC"))

    assert spoken
    assert set(re.findall(r"\{\w+\}", TABLE[said][language])) == set(re.findall(r"\{\w+\}", said))
    assert "{" not in spoken


@pytest.mark.parametrize(
    ("said", "language", "spoken"),
    [
        ("told by 14 outlets in 3 independent texts", "ko", "매체 14곳이 독자적인 글 3편으로 보도"),
        ("told on 2026-03-10", "en", "told already on Tue 10 Mar, nothing new since"),
        ("told on 2026-03-10", "de", "schon am Di 10. März berichtet, seither nichts Neues"),
        ("muted: /a.b/", "fr", "masqué : /a.b/"),
        ("one outlet", "en", None),
        ("you watch “Lisbon”", "ko", "관심어 “Lisbon”"),
        (
            "new since 2026-03-10: new figure: 61 died",
            "de",
            "neu seit Di 10. März, eine Zahl: 61 died",
        ),
        (
            "titles and leads alike: Salt and Sand and Quay Ledger (.61)",
            "fr",
            "titres et attaques semblables : Salt and Sand et Quay Ledger (.61)",
        ),
        ("stands for what nobody has foreseen", "ja", None),
    ],
)
def test_a_reason_is_said_or_left_in_english(said: str, language: str, spoken: str | None) -> None:
    assert reason(said, Words.of(language, "UTC")) == spoken


def test_why_articles_are_one_story_is_said_in_every_language() -> None:
    when = datetime(2026, 3, 10, tzinfo=UTC)
    one, two = (
        Article(
            id=outlet,
            entry=outlet,
            source=outlet,
            outlet=outlet,
            title="Ferry aground",
            text="The ferry ran aground.",
            url=f"https://{outlet}.example/",
            published=when,
            seen=when,
            sentences=(),
            language="en",
        )
        for outlet in ("salt", "quay")
    )
    thread = Thread("t", when, ("salt",))
    said = [
        *(reasons.copied(one, two, Judgement(0.9, agreed=agreed)) for agreed in (None, 0.5, 1.0)),
        reasons.linked(Link(0, 1, 0.6), [one, two]),
        reasons.met(Meeting(0, 1, 1.0, ("17", "Calder")), [one, two]),
        reasons.goes_on(thread, [one, two]),
        reasons.follows(thread, ["17"]),
    ]

    assert [text for text in said if reason(text, Words.of("ja", "UTC")) is None] == []
