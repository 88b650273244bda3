from __future__ import annotations

import re

import pytest

from .conftest import TEXT, World, changed, correct_the_first, flood, quoted, without

pytestmark = pytest.mark.endtoend


def test_quoted_pages_are_looked_at_once_the_next_day_and_conditionally(valley: World) -> None:
    valley.web.requests.clear()

    for day in (1, 2, 3):
        valley.run("run", day=day)

    asked = {key: count for key, count in valley.web.requests.items() if key[0] == "/a/pumps"}
    assert asked == {("/a/pumps", 304): 1}


def test_a_page_that_says_no_to_robots_is_not_asked_again(valley: World) -> None:
    valley.web.served["/robots.txt"] = ("text/plain", "User-agent: *\nDisallow: /a/\n")
    correct_the_first(valley)
    valley.web.requests.clear()

    valley.run("run", day=1)

    assert not [path for path, _ in valley.web.requests if path.startswith("/a/")]
    assert valley.briefing(1)["corrections"] == []


def test_a_wall_in_place_of_a_page_corrects_nothing(valley: World) -> None:
    flood(
        valley,
        "Please confirm that you are not a robot. We use cookies to make this site better for "
        "everybody who reads it.\n\nOur partners store data on your device and read it there, as "
        "you may choose below at any time.\n\nChoose all, or manage your settings one by one.",
    )

    valley.run("run", day=1)

    assert valley.briefing(1)["corrections"] == []


def test_what_the_page_shows_outside_its_text_is_not_withdrawn(valley: World) -> None:
    old = quoted(valley)[0]
    paragraphs = "".join(f"<p>{piece}</p>" for piece in without(old).split("\n\n"))
    title = "Pumps reach the flooded Ostry valley"
    valley.web.served["/a/pumps"] = (
        "text/html",
        (
            f"<html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav>"
            f"<article><h1>{title}</h1>{paragraphs}</article><footer><p>{old}</p></footer></body></html>"
        ),
    )

    valley.run("run", day=1)

    assert valley.web.requests["/a/pumps", 200] == 2
    assert valley.briefing(1)["corrections"] == []


def test_an_entry_that_its_feed_changed_has_its_page_read_again(valley: World) -> None:
    old = quoted(valley)[0]
    text = TEXT.replace(old, changed(old))
    title = "Pumps reach the flooded Ostry valley at last"
    valley.web.publish("valley", title, text, name="pumps", teaser=True)

    valley.run("run", day=1)

    assert valley.web.requests["/a/pumps", 200] == 2
    (found,) = valley.briefing(1)["corrections"]
    assert found["after"]["text"] == changed(old)


def test_a_run_without_the_network_asks_for_nothing_and_forgets_nothing(world: World) -> None:
    flood(world, TEXT)
    world.configure()
    world.run("collect")
    world.web.requests.clear()
    flood(world, TEXT.replace("23 towns", "32 towns"))

    at = ("--at", "2026-03-10T07:00:00+00:00")
    offline = world.command("run", "--offline", "--dry-run", *at, cwd=world.folder)
    asked = dict(world.web.requests)
    online = world.command("run", *at, cwd=world.folder)

    assert asked == {}
    assert "no network was wanted" in offline.stderr
    assert online.returncode == 0, online.stderr
    assert world.briefing()["missed"] == 0
    assert world.web.requests["/a/pumps", 200] == 1


def test_a_page_read_hours_ago_is_looked_at_again_just_before_it_is_quoted(world: World) -> None:
    flood(world, TEXT)
    world.configure()
    night = ("--at", "2026-03-10T03:00:00+00:00")
    world.command("collect", *night, cwd=world.folder)
    lead, rest = TEXT.split("\n\n", 1)
    edited = f"{lead}\n\n{re.sub('[1-9]', '5', rest)}"  # its feed, the first sentence, is as it was
    flood(world, edited)

    world.run("run")
    world.run("run")

    assert world.web.requests["/a/pumps", 200] == 2
    assert all(sentence in edited for sentence in quoted(world))
