from __future__ import annotations

from dataclasses import replace

from digest.issue import ArticleLine, Briefing, StoryLine
from digest.renderers.view import View, host_of, outlets, page_of, quotes, spark


def article(name: str, minute: int, copy_of: str | None = None) -> ArticleLine:
    return ArticleLine(
        id=f"{name}-{minute}",
        source=name,
        title="t",
        url=f"https://{name.lower()}.example/",
        published=f"2026-03-10T08:{minute:02}:00+09:00",
        language="en",
        kind="news",
        duplicate_of=copy_of,
    )


def story(briefing: Briefing, *articles: ArticleLine) -> StoryLine:
    return replace(briefing.stories[0], articles=articles, sentences=())


def test_leads_and_notable_stories_stand_by_rank(briefing: Briefing) -> None:
    view = View.of(briefing)

    assert [placed.story.rank for placed in view.leads] == [1, 2, 3]
    assert [placed.story.rank for placed in view.notable] == [4, 5, 6]


def test_stories_in_brief_stand_by_section(briefing: Briefing) -> None:
    turned = replace(briefing, sections=tuple(reversed(briefing.sections)))

    assert [placed.section for placed in View.of(turned).brief] == ["Culture"] * 3 + [
        "Business",
        "World",
    ]


def test_numbers_and_anchors_run_down_the_page(briefing: Briefing) -> None:
    view = View.of(briefing)

    assert [placed.number for placed in view.all] == list(range(1, 12))
    assert view.anchor("naru") == "s4"
    assert view.anchor("not shown") is None


def test_a_view_is_cut_from_its_end(briefing: Briefing) -> None:
    cut = View.of(briefing).cut(4)

    assert (len(cut.leads), len(cut.notable), len(cut.brief)) == (3, 1, 0)


def test_outlets_are_listed_by_time_with_quoted_ones_preferred(briefing: Briefing) -> None:
    names = ["A", "B", "C", "D", "E", "F", "G"]
    told = story(briefing, *(article(name, minute) for minute, name in enumerate(names)))
    quoted = replace(told, sentences=(replace(briefing.stories[0].sentences[0], outlet="G"),))

    assert [line.source for line in outlets(told).listed] == ["A", "B", "C", "D", "E"]
    assert [line.source for line in outlets(quoted).listed] == ["A", "B", "C", "D", "G"]
    assert outlets(quoted).own == ("E", "F")
    assert outlets(quoted).more == 2


def test_an_outlet_that_carries_anothers_text_is_named_under_it(briefing: Briefing) -> None:
    wire = article("Wire", 1)
    told = story(briefing, wire, article("Copy", 5, wire.id), article("Desk", 9))

    found = outlets(told)

    assert found.copies == (("Wire", ("Copy",)),)
    assert [line.source for line in found.listed] == ["Wire", "Desk"]


def test_an_outlet_with_a_text_of_its_own_is_no_copy(briefing: Briefing) -> None:
    wire = article("Wire", 1)
    told = story(briefing, wire, article("Both", 5, wire.id), article("Both", 9))

    assert outlets(told).copies == ()
    assert [line.source for line in outlets(told).listed] == ["Wire", "Both"]


def test_every_printed_sentence_is_counted_but_headlines_are_not(briefing: Briefing) -> None:
    texts = [quote.text for quote in quotes(briefing)]

    assert "A test of patience" not in texts
    assert "The mayor of Orm has resigned." in texts
    assert "By noon 1,150 passengers had been taken on by bus." in texts
    assert len(texts) == 30


def test_a_sentence_of_what_is_heard_is_not_counted(briefing: Briefing) -> None:
    sections = tuple(
        replace(section, stories=tuple(replace(story, kind="media") for story in section.stories))
        for section in briefing.sections
    )
    silent = replace(briefing, sections=sections, opening=(), corrections=())

    assert {quote.text for quote in quotes(silent)} == {
        claim.sentence.text
        for story in briefing.stories
        for comparison in (*story.differences, *story.updates)
        for claim in comparison.claims
    }


def test_the_line_of_a_thread_reaches_from_end_to_end() -> None:
    assert spark((0, 5, 10)) == ((3.0, 25.0), (60.0, 14.0), (117.0, 3.0))
    assert spark((0,)) == ((3.0, 25.0),)


def test_a_place_that_is_no_web_address_is_named_without_its_path() -> None:
    assert host_of("https://www.a.example/b") == "a.example"
    assert host_of("file:///home/me/secret/My%20page.html") == "My page.html"
    assert host_of("https://[broken") == "https://[broken"
    assert host_of("no address") == "no address"


def test_a_page_is_a_quote_without_its_place() -> None:
    assert page_of("https://a.example/#:~:text=b") == "https://a.example/"
    assert page_of("https://a.example/") == "https://a.example/"
