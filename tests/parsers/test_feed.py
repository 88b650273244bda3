from __future__ import annotations

import pytest

from digest.errors import InputError
from digest.model import Feed
from digest.parsers import feed as parser

from .conftest import MakeFetched


def rss(item: str, *, names: str = "") -> str:
    return (
        f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" {names}>'
        f"<channel><title>t</title><item>{item}</item></channel></rss>"
    )


def atom(entry: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'


@pytest.mark.parametrize(
    ("document", "title"),
    [
        (rss("<title>Rain &amp;amp; wind</title>"), "Rain & wind"),
        (rss("<title>A &lt;i&gt;rare&lt;/i&gt; frog</title>"), "A rare frog"),
        (rss("<title>Tom's &amp;#8217;90s</title>"), "Tom's ’90s"),
        (rss("<title>5 &lt; 7 and 9 &gt; 8</title>"), "5 < 7 and 9 > 8"),
        (rss("<title><![CDATA[<b>Bold</b> claim]]></title>"), "Bold claim"),
        (rss("<title>\n  Two\n  lines\n</title>"), "Two lines"),
        (rss("<title>bell\x07here</title>"), "bellhere"),
        (atom('<title type="text">Use &lt;b&gt; sparingly</title>'), "Use <b> sparingly"),
        (atom('<title type="html">Use &amp;lt;b&amp;gt;</title>'), "Use <b>"),
        (
            atom(
                '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
                "A <em>b</em></div></title>"
            ),
            "A b",
        ),
    ],
)
def test_a_title_is_the_plain_text_that_a_reader_sees(
    document: str, title: str, fetched: MakeFetched
) -> None:
    assert parser.parse(fetched(document)).entries[0].title == title


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<author>ann@news.example (Ann Weber)</author>", "Ann Weber"),
        ("<author>Ann Weber &lt;ann@news.example&gt;</author>", "Ann Weber"),
        ("<author>ann@news.example</author>", "ann@news.example"),
        ("<dc:creator>Ann Weber</dc:creator>", "Ann Weber"),
        ("<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator>", "Ann, Bo"),
        ("", None),
    ],
)
def test_an_author_is_a_name_where_one_stands(
    author: str, name: str | None, fetched: MakeFetched
) -> None:
    assert parser.parse(fetched(rss(f"<title>a</title>{author}"))).entries[0].author == name


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<link>/a</link>", "https://news.example/a"),
        ("<link>https://news.example/a?x=1&amp;y=2</link>", "https://news.example/a?x=1&y=2"),
        ("<guid>https://news.example/g</guid>", "https://news.example/g"),
        ("<guid>ep9</guid>", None),
        ('<guid isPermaLink="false">https://news.example/g</guid>', None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>http://[broken/</link>", None),
        ('<enclosure url="/a.mp3" type="audio/mpeg"/>', "https://news.example/a.mp3"),
    ],
)
def test_a_link_is_an_address_of_the_web_or_none(
    item: str, link: str | None, fetched: MakeFetched
) -> None:
    found = parser.parse(fetched(rss(f"<title>a</title>{item}"))).entries[0].link

    assert found == link


def test_of_content_and_summary_the_fuller_one_counts(fetched: MakeFetched) -> None:
    teaser = atom("<content>Short.</content><summary>Much longer than that.</summary>")
    full = atom("<content>Much longer than that.</content><summary>Short.</summary>")

    texts = [parser.parse(fetched(document)).entries[0].text for document in (teaser, full)]

    assert texts == ["Much longer than that."] * 2


SHORT = "&lt;p&gt;A &lt;b&gt;&amp;lt;wet&amp;gt;&lt;/b&gt; day.&lt;/p&gt;"
LONG = "&lt;p&gt;It rained on Monday, and on Tuesday the river rose by a metre.&lt;/p&gt;"


