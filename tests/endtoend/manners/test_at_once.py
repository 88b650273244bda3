from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.endtoend.asking import Reply, rss

from .conftest import DAY, Town, hours

pytestmark = pytest.mark.endtoend


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
