from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import markdown
import pytest
from lxml import html as lxml_html

from digest.issue import Briefing
from digest.renderers.environment import Templates
from digest.renderers.markdown import Markdown
from digest.renderers.view import quotes
from digest.renderers.width import width
from digest.renderers.words import languages

OPTIONS = {"base_url": "https://news.example.org"}


def text_of(briefing: Briefing, templates: Templates, **options: object) -> str:
    (file,) = Markdown(templates).render(briefing, options={**OPTIONS, **options})
    return file.body.decode()


def test_the_markdown_is_as_it_was(
    briefing: Briefing, templates: Templates, golden: Callable[[str, bytes], None]
) -> None:
    (file,) = Markdown(templates).render(briefing, options=OPTIONS)

    assert file.name == "daily/2026-03-11/briefing.md"
    golden("briefing.md", file.body)


def test_every_sentence_is_read_as_it_was_written(briefing: Briefing, templates: Templates) -> None:
    made = markdown.markdown(text_of(briefing, templates), extensions=["extra"])
    shown = " ".join(lxml_html.fromstring(f"<div>{made}</div>").text_content().split())

    for quote in quotes(briefing):
        assert " ".join(quote.text.split()) in shown


def test_hostile_text_makes_no_element_and_no_link(
    briefing: Briefing, templates: Templates
) -> None:
    made = markdown.markdown(text_of(briefing, templates), extensions=["extra"])
    tree = lxml_html.fromstring(f"<div>{made}</div>")

    ours = "div h1 h2 h3 h4 p ul li em strong blockquote br a"
    assert {element.tag for element in tree.iter()} == set(ours.split())
    links = [link.get("href") for link in tree.iter("a")]
    assert all(re.match(r"https://[a-z.]+\.example(\.org)?/", link) for link in links), links


def test_links_are_numbered_in_the_order_of_their_first_use(
    briefing: Briefing, templates: Templates
) -> None:
    text = text_of(briefing, templates)

    used = [int(number) for number in re.findall(r"\]\[(\d+)\]", text)]
    listed = [int(number) for number in re.findall(r"(?m)^\[(\d+)\]: ", text)]
    assert listed == list(range(1, max(used) + 1))
    assert list(dict.fromkeys(used)) == listed


def test_lines_keep_to_76_columns(briefing: Briefing, templates: Templates) -> None:
    long = [line for line in text_of(briefing, templates).splitlines() if width(line) > 76]

    assert all(re.match(r"\[\d+\]: |#|World ·|\*\*86|Good morning|> 宿", line) for line in long)


def test_each_story_says_why_it_is_here(briefing: Briefing, templates: Templates) -> None:
    text = " ".join(text_of(briefing, templates).split())

    assert "*Why is this here? Rank 1 of 15 stories, score 0.91: told by 8 outlets" in text
    assert "texts (0.41); newest report three hours old (0.22).*" in text


def test_a_day_without_stories_says_so(empty: Briefing, templates: Templates) -> None:
    text = text_of(empty, templates)

    assert "## Nothing new\n\nAll 14 sources answered." in text


def test_without_a_site_nothing_is_linked_to_it(briefing: Briefing, templates: Templates) -> None:
    text = text_of(briefing, templates, base_url=None)

    assert "news.example.org" not in text
    assert "all three days" not in text
    assert "Noted on the page of Monday" in text


@pytest.mark.parametrize("language", languages())
def test_markdown_is_made_in_every_language_that_we_speak(
    briefing: Briefing, templates: Templates, language: str
) -> None:
    text = text_of(replace(briefing, language=language), templates)

    assert not re.search(r"\{\w+\}", text)
