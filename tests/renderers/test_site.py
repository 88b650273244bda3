from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import etree
from lxml import html as lxml_html

from digest.issue import Briefing
from digest.renderers.environment import Templates
from digest.renderers.html import Html
from digest.renderers.site import site

Golden = Callable[[str, bytes], None]
OPTIONS = {"base_url": "https://news.example.org"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def issues(briefing: Briefing, empty: Briefing) -> list[Briefing]:
    """Six weeks of issues; one day is missing, another had no news."""
    begin = date(2026, 1, 29)
    days = [(begin + timedelta(days=number)).isoformat() for number in range(42)]
    return [
        replace(
            empty if day == "2026-03-06" else briefing, issue=day, issued=f"{day}T06:00:00+09:00"
        )
        for day in days
        if day != "2026-02-17"
    ]


def files(
    briefings: Sequence[Briefing], templates: Templates, **options: object
) -> dict[str, bytes]:
    made = site(briefings, templates=templates, options={**OPTIONS, **options})
    return {file.name: file.body for file in made}


@pytest.mark.parametrize("name", ["index.html", "search/index.html", "archive/2026-03/index.html"])
def test_the_roots_pages_are_as_they_were(
    issues: list[Briefing], templates: Templates, golden: Golden, name: str
) -> None:
    golden(f"root-{name.replace('/', '-')}", files(issues, templates)[name])


def test_the_feed_is_as_it_was(
    issues: list[Briefing], templates: Templates, golden: Golden
) -> None:
    golden("feed.xml", files(issues[-2:], templates)["feed.xml"])


def test_the_archive_names_every_issue(issues: list[Briefing], templates: Templates) -> None:
    page = files(issues, templates)["index.html"].decode()

    linked = re.findall(r'href="(daily/[^"/]+)/index.html"', page)
    assert set(linked) == {briefing.folder for briefing in issues}
    assert len(set(linked)) == 41


def test_a_month_has_a_page_whose_place_never_moves(
    issues: list[Briefing], templates: Templates
) -> None:
    made = files(issues, templates)
    page = lxml_html.fromstring(made["archive/2026-02/index.html"])

    assert page.xpath("string(//h1)") == "February 2026"
    linked = [link.get("href") for link in page.xpath("//ol[@class='days']//p[@class='head']/a")]
    assert linked == [
        f"../../{briefing.folder}/index.html"
        for briefing in reversed(issues)
        if briefing.issue.startswith("2026-02")
    ]
    assert page.xpath("//footer//a/@href") == [
        "../../archive/2026-01/index.html",
        "../../archive/2026-03/index.html",
    ]
    root = made["index.html"].decode()
    assert all(f'href="archive/2026-0{month}/index.html"' in root for month in (1, 2, 3))


def test_what_a_month_says_stays_as_it_is_when_others_follow(
    issues: list[Briefing], templates: Templates
) -> None:
    before = files([b for b in issues if b.issue < "2026-03-02"], templates)
    after = files(issues, templates)

    assert before["archive/2026-02/index.html"] == after["archive/2026-02/index.html"]


def test_years_of_issues_add_no_more_to_the_archive_than_a_link_a_month(
    briefing: Briefing, templates: Templates
) -> None:
    def sized(months: int) -> tuple[int, int]:
        names = [f"{2020 + n // 12}-{n % 12 + 1:02}-{d:02}" for n in range(months) for d in (9, 10)]
        page = files([replace(briefing, issue=name) for name in names], templates)["index.html"]
        return len(page), len(lxml_html.fromstring(page).xpath("//table"))

    (two_years, calendars), (four_years, as_many) = sized(24), sized(48)

    assert calendars == as_many == 12
    assert four_years - two_years < 24 * 100


def test_a_missing_day_is_struck(issues: list[Briefing], templates: Templates) -> None:
    tree = lxml_html.fromstring(files(issues, templates)["index.html"])

    assert [gap.text for gap in tree.xpath("//span[@class='gap']")] == ["17"]
    assert "A struck day has no briefing." in tree.text_content()


def test_a_day_without_news_says_so_in_the_list(
    issues: list[Briefing], templates: Templates
) -> None:
    page = files(issues, templates)["index.html"].decode()

    assert '<a href="daily/2026-03-06/index.html">Nothing new.</a>' in page


def test_an_issue_that_went_nowhere_is_listed_without_a_page(
    issues: list[Briefing], empty: Briefing, templates: Templates
) -> None:
    withheld = replace(empty, issue="2026-03-12", withheld=True)

    made = files([*issues, withheld], templates)

    assert not [name for name, body in made.items() if withheld.folder.encode() in body]
    assert b"empty, not sent" in made["index.html"]


def test_the_first_issue_alone_makes_a_site(briefing: Briefing, templates: Templates) -> None:
    made = files([briefing], templates, base_url=None)

    assert list(made) == [
        "digest.css",
        "keys.js",
        "search.js",
        "search/search.js",
        "threads/kestrel/index.html",
        "threads/mina/index.html",
        "archive/2026-03/index.html",
        "search/2026-03.js",
        "search/index.html",
        "index.html",
        "feed.xml",
        "feed.json",
    ]
    assert b"news.example.org" not in made["feed.xml"]


def test_a_site_without_an_issue_is_no_site(templates: Templates) -> None:
    with pytest.raises(ValueError, match="needs an issue"):
        site([], templates=templates, options={})


def test_the_feed_is_atom_with_an_entry_an_issue(
    issues: list[Briefing], templates: Templates
) -> None:
    feed = etree.fromstring(files(issues, templates)["feed.xml"])

    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 20
    for element in (feed, *entries):
        for needed in ("id", "title", "updated", "link"):
            assert element.find(f"{ATOM}{needed}") is not None
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 20
    assert entries[0].find(f"{ATOM}link").get("href") == (
        "https://news.example.org/daily/2026-03-11/index.html"
    )


def test_the_json_feed_says_what_the_atom_feed_says(
    issues: list[Briefing], templates: Templates
) -> None:
    made = files(issues, templates)
    atom, feed = etree.fromstring(made["feed.xml"]), json.loads(made["feed.json"])

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://news.example.org/feed.json"
    entries = atom.findall(f"{ATOM}entry")
    for name, key in (("id", "id"), ("title", "title"), ("content", "content_html")):
        assert [entry.findtext(f"{ATOM}{name}") for entry in entries] == [
            item[key] for item in feed["items"]
        ]
    assert feed["items"][0]["url"] == "https://news.example.org/daily/2026-03-11/index.html"
    assert feed["items"][0]["date_published"] == "2026-03-11T06:00:00+09:00"


def test_a_json_feed_of_a_site_without_an_address_has_relative_links(
    briefing: Briefing, templates: Templates
) -> None:
    feed = json.loads(files([briefing], templates, base_url=None)["feed.json"])

    assert "feed_url" not in feed
    assert feed["home_page_url"] == "index.html"
    assert feed["items"][0]["url"] == "daily/2026-03-11/index.html"


@pytest.mark.parametrize("name", ["index.html", "threads/kestrel/index.html"])
def test_a_page_that_is_shared_shows_what_it_is(
    briefing: Briefing, templates: Templates, name: str
) -> None:
    tree = lxml_html.fromstring(files([briefing], templates)[name])

    card = {each.get("property"): each.get("content") for each in tree.xpath("//meta[@property]")}
    assert card["og:url"] == f"https://news.example.org/{name.removesuffix('index.html')}"
    assert card["og:title"]
    assert "Kestrel" in card["og:description"] or "rockfall" in card["og:description"]


def test_what_is_found_leads_to_a_sentence_that_the_page_has(
    briefing: Briefing, templates: Templates
) -> None:
    (page,) = Html(templates).render(briefing, options={})
    script = files([briefing], templates)["search/2026-03.js"].decode()
    tree = lxml_html.fromstring(page.body)

    for story in json.loads(script[len('found("2026-03", ') : -3])[0]["stories"]:
        for number, said in enumerate(story["said"], 1):
            assert tree.get_element_by_id(f"{story['at']}-{number}").text_content() == said
        assert all(said in tree.text_content() for said in story["also"])


def test_hostile_text_in_the_feed_is_escaped_twice(
    briefing: Briefing, templates: Templates
) -> None:
    feed = etree.fromstring(files([briefing], templates)["feed.xml"])

    content = lxml_html.fromstring(f"<div>{feed.findtext(f'{ATOM}entry/{ATOM}content')}</div>")
    assert not list(content.iter("script", "img", "b"))
    assert "<script>alert(1)</script>" in content.text_content()


def test_an_entry_keeps_its_identity(issues: list[Briefing], templates: Templates) -> None:
    today = etree.fromstring(files(issues[:-1], templates)["feed.xml"])
    tomorrow = etree.fromstring(files(issues, templates)["feed.xml"])

    ids = [
        [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        for feed in (today, tomorrow)
    ]
    assert ids[0][:19] == ids[1][1:]


def test_two_editions_in_one_folder_are_told_apart(
    briefing: Briefing, templates: Templates
) -> None:
    weekly = replace(briefing, edition="weekly", title="The week", issue="2026-03-08")
    twice = [
        replace(briefing, issue=f"2026-02-{day:02}T{hour}00")
        for day in range(10, 15)
        for hour in ("06", "18")
    ]

    page = files([*twice, weekly, briefing], templates)["index.html"].decode()

    assert "<h1>Morning briefing, The week</h1>" in page
    assert '<p class="ours soft">The week</p>' in page
    assert page.count(">10+</a>") == 1


def test_the_search_page_looks_through_every_issue(
    issues: list[Briefing], templates: Templates
) -> None:
    made = files(issues, templates)

    assert b'data-months="2026-03 2026-02 2026-01"' in made["search/index.html"]
    call = re.fullmatch(r'found\("2026-02", (.*)\);\n', made["search/2026-02.js"].decode())
    assert call
    found = json.loads(call[1])
    assert [issue["page"] for issue in found][:2] == [
        "../daily/2026-02-28/index.html",
        "../daily/2026-02-27/index.html",
    ]
    assert found[0]["stories"][0]["said"][1].startswith("A second rockfall closed")


def test_the_same_issues_make_the_same_site(issues: list[Briefing], templates: Templates) -> None:
    assert files(issues, templates) == files(issues, Templates())
