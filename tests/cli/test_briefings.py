from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.issue import (
    ClaimLine,
    ComparisonLine,
    SectionLine,
    from_json,
    to_json,
)
from digest.storage import KnownEntry, PastIssue, Polled
from digest.stores.sql import open_store
from digest.traffic import Poll

Write = Callable[[str], Path]


@pytest.fixture
def published(config: Write, home: Path, printed: Any) -> Path:
    """Store one article and two issues that quote it."""
    config("sources: [https://harbour.example/feed]\neditions: {daily: {}}\ntimezone: UTC\n")
    (home / ".digest").mkdir()
    one = printed.article()
    known = KnownEntry(one.entry, None, one.url, one.title, "x", 1)
    with open_store(str(home / ".digest" / "digest.sqlite3")) as store:
        store.add(Polled(Poll(one.source), ((one, known),)))
        for day in (10, 11):
            due = datetime(2026, 3, day, 6, tzinfo=UTC)
            name, made = f"{due:%Y-%m-%d}", due + timedelta(minutes=1)
            past = PastIssue("daily", name, due, made, 1, printed.briefing(name))
            store.add_issue(past, (), ())
    return home


@pytest.mark.usefixtures("published")
def test_issues_are_listed_oldest_first(say: Any) -> None:
    said = say("briefings", "list")
    rows = json.loads(say("briefings", "list", "daily", "--json").out)

    assert [line.split()[:2] for line in said.out.splitlines()] == [
        ["EDITION", "ISSUE"],
        ["daily", "2026-03-10"],
        ["daily", "2026-03-11"],
    ]
    assert [row["issue"] for row in rows] == ["2026-03-10", "2026-03-11"]
    assert rows[0]["due"] == "2026-03-10T06:00:00+00:00"
    assert json.loads(say("briefings", "list", "weekly", "--json").out) == []


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("name", ["daily", "daily/2026-03-11", "2026-03-11", "daily/2026-03"])
def test_an_issue_is_named_as_one_would_say_it(name: str, say: Any) -> None:
    said = say("briefings", "show", name, "--json")

    assert said.code == 0
    assert from_json(json.loads(said.out)).issue == "2026-03-11"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("name", ["weekly", "daily/2026-04", "1999-01-01"])
def test_an_issue_that_is_not_out_is_told(name: str, say: Any) -> None:
    said = say("briefings", "show", name)

    assert (said.code, said.out) == (3, "")
    assert said.err == f'digest: no issue "{name}" is out; "digest briefings list" shows all\n'


@pytest.mark.usefixtures("published")
def test_an_issue_is_shown_as_markdown(say: Any, printed: Any) -> None:
    said = say("briefings", "show", "daily")

    assert said.code == 0
    assert "Morning briefing" in said.out
    assert printed.text[:41] in said.out


def test_a_file_is_shown_without_store_or_config(say: Any, home: Path, printed: Any) -> None:
    (home / "out").mkdir()
    path = home / "out" / "briefing.json"
    path.write_text(json.dumps(to_json(printed.briefing())))

    by_file = say("briefings", "show", path)
    by_folder = say("briefings", "show", home / "out")

    assert by_file.code == 0
    assert by_file == by_folder


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (None, "No such file or directory"),
        ("{", "no briefing: "),
        ("[]", "no briefing: "),
        ('{"schema": "digest/briefing/9"}', "not a digest/briefing/1"),
        ('{"schema": "digest/briefing/1"}', "some of its fields are missing"),
    ],
)
def test_a_file_that_is_no_briefing_says_why(
    body: str | None, told: str, say: Any, home: Path
) -> None:
    if body is not None:
        (home / "x.json").write_text(body)

    said = say("briefings", "show", "x.json")

    assert said.code == 3
    assert said.err.startswith("digest: x.json: ")
    assert told in said.err


@pytest.mark.usefixtures("published")
def test_an_issue_is_rendered_again_into_a_folder(say: Any, home: Path, printed: Any) -> None:
    said = say("briefings", "render", "daily", "--into", home / "again")

    assert said.code == 0
    folder = home / "again" / "daily" / "2026-03-11"
    assert said.err == f"{folder}\n"
    assert {path.name for path in folder.iterdir()} == {
        *("index.html", "briefing.md", "briefing.json"),
    }
    assert (home / "again" / "index.html").is_file()
    assert from_json(json.loads((folder / "briefing.json").read_text())) == printed.briefing()


def test_an_issue_is_rendered_again_in_another_theme(say: Any, published: Path) -> None:
    template = published / "templates" / "mine" / "briefing.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("ours: {{ briefing.title }}")

    asked = ("briefings", "render", "daily", "--into", "x", "--format", "markdown")

    assert say(*asked, "--theme", "mine").code == 0
    assert (published / "x/daily/2026-03-11/briefing.md").read_text().startswith("ours: ")
    assert 'no theme "yours"' in say(*asked, "--theme", "yours").err


def test_a_format_that_there_is_not_is_told(say: Any, published: Path) -> None:
    said = say("briefings", "render", "daily", "--into", "x", "--format", "markdwon")

    assert said.code == 2
    assert said.err == 'unknown renderer "markdwon"; did you mean "markdown"?\n'
    assert not (published / "x").exists()


@pytest.mark.usefixtures("published")
def test_every_sentence_of_an_issue_is_proved(say: Any) -> None:
    said = say("briefings", "verify", "daily")

    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "daily/2026-03-11: 2 of 2 sentences stand word for word in their articles; "
        "1 headline beside them\n"
    )


def test_a_sentence_that_no_article_says_fails_the_proof(
    say: Any, published: Path, printed: Any
) -> None:
    forged = printed.briefing()
    (story,) = forged.stories
    wrong = replace(story.sentences[0], text="The night ferry sailed on Tuesday.")
    gone = replace(story.sentences[1], article="0" * 16)
    torn = printed.quote(43, 74)
    claim = ComparisonLine("left at", (ClaimLine("midnight", story.sentences[0]),))
    story = replace(story, sentences=(wrong, gone, torn), differences=(claim,))
    path = published / "forged.json"
    path.write_text(
        json.dumps(to_json(replace(forged, sections=(SectionLine("World", (story,)),))))
    )

    said = say("briefings", "verify", path)
    data = json.loads(say("briefings", "verify", path, "--json").out)

    assert said.code == 1
    assert 'does not say so: "The night ferry sailed on Tuesday."' in said.out
    assert "its article is not stored any more" in said.out
    assert 'it is torn out of a longer sentence: "Fog had closed the strait at no"' in said.out
    assert 'it does not say "midnight"' in said.out
    assert ": 0 of 4 sentences stand word for word in their articles" in said.out
    assert (data["sentences"], data["proved"], len(data["doubts"])) == (4, 0, 4)
    assert data["headlines"] == 1


def test_where_nothing_is_stored_nothing_is_proved(say: Any, config: Write) -> None:
    config("sources: [https://harbour.example/feed]\n")

    said = say("briefings", "verify", "daily")

    assert said.code == 3
    assert "nothing is stored here yet" in said.err
