"""What is too old for any issue is stored as it came, and read when somebody looks for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from .conftest import World
from .newsstand import publish_morning

pytestmark = pytest.mark.endtoend

DAYS = 24


def waiting(world: World) -> int:
    """Return how many entries nobody has wanted to read."""
    with closing(sqlite3.connect(world.folder / ".digest" / "digest.sqlite3")) as store:
        found: int = store.execute(
            "SELECT count(*) FROM articles WHERE unread IS NOT NULL"
        ).fetchone()[0]
    return found


def test_old_entries_wait_and_are_found_all_the_same(world: World) -> None:
    publish_morning(world.web)
    title = "Lighthouse of Tarnmouth gets a new lamp"
    text = "The lighthouse got a lamp that shines for forty kilometres.\n\nIts keeper was glad."
    world.web.publish("courier", title, text, hours_old=40 * DAYS)
    world.configure()

    collected = world.run("collect")

    assert collected.returncode == 0, collected.stderr
    assert waiting(world) == 1

    done = world.run("run")

    assert done.returncode == 0, done.stderr
    assert title not in world.headlines()
    assert world.briefing()["counts"]["published_before"] == 1
    assert [line["title"] for line in world.briefing()["aside"]] == [title]
    found = world.command("search", "keeper lamp", cwd=world.folder)
    assert title in found.stdout
    assert waiting(world) == 0
