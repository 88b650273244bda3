"""Polling as servers see it: what they are asked, when, and what becomes of their answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.endtoend.asking import Reply, Site, conditional, rss, site

pytestmark = pytest.mark.endtoend

Digest = Callable[..., "CompletedProcess[str]"]
START = datetime(2026, 3, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(slots=True)
class Town:
    """A folder with a config, a site, and the command."""

    folder: Path
    web: Site
    command: Digest

    def configure(self, *sources: str, collect: str = "", schedule: str = "daily at 06:00") -> None:
        """Write a config; sources are paths on the site, or YAML in braces."""
        lines = [
            f"  - {one}" if one.startswith("{") or "://" in one else f"  - {self.web.root}{one}"
            for one in sources
        ]
        (self.folder / "config.yaml").write_text(
            f"timezone: UTC\ncollect: {{allow_private: [127.0.0.0/8]{collect}}}\nsources:\n"
            + "\n".join(lines)
            + f"\neditions: {{daily: {{schedule: {schedule}, deliver: [folder: public]}}}}\n",
            "utf8",
        )

    def say(self, *arguments: str, **passed: Any) -> CompletedProcess[str]:
        """Run a command in the folder."""
        return self.command(*arguments, cwd=self.folder, **passed)

    def at(self, after: timedelta, *arguments: str) -> CompletedProcess[str]:
        """Run a command as of so long after the start."""
        return self.say(*arguments, "--at", (START + after).isoformat())

    def listed(self) -> dict[str, Any]:
        """Return what `sources list` tells of each source, by its path."""
        found = json.loads(self.say("sources", "list", "--json").stdout)
        return {one["url"].replace(self.web.root, ""): one for one in found}

    def next_after(self, path: str, since: timedelta = timedelta()) -> timedelta:
        """Return how long after a moment a source is asked next."""
        return datetime.fromisoformat(self.listed()[path]["next"]) - START - since

    def briefing(self, day: str = "2026-03-10") -> dict[str, Any]:
        """Return what was published."""
        text = (self.folder / "public" / "daily" / day / "briefing.json").read_text("utf8")
        found: dict[str, Any] = json.loads(text)
        return found


@pytest.fixture
def town(tmp_path: Path, digest: Digest) -> Iterator[Town]:
    with site() as web:
        yield Town(tmp_path, web, digest)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def test_what_has_not_changed_is_not_sent_again_behind_a_redirect_either(town: Town) -> None:
    town.web.answers["/feed"] = Reply(302, headers=(("Location", "/real"),))
    town.web.answers["/real"] = conditional(rss("Bridge closed"), Last_Modified="Mon, 9 Mar 2026")
    town.configure("/feed")

    first = town.at(hours(0), "collect")
    again = town.at(hours(1), "collect", "-v")

    assert "1 new article" in first.stderr
    assert "nothing new" in again.stderr
    assert town.web.last("/real").headers["If-None-Match"] == '"one"'
    assert town.web.last("/real").headers["If-Modified-Since"] == "Mon, 9 Mar 2026"
    assert [town.web.times(path) for path in ("/feed", "/real")] == [2, 2]


def test_a_server_that_ignores_its_own_etag_is_known_by_what_it_sends(town: Town) -> None:
    town.web.answers["/feed"] = Reply(200, rss("Bridge closed"), headers=(("ETag", '"x"'),))
    town.configure("/feed")

    town.at(hours(0), "collect")
    again = town.at(hours(1), "collect", "-v")

    assert "nothing new" in again.stderr
    assert town.web.last("/feed").headers["If-None-Match"] == '"x"'


def weekly_feed() -> str:
    found = rss("A", "B", "C", "D", "E")
    for number in range(5):
        day = format_datetime(START - DAY * 7 * (number + 1))
        found = found.replace("<guid>", f"<pubDate>{day}</pubDate><guid >", 1)
    return found.replace("<guid >", "<guid>")


def of_all_rhythms() -> dict[str, Reply]:
    """Return answers whose headers, elements or entries tell how often they change."""
    expires = format_datetime(datetime.now(UTC) + hours(3), usegmt=True)
    period = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>6</sy:updateFrequency>"
    skipped = "".join(f"<hour>{n}</hour>" for n in range(5))
    return {
        "/plain": Reply(200, rss("Bridge closed")),
        "/age": Reply(200, rss("Bridge"), headers=(("Cache-Control", "public, max-age=7200"),)),
        "/expires": Reply(200, rss("Bridge"), headers=(("Expires", expires),)),
        "/ttl": Reply(200, rss("Bridge", head="<ttl>240</ttl>")),
        "/sy": Reply(200, rss("Bridge", head=period)),
        "/skip": Reply(200, rss("Bridge", head=f"<skipHours>{skipped}</skipHours>")),
        "/days": Reply(
            200, rss("Bridge", head="<skipDays><day>Tuesday</day><day>Wednesday</day></skipDays>")
        ),
        "/weekly": Reply(200, weekly_feed()),
        "/years": Reply(200, rss("Bridge"), headers=(("Cache-Control", f"max-age={'9' * 12}"),)),
    }


def test_headers_feed_and_rhythm_stretch_the_interval_of_collect_and_not_of_run(town: Town) -> None:
    town.web.answers |= of_all_rhythms()
    town.configure(*town.web.answers, schedule="daily at 23:00")

    town.at(hours(0), "collect")

    listed = town.listed()
    wanted = {
        "/plain": (minutes(30), "every 30 min"),
        "/age": (hours(2), "its server says"),
        "/expires": (hours(3), "its server says"),
        "/ttl": (hours(4), "it asks for this time"),
        "/sy": (hours(4), "it asks for this time"),
        "/skip": (hours(5), "other hours"),
        "/days": (hours(22) + minutes(50), "an issue is collected for then"),
        "/weekly": (hours(22) + minutes(50), "an issue is collected for then"),
        "/years": (hours(22) + minutes(50), "an issue is collected for then"),
    }
    for path, (wait, why) in wanted.items():
        due = datetime.fromisoformat(listed[path]["next"]) - START
        assert abs(due - wait) < minutes(2), path  # Expires counts from the real moment
        assert why in listed[path]["why"], path

    town.at(minutes(31), "collect")
    assert {path for path in town.web.answers if town.web.times(path) == 2} == {"/plain"}
    town.at(hours(3) + minutes(2), "collect")
    assert [town.web.times(path) for path in ("/age", "/expires", "/ttl")] == [2, 2, 1]
    town.at(hours(22) + minutes(50), "collect")
    assert min(town.web.times(path) for path in town.web.answers) >= 2
    before = {path: town.web.times(path) for path in town.web.answers}
    town.at(hours(23) + minutes(30), "run")
    assert {path: town.web.times(path) - n for path, n in before.items()} == dict.fromkeys(
        before, 1
    )


def test_without_an_issue_in_between_nothing_is_put_off_for_more_than_a_day(town: Town) -> None:
    town.web.answers["/years"] = Reply(
        200, rss("Bridge"), headers=(("Cache-Control", "max-age=999999999"),)
    )
    town.configure("/years", schedule="sundays at 06:00")

    town.at(hours(0), "collect")

    assert town.next_after("/years") == DAY


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


def test_no_more_than_per_host_are_at_a_host_at_once(town: Town) -> None:
    for number in range(12):
        town.web.answers[f"/{number}"] = Reply(200, rss(f"Bridge {number}"), pause=0.01)
    town.configure(*(f"/{number}" for number in range(12)), collect=", per_host: 3")

    done = town.at(hours(0), "collect")

    assert done.returncode == 0, done.stderr
    assert 1 < town.web.most_at_once <= 3


def test_a_server_of_a_byte_a_second_costs_its_own_slots_and_not_the_run(town: Town) -> None:
    slow = [f"http://127.0.0.9:{town.web.port}/slow{number}" for number in range(6)]
    quick = [
        f"http://127.0.0.{host}:{town.web.port}/{number}"
        for number in range(8)
        for host in range(2, 7)
    ]
    for number in range(8):
        town.web.answers[f"/slow{number}"] = Reply(200, rss("Slow"), pause=1.0)
        town.web.answers[f"/{number}"] = Reply(200, rss(f"Bridge {number}"))
    town.configure(*slow, *quick, collect=", timeout: 3s, concurrency: 4")

    done = town.at(hours(0), "collect")

    assert done.returncode == 1
    assert done.stderr.count("timed out: no full answer within 3 s") == 6
    assert sum(one["state"] == "ok" for one in town.listed().values()) == 40
    begun = {one.path: one.moment for one in town.web.asked}
    last_slow = max(moment for path, moment in begun.items() if path.startswith("/slow"))
    assert all(moment < last_slow for path, moment in begun.items() if "slow" not in path)


def article(title: str, text: str) -> str:
    body = "".join(f"<p>{text} That was on the {day} of March.</p>" for day in range(1, 9))
    return f"<html lang=en><title>{title}</title><article><h1>{title}</h1>{body}</article></html>"


def test_each_page_is_asked_for_once_as_robots_txt_allows_and_no_faster(town: Town) -> None:
    told = {
        "Harbour bridge closed for months": "Divers found cracks in two of its eight piers.",
        "Comet with two tails found on Mount Sorrel": "A student saw it on her pictures.",
        "Archive of Ostry burnt down": "Its maps of the salt mines are lost, the mayor said.",
        "Ferry to Lindholm runs all winter": "It carries the school's children, the council said.",
    }
    items = "".join(
        f"<item><title>{title}</title><link>{town.web.root}/{number}</link>"
        f"<description>{text}</description></item>"
        for number, (title, text) in enumerate(told.items(), 1)
    )
    town.web.answers["/feed"] = Reply(200, rss().replace("</channel>", f"{items}</channel>"))
    town.web.answers["/robots.txt"] = Reply(200, "User-agent: *\nDisallow: /3\nCrawl-delay: 1.5\n")
    for number, (title, text) in enumerate(told.items(), 1):
        town.web.answers[f"/{number}"] = Reply(200, article(title, text))
    town.configure("/feed")

    for after in (hours(6), hours(7), DAY + hours(1)):
        assert town.at(after, "run").returncode == 0

    assert [town.web.times(f"/{number}") for number in (1, 2, 3, 4)] == [1, 1, 0, 1]
    slowly = ("/1", "/2", "/4", "/.well-known/tdmrep.json")
    moments = sorted(town.web.last(path).moment for path in slowly)
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 1.4
    runs_that_read_pages = 1
    assert town.web.times("/robots.txt") == runs_that_read_pages


def test_a_terminal_shows_how_far_it_is_and_a_pipe_does_not(town: Town) -> None:
    town.web.answers["/bad"] = Reply(500)
    for number in range(6):
        town.web.answers[f"/{number}"] = Reply(200, rss(f"Bridge {number}"), pause=0.15)
    town.configure(*town.web.answers)

    piped = town.at(hours(0), "collect", "--all")
    shown = on_terminal(town.folder, "collect", "--all")

    assert "\x1b" not in piped.stderr
    assert "/7 sources" not in piped.stderr
    lines = shown.replace("\r", "\n").split("\x1b[K")
    assert any(re.search(r"\[#*\.*\] \d/7 sources · \d entr", line) for line in lines), shown
    assert any("1 failed" in line for line in lines)
    assert any("slowest 127.0.0.1" in line for line in lines)
    assert "failed: " in lines[-1]
    assert "#" not in lines[-1]


def on_terminal(folder: Path, *arguments: str) -> str:
    """Return what a command writes on stderr where that is a terminal."""
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "digest", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ):
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 4096):
                said += piece
        except OSError:  # nobody holds the other side any more
            pass
        os.close(ours)
    return said.decode("utf8")
