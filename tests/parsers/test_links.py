from __future__ import annotations

import pytest

from digest.errors import InputError
from digest.parsers import links

from .conftest import MakeFetched

HEADLINES = [
    "Dredging of the north basin begins",
    "New crane arrives two months late",
    "Mooring fees stay as they are",
    "Lock gates to be painted in spring",
]


def page(items: str, head: str = "") -> str:
    return (
        f'<html lang="en"><head><title>Harbour Board</title>{head}</head><body>'
        f"<nav>{'<a href=/m>A menu item that is as long as a headline</a>' * 9}</nav>"
        f"{items}</body></html>"
    )


def cards(titles: list[str]) -> str:
    return "".join(
        f'<div class="card c{n}"><a class="card-link" href="/n/{n}">'
        f"<h2>{title}</h2><p>Read on</p></a></div>"
        for n, title in enumerate(titles)
    )


def test_links_that_stand_alike_are_the_news(fetched: MakeFetched) -> None:
    feed = links.parse(fetched(page(cards(HEADLINES)), url="https://harbour.example/news/"))

    assert [entry.title for entry in feed.entries] == HEADLINES
    assert feed.entries[0].link == "https://harbour.example/n/0"
    assert (feed.title, feed.language) == ("Harbour Board", "en")


def test_a_selector_chooses_links_or_what_holds_them(fetched: MakeFetched) -> None:
    body = page('<p class="x"><a href="/1">One</a></p><p><a class="x" href="/2">Two</a></p>')

    feed = links.parse(fetched(body), selector=".x")

    assert [entry.title for entry in feed.entries] == ["One", "Two"]


@pytest.mark.parametrize(
    ("selector", "reason"),
    [("p..x", "no CSS selector"), (".nothing", "chooses no link"), (None, "no list of news")],
)
def test_a_page_that_gives_nothing_says_why(
    selector: str | None, reason: str, fetched: MakeFetched
) -> None:
    with pytest.raises(InputError, match=reason):
        links.parse(fetched(page("<p>Nothing here.</p>")), selector=selector)


def test_an_empty_page_is_refused(fetched: MakeFetched) -> None:
    with pytest.raises(InputError, match="empty"):
        links.parse(fetched(" "))


def test_links_to_other_sites_and_to_the_front_page_are_no_news(fetched: MakeFetched) -> None:
    items = "".join(
        f'<li><a href="{url}">{title}</a></li>'
        for url, title in zip(
            ("https://other.example/1", "https://other.example/2", "/", "/one"),
            HEADLINES,
            strict=True,
        )
    )

    with pytest.raises(InputError, match="no list of news"):
        links.parse(fetched(page(items)))


def test_a_date_counts_only_for_the_link_that_it_stands_with(fetched: MakeFetched) -> None:
    items = (
        '<div><time datetime="2026-11-20">20 Nov</time><a class="n" href="/1">One</a></div>'
        '<div><time datetime="2026-11-21"></time><time datetime="2026-11-22"></time>'
        '<a class="n" href="/2">Two</a></div>'
    )

    feed = links.parse(fetched(page(items)), selector=".n")

    assert [entry.published and entry.published.day for entry in feed.entries] == [20, None]


def test_feeds_that_a_page_names_are_found_in_its_order_once() -> None:
    head = (
        '<base href="/de/">'
        '<link rel="alternate" type="application/rss+xml; charset=x" href="all.xml" title=" All ">'
        '<link rel="ALTERNATE home" type="application/feed+json" href="/feed.json">'
        '<link rel="alternate" type="application/rss+xml" href="all.xml">'
        '<link rel="alternate" hreflang="en" href="/en/">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:x">'
        '<link rel="stylesheet" type="application/rss+xml" href="/x.css">'
    )

    found = links.advertised(page("", head), base="https://harbour.example/")

    assert [(one.url, one.title) for one in found] == [
        ("https://harbour.example/de/all.xml", "All"),
        ("https://harbour.example/feed.json", None),
    ]


def test_a_page_may_say_its_own_address() -> None:
    og = '<meta property="og:url" content="https://harbour.example/a">'
    link = '<link rel="canonical" href="https://harbour.example/b">'

    assert links.canonical(page("", og)) == "https://harbour.example/a"
    assert links.canonical(page("", og + link)) == "https://harbour.example/b"
    assert links.canonical(page("")) is None
    assert links.canonical("") is None
    assert links.page_title("") is None
    assert links.advertised("", base="https://h.example/") == []
