from __future__ import annotations

import pytest

from digest.extractors.metadata import Metadata, lead_image, read
from digest.web.markup import parse


def head(source: str, *, url: str | None = None, attributes: str = "") -> Metadata:
    return read(
        parse(f"<html {attributes}><head>{source}</head><body><p>x</p></body></html>"), url=url
    )


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def test_the_first_of_two_meta_tags_counts_and_empty_ones_do_not() -> None:
    found = head(
        '<meta name="description" content=" "><meta name="description" content="One">'
        '<meta name="description" content="Two">'
    )

    assert found.description == "One"


def test_the_site_is_named_by_the_page_then_its_publisher_then_the_host() -> None:
    publisher = linked('{"@type":"NewsArticle","publisher":{"name":"The Ledger"}}')
    own = '<meta property="og:site_name" content="Ledger">'

    assert head(own + publisher).site == "Ledger"
    assert head(publisher).site == "The Ledger"
    assert head("", url="https://www.ledger.example/x").site == "ledger.example"
    assert head("").site is None
    assert head(linked('{"@type":"NewsArticle","publisher":"x"}')).name is None


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ('{"name":"Ann Bee"}', "Ann Bee"),
        ('"Ann Bee"', "Ann Bee"),
        ('[{"name":"Ann Bee"},{"name":"Cy Dee"}]', "Ann Bee; Cy Dee"),
        ('{"name":["Ann Bee","Cy Dee"]}', "Ann Bee; Cy Dee"),
        ('["https://a.example/ann"]', None),
        ("7", None),
    ],
)
def test_authors_are_read_in_each_shape(author: str, byline: str | None) -> None:
    assert head(linked(f'{{"@type":"Article","author":{author}}}')).byline == byline


def test_dates_of_meta_tags_go_before_linked_data() -> None:
    data = linked(
        '{"@type":["Thing","NewsArticle"],"datePublished":"2024-09-11","dateModified":"2024-09-13"}'
    )
    found = head('<meta property="article:published_time" content="2024-09-12T01:00:00Z">' + data)

    assert str(found.published) == "2024-09-12 01:00:00+00:00"
    assert str(found.updated) == "2024-09-13 00:00:00+00:00"
    assert str(head(data).published) == "2024-09-11 00:00:00+00:00"
    assert head('<meta name="date" content="soon">').published is None


def test_a_bare_date_may_be_that_of_the_last_change() -> None:
    found = head('<meta name="date" content="2024-09-12">')

    assert found.published is None
    assert str(found.dated)[:10] == "2024-09-12"


def test_a_date_of_the_page_counts_where_no_article_has_one() -> None:
    data = linked('[{"@type":"WebPage","datePublished":"2024-09-11"},{"@type":"NewsArticle"}]')

    assert str(head(data).published)[:10] == "2024-09-11"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<![CDATA[", "]]>"),
        ("//<![CDATA[\n", "\n//]]>"),
        ("<!--", "-->"),
        ("/*<![CDATA[*/", "/*]]>*/"),
    ],
)
def test_linked_data_is_read_in_its_old_wrappings(before: str, after: str) -> None:
    data = linked(f'{before}{{"@type":"NewsArticle","headline":"Bridge stays"}}{after}')

    assert head(data).headline == "Bridge stays"


def test_of_broken_linked_data_the_dates_are_read() -> None:
    data = linked('{"headline":"The "old" bridge","datePublished":"2024-09-11T08:00:00Z"}')

    assert str(head(data).published) == "2024-09-11 08:00:00+00:00"


@pytest.mark.parametrize(
    ("attributes", "source", "language"),
    [
        ('lang="en-GB"', "", "en"),
        ('xml:lang="pt_BR"', "", "pt"),
        ("", '<meta property="og:locale" content="de_DE">', "de"),
        ("", '<meta http-equiv="content-language" content="fr">', "fr"),
        ('lang="{{lang}}"', "", None),
        ("", "", None),
    ],
)
def test_the_declared_language_is_a_primary_subtag(
    attributes: str, source: str, language: str | None
) -> None:
    assert head(source, attributes=attributes).language == language


@pytest.mark.parametrize(
    ("source", "paywalled"),
    [
        (linked('{"@type":"NewsArticle","isAccessibleForFree":false}'), True),
        (linked('{"@type":"NewsArticle","isAccessibleForFree":"http://schema.org/False"}'), True),
        (linked('{"@type":"NewsArticle","isAccessibleForFree":"True"}'), False),
        ('<meta property="article:content_tier" content="metered">', True),
        ("", False),
    ],
)
def test_a_wall_is_what_the_publisher_calls_one(source: str, *, paywalled: bool) -> None:
    assert head(source).paywalled is paywalled


def test_types_and_sections_are_read_from_graphs_and_lists() -> None:
    found = head(
        linked(
            '[{"@graph":[{"@type":"https://schema.org/LiveBlogPosting","articleSection":["A","B"]}]}]'
        )
        + linked("no json")
        + '<meta property="article:section" content="C">'
    )

    assert found.types == ("LiveBlogPosting",)
    assert found.sections == ("C", "A", "B")


def test_linked_data_beyond_any_sense_is_not_walked_to_its_end() -> None:
    many = ",".join('{"@type":"Thing"}' for _ in range(5000))

    assert len(head(linked(f"[{many}]")).types) <= 2000


def test_the_canonical_address_has_no_trackers() -> None:
    found = head('<link rel="canonical" href="/a?utm_source=x&id=1">', url="https://l.example/b")

    assert found.url == "https://l.example/a?id=1"


def test_the_lead_picture_has_the_caption_of_the_figure_that_shows_it() -> None:
    tree = parse(
        "<figure><img src='/other.jpg'><figcaption>Other</figcaption></figure>"
        "<figure><img src='/img/bridge-640x360.jpg'><figcaption>The bridge</figcaption></figure>"
    )

    assert lead_image(tree, {"og:image": "/img/bridge-1200x630.jpg"}, "https://l.example/") == (
        "https://l.example/img/bridge-1200x630.jpg",
        "The bridge",
    )
    assert lead_image(tree, {"og:image": "https://l.example/x.jpg"}, None) == (
        "https://l.example/x.jpg",
        None,
    )
    assert lead_image(tree, {"og:image": "data:image/png;base64,x"}, None) is None
    assert lead_image(tree, {}, None) is None