@pytest.mark.parametrize(
    ("texts", "summary"),
    [
        ({"description": SHORT, "content:encoded": LONG}, "A <wet> day."),
        ({"content:encoded": LONG, "description": SHORT}, "A <wet> day."),
        ({"description": LONG, "content:encoded": SHORT}, "A <wet> day."),
        ({"description": LONG, "content:encoded": LONG}, None),
        ({"description": "", "content:encoded": LONG}, None),
        ({"description": "&lt;img src='/a.png'&gt;", "content:encoded": LONG}, None),
        ({"content:encoded": LONG}, None),
        ({"description": LONG}, None),
    ],
)
def test_the_shorter_text_beside_the_fuller_one_is_the_summary(
    texts: dict[str, str], summary: str | None, fetched: MakeFetched
) -> None:
    item = "".join(f"<{name}>{text}</{name}>" for name, text in texts.items())
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'

    entry = parser.parse(fetched(rss(item, names=names))).entries[0]

    assert entry.summary == summary
    assert entry.text == "It rained on Monday, and on Tuesday the river rose by a metre."


def test_a_text_as_long_as_an_article_is_no_summary(fetched: MakeFetched) -> None:
    document = atom(f"<summary>{'Rain. ' * 900}</summary><content>{'Snow. ' * 1000}</content>")

    assert parser.parse(fetched(document)).entries[0].summary is None


def test_content_that_is_embedded_or_stands_elsewhere_is_no_text(fetched: MakeFetched) -> None:
    entry = (
        '<content type="image/png">iVBORw0KGgo=</content><content src="/a.pdf"/>'
        "<summary>S.</summary>"
    )

    assert parser.parse(fetched(atom(entry))).entries[0].text == "S."


def test_plain_text_keeps_its_paragraphs_and_is_no_html(fetched: MakeFetched) -> None:
    entry = parser.parse(
        fetched(atom('<content type="text">One,\ntwo.\n\n Three  &lt; 4.</content>'))
    ).entries[0]

    assert (entry.text, entry.html) == ("One,\ntwo.\n\nThree < 4.", None)


def test_a_picture_is_found_wherever_feeds_put_it(fetched: MakeFetched) -> None:
    media = 'xmlns:media="http://search.yahoo.com/mrss/"'
    places = (
        '<media:content url="/p.jpg" medium="image"/>',
        '<media:thumbnail url="/p.jpg"/>',
        '<enclosure url="/p.jpg" type="image/jpeg"/>',
    )

    found = [
        parser.parse(fetched(rss(f"<title>a</title>{place}", names=media))).entries[0].image
        for place in places
    ]

    assert found == ["https://news.example/p.jpg"] * 3


def test_a_date_of_the_far_future_or_before_the_web_is_none(fetched: MakeFetched) -> None:
    dates = ("Fri, 31 Dec 9999 23:59:59 GMT", "2031-01-01", "Thu, 01 Jan 1970 00:00:00 GMT", "soon")

    for date in dates:
        document = rss(f"<title>a</title><pubDate>{date}</pubDate>")
        assert parser.parse(fetched(document)).entries[0].published is None


def test_an_alert_tells_when_it_expires(fetched: MakeFetched) -> None:
    document = atom(
        '<title>Gale</title><c:expires xmlns:c="urn:oasis:names:tc:emergency:cap:1.1">'
        "2026-11-24T18:00:00+00:00</c:expires>"
    ).replace("<feed ", '<feed xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1" ')
    document = document.replace("c:expires", "cap:expires")

    entry = parser.parse(fetched(document)).entries[0]

    assert entry.expires is not None
    assert entry.expires.isoformat() == "2026-11-24T18:00:00+00:00"


def test_a_language_that_is_none_is_left_out(fetched: MakeFetched) -> None:
    feeds: list[Feed] = []
    for language in ("en_US", "English, mostly", "x" * 100):
        document = rss("<title>a</title>").replace(
            "<item>", f"<language>{language}</language><item>"
        )
        feeds.append(parser.parse(fetched(document)))

    assert [feed.language for feed in feeds] == ["en-US", None, None]


def test_a_feed_without_entries_is_a_feed_and_nothing_at_all_is_none(fetched: MakeFetched) -> None:
    assert parser.parse(fetched("<rss version='2.0'><channel/></rss>")).entries == ()
    with pytest.raises(InputError, match="neither a channel nor an entry"):
        parser.parse(fetched("<something/>"))
