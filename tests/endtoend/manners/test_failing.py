from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.endtoend.asking import Reply, rss

from .conftest import DAY, START, Town, hours, minutes

pytestmark = pytest.mark.endtoend


def test_a_server_is_given_the_time_that_it_asks_for_and_never_more_than_a_day(town: Town) -> None:
    waits = {
        "7200": hours(2),
        "Tue, 10 Mar 2026 05:00:00 GMT": hours(5),
        "Fri, 31 Dec 9999 23:59:59 GMT": DAY,
        "9" * 400: DAY,
        "1": minutes(30),
        "-5": minutes(30),
        "Mon, 01 Jan 1990 00:00:00 GMT": minutes(30),
        "soon": minutes(30),
    }
    wanted: dict[str, timedelta] = {}
    for status in (429, 503):
        for number, (said, wait) in enumerate(waits.items()):
            path = f"/{status}/{number}"
            town.web.answers[path] = Reply(status, headers=(("Retry-After", said),))
            wanted[path] = wait
    town.web.answers["/fine"] = Reply(200, rss("Bridge closed"))
    town.configure(*town.web.answers, schedule="sundays at 06:00", collect=", per_host: 16")

    done = town.at(hours(0), "collect")

    assert done.returncode == 1
    listed = town.listed()
    found = {path: datetime.fromisoformat(listed[path]["next"]) - START for path in wanted}
    assert found == wanted
    town.at(hours(1.8), "run")
    again = {path for path in wanted if town.web.times(path) == 2}
    assert again == {path for path, wait in wanted.items() if wait < hours(1)}


def test_failures_double_the_wait_up_to_a_day_and_a_source_never_dies(town: Town) -> None:
    town.web.answers["/busy"] = Reply(503)
    town.web.answers["/fine"] = Reply(200, rss("Bridge closed"))
    town.configure("/busy", "/fine", schedule="sundays at 06:00", collect=", interval: 3h")
    clock, waits = timedelta(), []

    for _ in range(5):
        town.at(clock, "collect", "-q")
        waits.append(town.next_after("/busy", clock))
        clock += waits[-1]
    town.web.answers["/busy"] = Reply(200, rss("Ferries run again"))
    mended = town.at(clock, "collect")

    assert waits == [hours(3), hours(6), hours(12), DAY, DAY]
    assert town.web.times("/busy") == 6
    assert mended.returncode == 0
    assert (town.listed()["/busy"]["state"], town.listed()["/busy"]["misses"]) == ("ok", 0)


@pytest.mark.parametrize("what", [Reply(502), Reply(200, "<html><body>Sign in</body></html>")])
def test_when_all_fail_at_once_nobody_is_blamed_and_one_sentence_says_so(
    town: Town, what: Reply
) -> None:
    town.web.answers["/feed"] = Reply(200, rss("Bridge closed"))
    other = f"http://127.0.0.2:{town.web.port}/feed"
    town.configure("/feed", other)
    town.at(hours(0), "collect")
    town.web.answers["/feed"] = what

    failed = town.at(hours(1), "collect")

    assert failed.returncode == 3
    assert failed.stderr.count("all sources failed at once") == 1
    listed = town.listed()
    assert [(one["misses"], one["state"]) for one in listed.values()] == [(0, "no answer")] * 2
    assert all(one["failing_since"] is None for one in listed.values())


def test_a_permanent_move_is_followed_for_good_after_three_days_and_no_other_is(town: Town) -> None:
    feed = Reply(200, rss("Bridge closed"))
    for path, status, target in (
        ("/a", 301, "/new-a"),
        ("/b", 308, "/new-b"),
        ("/c", 302, "/new-c"),
        ("/d", 307, "/new-d"),
        ("/e", 301, "/page"),
    ):
        town.web.answers[path] = Reply(status, headers=(("Location", target),))
        town.web.answers[target] = feed
    town.web.answers["/page"] = Reply(200, "<html><body><p>We have moved.</p></body></html>")
    old = ("/a", "/b", "/c", "/d", "/e")
    town.configure(*old)

    for after in (hours(0), hours(2), DAY):
        town.at(after, "collect", "--all", "-q")
    assert [town.web.times(path) for path in old] == [3] * 5
    town.at(2 * DAY, "collect", "--all", "-q")
    town.at(3 * DAY, "collect", "--all", "-q")

    assert [town.web.times(path) for path in old] == [4, 4, 5, 5, 5]
    assert [town.web.times(path) for path in ("/new-a", "/new-b")] == [5, 5]
    listed = town.listed()
    assert listed["/a"]["moved_to"] == f"{town.web.root}/new-a"
    assert listed["/e"]["moved_to"] is None
    assert (town.folder / "config.yaml").read_text("utf8").count("/new-") == 0


def test_a_source_that_is_gone_is_paused_and_the_briefing_says_so(town: Town) -> None:
    town.web.answers["/gone"] = Reply(410)
    town.web.answers["/fine"] = Reply(200, rss("Bridge closed", "Ferries run"))
    town.configure("/gone", "/fine")

    town.at(hours(6), "run")
    town.at(DAY + hours(6), "run")

    assert town.web.times("/gone") == 1
    assert town.listed()["/gone"]["next"] is None
    page = (town.folder / "public/daily/2026-03-10/index.html").read_text("utf8")
    assert "410 Gone" in page
    (failure,) = town.briefing()["failures"]
    assert (failure["subject"], failure["next"]) == (f"{town.web.root}/gone", None)
    town.web.answers["/gone"] = Reply(200, rss("Back again"))
    town.at(2 * DAY, "collect", "--all")
    assert town.listed()["/gone"]["state"] == "ok"


def test_of_a_feed_that_has_become_a_page_the_feed_is_offered_that_the_page_names(
    town: Town,
) -> None:
    town.web.answers["/feed"] = Reply(
        200,
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" '
        'href="/news.xml"></head><body><p>Welcome</p></body></html>',
    )
    town.web.answers["/fine"] = Reply(200, rss("Bridge closed"))
    town.configure("/feed", "/fine")

    done = town.at(hours(0), "collect")

    assert done.returncode == 1
    assert f"a web page, not a feed; it offers {town.web.root}/news.xml" in done.stderr
