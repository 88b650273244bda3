"""Deciding by hand: what is said, what is kept, what becomes of the issue."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

AT = ("--at", "2026-03-11T06:30:00+00:00")
ITEM = (
    "<item><title>{title}</title><link>https://{host}.example/{name}</link><guid>{name}</guid>"
    "<pubDate>Wed, 11 Mar 2026 04:00:00 GMT</pubDate><description>{text}</description></item>"
)
BRIDGE = (
    "The council of Tarnmouth closed the harbour bridge on Tuesday after divers found cracks in "
    "two of its piers. About 4,000 people cross the bridge each day."
)
PIERS = (
    "Tarnmouth has shut its harbour bridge over cracks in two piers that divers found on Tuesday. "
    "The bridge carries about 4,000 people a day."
)
COMET = "Astronomers on Mount Sorrel have found a comet with two tails. It comes in May."
GLASS = "The glass works in Ostry will reopen in June, its owner said. It will employ 210."
NEWS = {
    "harbour": [
        ("bridge", "Harbour bridge in Tarnmouth closed after divers find cracks", BRIDGE),
        ("comet", "Observatory on Mount Sorrel finds comet with two tails", COMET),
    ],
    "ledger": [
        ("piers", "Tarnmouth shuts harbour bridge over cracked piers", PIERS),
        ("glass", "Glass works in Ostry to reopen with 210 jobs", GLASS),
    ],
}


@pytest.fixture
def stories(home: Path, say: Any) -> Callable[[], dict[str, dict[str, Any]]]:
    """Collect the morning's news; the answer lists the coming issue's stories by headline."""
    for host, items in NEWS.items():
        body = "".join(ITEM.format(host=host, name=n, title=t, text=x) for n, t, x in items)
        (home / f"{host}.xml").write_text(
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host.title()}</title>'
            f"<link>https://{host}.example/</link>{body}</channel></rss>"
        )
    (home / "config.yaml").write_text(
        "timezone: UTC\nsources: [{file: harbour.xml}, {file: ledger.xml}]\n"
        "editions: {daily: {schedule: daily at 06:00, deliver: [{folder: public}]}}\n"
    )
    assert say("collect", "-q", *AT).code == 0

    def listed() -> dict[str, dict[str, Any]]:
        (issue,) = json.loads(say("stories", "list", "--json", *AT).out)
        return {story["headline"].split()[0]: story for story in issue["stories"]}

    return listed


def test_the_stories_of_the_coming_issue_are_listed_with_ids_and_outlets(
    stories: Any, say: Any
) -> None:
    found = stories()

    said = say("stories", "list", "daily", *AT)

    assert {*found} in ({"Harbour", "Observatory", "Glass"}, {"Tarnmouth", "Observatory", "Glass"})
    assert sorted(len(story["outlets"]) for story in found.values()) == [1, 1, 2]
    assert all(story["id"] in said.out for story in found.values())
    assert "Harbour, Ledger" in said.out or "Ledger, Harbour" in said.out


def test_what_is_pinned_stands_in_the_first_tier_until_it_is_undone(stories: Any, say: Any) -> None:
    comet = stories()["Observatory"]["id"]

    said = say("stories", "pin", comet[:6], *AT)

    assert said.err.startswith(f'pinned: {comet} "Observatory on Mount Sorrel')
    assert stories()["Observatory"]["stands"] == "1 lead, pinned"
    assert "undone: pin" in say("stories", "pin", comet, "--undo", *AT).err
    assert "pinned" not in stories()["Observatory"]["stands"]


def test_a_number_is_a_rank_and_the_answer_names_the_story(stories: Any, say: Any) -> None:
    second = next(one for one in stories().values() if one["stands"].startswith("2 "))

    said = say("stories", "pin", "2", *AT)

    assert said.err.startswith(f'pinned: {second["id"]} "{second["headline"]}"')
    assert stories()[second["headline"].split()[0]]["stands"] == "1 lead, pinned"


def test_a_place_that_cannot_show_a_story_is_refused_and_not_kept(stories: Any, say: Any) -> None:
    comet = stories()["Observatory"]["id"]
    say("stories", "mute", comet, *AT)

    said = say("stories", "rank", comet, "1", *AT)

    assert (said.code, said.out) == (3, "")
    assert f"{comet} is left out: muted by hand; a place does not show it" in said.err
    assert [one["decision"] for one in json.loads(say("stories", "decisions", "--json").out)] == [
        "mute"
    ]


def test_a_pin_of_a_story_without_a_new_article_says_that_it_waits(stories: Any, say: Any) -> None:
    comet = stories()["Observatory"]["id"]
    say("publish", *AT)

    said = say("stories", "pin", comet, "--at", "2026-03-12T06:00:00+00:00")

    assert said.code == 0
    assert said.err.splitlines()[1].startswith("it has no new article yet")


def test_a_mute_is_listed_with_its_reason_and_ended_by_a_pin(stories: Any, say: Any) -> None:
    comet = stories()["Observatory"]["id"]
    say("stories", "mute", comet, *AT)
    assert stories()["Observatory"]["stands"] == "- muted by hand"

    said = say("stories", "pin", comet, *AT)

    assert f"no longer muted: {comet}\n" in said.err
    assert [one["decision"] for one in json.loads(say("stories", "decisions", "--json").out)] == [
        "pin"
    ]


def test_where_nothing_is_new_no_bare_head_is_printed(stories: Any, say: Any) -> None:
    stories()
    say("publish", *AT)

    said = say("stories", "list", "--at", "2026-03-12T05:00:00+00:00")

    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("daily: nothing new since 2026-03-")


def test_a_first_issue_that_is_made_hours_late_says_so(stories: Any, say: Any, home: Path) -> None:
    stories()

    said = say("publish", "--at", "2026-03-11T12:39:00+00:00")

    assert said.code == 0
    (page,) = (home / "public").glob("daily/2026-03-11/index.html")
    assert "late: made at 12:39" in page.read_text()


def test_split_and_merge_regroup_and_are_undone(stories: Any, say: Any) -> None:
    bridge = next(story for story in stories().values() if len(story["outlets"]) == 2)
    comet = stories()["Observatory"]["id"]
    leaving = bridge["articles"][1]

    assert (
        "split: 1 of 2 articles leave"
        in say("stories", "split", bridge["id"], leaving["id"], *AT).err
    )
    assert sorted(len(story["articles"]) for story in stories().values()) == [1, 1, 1, 1]
    assert say("stories", "split", bridge["id"], "--undo", *AT).code == 0
    assert say("stories", "merge", bridge["id"], comet, *AT).code == 0
    assert sorted(len(story["articles"]) for story in stories().values()) == [1, 3]
    assert say("stories", "merge", comet, "--undo", *AT).code == 0
    assert sorted(len(story["articles"]) for story in stories().values()) == [1, 1, 2]


def test_a_place_holds_for_the_coming_issue(stories: Any, say: Any) -> None:
    last = max(stories().values(), key=lambda story: story["stands"])

    said = say("stories", "rank", last["id"], "1", *AT)

    assert f"in place 1 of daily/2026-03-11: {last['id']}" in said.err
    assert stories()[last["headline"].split()[0]]["stands"] == "1 lead"
    assert "daily 2026-03-11" in say("stories", "decisions").out
    assert say("stories", "rank", last["id"], "--undo", *AT).code == 0
    assert stories()[last["headline"].split()[0]]["stands"] == last["stands"]


def test_the_issue_says_what_was_decided_and_why(stories: Any, say: Any) -> None:
    found = stories()
    say("stories", "pin", found["Glass"]["id"], *AT)
    say("stories", "mute", found["Observatory"]["id"], *AT)

    assert say("publish", *AT).code == 0

    explained = say("briefings", "explain", "daily").out
    assert "why: pinned by hand" in explained
    assert (
        "left out: Observatory on Mount Sorrel finds comet with two tails (Harbour): muted by "
        in (explained)
    )


def test_the_articles_of_a_story_are_shown_with_their_ids(stories: Any, say: Any) -> None:
    bridge = next(story for story in stories().values() if len(story["outlets"]) == 2)

    said = say("stories", "show", bridge["id"], *AT)

    assert all(article["id"] in said.out for article in bridge["articles"])
    assert json.loads(say("stories", "show", bridge["id"], "--json", *AT).out) == bridge["articles"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["pin", "zzz"], 3, 'no story "zzz"; "digest stories list" shows all'),
        (["pin", "99"], 3, "no story stands at rank 99 of a coming issue"),
        (["mute", "comet with two"], 3, "did you mean"),
        (["pin", "STORY", "--edition", "weekly"], 2, 'no edition "weekly"; there is daily'),
        (["pin", "STORY", "--undo"], 3, "is not pinned"),
        (["split", "STORY", "zzz"], 3, 'has no article "zzz"'),
        (["split", "STORY"], 2, "name either the articles"),
        (["split", "STORY", "https://harbour.example/comet"], 3, "nothing would be left"),
        (["merge", "STORY", "STORY"], 2, "name two stories or more"),
        (["rank", "STORY"], 2, "name either a PLACE or --undo"),
        (["rank", "STORY", "0"], 2, "0 is not in the range"),
        (["undo", "zzz"], 3, 'no decision "zzz"; "digest stories decisions" shows all'),
    ],
)
def test_what_cannot_be_decided_is_one_sentence(
    arguments: list[str], code: int, told: str, stories: Any, say: Any
) -> None:
    comet = stories()["Observatory"]["id"]
    named = [comet if word == "STORY" else word for word in arguments]
    at = () if arguments[0] == "undo" else AT

    said = say("stories", *named, *at)

    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert said.err.count("\n") == 1
    assert say("stories", "decisions", "--json").out == "[]\n"


def test_an_undone_decision_is_named_by_the_nearest_id(stories: Any, say: Any) -> None:
    say("stories", "pin", stories()["Glass"]["id"], *AT)
    (made,) = json.loads(say("stories", "decisions", "--json").out)

    wrong = say("stories", "undo", made["id"][:-1] + "~")

    assert f"did you mean {made['id']} (Glass works in Ostry" in wrong.err
    assert say("stories", "undo", made["id"]).code == 0
    assert say("stories", "decisions", "--json").out == "[]\n"


def test_a_story_of_an_issue_that_is_out_can_still_be_decided_about(stories: Any, say: Any) -> None:
    comet = stories()["Observatory"]["id"]
    say("publish", *AT)

    said = say("stories", "mute", comet, *AT)

    assert said.err.startswith(f"muted: {comet}")


def test_nothing_collected_is_told(config: Any, say: Any) -> None:
    config("sources: https://harbour.example/feed\neditions: {daily: {deliver: [{folder: out}]}}\n")

    said = say("stories", "list")

    assert said.code == 3
    assert 'nothing is stored here yet; "digest run" collects' in said.err
    assert say("stories", "decisions").code == 0


def test_the_same_news_and_decisions_give_the_same_bytes(
    stories: Any, say: Any, home: Path
) -> None:
    found = stories()
    say("stories", "merge", found["Glass"]["id"], found["Observatory"]["id"], *AT)
    say("stories", "pin", found["Glass"]["id"], *AT)

    for folder in ("one", "two"):
        assert say("publish", "daily", "--preview", folder, *AT).code == 0

    files = [
        {path.relative_to(home / folder): path.read_bytes() for path in _whole(home / folder)}
        for folder in ("one", "two")
    ]
    assert files[0] == files[1]
    assert any(b"merged by hand" in body for body in files[0].values())


def _whole(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
