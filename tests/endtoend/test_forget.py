"""`digest forget`: what was asked to go is gone everywhere, and does not come back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import World

pytestmark = pytest.mark.endtoend


@pytest.fixture
def published(world: World) -> World:
    """A world with an issue out, in which each outlet has its own host name."""
    done = world.run("run")
    assert done.returncode == 0, done.stderr
    return world


def addresses(world: World) -> list[str]:
    return [
        line["url"]
        for section in world.briefing()["sections"]
        for story in section["stories"]
        for line in story["articles"]
    ]


def texts(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def test_an_article_goes_from_store_page_feed_and_search_and_stays_away(published: World) -> None:
    url = next(url for url in addresses(published) if "ledger" in url)
    sentence = next(
        quote["text"]
        for section in published.briefing()["sections"]
        for story in section["stories"]
        for quote in story["sentences"]
        if quote["url"].startswith(url)
    )

    done = published.command("forget", url, "--yes", cwd=published.folder)

    assert done.returncode == 0, done.stderr
    assert "1 article removed, 1 issue rewritten" in done.stderr
    marks = [url.encode(), sentence.encode(), b"Tarnmouth shuts harbour bridge"]
    for path, body in [*texts(published.folder / "public"), *texts(published.folder / ".digest")]:
        assert not [mark for mark in marks if mark in body], path
    found = published.command("search", "detour", "--json", cwd=published.folder)
    assert json.loads(found.stdout) == []
    verified = published.command("briefings", "verify", "daily", cwd=published.folder)
    assert verified.returncode == 0, verified.stderr
    assert published.run("run", day=1).returncode == 0
    assert url.encode() not in (published.folder / ".digest" / "digest.sqlite3").read_bytes()


def test_a_publisher_goes_whole(published: World) -> None:
    host = "127.0.0.1"

    done = published.command("forget", host, "--yes", cwd=published.folder)

    assert done.returncode == 0, done.stderr
    assert published.headlines() == []
    assert published.run("run", day=1).returncode == 0
    assert published.headlines(1) == []


def test_a_reader_goes_and_the_config_is_named(published: World) -> None:
    done = published.command("forget", "Ada@example.org", "--yes", cwd=published.folder)

    assert done.returncode == 0, done.stderr
    assert "1 delivery removed; the config still names them" in done.stderr
    listed = published.command("deliveries", "list", "--all", "--json", cwd=published.folder)
    assert "ada@" not in listed.stdout
    assert published.run("run").returncode == 0
    assert len(published.post.mails) == 2


def test_nothing_happens_unless_it_is_confirmed(published: World) -> None:
    before = published.files()

    dry = published.command("forget", "127.0.0.1", "--dry-run", cwd=published.folder)
    refused = published.command("forget", "127.0.0.1", cwd=published.folder)
    unknown = published.command("forget", "nowhere.example", "--yes", cwd=published.folder)

    assert (dry.returncode, refused.returncode, unknown.returncode) == (0, 2, 3)
    assert "Issues that print something of it: daily/" in dry.stderr
    assert "add --yes" in refused.stderr
    assert "nothing is stored of nowhere.example" in unknown.stderr
    assert published.files() == before
