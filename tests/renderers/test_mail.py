from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from digest.issue import Briefing, LeftOut, SectionLine
from digest.renderers import mail
from digest.renderers.environment import Templates
from digest.renderers.mail import Mail
from digest.renderers.view import quotes
from digest.renderers.width import width
from digest.renderers.words import languages

OPTIONS = {
    "base_url": "https://news.example.org",
    "recipient": "reader@example.org",
    "from": "Briefings <digest@example.org>",
    "destination": "email:0",
}


def made(briefing: Briefing, templates: Templates, **options: object) -> dict[str, str]:
    files = Mail(templates).render(briefing, options={**OPTIONS, **options})
    return {file.name.rpartition("/")[2]: file.body.decode() for file in files}


@pytest.mark.parametrize("name", ["mail.html", "mail.txt", "mail.eml"])
def test_the_mail_is_as_it_was(
    briefing: Briefing, templates: Templates, golden: Callable[[str, bytes], None], name: str
) -> None:
    golden(name, made(briefing, templates)[name].replace("\r\n", "\n").encode())


def test_html_and_text_say_the_same_sentences(briefing: Briefing, templates: Templates) -> None:
    files = made(briefing, templates)
    html = " ".join(lxml_html.fromstring(files["mail.html"].encode()).text_content().split())
    text = " ".join(files["mail.txt"].split())

    for quote in quotes(briefing):
        if quote.language == "ja":  # broken between its characters
            assert quote.text in files["mail.txt"].replace("\n", "")
        else:
            assert quote.text in text
        assert quote.text in html


def test_styles_stand_on_the_elements_and_dark_colours_in_a_sheet(
    briefing: Briefing, templates: Templates
) -> None:
    page = made(briefing, templates)["mail.html"]

    assert page.count("<style>") == 1
    sheet = page.partition("<style>")[2].partition("</style>")[0]
    assert sheet.strip().startswith("@media (prefers-color-scheme: dark)")
    assert page.index("charset") < page.index("<style>")
    assert 'style="color:#17191b;' in page or "color:#17191b" in page
    assert page.count("<!--[if mso]>") == 2


def test_the_preheader_is_headlines(briefing: Briefing, templates: Templates) -> None:
    tree = lxml_html.fromstring(made(briefing, templates)["mail.html"].encode())

    shown = tree.xpath("//div[@class='preview']")[0].text_content()
    assert shown.startswith("Kestrel tunnel shut again after second rockfall; trains turn back")
    assert shown.count(" · ") == 3


def test_hostile_text_stays_text_in_a_mail(briefing: Briefing, templates: Templates) -> None:
    tree = lxml_html.fromstring(made(briefing, templates)["mail.html"].encode())

    assert not list(tree.iter("script", "img", "iframe", "b"))
    links = [link.get("href") for link in tree.iter("a")]
    assert all(re.match(r"(https|mailto):", link) for link in links), links


def test_text_keeps_to_72_columns(briefing: Briefing, templates: Templates) -> None:
    lines = made(briefing, templates)["mail.txt"].splitlines()

    long = [line for line in lines if width(line) > 72]
    assert all(re.match(r"\[\d+\] https|Good morning|\s*file:", line) for line in long), long


def test_links_of_the_text_are_numbered_and_stand_at_its_end(
    briefing: Briefing, templates: Templates
) -> None:
    body, _, links = made(briefing, templates)["mail.txt"].rpartition("LINKS")

    used = [int(number) for number in re.findall(r"\[(\d+)\]", body)]
    assert list(dict.fromkeys(used)) == list(range(1, max(used) + 1))
    assert len(re.findall(r"(?m)^\[\d+\] https://", links)) == max(used)


def long_issue(briefing: Briefing, stories: int) -> Briefing:
    pattern = next(story for story in briefing.stories if story.id == "b1")
    many = tuple(
        replace(pattern, id=f"m{number}", rank=number, headline=f"Story {number}")
        for number in range(12, 12 + stories)
    )
    return replace(briefing, sections=(*briefing.sections, SectionLine("More", many)))


def test_a_mail_too_long_for_an_inbox_moves_its_last_stories_to_the_page(
    briefing: Briefing, templates: Templates
) -> None:
    files = made(long_issue(briefing, 120), templates)

    size = len(files["mail.html"].encode())
    (more,) = re.findall(r">(\d+) more on the page<", files["mail.html"])
    assert mail.LIMIT_BYTES - 2_000 < size <= mail.LIMIT_BYTES
    assert (
        f"{more} more on the page: https://news.example.org/daily/2026-03-11/" in files["mail.txt"]
    )
    assert int(more) + files["mail.html"].count("its council said yesterday") == 120 + 1


def test_leads_are_cut_last(briefing: Briefing, templates: Templates) -> None:
    huge = replace(
        briefing.stories[0],
        sentences=briefing.stories[0].sentences * 40,
        differences=(),
        updates=(),
    )
    sections = (SectionLine("World", (huge,)), *briefing.sections[1:])
    page = made(replace(briefing, sections=sections), templates)["mail.html"]

    assert len(page.encode()) <= mail.LIMIT_BYTES
    assert "more on the page" in page
    assert "Kestrel tunnel shut again" in page or "11 more on the page" in page


def test_a_preview_without_recipient_or_site_is_whole_all_the_same(
    briefing: Briefing, templates: Templates
) -> None:
    files = made(
        briefing, templates, base_url=None, recipient=None, **{"from": None, "destination": ""}
    )

    assert "Read it on the page" not in files["mail.html"]
    assert "You get this because" not in files["mail.txt"]
    assert "Message-ID" in files["mail.eml"]


def test_a_day_without_stories_is_a_mail_too(empty: Briefing, templates: Templates) -> None:
    files = made(empty, templates)

    assert "NOTHING NEW" in files["mail.txt"]
    assert "Nothing new</h2>" in files["mail.html"]


@pytest.mark.parametrize("language", languages())
def test_a_mail_is_made_in_every_language_that_we_speak(
    briefing: Briefing, templates: Templates, language: str
) -> None:
    files = made(replace(briefing, language=language), templates)

    assert not re.search(r"\{\w+\}", files["mail.txt"])


def test_without_a_page_the_mail_lists_the_first_of_what_is_left_out(
    briefing: Briefing, templates: Templates
) -> None:
    lines = tuple(
        LeftOut(f"Ferry {number} is late", "Quay Ledger", "https://quay.example/", "no room")
        for number in range(40)
    )
    issue = replace(briefing, left_out=lines)

    alone = made(issue, templates, base_url="")
    with_page = made(issue, templates)

    for name in ("mail.txt", "mail.html"):
        listed = [number for number in range(40) if f"Ferry {number} is late" in alone[name]]
        assert listed == [*range(30)]
        assert "and 10 more" in alone[name]
        assert "Ferry 0 is late" not in with_page[name]
