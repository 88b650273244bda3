from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest

from .conftest import World

pytestmark = pytest.mark.endtoend


COUNTY = (
    "The county will rebuild two piers of the harbour bridge in Tarnmouth, its council decided on "
    "Wednesday, after engineers called the cracks worse than feared.\n\nThe work will cost 7.5 "
    "million crowns and last eighteen months. Until then two more ferries will run.\n\nThe council "
    "voted 31 to 12. Nadia Orme, who leads the opposition, said the county had looked away."
)


def test_a_morning_s_news_becomes_one_briefing(world: World) -> None:
    done = world.run("run")

    assert done.returncode == 0, done.stderr
    page = world.folder / "public/daily/2026-03-10/index.html"
    assert done.stderr.splitlines()[-1] == str(page)
    assert page.exists()
    assert len(world.headlines()) == 3
    bridge = next(
        story
        for section in world.briefing()["sections"]
        for story in section["stories"]
        if "bridge" in story["headline"]
    )
    assert bridge["coverage"]["outlets"] == 2
    assert bridge["coverage"]["texts"] == 2


def test_every_sentence_is_verbatim_in_the_article_that_its_link_names(world: World) -> None:
    world.run("run")

    texts = {item.name: item.text for items in world.web.feeds.values() for item in items}
    quotes = [
        quote
        for section in world.briefing()["sections"]
        for story in section["stories"]
        for quote in story["sentences"]
    ]
    assert len(quotes) >= 3
    for quote in quotes:
        name = re.search(r"/a/([^#]+)", quote["url"])
        assert name is not None
        assert quote["text"] in texts[name[1]]
        assert "#:~:text=" in quote["url"]


def test_running_again_changes_nothing_and_mails_nobody(world: World) -> None:
    world.run("run")
    before, mails = world.files(), len(world.post.mails)

    again = world.run("run")

    assert again.returncode == 0
    assert "out already" in again.stderr
    assert world.files() == before
    assert len(world.post.mails) == mails == 2


def test_polling_again_asks_only_what_has_changed(world: World) -> None:
    world.run("run")
    world.web.requests.clear()

    world.command("run", "--at", "2026-03-10T07:00:00+00:00", cwd=world.folder)

    assert {status for _, status in world.web.requests} == {304}


def test_the_next_day_tells_only_what_is_new_and_threads_go_on(world: World) -> None:
    world.run("run")
    world.web.publish("courier", "County to rebuild two piers of harbour bridge", COUNTY, day=1)

    done = world.run("run", day=1)

    assert done.returncode == 0, done.stderr
    assert world.headlines(day=1) == ["County to rebuild two piers of harbour bridge"]
    (section,) = world.briefing(day=1)["sections"]
    thread = section["stories"][0]["thread"]
    assert thread["day"] == 2
    assert thread["counts"] == [2, 1]
    first = [s for part in world.briefing()["sections"] for s in part["stories"]]
    assert thread["id"] in {story["thread"]["id"] for story in first}


def test_a_day_without_news_says_so(world: World) -> None:
    world.run("run")

    world.run("run", day=1)

    assert world.headlines(day=1) == []
    page = (world.folder / "public/daily/2026-03-11/index.html").read_text("utf8")
    assert "Nothing new" in page


def test_an_empty_day_may_be_skipped(world: World) -> None:
    world.configure(edition="    empty: skip\n")
    world.run("run")

    done = world.run("run", day=1)

    assert done.returncode == 0
    assert not (world.folder / "public/daily/2026-03-11").exists()
    assert len(world.post.mails) == 2


def test_nothing_links_to_a_day_that_was_skipped(world: World) -> None:
    world.configure(edition="    empty: skip\n")
    world.run("run")
    world.run("run", day=1)
    world.web.publish("courier", "County to rebuild two piers of harbour bridge", COUNTY, day=2)

    done = world.run("run", day=2)

    assert done.returncode == 0, done.stderr
    public = world.folder / "public"
    assert (public / "daily/2026-03-12/index.html").exists()
    files = [file for file in public.rglob("*") if file.suffix in {".html", ".xml", ".json"}]
    assert not [file for file in files if "2026-03-11/index.html" in file.read_text("utf8")]
    assert "empty, not sent" in (public / "index.html").read_text("utf8")


