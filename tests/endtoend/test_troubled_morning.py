from __future__ import annotations

import pytest

from .conftest import World

pytestmark = pytest.mark.endtoend


def test_one_failing_source_stops_nothing(world: World) -> None:
    world.web.broken["/ledger.xml"] = 500

    done = world.run("run")

    assert done.returncode == 1
    assert "ledger.xml" in done.stderr
    assert "500" in done.stderr
    assert len(world.headlines()) == 3


def test_nothing_answered_and_nothing_stored_is_exit_3(world: World) -> None:
    for feed in world.web.feeds:
        world.web.broken[f"/{feed}.xml"] = 503

    done = world.run("run")

    assert done.returncode == 3
    assert not (world.folder / "public").exists()
    assert world.post.mails == []


def test_a_refused_mail_is_tried_again_and_the_page_is_out_all_the_same(world: World) -> None:
    world.post.answer = "451 try later"
    first = world.run("run")
    page = (world.folder / "public/daily/2026-03-10/index.html").exists()
    world.post.answer = "250 OK"

    second = world.run("run")
    third = world.run("run")

    assert (first.returncode, second.returncode, third.returncode) == (1, 0, 0)
    assert page
    assert "451" in first.stderr
    assert len(world.post.mails) == 2
    assert len({mail["Message-ID"] for mail in world.post.mails}) == 2


def test_a_file_that_is_no_page_stops_nothing(world: World) -> None:
    (world.folder / "note").write_text(
        "Ferry strike ends in Tarnmouth\n\nThe ferry strike in Tarnmouth ended on Tuesday after "
        "nine days, the union said.\n\nBoats sail again from Wednesday at the old times.\n"
    )
    (world.folder / "picture").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    world.configure(
        sources=f"  - {world.web.root}/courier.xml\n  - {{file: note}}\n  - {{file: picture}}\n"
    )

    done = world.run("run")

    assert done.returncode == 1
    assert "it is a picture" in done.stderr
    assert any("Ferry strike" in headline for headline in world.headlines())
    assert any("bridge" in headline for headline in world.headlines())


def test_an_issue_is_not_burnt_on_sources_that_do_not_answer_yet(world: World) -> None:
    for feed in world.web.feeds:
        world.web.broken[f"/{feed}.xml"] = 500
    world.run("run")

    again = world.command("run", "--at", "2026-03-10T06:05:00+00:00", cwd=world.folder)
    published = world.command("publish", "--at", "2026-03-10T06:05:00+00:00", cwd=world.folder)
    world.web.broken.clear()
    late = world.command("run", "--at", "2026-03-10T09:00:00+00:00", cwd=world.folder)

    assert (again.returncode, published.returncode, late.returncode) == (3, 3, 0)
    assert "500" in again.stderr
    assert len(world.headlines()) == 3


def test_offline_publishes_the_page_and_lets_mail_wait(world: World) -> None:
    world.run("collect")

    offline = world.run("run", "--offline")
    sent = len(world.post.mails)
    online = world.run("run")

    assert offline.returncode == 1
    assert "no network was wanted" in offline.stderr
    assert sent == 0
    assert (online.returncode, len(world.post.mails)) == (0, 2)
    assert len(world.headlines()) == 3
