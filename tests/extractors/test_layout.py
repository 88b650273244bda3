from __future__ import annotations

from digest.extractors.layout import layout
from digest.extractors.runs import runs
from digest.web.markup import parse

BODY = "The old swing bridge will stay, the council decided on Wednesday night."


def parts(source: str, title: str | None) -> tuple[list[str], list[str]]:
    found = layout(runs(parse(source)), title, [BODY])
    return [run.text for run in found.above], [run.text for run in found.between]


def test_what_stands_above_the_headline_is_told_from_what_stands_below() -> None:
    source = f"<p>Menu</p><h1>Bridge stays</h1><p>By Nora</p><p>{BODY}</p><p>More</p>"

    assert parts(source, "Bridge stays") == (["Menu"], ["By Nora"])


def test_a_heading_that_holds_the_headline_beside_its_kicker_is_the_headline() -> None:
    assert parts(f"<h2>Local: Bridge stays</h2><p>x</p><p>{BODY}</p>", "Bridge stays")[1] == ["x"]
    assert parts(f"<p>Local: Bridge stays</p><p>x</p><p>{BODY}</p>", "Bridge stays") == ([], [])


def test_of_two_headlines_the_last_one_above_the_body_counts() -> None:
    source = f"<p>Rain ends</p><p>a</p><h1>Rain ends</h1><p>b</p><p>{BODY}</p><h2>Rain ends</h2>"

    assert parts(source, "Rain ends") == (["Rain ends", "a"], ["b"])


def test_without_headline_or_body_there_is_nothing_around_them() -> None:
    assert parts(f"<h1>Rain</h1><p>{BODY}</p>", None) == ([], [])
    assert layout(runs(parse("<h1>Rain</h1><p>a</p>")), "Rain", []) == ((), ())
