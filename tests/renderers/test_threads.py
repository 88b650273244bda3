from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from digest.issue import Briefing, ClaimLine, ComparisonLine, Correction, SectionLine, StoryLine
from digest.renderers.environment import Templates
from digest.renderers.site import site
from digest.renderers.threads import Running, running


def issue(briefing: Briefing, day: int, story: StoryLine) -> Briefing:
    name = f"2026-03-{day:02}"
    section = SectionLine("World", (story,))
    return replace(
        briefing,
        issue=name,
        issued=f"{name}T06:00:00+09:00",
        sections=(section,),
        corrections=(),
    )


@pytest.fixture
def days(briefing: Briefing) -> list[Briefing]:
    """Three issues that tell of the tunnel; the third corrects what the second said."""
    told = briefing.stories[0]
    said = told.sentences
    first = replace(
        told,
        thread=replace(told.thread, day=1, counts=(3,)),
        sentences=(replace(said[0], flag=None),),
        differences=(),
        updates=(),
    )
    second = replace(
        told,
        thread=replace(told.thread, day=2, counts=(3, 11)),
        sentences=(said[0], said[2]),
        differences=(),
        updates=(
            ComparisonLine(
                "passengers",
                (
                    ClaimLine("40", replace(said[3], published="2026-03-09T08:00:00+09:00")),
                    told.updates[0].claims[0],
                ),
            ),
        ),
    )
    third = replace(
        issue(briefing, 11, told),
        corrections=(
            Correction("2026-03-10", said[2], replace(said[2], text="Nets held all blocks.")),
            Correction("2026-03-10", said[1]),
        ),
    )
    return [issue(briefing, 9, first), issue(briefing, 10, second), third]


def tunnel(days: list[Briefing]) -> Running:
    (found,) = running(days)
    return found


def test_a_running_story_is_told_newest_day_first(days: list[Briefing]) -> None:
    found = tunnel(days)

    assert [told.briefing.issue for told in found.told] == [
        "2026-03-11",
        "2026-03-10",
        "2026-03-09",
    ]
    assert found.headline == "Rockfall closes the Kestrel tunnel"
    assert found.page == "threads/kestrel/index.html"
    assert found.outlets == 8


def test_a_day_shows_what_it_added_and_not_the_background(days: list[Briefing]) -> None:
    found = tunnel(days)

    assert [quote.paragraph for quote in found.told[1].added] == [3]
    assert [quote.paragraph for quote in found.oldest.added] == [2]


def test_a_story_of_one_day_has_no_page(briefing: Briefing) -> None:
    assert [found.id for found in running([briefing])] == ["kestrel", "mina"]


def test_a_figure_is_followed_over_all_days_without_repeats(days: list[Briefing]) -> None:
    (figure,) = tunnel(days).figures

    assert [claim.value for claim in figure.claims] == ["40", "Some 300", "1,150"]


def at(story: StoryLine, *times: str) -> StoryLine:
    lines = tuple(
        replace(story.articles[0], id=time, published=f"2026-03-{time}:00+09:00") for time in times
    )
    return replace(story, articles=lines)


def test_articles_are_counted_by_half_days_where_that_draws_well(days: list[Briefing]) -> None:
    running_story = tunnel(days)
    newest, *_, oldest = running_story.told

    def told(*days: tuple[str, ...]) -> Running:
        known = [replace(newest, story=at(newest.story, *times)) for times in days]
        return replace(running_story, told=tuple(known))

    assert told(("10T09", "10T23"), ("09T01", "10T09")).half_days == (1, 0, 1, 1)
    assert told(("10T09",), ("10T13",)).half_days == ()
    assert told(("10T09",), ("01T13",)).half_days == ()
    undated = replace(oldest, story=at(oldest.story))
    assert replace(running_story, told=(undated,)).half_days == ()


def test_a_corrected_sentence_is_noted_on_its_day(days: list[Briefing]) -> None:
    found = tunnel(days)

    assert [len(told.corrected) for told in found.told] == [0, 1, 0]


def test_without_a_first_headline_the_oldest_stands(days: list[Briefing]) -> None:
    days = [
        replace(
            day,
            sections=(
                SectionLine(
                    "World",
                    tuple(
                        replace(story, thread=replace(story.thread, headline=None))
                        for story in day.stories
                    ),
                ),
            ),
        )
        for day in days
    ]

    assert tunnel(days).headline == days[0].stories[0].headline


def test_the_page_of_a_running_story_is_as_it_was(
    days: list[Briefing], templates: Templates, golden: Callable[[str, bytes], None]
) -> None:
    made = {file.name: file.body for file in site(days, templates=templates, options={})}

    golden("story.html", made["threads/kestrel/index.html"])


def test_a_page_leads_to_each_of_its_days(days: list[Briefing], templates: Templates) -> None:
    made = {file.name: file.body for file in site(days, templates=templates, options={})}
    tree = lxml_html.fromstring(made["threads/kestrel/index.html"])

    links = [link.get("href") for link in tree.xpath("//p[contains(@class,'note')]/a")]
    assert links == [
        "../../daily/2026-03-11/index.html",
        "../../daily/2026-03-10/index.html",
        "../../daily/2026-03-11/index.html#corrected",
        "../../daily/2026-03-09/index.html",
    ]
