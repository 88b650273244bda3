from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import html as lxml_html

from digest.issue import Briefing, SectionLine
from digest.renderers.environment import Templates
from digest.renderers.html import Html
from digest.renderers.rehearsal import specimen
from digest.renderers.view import quotes
from digest.renderers.words import languages

Golden = Callable[[str, bytes], None]
OPTIONS = {
    "base_url": "https://news.example.org",
    "previous": "daily/2026-03-10",
    "formats": ["html", "markdown", "json", "mail"],
}


def page_of(briefing: Briefing, templates: Templates, **options: object) -> str:
    (page,) = Html(templates).render(briefing, options={**OPTIONS, **options})
    return page.body.decode()


def test_the_page_is_as_it_was(briefing: Briefing, templates: Templates, golden: Golden) -> None:
    (page,) = Html(templates).render(briefing, options=OPTIONS)

    assert page.name == "daily/2026-03-11/index.html"
    golden("briefing.html", page.body)


def test_a_day_without_stories_is_as_it_was(
    empty: Briefing, templates: Templates, golden: Golden
) -> None:
    golden("empty.html", page_of(empty, templates).encode())


def test_every_sentence_stands_on_the_page_word_for_word(
    briefing: Briefing, templates: Templates
) -> None:
    tree = lxml_html.fromstring(page_of(briefing, templates).encode())

    said = [quote.text_content() for quote in tree.iter("q")]

    assert {quote.text for quote in quotes(briefing)} <= set(said)


def test_a_dated_claim_says_its_day_once(briefing: Briefing, templates: Templates) -> None:
    lead = briefing.stories[0]
    claim = lead.differences[0].claims[0]
    dated = replace(claim.sentence, date="2026-03-09", published="2026-03-09T13:00:00+09:00")
    told = replace(lead.differences[0], claims=(replace(claim, sentence=dated),))
    only = SectionLine("World", (replace(lead, differences=(told,), updates=()),))

    tree = lxml_html.fromstring(page_of(replace(briefing, sections=(only,)), templates))

    assert [time.text for time in tree.xpath("//*[@class='by']//time")] == ["Mon 9 Mar 13:00"]


def test_an_opening_of_headlines_alone_is_left_to_the_contents(
    briefing: Briefing, templates: Templates
) -> None:
    lines = tuple(replace(line, headline=True) for line in briefing.opening)

    tree = lxml_html.fromstring(page_of(replace(briefing, opening=lines), templates))

    assert not tree.xpath("//*[@id='five']")
    assert tree.xpath("//section[@aria-labelledby='toc']/nav//h2[@id='toc']")


