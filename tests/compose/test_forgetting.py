from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from digest.compose.forgetting import without
from digest.issue import Briefing, from_json, to_json

DATA = Path(__file__).resolve().parents[1] / "data" / "briefing.json"


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return from_json(json.loads(DATA.read_text("utf8")))


def outlet_urls(briefing: Briefing) -> list[str]:
    return sorted({line.url for story in briefing.stories for line in story.articles})


def test_nothing_changes_where_nothing_is_meant(briefing: Briefing) -> None:
    assert without(briefing, lambda _: False) == briefing


def test_nothing_is_left_where_all_is_meant(briefing: Briefing) -> None:
    left = without(briefing, lambda _: True)

    assert (left.stories, left.opening, left.corrections, left.left_out) == ((), (), (), ())
    assert left.aside == ()
    assert (left.counts.shown, left.counts.sources) == (0, briefing.counts.sources)


def test_no_trace_of_an_article_is_left_and_the_rest_stays_verbatim(briefing: Briefing) -> None:
    for url in outlet_urls(briefing):
        left = without(briefing, lambda at, url=url: bool(at) and at.partition("#")[0] == url)

        assert json.dumps(url)[1:-1] not in json.dumps(to_json(left))
        before = {story.id: story for story in briefing.stories}
        for story in left.stories:
            assert set(story.sentences) <= set(before[story.id].sentences)
            assert set(story.articles) == {
                line for line in before[story.id].articles if line.url != url
            } or any(line.duplicate_of is None for line in story.articles)
            assert story.coverage.articles <= before[story.id].coverage.articles


def test_a_story_without_its_headline_takes_that_of_its_next_article(briefing: Briefing) -> None:
    story = next(each for each in briefing.stories if len(each.articles) > 1)
    first, second = story.articles[:2]
    told = replace(story, headline=first.title, headline_article=first.id)
    issue = replace(briefing, sections=(replace(briefing.sections[0], stories=(told,)),))

    (left,) = without(issue, lambda at: bool(at) and at.partition("#")[0] == first.url).stories

    assert (left.headline, left.headline_article) == (second.title, second.id)
    assert left.why == ()


def test_a_copy_of_what_is_gone_is_a_text_of_its_own(briefing: Briefing) -> None:
    story = next(each for each in briefing.stories if len(each.articles) > 1)
    first, second = story.articles[:2]
    told = replace(story, articles=(first, replace(second, duplicate_of=first.id)))
    issue = replace(briefing, sections=(replace(briefing.sections[0], stories=(told,)),))

    (left,) = without(issue, lambda at: bool(at) and at.partition("#")[0] == first.url).stories

    assert [line.duplicate_of for line in left.articles] == [None]
    assert (left.coverage.outlets, left.coverage.texts, left.coverage.articles) == (1, 1, 1)


def test_a_story_that_loses_its_last_sentence_stands_in_brief(briefing: Briefing) -> None:
    story = next(each for each in briefing.stories if len(each.articles) > 1 and each.sentences)
    first = story.articles[0]
    said = replace(story.sentences[0], url=f"{first.url}#p1")
    told = replace(story, tier="lead", sentences=(said,))
    issue = replace(briefing, sections=(replace(briefing.sections[0], stories=(told,)),))

    (left,) = without(issue, lambda at: bool(at) and at.partition("#")[0] == first.url).stories

    assert (left.tier, left.sentences) == ("brief", ())
