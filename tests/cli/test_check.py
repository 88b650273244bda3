from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Write = Callable[[str], Path]


def test_a_config_that_is_right_is_told_as_it_is_meant(say: Any, config: Write, home: Path) -> None:
    config(
        "sources: [https://harbour.example/a]\ntimezone: Asia/Seoul\n"
        "editions: {daily: {deliver: [{folder: out}]}}\n"
    )

    said = say("check")

    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == f"config    {home}/config.yaml"
    assert lines[1] == "sources   1"
    assert lines[2].startswith("edition   daily: daily at 06:00 (Asia/Seoul), next 20")
    assert lines[2].endswith(f"06:00+09:00, to folder {home}/out")
    assert lines[-1] == "nothing is wrong"
    assert [path.name for path in home.iterdir()] == ["config.yaml"]


def test_all_that_is_wrong_outside_the_config_is_told_at_once(
    say: Any, config: Write, home: Path
) -> None:
    (home / "taken").write_text("")
    (home / "templates" / "plain").mkdir(parents=True)
    (home / "templates" / "plain" / "briefing.md.j2").write_text("{% if %}")
    config(
        "sources:\n  - {file: gone.xml}\n  - {folder: taken}\n  - https://harbour.example/a\n"
        "  - https://harbour.example/a\n"
        "data_dir: taken/x\n"
        "summarizer: {name: default, cleverness: 9}\n"
        "editions:\n"
        "  daily: {theme: plain, deliver: [{folder: taken}]}\n"
        "  weekly: {theme: unheard}\n"
    )

    said = say("check")

    told = said.err.splitlines()
    assert (said.code, said.out) == (2, "")
    assert told[0].startswith("config.yaml:5:5: https://harbour.example/a stands twice")
    assert told[1] == f"config.yaml:2:5: file {home}/gone.xml: there is none"
    assert told[2] == f"config.yaml:3:5: folder {home}/taken: this is no folder"
    assert any("briefing.md.j2:1" in line for line in told)
    assert any(line.startswith('config.yaml:10:3: there is no theme "unheard"') for line in told)
    assert any('summarizer "default" has no option "cleverness"' in line for line in told)
    assert f"config.yaml: data_dir {home}/taken/x: {home}/taken is no folder" in told
    assert f"config.yaml:9:3: folder {home}/taken: {home}/taken is no folder" in told
    assert len(told) == len(set(told))


def test_what_is_wrong_in_the_config_hides_nothing_that_is_wrong_outside(
    say: Any, config: Write, home: Path
) -> None:
    config(
        "colour: red\n"
        "sources:\n  - {file: gone.xml, wieght: 3}\n  - {opml: none.opml}\n"
        "summarizer: {name: default, cleverness: 9}\n"
        "editions:\n"
        "  daily: {schedule: sometimes, theme: unheard, deliver: [{email: a@b.example}]}\n"
    )

    said = say("check")

    told = said.err.splitlines()
    assert (said.code, said.out) == (2, "")
    lines = [re.match(r"config\.yaml:(\d*)", line) for line in told]
    assert [line[1] for line in lines if line] == ["1", "3", "4", "7", "7", "3", "7", ""]
    assert told[4].endswith('mail needs a sender; set "from" here or under "smtp"')
    assert told[5].endswith("gone.xml: there is none")


def test_a_sections_tag_that_is_nearly_a_sources_is_told(
    say: Any, config: Write, home: Path
) -> None:
    config(
        "sources: [{url: 'https://harbour.example/a', tags: [World]}]\n"
        "editions:\n"
        "  daily: {sections: [{name: World, tags: [wrld]}, {name: Sea, tags: [sea, world]}]}\n"
    )

    said = say("check")

    assert said.code == 0
    (line,) = said.err.splitlines()
    assert line == (
        'config.yaml:3:3: section "World": nothing has the tag "wrld"; did you mean "world"?'
    )


def test_looking_for_tags_leaves_the_store_as_it_is(say: Any, config: Write, home: Path) -> None:
    (home / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>Harbour Gazette</title><item><title>Ferry sails</title>'
        "<link>https://harbour.example/1</link><pubDate>Mon, 02 Mar 2015 08:00:00 GMT</pubDate>"
        "<description>The ferry left the quay at dawn.</description></item></channel></rss>"
    )
    config("sources: {file: feed.xml}\neditions: {daily: {sections: [{name: Sea, tags: [sea]}]}}\n")
    say("collect")
    (file,) = (home / ".digest").glob("*.sqlite3")

    said = say("check")

    with closing(sqlite3.connect(file)) as store:
        waiting = store.execute("SELECT count(*) FROM unread").fetchone()
    assert said.code == 0
    assert waiting == (1,)


def test_problems_for_programs_are_json(say: Any, config: Write) -> None:
    config("sources: {file: gone.xml}\n")

    said = say("check", "--json")

    assert said.code == 2
    assert len(json.loads(said.out)["problems"]) == 1


def test_online_asks_every_source(say: Any, config: Write, home: Path) -> None:
    (home / "bad.xml").write_bytes(b"")
    config("sources: {file: bad.xml}\n")

    said = say("check", "--online")

    assert said.code == 1
    assert said.err.startswith(f"config.yaml:1:10: file://{home}/bad.xml: ")


def test_a_test_mail_needs_an_address_and_a_sender(say: Any, config: Write) -> None:
    config("sources: https://harbour.example/a\n")

    nobody = say("check", "--send-test", "nobody")
    senderless = say("check", "--send-test", "reader@harbour.example")

    assert (nobody.code, senderless.code) == (2, 2)
    assert '"nobody" is no e-mail address' in nobody.err
    assert 'set "from" under "smtp"' in senderless.err


def test_a_test_mail_that_nobody_takes_says_who_refuses(say: Any, config: Write) -> None:
    config(
        "sources: https://harbour.example/a\n"
        "smtp: {host: 127.0.0.1, port: 1, from: desk@harbour.example}\n"
    )

    said = say("check", "--send-test", "reader@harbour.example")

    assert said.code == 3
    assert "127.0.0.1:1 refuses connections" in said.err


def test_a_test_mail_that_fails_hides_nothing_else(say: Any, config: Write, home: Path) -> None:
    (home / "bad.xml").write_bytes(b"")
    config(
        "sources: [{file: bad.xml}]\nsmtp: {host: 127.0.0.1, port: 1, from: desk@harbour.example}\n"
    )

    said = say("check", "--online", "--send-test", "reader@harbour.example")

    assert said.code == 3
    assert "bad.xml" in said.err
    assert "127.0.0.1:1 refuses connections" in said.err
    assert "nothing is wrong" not in said.out
