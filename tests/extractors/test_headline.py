from __future__ import annotations

import pytest

from digest.extractors.headline import deck, headline, without_site
from digest.extractors.metadata import read
from digest.extractors.runs import runs
from digest.web.markup import parse


def found(head: str, body: str, host: str | None = None) -> str | None:
    tree = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    return headline(tree, read(tree, url=None), host)


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            og("Bridge stays open"),
            "<h1>The Ledger</h1><h2>Bridge stays open</h2>",
            "Bridge stays open",
        ),
        (
            "<title>Bridge stays open | Ledger</title>",
            "<h1>Bridge stays open</h1>",
            "Bridge stays open",
        ),
        (og("Bridge stays open"), "<h1>Local matters: Bridge stays open</h1>", "Bridge stays open"),
        (og("Bridge stays open"), "<h1>Bridge stays open ¶</h1>", "Bridge stays open"),
        (
            og("The bridge stays open"),
            "<h1>The bridge still stays open</h1>",
            "The bridge still stays open",
        ),
        (og("Why the bridge stays open"), "<h1>Bridge stays</h1>", "Bridge stays"),
        ("<title>Bridge stays open - Ledger Online</title>", "<p>x</p>", "Bridge stays open"),
        (
            "<title>Open - a bridge for all of us here</title>",
            "",
            "Open - a bridge for all of us here",
        ),
        (
            og("Swing bridge: what the council said now"),
            "<h1>Swing bridge: what the council said and why</h1>",
            "Swing bridge: what the council said and why",
        ),
        (
            "<title>Save the bridge - The council's swing bridge fund</title>",
            "<h1>The council's swing bridge fund</h1><h1>Questions</h1><h2>Save the bridge</h2>",
            "The council's swing bridge fund",
        ),
        (
            og("Council: bridge stays open"),
            "<h1><span class='articleOverline'>Council</span> Bridge stays open</h1>",
            "Bridge stays open",
        ),
        (
            """<script type="application/ld+json">{"@type":"NewsArticle","headline":
            "Bridge stays open"}</script><title>Bridge, council, fund, vote</title>""",
            "<h1>Bridge stays open</h1>",
            "Bridge stays open",
        ),
        (
            og("Bridge stays open"),
            "<h1><b class='kicker'>Bridge stays open</b></h1>",
            "Bridge stays open",
        ),
        ("", "<h1>Nothing else says so</h1>", None),
        ("", "", None),
    ],
)
def test_the_headline_is_the_heading_that_the_titles_hold(
    head: str, body: str, title: str | None
) -> None:
    assert found(head, body) == title


def test_a_host_stands_for_a_sites_name() -> None:
    assert found("<title>Rain - exampletimes</title>", "", "exampletimes.com") == "Rain"


def test_a_sites_name_is_cut_from_either_end() -> None:
    assert without_site("Rain ends - The Coast Times", "Coast Times") == "Rain ends"
    assert without_site("Coast Times | Rain ends", "Coast Times") == "Rain ends"
    assert (
        without_site("Rain ends - and begins again", "Coast Times")
        == "Rain ends - and begins again"
    )
    assert without_site("Rain - Local - Coast Times", "Coast Times") == "Rain - Local"
    assert without_site("Rain ends", None) == "Rain ends"


def under(
    line: str, description: str = "", body: str = "The body begins here and is long."
) -> str | None:
    tree = parse(f"<h1>Bridge stays</h1>{line}<p>{body}</p>")
    return deck(runs(tree), "Bridge stays", [body], description)


def test_a_deck_is_marked_by_its_class_or_by_the_pages_description() -> None:
    line = "Members overturned their own committee by two votes"

    assert under(f"<p class='standfirst'>{line}</p>") == line
    assert under(f"<p>{line}</p>", description=f"{line} on Wednesday.") == line
    assert under(f"<p>{line}</p>") is None


@pytest.mark.parametrize(
    "line",
    [
        "<p class='lead'>By Nora Eastcott and Ellis Roe of the local desk</p>",
        "<p class='lead caption'>Members on the bridge at low tide on Sunday</p>",
        "<p class='lead'>12.09.2024 11:45 12.09.2024 11:46 one two three</p>",
        "<p class='lead'>The bridge stays, it stays, the bridge</p>",
        "<p class='lead'><a href='/x'>All that we know of the old bridge</a></p>",
        "<p class='lead'>Too short</p>",
    ],
)
def test_bylines_captions_dates_and_links_are_no_decks(line: str) -> None:
    assert under(line) is None


def test_without_a_headline_there_is_no_deck() -> None:
    tree = parse("<p class='lead'>Members overturned their own committee</p><p>Body text.</p>")

    assert deck(runs(tree), None, ["Body text."], "") is None


def test_a_title_that_only_names_the_site_gives_way_to_a_heading_that_says_something() -> None:
    body = "<h1></h1><h2>Menu</h2><h2>Buses replace trains all week</h2>"

    assert found("<title>Harbour Rail -</title>", body, "www.harbourrail.example") == (
        "Buses replace trains all week"
    )
    assert found("<title>Harbour Rail -</title>", "<h2>Menu</h2>", "harbourrail.example") == (
        "Harbour Rail -"
    )
    assert found("<title>Harbour Rail -</title>", body, "other.example") == "Harbour Rail -"
