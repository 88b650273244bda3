"""What a page lets nobody else show: told by its head, its headers, its marks; asked of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import World
    from .newsstand import Web

pytestmark = pytest.mark.endtoend

TITLE = "Lighthouse at Crane Point goes dark for the first time in 140 years"
FIRST = "The lighthouse at Crane Point went dark on Monday night when its lamp of 1884 cracked."
LATER = (
    "The harbour office warned 60 boats by radio in ten minutes, its head, Mara Lindqvist, said.",
    "A lamp on loan from the museum in Orm will stand in until a new one is cast.",
    "Casting it will take five weeks and cost 80,000 crowns, which the county pays.",
)
TEXT = "\n\n".join((FIRST, *LATER))


def teaser(web: Web) -> None:
    web.publish("beacon", TITLE, TEXT, teaser=True, name="lamp")


def page(web: Web, *, head: str = "", body: str | None = None) -> None:
    told = body or "".join(f"<p>{line}</p>" for line in (FIRST, *LATER))
    html = (
        f'<!doctype html><html lang="en"><head><title>{TITLE}</title>{head}</head><body>'
        f"<article><h1>{TITLE}</h1>{told}</article></body></html>"
    )
    web.served["/a/lamp"] = ("text/html", html)


def in_folder(world: World) -> dict[str, Any]:
    stories = [story for section in world.briefing()["sections"] for story in section["stories"]]
    return next(story for story in stories if story["headline"] == TITLE)


def everything(world: World) -> str:
    return "\n".join(body.decode("utf8", "replace") for body in world.files().values())


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ('<meta name="robots" content="noarchive, nosnippet">', {}),
        ('<meta name="robots" content="max-snippet:20">', {}),
        ('<meta name="tdm-reservation" content="1">', {}),
        ("", {"X-Robots-Tag": "nosnippet"}),
        ("", {"TDM-Reservation": "1"}),
    ],
)
def test_a_folder_gets_headline_and_link_of_a_page_that_reserves_its_words_and_mail_all(
    world: World, head: str, headers: dict[str, str]
) -> None:
    teaser(world.web)
    page(world.web, head=head)
    world.web.headers["/a/lamp"] = headers
    world.configure()

    done = world.run("run")

    assert done.returncode == 0, done.stderr
    story = in_folder(world)
    assert (story["sentences"], story["tier"]) == ([], "brief")
    assert story["articles"][0]["url"] == f"{world.web.root}/a/lamp"
    published = everything(world)
    assert TITLE in published
    assert not [line for line in (FIRST, *LATER) if line in published]
    mailed = world.post.mails[0].get_body(("plain",))
    assert mailed is not None
    words = " ".join(mailed.get_content().split())
    assert any(line in words for line in (FIRST, *LATER))


def test_a_host_may_reserve_all_its_pages_in_one_file(world: World) -> None:
    teaser(world.web)
    page(world.web)
    rules = '[{"location": "/a/", "tdm-reservation": 1}]'
    world.web.served["/.well-known/tdmrep.json"] = ("application/json", rules)
    world.configure()

    assert world.run("run").returncode == 0

    assert in_folder(world)["sentences"] == []
    assert world.web.requests["/.well-known/tdmrep.json", 200] == 1


def test_marked_words_are_not_shown_and_others_are(world: World) -> None:
    teaser(world.web)
    marked = "".join(f"<p data-nosnippet>{line}</p>" for line in (FIRST, LATER[0]))
    page(world.web, body=marked + "".join(f"<p>{line}</p>" for line in LATER[1:]))
    world.configure()

    assert world.run("run").returncode == 0

    published = everything(world)
    assert FIRST not in published
    assert LATER[0] not in published
    assert {quote["text"] for quote in in_folder(world)["sentences"]} <= set(LATER[1:])
    assert in_folder(world)["sentences"]


def test_a_story_is_told_by_those_who_let_it_be_told(world: World) -> None:
    world.web.served[f"/a/{world.web.feeds['ledger'][0].name}"] = (
        "text/html",
        '<html><head><meta name="robots" content="nosnippet"></head><body><p>'
        + world.web.feeds["ledger"][0].text.replace("\n\n", "</p><p>")
        + "</p></body></html>",
    )

    assert world.run("run").returncode == 0

    stories = [story for section in world.briefing()["sections"] for story in section["stories"]]
    bridge = next(story for story in stories if story["coverage"]["outlets"] == 2)
    assert bridge["sentences"]
    assert {quote["outlet"] for quote in bridge["sentences"]} == {"Courier"}


def test_a_page_without_reservations_is_quoted_as_ever(world: World) -> None:
    teaser(world.web)
    page(world.web, head='<meta name="robots" content="index, follow, max-snippet:-1">')
    world.configure()

    assert world.run("run").returncode == 0

    assert in_folder(world)["sentences"]
    assert in_folder(world)["sentences"][0]["snippet_limit"] is None
