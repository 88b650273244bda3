"""What a briefing says of its own making, seen from outside: servers fail, move and slow us."""

from __future__ import annotations

import json
import re

import pytest

from .conftest import World

pytestmark = pytest.mark.endtoend
CLOSED = 0  # a status: the connection is closed without an answer


def run_at(world: World, day: int, hour: int = 6) -> None:
    """Run the command at an hour of a day."""
    moment = f"2026-03-{10 + day}T{hour:02}:00:00+00:00"
    done = world.command("run", "--at", moment, cwd=world.folder)
    assert done.returncode in (0, 1), done.stderr


def page(world: World, day: int = 0) -> str:
    date = f"2026-03-{10 + day}"
    return (world.folder / "public/daily" / date / "index.html").read_text("utf8")


def markdown(world: World, day: int = 0) -> str:
    """Return a day's Markdown on one line, its marks aside."""
    date = f"2026-03-{10 + day}"
    text = (world.folder / "public/daily" / date / "briefing.md").read_text("utf8")
    return re.sub(r"[*\\]", "", " ".join(text.split()))


def mail(world: World) -> str:
    return " ".join(world.post.mails[-1].get_body(("plain",)).get_content().split())


def test_what_was_seen_is_what_is_shown_and_what_is_listed(world: World) -> None:
    world.configure(edition="    max_stories: 2\n")
    world.run("run")

    briefing = world.briefing()
    counts, left_out = briefing["counts"], briefing["left_out"]
    assert counts["shown"] == len(world.headlines()) == 2
    assert counts["stories"] == counts["shown"] + len(left_out) == 3
    funnel = f"{counts['articles']} articles seen → {counts['stories']} stories"
    assert funnel in markdown(world)
    assert f"<b>{counts['stories']}</b>" in page(world)
    assert all(line["headline"] in page(world) for line in left_out)


def test_a_source_that_misses_one_poll_is_only_counted(world: World) -> None:
    run_at(world, 0)
    world.web.broken["/ledger.xml"] = 500

    run_at(world, 1)

    briefing = world.briefing(1)
    assert (briefing["failures"], briefing["missed"]) == ([], 1)
    for shown in (page(world, 1), markdown(world, 1), mail(world)):
        assert "1 source missed a poll." in shown
        assert "Failing" not in shown


def test_a_source_fails_after_three_misses_and_a_day(world: World) -> None:
    run_at(world, 0)
    world.web.broken["/ledger.xml"] = 500
    for hour in (6, 8, 12):
        run_at(world, 1, hour)
    assert world.briefing(1)["failures"] == []

    run_at(world, 2, 7)

    (failure,) = world.briefing(2)["failures"]
    assert failure["subject"] == "Ledger"
    assert failure["since"].startswith("2026-03-11T06:00")
    assert failure["reason"] == "the server answered 500 Internal Server Error"
    assert failure["next"] > "2026-03-12T07:00"
    assert failure["misses"] == 4
    assert world.briefing(2)["missed"] == 0
    for shown in (page(world, 2), markdown(world, 2), mail(world)):
        assert "Failing" in shown
        assert "since Wed 11 Mar 06:00" in shown
        assert "The server answered 500 Internal Server Error." in shown


def test_a_feed_whose_entries_have_all_gone_may_have_had_others(world: World) -> None:
    run_at(world, 0)
    world.web.feeds["ledger"].clear()
    for name in ("Tram line to Eastquay opens", "Fish market moves to the old customs house"):
        world.web.publish("ledger", name, f"{name}, the port of Tarnmouth said on Tuesday.", day=1)

    run_at(world, 1)
    run_at(world, 2)

    assert world.briefing(1)["outpaced"] == ["Ledger"]
    assert world.briefing(2)["outpaced"] == []
    for shown in (page(world, 1), markdown(world, 1)):
        assert "May have missed entries" in shown
        assert "Poll them more often." in shown


def test_moved_and_slowed_sources_are_told(world: World) -> None:
    run_at(world, 0)
    world.web.feeds["gazette"] = world.web.feeds["ledger"]
    world.web.moved["/ledger.xml"] = f"{world.web.root}/gazette.xml"
    world.web.broken["/herald.xml"] = 429

    run_at(world, 1)

    briefing = world.briefing(1)
    assert briefing["moved"] == [{"subject": "Ledger", "to": f"{world.web.root}/gazette.xml"}]
    assert briefing["slowed"] == ["Herald"]
    for shown in (page(world, 1), markdown(world, 1), mail(world)):
        assert "Ledger moved its feed to" in shown
        assert "Asked by their servers to come less often: Herald." in shown


