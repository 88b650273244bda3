from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest.cli.sources_list import state
from digest.storage import Polled
from digest.stores.lock import work_lock
from digest.stores.sql import open_store
from digest.traffic import Poll

Write = Callable[[str], Path]
WHEN = datetime(2026, 3, 11, 6, tzinfo=UTC)
FEED = "https://harbour.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour</title>
<link>https://harbour.example/</link><description>News of the sea</description>
<item><title>Ferry late</title><link>https://harbour.example/1</link>
<pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate><description>Fog held it.</description></item>
</channel></rss>"""


def remembered(home: Path, *polls: Poll) -> None:
    (home / ".digest").mkdir()
    with open_store(str(home / ".digest" / "digest.sqlite3")) as store:
        for poll in polls:
            store.add(Polled(poll))


def test_a_list_tells_health_and_next_poll(say: Any, config: Write, home: Path) -> None:
    config(f"sources: [{{url: '{FEED}', name: Harbour}}, https://mast.example/feed]\n")
    remembered(
        home,
        Poll(FEED, polled=WHEN, succeeded=WHEN, next=WHEN.replace(hour=7), reason="its own rhythm"),
    )

    said = say("sources", "list")

    head, first, second = said.out.splitlines()
    assert head.split() == ["STATE", "LAST", "NEXT", "NAME", "ADDRESS", "WHY"]
    assert first.startswith("ok          2026-03-11 06:00Z  2026-03-11 07:00Z  Harbour  " + FEED)
    assert first.endswith("its own rhythm")
    assert second.startswith("not polled  -")
    assert (said.code, said.err) == (0, "")


def test_a_list_tells_why_a_source_is_asked_next_then(say: Any, config: Write, home: Path) -> None:
    config(
        "timezone: UTC\ncollect: {interval: 30m}\nsources: [https://a.example/, "
        "https://b.example/, https://c.example/, https://d.example/, https://e.example/]\n"
        "editions: {daily: {schedule: daily at 18:00, deliver: [folder: public]}}\n"
    )
    soon, late = WHEN.replace(minute=30), WHEN.replace(day=12)
    remembered(
        home,
        Poll("https://a.example/", polled=WHEN, succeeded=WHEN, next=soon),
        Poll("https://b.example/", polled=WHEN, succeeded=WHEN, next=late, reason="it posts so"),
        Poll("https://c.example/", polled=WHEN, misses=9, not_before=late, reason="it failed"),
        Poll("https://d.example/", polled=WHEN, gone=True, next=late, reason="410 Gone"),
    )

    found = json.loads(say("sources", "list", "--json").out)

    assert [(one["next"], one["why"]) for one in found] == [
        ("2026-03-11T06:30:00+00:00", "every 30 min"),
        ("2026-03-11T17:50:00+00:00", "an issue is collected for then"),
        ("2026-03-12T06:00:00+00:00", "it failed"),
        (None, '410 Gone: paused until "digest collect --all"'),
        (None, "it is new: asked at once"),
    ]


def test_a_list_for_programs_has_every_field(say: Any, config: Write, home: Path) -> None:
    config(f"sources: [{FEED}]\n")
    remembered(home, Poll(FEED, polled=WHEN, misses=3, failing_since=WHEN, status=503, title="H"))

    (source,) = json.loads(say("sources", "list", "--json").out)

    assert source["state"] == "failed 3×"
    assert (source["name"], source["misses"], source["status"]) == ("H", 3, 503)
    assert source["failing_since"] == "2026-03-11T06:00:00+00:00"


def test_listing_makes_no_store(say: Any, config: Write, home: Path) -> None:
    config(f"sources: [{FEED}]\n")

    assert say("sources", "list").code == 0
    assert [path.name for path in home.iterdir()] == ["config.yaml"]


@pytest.mark.parametrize(
    ("poll", "word"),
    [
        (Poll("x"), "not polled"),
        (Poll("x", polled=datetime(2026, 3, 11, tzinfo=UTC)), "no answer"),
        (Poll("x", succeeded=WHEN), "ok"),
        (Poll("x", polled=WHEN.replace(day=12), succeeded=WHEN), "no answer"),
        (Poll("x", polled=WHEN.replace(day=12), succeeded=WHEN, late=WHEN), "ok"),
        (Poll("x", succeeded=WHEN, misses=2), "failed 2×"),
        (Poll("x", misses=2, gone=True), "gone"),
    ],
)
def test_a_state_is_a_word_or_two(poll: Poll, word: str) -> None:
    assert state(poll) == word


def test_sources_come_and_go_and_comments_stay(say: Any, config: Write) -> None:
    path = config(f"# mine\nsources:\n  - {FEED}   # the first\n\nlanguage: en  # mine too\n")
    before = path.read_text()

    added = say(
        "sources", "add", "--offline", "https://mast.example/a", "--name", "Mast: a", "--tag", "sea"
    )
    grown = path.read_text()
    removed = say("sources", "remove", "Mast: a")

    assert (added.code, removed.code) == (0, 0)
    assert '  - {url: https://mast.example/a, name: "Mast: a", tags: [sea]}\n' in grown
    assert added.err.splitlines()[0] == "added https://mast.example/a"
    assert path.read_text() == before


def test_a_source_that_is_there_already_is_left_alone(say: Any, config: Write) -> None:
    path = config(f"sources: [{FEED}]\n")
    before = path.read_text()

    said = say("sources", "add", "--offline", FEED)

    assert (said.code, said.err) == (0, f"is there already: {FEED}\n")
    assert path.read_text() == before


def test_what_would_break_the_config_is_not_written(say: Any, config: Write) -> None:
    path = config(f"sources: [{FEED}]\n")
    before = path.read_text()

    wrong = say("sources", "add", "--offline", "feed.xml")
    last = say("sources", "remove", FEED)

    assert (wrong.code, last.code) == (2, 2)
    assert '"feed.xml" is no http(s) address' in wrong.err
    assert '"sources" is empty' in last.err
    assert path.read_text() == before


def test_one_name_cannot_name_two_sources(say: Any, config: Write) -> None:
    config(f"sources: [{FEED}]\n")

    said = say(
        "sources", "add", "--offline", "https://a.example/", "https://b.example/", "--name", "X"
    )

    assert said.code == 2
    assert 'digest: --name "X" cannot name 2 sources' in said.err


def test_a_source_that_is_not_there_is_told_with_the_nearest(say: Any, config: Write) -> None:
    config(f"sources: [{FEED}]\n")

    said = say("sources", "remove", FEED + "s")

    assert said.code == 2
    assert said.err == f'config.yaml: no source "{FEED}s"; did you mean "{FEED}"?\n'
    assert '"digest sources list" shows all' in say("sources", "remove", "xyzzy").err


def test_quiet_says_nothing_of_what_went_well(say: Any, config: Write) -> None:
    config(f"sources: [{FEED}]\n")

    assert say("sources", "add", "--offline", "-q", "https://a.example/").err == ""


def test_a_reader_waits_for_no_lock(say: Any, config: Write, home: Path) -> None:
    config(f"sources: [{FEED}]\n")

    with work_lock(home / ".digest"):
        assert say("sources", "list").code == 0


def test_opml_goes_in_and_comes_out_with_its_folders(say: Any, config: Write, home: Path) -> None:
    config(f"sources: [{FEED}]\n")
    (home / "more.opml").write_text(
        '<opml version="2.0"><body><outline text="sea"><outline type="rss" text="Mast" '
        'xmlUrl="https://mast.example/a"/></outline></body></opml>'
    )

    brought = say("sources", "import", "more.opml")
    printed = say("sources", "export")
    written = say("sources", "export", "-o", home / "out" / "all.opml")

    assert (brought.code, printed.code, written.code) == (0, 0, 0)
    assert "added https://mast.example/a" in brought.err
    sources = json.loads(say("sources", "list", "--json").out)
    assert [(one["url"], one["name"], one["tags"]) for one in sources] == [
        (FEED, None, []),
        ("https://mast.example/a", "Mast", ["sea"]),
    ]
    assert 'xmlUrl="https://mast.example/a"' in printed.out
    assert (home / "out" / "all.opml").read_text() == printed.out


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (None, "No such file or directory"),
        ("<opml><body/></opml>", "holds no feed"),
        ("x", "OPML"),
    ],
)
def test_opml_that_brings_nothing_says_so(
    body: str | None, told: str, say: Any, config: Write, home: Path
) -> None:
    config(f"sources: [{FEED}]\n")
    if body is not None:
        (home / "x.opml").write_text(body)

    said = say("sources", "import", "x.opml")

    assert said.code == 3
    assert said.err.startswith("digest: ")
    assert told in said.err
    assert said.err.count("\n") == 1


def test_a_check_says_what_each_source_gives(say: Any, config: Write, home: Path) -> None:
    (home / "good.xml").write_text(RSS)
    (home / "bad.xml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    config("sources: [{file: good.xml, name: Good}, {file: bad.xml}, {file: gone.xml}]\n")

    said = say("sources", "check")
    rows = json.loads(say("sources", "check", "--json").out)
    one = say("sources", "check", "Good")

    assert (said.code, one.code) == (1, 0)
    assert [row["state"] for row in rows] == ["ok", "failed", "failed"]
    assert (rows[0]["entries"], rows[0]["newest"]) == (1, "2026-03-10T08:00:00+00:00")
    assert rows[0]["name"] == "Good"
    assert all(row["what"] for row in rows[1:])
    assert len(said.out.splitlines()) == 4
    assert len(one.out.splitlines()) == 2


def test_a_check_of_nothing_that_answers_exits_3(say: Any, config: Write, home: Path) -> None:
    config("sources: {file: gone.xml}\n")

    assert say("sources", "check").code == 3
    said = say("sources", "check", "unheard")
    assert (said.code, said.err) == (
        3,
        'digest: no source "unheard"; "digest sources list" shows all\n',
    )
