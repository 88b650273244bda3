from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from digest.cli.sources_read import answer, command
from digest.errors import FetchError, InputError, UsageError

FEED = """<rss version="2.0"><channel><title>Marrow Bay Courier</title>
<link>https://courier.example/</link>
<item><title>Ferry &amp;amp; bus strike</title><link>/ferry</link><guid>c-1</guid>
<author>desk@courier.example (Ines Halloran)</author>
<pubDate>Tue, 24 Nov 2026 06:30:00 +0900</pubDate>
<description>Crews stayed ashore.</description></item>
<item><guid isPermaLink="false">tag:courier.example,2026:2</guid>
<description>&lt;img src="x.png"&gt;</description></item>
</channel></rss>"""


def run(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(command, arguments, input=given, standalone_mode=False)


def line(body: str, **more: str) -> dict[str, Any]:
    return {"id": 7, "bytes": base64.b64encode(body.encode()).decode(), **more}


def test_a_line_of_the_filter_tells_the_feed_and_its_entries() -> None:
    said = answer(line(FEED, content_type="text/xml", url="https://courier.example/feed"))

    assert (said["id"], said["title"]) == (7, "Marrow Bay Courier")
    first, second = said["entries"]
    assert {
        "title": "Ferry & bus strike",
        "link": "https://courier.example/ferry",
        "id": "c-1",
        "published": "2026-11-23T21:30:00+00:00",
        "updated": None,
        "author": "Ines Halloran",
        "text": "Crews stayed ashore.",
    }.items() <= first.items()
    assert second["link"] == second["id"] == "tag:courier.example,2026:2"
    assert second["text"] == '<img src="x.png">'


@pytest.mark.parametrize("body", ["", "<!doctype html><html><body>Moved</body></html>"])
def test_what_is_no_feed_has_no_entries_and_a_problem(body: str) -> None:
    said = answer(line(body))

    assert (said["title"], said["entries"]) == (None, [])
    assert "not a feed" in said["problems"][0]


@pytest.mark.parametrize("record", [{}, {"bytes": 5}, {"bytes": "a"}])
def test_a_line_without_bytes_is_an_error(record: dict[str, Any]) -> None:
    with pytest.raises(InputError, match='"bytes"'):
        answer(record)


def test_the_filter_answers_each_line_in_order() -> None:
    lines = [json.dumps(line(FEED)), "no json", json.dumps({"id": 9, "bytes": "a"})]

    result = run("--jsonl", given="\n".join(lines))

    answers = [json.loads(row) for row in result.output.splitlines()]
    assert [one["id"] for one in answers] == [7, None, 9]
    assert ["error" in one for one in answers] == [False, True, True]
    assert result.return_value == 1


def test_people_see_titles_facts_and_beginnings() -> None:
    long = FEED.replace("Crews stayed ashore.", "Crews stayed ashore. " * 40)

    shown = run("-", "--url", "https://courier.example/feed", given=long).output

    assert shown.startswith("Marrow Bay Courier\nhttps://courier.example/\n\nFerry & bus strike\n")
    assert "  2026-11-23T21:30:00+00:00 · Ines Halloran\n  https://courier.example/ferry\n" in shown
    assert " …\n" in shown
    assert "(no title)" in shown


def test_a_file_and_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(FEED)
    (tmp_path / "b.txt").write_text("Only a note.")

    one = json.loads(run(str(tmp_path / "a.xml"), "--json").output)
    both = run(str(tmp_path), "--json").output.splitlines()

    assert one["title"] == "Marrow Bay Courier"
    assert [json.loads(row)["title"] for row in both] == ["Marrow Bay Courier", None]


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    for arguments, error in (
        ((str(tmp_path / "lost.xml"),), FetchError),
        (("http://127.0.0.1:9/feed",), FetchError),
        (("--jsonl", "feed.xml"), UsageError),
    ):
        result = run(*arguments)
        assert isinstance(result.exception, error)
    assert isinstance(run("-", given="hello").exception, InputError)


def test_control_characters_of_a_feed_reach_no_terminal() -> None:
    shown = run("-", given=FEED.replace("Ferry", "\x1b[31mFerry\u202e")).output

    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_config_tells_how_a_source_is_asked(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("sources: [http://127.0.0.1:9/feed]\ncollect: {allow_private: 127.0.0.0/8}\n")

    result = run("-c", str(config), "http://127.0.0.1:9/feed")

    assert "refused" in str(result.exception)


@pytest.mark.parametrize("text", ["!!!", "PHJzcz4=?", "PHJz"[:3]])
def test_bytes_that_are_no_base64_are_told(text: str) -> None:
    with pytest.raises(InputError, match="no base64"):
        answer({"id": 1, "bytes": text})
