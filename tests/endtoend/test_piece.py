"""The test piece: a scraped news page, read where it lies, all the way to the reader."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = pytest.mark.endtoend
Run = Callable[..., "CompletedProcess[str]"]
AT = "2024-10-03T06:00:00+00:00"
COORDINATE = "agreed during the call to coordinate holding bilateral and trilateral summits"
NOT_MENTIONED = "did not mention revising the U.S.-Japan Status of Forces Agreement"
CHROME = (
    "본문 바로가기",
    "bar_progress",
    "Text Size",
    "Image source",
    "All rights reserved",
    "Special Coverage",
)


@pytest.fixture
def piece(shared: Path) -> Path:
    return next((shared / "seed").glob("*.txt"))


@pytest.mark.parametrize("count", ["3", "4", "5"])
def test_a_summary_carries_what_was_agreed_and_what_was_not_mentioned(
    piece: Path, digest: Run, count: str
) -> None:
    done = digest("summarize", piece, "-n", count)

    assert done.returncode == 0, done.stderr
    assert COORDINATE in done.stdout
    assert NOT_MENTIONED in done.stdout
    assert not [word for word in CHROME if word in done.stdout]


def test_extracting_it_leaves_the_chrome(piece: Path, digest: Run) -> None:
    page = json.loads(digest("extract", piece, "--json").stdout)

    assert page["title"].endswith('"Coordinating Korea-US-Japan summit"')
    assert page["deck"] == '"No Discussion on US-Japan Status Agreement"'
    assert len(page["paragraphs"]) == 8
    assert (page["language"], page["site"]) == ("en", "The Asia Business Daily")
    assert not [word for word in CHROME if word in page["text"]]


def test_a_briefing_carries_it_in_every_form(piece: Path, digest: Run, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(
        f"timezone: UTC\nsources: [{{file: '{piece}', tags: [world]}}]\n"
        "editions: {daily: {schedule: daily at 06:00, deliver: "
        "[{folder: public, formats: [html, markdown, json, mail]}]}}\n",
        "utf8",
    )

    done = digest("run", "--at", AT, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    folder = tmp_path / "public/daily/2024-10-03"
    for name in ("index.html", "briefing.md", "mail.html", "mail.txt"):
        text = re.sub(r"[\s>]+", " ", (folder / name).read_text("utf8").replace("\\", ""))
        assert COORDINATE in text, name
        assert NOT_MENTIONED in text, name
        assert not [word for word in CHROME if word in text], name
    mail = email.message_from_bytes((folder / "mail.eml").read_bytes(), policy=email.policy.default)
    assert mail["List-Id"]
    assert digest("briefings", "verify", "daily", cwd=tmp_path).returncode == 0