class Tags(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_notable_story_says_how_many_tell_it_and_which_day_it_is(
    briefing: Briefing, templates: Templates
) -> None:
    story = next(story for story in briefing.stories if story.tier == "notable")
    running = replace(
        story,
        section="",
        coverage=replace(story.coverage, outlets=3),
        thread=replace(story.thread, day=2, counts=(4, 2), url="threads/f/index.html"),
    )
    page = page_of(replace(briefing, sections=(SectionLine("World", (running,)),)), templates)

    assert "World · 3 outlets · " in page
    assert '<a href="../../threads/f/index.html">day 2 of a running story</a>' in page


def test_a_picture_says_its_size_and_what_it_shows(templates: Templates) -> None:
    page = page_of(specimen(), templates)

    tree = lxml_html.fromstring(page.encode())
    (picture,) = tree.iter("img")
    assert dict(picture.attrib) == {
        "src": "images/0123456789abcdef.jpg",
        "alt": "Workers below the north portal of the Kestrel tunnel on Tuesday",
        "width": "1024",
        "height": "683",
        "loading": "lazy",
        "decoding": "async",
    }
    shared = tree.xpath("//meta[@property='og:image']/@content")
    assert shared == ["https://news.example.org/daily/2026-03-11/images/0123456789abcdef.jpg"]
    assert "og:image" not in page_of(specimen(), templates, base_url=None)


def test_hostile_text_stays_text(briefing: Briefing, templates: Templates) -> None:
    tags = Tags(page_of(briefing, templates))

    names = {tag for tag, _ in tags.found}
    attributes = {name for _, attrs in tags.found for name in attrs}
    links = [attrs.get("href") or "" for _, attrs in tags.found if "href" in attrs]
    assert not names & {"img", "iframe", "style", "object"}
    assert [attrs["src"] for tag, attrs in tags.found if tag == "script"] == ["../../keys.js"]
    assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert not [link for link in links if re.match(r"(?i)(javascript|data|file|ftp):", link)]


def test_what_cannot_be_linked_is_text(briefing: Briefing, templates: Templates) -> None:
    tree = lxml_html.fromstring(page_of(briefing, templates).encode())

    plain = [mark.text_content() for mark in tree.xpath("//span[@class='mark']")]
    assert [text.replace("\xa0", " ") for text in plain] == ["The Ledger & Star ¶ 2", "choir.html"]
    assert "/home/reader" not in page_of(briefing, templates)


def test_a_page_asks_not_to_be_indexed_unless_its_owner_wants_it(
    briefing: Briefing, templates: Templates
) -> None:
    assert '<meta name="robots" content="noindex">' in page_of(briefing, templates)
    assert "noindex" not in page_of(briefing, templates, index=True)


def test_a_page_loads_nothing_from_elsewhere(briefing: Briefing, templates: Templates) -> None:
    loaded = [
        attrs.get("src") or attrs.get("href") or ""
        for tag, attrs in Tags(page_of(briefing, templates)).found
        if tag in {"script", "img", "source"} or attrs.get("rel") == "stylesheet"
    ]

    assert loaded == ["../../digest.css", "../../keys.js"]
    assert "default-src 'none'" in page_of(briefing, templates)


def test_every_place_that_is_linked_exists_once(briefing: Briefing, templates: Templates) -> None:
    page = page_of(briefing, templates)

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    labels = {name for value in re.findall(r'labelledby="([^"]+)"', page) for name in value.split()}
    assert labels <= set(ids)


def test_what_is_not_there_leaves_no_empty_box(briefing: Briefing, templates: Templates) -> None:
    bare = replace(
        briefing.stories[0], differences=(), updates=(), why=(), articles=(), sentences=()
    )
    bare = replace(bare, coverage=replace(bare.coverage, outlets=1), section="")
    bare = replace(bare, thread=replace(bare.thread, day=1))
    alone = replace(briefing, sections=(SectionLine("", (bare,)),), opening=(), corrections=())
    alone = replace(alone, failures=(), missed=0, moved=(), slowed=(), paywalled=(), left_out=())
    alone = replace(alone, late_sources=())
    alone = replace(alone, proved_at=None, intro="", footer="", next=None)

    tree = lxml_html.fromstring(page_of(alone, templates, formats=["html"]).encode())

    article = tree.xpath("//article")[0]
    assert [child.tag for child in article] == ["h3"]
    assert [term.text for term in tree.xpath("//dt")] == ["Covers"]
    assert not tree.xpath("//*[not(node())][not(self::meta or self::link or self::script)]")


def test_a_day_on_which_no_source_answered_is_said_in_red(
    empty: Briefing, templates: Templates
) -> None:
    silent = replace(empty, counts=replace(empty.counts, answered=0))

    assert '<h2 id="none" class="flag">No source answered</h2>' in page_of(silent, templates)


def test_a_late_issue_says_so(briefing: Briefing, templates: Templates) -> None:
    assert "late: made at 06:00" in page_of(replace(briefing, late=True), templates)


def test_a_page_in_a_language_from_right_to_left_is_a_mirror(
    briefing: Briefing, templates: Templates
) -> None:
    page = page_of(replace(briefing, language="ar"), templates)

    assert '<html lang="ar" dir="rtl">' in page
    assert '<article class="lead" id="s1" aria-labelledby="s1h" dir="ltr">' in page
    assert '<article class="lead" id="s3" aria-labelledby="s3h">' in page


@pytest.mark.parametrize("language", languages())
def test_a_page_is_made_in_every_language_that_we_speak(
    briefing: Briefing, empty: Briefing, templates: Templates, language: str
) -> None:
    for issue in (briefing, empty):
        page = page_of(replace(issue, language=language), templates)

        assert f'<html lang="{language}"' in page
        assert not re.search(r"\{\w+\}", page)