def test_an_edited_article_is_the_same_article(world: World) -> None:
    world.run("run")
    (item,) = world.web.feeds["courier"]
    world.web.publish(
        "courier", item.title, item.text + "\n\nA dog was found.", name=item.name, hours_old=2
    )

    done = world.run("run", day=1)

    assert done.returncode == 0
    assert world.headlines(day=1) == []
    store = sqlite3.connect(world.folder / ".digest/digest.sqlite3")
    assert store.execute("SELECT count(*) FROM articles").fetchone() == (4,)
    assert store.execute("SELECT count(*) FROM versions").fetchone() == (5,)
    store.close()


def test_pages_are_read_only_where_the_feed_gives_a_teaser(world: World) -> None:
    text = (
        "A ferry ran aground off Cape Sorrel in fog early on Tuesday, and all 63 people on board "
        "were taken off by the lifeboat of Ostry.\n\nNobody was hurt. The master had reported a "
        "failing radar an hour before, the coastguard said.\n\nThe ferry, the Maren, was built in "
        "1988. She lies on sand and may float off with the tide on Thursday."
    ) * 1
    world.web.publish("post", "Ferry runs aground off Cape Sorrel", text, teaser=True)
    world.configure()

    world.run("run")

    asked = {path for (path, _) in world.web.requests}
    assert "/a/post-ferry-runs-aground-off-cape-sorrel" in asked
    ferry = next(
        story
        for section in world.briefing()["sections"]
        for story in section["stories"]
        if "Ferry" in story["headline"]
    )
    assert all(quote["text"] in text for quote in ferry["sentences"])


def test_each_recipient_has_a_message_of_their_own(world: World) -> None:
    world.run("run")

    to = sorted(str(mail["To"]) for mail in world.post.mails)
    assert to == ["ada@example.org", "ben@example.org"]
    mail = world.post.mails[0]
    assert {part.get_content_type() for part in mail.walk()} == {
        "multipart/alternative",
        "text/plain",
        "text/html",
    }
    assert mail["List-Id"]
    assert str(mail["List-Unsubscribe"]).startswith("<mailto:")


def test_a_dry_run_publishes_and_sends_nothing(world: World) -> None:
    done = world.run("run", "--dry-run")

    assert done.returncode == 0, done.stderr
    assert "ada@example.org" in done.stderr
    assert not (world.folder / "public").exists()
    assert world.post.mails == []
    assert world.run("run").returncode == 0
    assert len(world.post.mails) == 2


def test_a_preview_records_nothing(world: World) -> None:
    world.run("collect")

    done = world.run("publish", "--preview", "look")

    assert done.returncode == 0, done.stderr
    assert (world.folder / "look/daily/2026-03-10/index.html").exists()
    assert world.run("run").returncode == 0
    assert len(world.headlines()) == 3


def test_the_same_input_gives_the_same_bytes(world: World, tmp_path: Any) -> None:
    feeds = list(world.web.feeds)
    made: list[dict[str, bytes]] = []
    for seed, order in (("1", feeds), ("2", feeds), ("3", feeds[::-1])):
        world.folder = tmp_path / seed
        world.folder.mkdir()
        world.web.feeds = {feed: world.web.feeds[feed] for feed in order}
        world.configure()
        world.run("run", env={"PYTHONHASHSEED": seed})
        made.append(world.files())

    assert made[0] == made[1] == made[2]
    assert len(made[0]) >= 6


def test_a_fortnight_of_daily_cron_polls_each_feed_daily(world: World) -> None:
    for day in range(14):
        jitter = (day * 37) % 61 - 30  # ±30 s
        at = f"2026-03-{10 + day}T05:59:{30 + jitter:02}+00:00" if jitter < 30 else None
        moment = at or f"2026-03-{10 + day}T06:00:00+00:00"
        world.command("run", "-q", "--at", moment, cwd=world.folder)

    for feed in world.web.feeds:
        asked = sum(n for (path, _), n in world.web.requests.items() if path == f"/{feed}.xml")
        assert asked == 14, feed