def test_a_paywalled_page_is_told(world: World) -> None:
    title, lead = "Court clears Eastquay harbour master", "A court cleared the harbour master."
    item = world.web.publish("herald", title, f"{lead} More follows.", teaser=True, hours_old=1)
    world.web.served[f"/a/{item.name}"] = (
        "text/html",
        (
            f"<html><head><title>{title}</title><script type='application/ld+json'>"
            '{"@type": "NewsArticle", "isAccessibleForFree": false}'
            f"</script></head><body><article><h1>{title}</h1><p>{lead} It took two days to hear "
            "all who had seen the collision in May.</p><p>The judge read for an hour, and "
            "the gallery was full to the last seat.</p></article></body></html>"
        ),
    )

    run_at(world, 0)

    assert world.briefing()["paywalled"] == ["Herald"]
    assert "Only the beginning could be read at Herald." in page(world)


@pytest.mark.parametrize("status", [500, CLOSED])
def test_that_no_source_answers_is_said_once_an_outage(world: World, status: int) -> None:
    run_at(world, 0)
    for feed in world.web.feeds:
        world.web.broken[f"/{feed}.xml"] = status
    mails = len(world.post.mails)

    for day in (1, 2, 3):
        run_at(world, day)

    assert "No source answered" in page(world, 1)
    assert {line["subject"] for line in world.briefing(1)["failures"]} == {
        "Courier", "Ledger", "Herald",
    }  # fmt: skip
    assert len(world.post.mails) == mails + 2
    assert not (world.folder / "public/daily/2026-03-12").exists()

    world.web.broken.clear()
    world.web.publish(
        "courier",
        "Tram line to Eastquay opens",
        "The tram line to Eastquay opened on Friday after two years of works.",
        day=4,
    )
    run_at(world, 4)
    assert world.headlines(4) == ["Tram line to Eastquay opens"]
    for feed in world.web.feeds:
        world.web.broken[f"/{feed}.xml"] = status
    run_at(world, 5)
    assert "No source answered" in page(world, 5)


def test_what_a_source_s_rules_keep_out_is_explained(world: World) -> None:
    root = world.web.root
    world.configure(
        sources=f"  - {{url: '{root}/herald.xml', name: Herald, exclude: ['/comet/']}}\n"
        f"  - {{url: '{root}/courier.xml', name: Courier, include: ['/tram/']}}\n"
        f"  - {{url: '{root}/ledger.xml', name: Ledger}}\n",
        edition="    interests: {mute: [harbour]}\n",
    )
    run_at(world, 0)

    told = world.command("briefings", "explain", "daily", cwd=world.folder).stdout
    data = world.command("briefings", "explain", "daily", "comet", "--json", cwd=world.folder)

    assert "left out: Tarnmouth shuts harbour bridge over cracked piers (Ledger): muted" in told
    comet = "kept out: Observatory on Mount Sorrel finds comet with two tails (Herald): exclude:"
    assert f"{comet} comet" in told
    assert "(Courier): include: none of tram" in told
    assert json.loads(data.stdout)["kept_out"][0]["rule"] == "exclude: comet"


def test_after_a_long_absence_the_rest_is_one_line_that_leads_to_it(world: World) -> None:
    config = world.folder / "config.yaml"
    based = "{folder: public, base_url: 'https://news.example.org/',"
    config.write_text(config.read_text("utf8").replace("{folder: public,", based), "utf8")
    run_at(world, 0)
    for days in (1, 2, 3, 4, 5, 8):
        world.web.publish(
            "courier",
            f"Council of Tarnmouth meets for the {days + 1}th time",
            f"The council of Tarnmouth met for {days + 10} hours on that day. It chose a roof for "
            "the market hall.\n\nThe mayor called the choice a good one. A builder from Ostry "
            "will lay it by June.",
            day=days,
        )
    run_at(world, 8, hour=9)

    briefing = world.briefing(8)
    aside = [line["title"].split()[-2] for line in briefing["aside"]]
    assert aside == ["6th", "5th", "4th", "3th", "2th"]
    assert briefing["counts"]["published_before"] == 5
    assert briefing["late"]
    assert "Council of Tarnmouth meets for the 9th time" in world.headlines(8)
    line = "5 articles published long before were left aside."
    assert line in markdown(world, 8)
    assert f'<span id="aside">{line}</span>' in page(world, 8)
    for told in briefing["aside"]:
        assert f'<a href="{told["url"]}"' in page(world, 8)
    link = "https://news.example.org/daily/2026-03-18/#aside"
    assert f"{line} Which: {link}" in mail(world)
