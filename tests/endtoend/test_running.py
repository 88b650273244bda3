"""Running stories of the sample news: three issues, a day apart."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.endtoend

ROOT = Path(__file__).resolve().parents[2]
Story = dict[str, Any]  # as briefing.json holds it


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> list[list[Story]]:
    """Return the stories of each of the three issues, oldest issue first."""
    folder = tmp_path_factory.mktemp("running")
    subprocess.run([sys.executable, ROOT / "docs" / "three_days.py", folder], cwd=ROOT, check=True)
    briefings = sorted((folder / "public").glob("*/*/briefing.json"))
    read = [json.loads(file.read_text("utf8")) for file in briefings]
    assert [briefing["issue"][-10:] for briefing in read] == [
        "2026-10-13",
        "2026-10-14",
        "2026-10-15",
    ]
    return [[s for part in briefing["sections"] for s in part["stories"]] for briefing in read]


def told(stories: list[Story], words: str) -> Story:
    """Return the one story that has an article with these words in its address."""
    [found] = [s for s in stories if any(words in a["url"] for a in s["articles"])]
    return found


def days_of(issues: list[list[Story]], *words: str | None) -> list[Story]:
    """Return what the issues tell of a thread, found by an article in each; None: nothing."""
    found = [
        told(stories, word) for stories, word in zip(issues, words, strict=True) if word is not None
    ]
    assert len({story["thread"]["id"] for story in found}) == 1
    return found


def test_the_landslide_runs_for_three_days_in_one_thread(issues: list[list[Story]]) -> None:
    first, second, third = days_of(
        issues, "hollin-cutting-landslide", "calder-slide-2", "trevanion-denies-warning"
    )

    assert third["headline"] == "Railway denies it was warned of landslide at Hollin Cutting"
    assert [story["thread"]["day"] for story in (first, second, third)] == [1, 2, 3]
    assert first["thread"]["counts"] == [7]
    assert second["thread"]["counts"] == [7, 2]
    assert third["thread"]["counts"] == [7, 2, 6]
    assert third["thread"]["first_seen"] == first["thread"]["first_seen"]
    assert [story["tier"] for story in (first, second, third)] == ["lead"] * 3


def test_a_running_story_reminds_of_what_it_is_about_with_one_new_sentence(
    issues: list[list[Story]],
) -> None:
    story = told(issues[2], "trevanion-denies-warning")

    first, *others = story["sentences"]
    assert first["flag"] == "before"
    assert "before" not in [sentence["flag"] for sentence in others]
    assert {"slope", "Monday"} <= set(first["text"].rstrip(".").split())


def test_the_strike_goes_on_with_its_end(issues: list[list[Story]]) -> None:
    first, third = days_of(issues, "haerim-dock-strike", None, "haerim-strike-ends")

    assert first["thread"]["counts"] == [2]
    assert third["thread"]["counts"] == [2, 2]


def test_the_reef_goes_on_with_its_doubters(issues: list[list[Story]]) -> None:
    first, third = days_of(issues, "farrow-bank-reef", None, "reef-dispute")

    assert first["thread"]["counts"] == [2]
    assert third["thread"]["day"] == 3


def test_a_running_story_repeats_no_sentence_and_no_article(issues: list[list[Story]]) -> None:
    sentences: dict[str, set[str]] = {}
    articles: dict[str, set[str]] = {}

    for story in (story for stories in issues for story in stories):
        thread = story["thread"]["id"]
        quotes = [quote for quote in story["sentences"] if quote["flag"] != "before"]
        printed = {quote["text"] for quote in quotes}
        covered = {article["url"] for article in story["articles"]}

        assert not printed & sentences.get(thread, set()), story["headline"]
        assert not covered & articles.get(thread, set()), story["headline"]
        sentences[thread] = sentences.get(thread, set()) | printed
        articles[thread] = articles.get(thread, set()) | covered

    assert sum(len(story["thread"]["counts"]) > 1 for story in issues[2]) >= 3


def test_no_story_of_one_day_bears_another_s_thread(issues: list[list[Story]]) -> None:
    for stories in issues:
        threads = [story["thread"]["id"] for story in stories]

        assert len(set(threads)) == len(threads)


def test_neither_order_nor_hashing_moves_stories_of_many_languages() -> None:
    lines = (ROOT / "tests" / "quality" / "languages-dev.jsonl").read_text("utf8").splitlines()
    shuffled = random.Random(7).sample(lines, len(lines))

    found = [clustered(lines, hash_seed="1"), clustered(shuffled, hash_seed="2")]

    assert found[0] == found[1]
    assert len(set(found[0].values())) < len(lines)


def clustered(lines: list[str], *, hash_seed: str) -> dict[str, str]:
    """Return the story of each article, by ids, as a process of its own groups them."""
    done = subprocess.run(
        [sys.executable, "-m", "digest", "cluster", "--jsonl"],
        input="\n".join(lines),
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    answers = map(json.loads, done.stdout.splitlines())
    return {answer["id"]: answer["story"] for answer in answers}
