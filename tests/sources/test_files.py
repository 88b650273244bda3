from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.plan import Source
from digest.sources.files import Files, expand, path_of
from digest.sources.politeness import body_hash
from digest.traffic import Failure, Fetched, Poll

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def files() -> Files:
    return Files(max_bytes=100, clock=lambda: NOON)


def source(path: Path) -> Source:
    return Source(path.as_uri(), form="file")


def test_a_file_is_brought_as_if_it_came_from_the_web(tmp_path: Path, files: Files) -> None:
    path = tmp_path / "한빛 feed.xml"
    path.write_bytes(b"<rss/>")

    got = files.fetch(source(path), None)

    url = path.as_uri()
    assert got == Fetched(url, url, 200, "application/xml", None, (), b"<rss/>", NOON)


def test_a_file_that_is_as_before_is_nothing_new(tmp_path: Path, files: Files) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(b"<rss/>")

    got = files.fetch(source(path), Poll(path.as_uri(), body_hash=body_hash(b"<rss/>")))

    assert isinstance(got, Fetched)
    assert (got.status, got.body) == (304, b"")


def test_what_cannot_be_read_says_why(tmp_path: Path, files: Files) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 101)
    os.mkfifo(tmp_path / "pipe.txt")

    def why(path: Path) -> str:
        got = files.fetch(source(path), None)
        assert isinstance(got, Failure)
        return got.reason

    assert why(tmp_path / "none.txt") == "this file cannot be read: it does not exist"
    assert why(tmp_path) == "this is no file but a folder"
    assert why(tmp_path / "big.txt") == "too large: more than 100 bytes"
    assert why(tmp_path / "pipe.txt") == "this is no file but a device or a pipe"


def test_a_folder_is_its_feeds_pages_and_mails_by_name(tmp_path: Path) -> None:
    for name in ("b.html", "a.XML", "c.eml", "notes.txt", "logo.png", ".hidden.html", "script.js"):
        (tmp_path / name).write_text("x")
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "frame.html").write_text("x")

    found = expand(Source(tmp_path.as_uri(), form="folder", tags=("inbox",), weight=2.0))

    assert [Path(path_of(one.url)).name for one in found] == [
        "a.XML",
        "b.html",
        "c.eml",
        "notes.txt",
    ]
    assert {(one.form, one.tags, one.weight) for one in found} == {("file", ("inbox",), 2.0)}


@pytest.mark.parametrize("below", ["", "letters"])
def test_every_mail_of_a_maildir_counts(below: str, tmp_path: Path, files: Files) -> None:
    maildir = tmp_path / below
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
        (maildir / part / f"1.{part}:2,S").write_text("Subject: x\n\n")

    found = expand(Source(tmp_path.as_uri(), form="folder"))

    assert [Path(path_of(one.url)).name for one in found] == ["1.cur:2,S", "1.new:2,S"]
    got = files.fetch(found[0], None)
    assert isinstance(got, Fetched)
    assert got.media_type == "message/rfc822"


def test_other_sources_and_folders_that_cannot_be_read_stay_as_they_are(
    tmp_path: Path, files: Files
) -> None:
    feed = Source("https://courier.example/feed")
    lost = Source((tmp_path / "lost").as_uri(), form="folder")

    assert expand(feed) == [feed]
    assert expand(lost) == [lost]
    assert isinstance(files.fetch(lost, None), Failure)


@pytest.mark.parametrize(
    "url", ["https://courier.example/x", "file://server/share/x", "file:///a%00b", "x"]
)
def test_only_files_of_this_machine_have_a_path(url: str, files: Files) -> None:
    got = files.fetch(Source(url, form="file"), None)

    assert isinstance(got, Failure)
    assert got.reason == "this is no address of a file on this machine"
