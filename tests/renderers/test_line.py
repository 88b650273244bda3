from __future__ import annotations

from digest.issue import Briefing
from digest.renderers.environment import Templates
from digest.renderers.line import Line
from digest.renderers.view import View


def test_a_line_is_the_title_the_first_headline_and_where_the_page_is(
    briefing: Briefing, templates: Templates
) -> None:
    (file,) = Line(templates).render(briefing, options={"base_url": "https://news.example.org"})

    title, headline, address = file.body.decode().split("\n")
    assert briefing.title in title
    assert headline == View.of(briefing).all[0].story.headline
    assert address == f"https://news.example.org/{briefing.folder}/"


def test_without_an_address_there_is_no_link_and_without_news_that_is_said(
    empty: Briefing, templates: Templates
) -> None:
    (file,) = Line(templates).render(empty, options={})

    assert file.body.decode().split("\n")[1:] == ["Nothing new"]
