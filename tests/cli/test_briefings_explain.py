from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.cli.briefings_diff import difference
from digest.cli.briefings_explain import told
from digest.issue import ClaimLine, ComparisonLine, SectionLine, to_json


@pytest.fixture
def path(home: Path, printed: Any) -> Path:
    path = home / "briefing.json"
    path.write_text(json.dumps(to_json(printed.briefing())))
    return path


def test_every_story_is_explained_and_what_was_left_out(say: Any, path: Path, printed: Any) -> None:
    said = say("briefings", "explain", path)

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"1. {printed.title}\n   lead in World, score 0.90, id s1\n")
    assert f"   article: The Harbour: {printed.title}\n" in said.out
    assert f'   sentence: "{printed.text[:42]}" (The Harbour)\n      0.50: ' in said.out
    assert said.out.endswith("\nleft out: Lottery numbers (The Mast): muted\n")


@pytest.mark.parametrize(
    ("name", "shown", "left_out"),
    [("1", 1, 0), ("s1", 1, 0), ("ferry HELD", 1, 0), ("lottery", 0, 1), ("n", 1, 1)],
)
def test_a_story_is_named_by_rank_id_or_words(
    name: str, shown: int, left_out: int, say: Any, path: Path
) -> None:
    data = json.loads(say("briefings", "explain", path, name, "--json").out)

    assert (len(data["stories"]), len(data["left_out"])) == (shown, left_out)


def test_a_story_that_is_not_in_the_issue_is_told(say: Any, path: Path) -> None:
    near = say("briefings", "explain", path, "Night ferry in port for fog")
    far = say("briefings", "explain", path, "xyzzy")

    assert (near.code, far.code) == (3, 3)
    assert 'did you mean "Night ferry held in port by fog"?' in near.err
    assert "name its rank, its id or its headline" in far.err


def test_copies_headlines_flags_and_differences_are_told(printed: Any) -> None:
    (story,) = printed.briefing().stories
    (first,) = story.articles
    copy = replace(first, id="c0", source="The Mast", title="Fog", duplicate_of=first.id)
    claims = tuple(ClaimLine(value, story.sentences[0]) for value in ("noon", "one"))
    story = replace(
        story,
        headline_article=first.id,
        articles=(first, copy),
        sentences=(replace(story.sentences[0], flag="denied", score=None),),
        thread=replace(story.thread, day=3),
        why=("told by two",),
        differences=(ComparisonLine("closed at", claims),),
        updates=(ComparisonLine("missing", claims[:1]),),
    )

    lines = "\n".join(told(story))

    assert "day 3 of its thread" in lines
    assert "why: told by two" in lines
    assert "article: The Mast: Fog (copy of The Harbour)" in lines
    assert f"article: The Harbour: {first.title} (the headline)" in lines
    assert "sentence [denied]: " in lines
    assert "differs: closed at: noon (The Harbour), one (The Harbour)" in lines
    assert "moved: missing: noon (The Harbour)" in lines


def test_two_issues_differ_in_what_is_new_moved_on_and_ended(printed: Any) -> None:
    earlier = printed.briefing("2026-03-10")
    (story,) = earlier.stories
    kept = replace(story, id="kept", rank=2)
    ended = replace(story, id="ended", rank=3)
    new = replace(story, id="new", rank=4)
    moved = replace(story, sentences=(story.sentences[0], printed.quote(4, 30)))
    before = replace(earlier, sections=(SectionLine("World", (story, kept, ended)),))
    after = replace(earlier, sections=(SectionLine("World", (moved, kept, new)),))

    found = difference(before, after)

    assert [one.id for one in found.new] == ["new"]
    assert [one.story.id for one in found.moved] == ["s1"]
    assert [quote.text for quote in found.moved[0].sentences] == [printed.text[4:30]]
    assert [one.id for one in found.unchanged] == ["kept"]
    assert [one.id for one in found.ended] == ["ended"]


def test_a_difference_is_printed_by_kind(say: Any, path: Path, home: Path, printed: Any) -> None:
    later = printed.briefing("2026-03-12")
    (story,) = later.stories
    stories = (
        replace(story, sentences=(printed.quote(4, 30),)),
        replace(story, id="new", headline="Bridge shut", rank=2),
    )
    later = replace(later, sections=(SectionLine("World", stories),))
    (home / "later.json").write_text(json.dumps(to_json(later)))

    there = say("briefings", "diff", path, "later.json")
    back = say("briefings", "diff", "later.json", path)
    data = json.loads(say("briefings", "diff", path, "later.json", "--json").out)

    assert there.out.splitlines() == [
        "new        Bridge shut",
        f"moved on   {printed.title}",
        f'           + "{printed.text[4:30]}" (The Harbour)',
    ]
    assert back.out.splitlines()[-1] == "not told again  Bridge shut"
    assert [one["id"] for one in data["new"]] == ["new"]
