"""The fast reader against feedparser: where it answers, it answers the same."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Feed
from digest.parsers import fast, feed, tolerant
from digest.web import charset, markup

from .conftest import NOON
from .test_any import DOCUMENTS

BASE = "https://news.example/feeds/all"
NAMES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)

texts = st.sampled_from(
    [
        "", " ", "Rain", "Rain & wind", "<b>Rain</b>", "a < b", "5 &lt; 7", "&amp;#8217;",
        "Zürich", "서울", "ZÃ¼rich", "Ann Weber", "ann@news.example", "ann@news.example (Ann)",
        "x" * 600, "é", "one\n two", "<p>One.</p><p>Two.</p>", "<div>x</div> tail", "&nosuch;",
        "\u2019", "http://a.example",
    ]
)  # fmt: skip
addresses = st.sampled_from(
    [
        "https://courier.example/a", "http://courier.example/a?x=1&y=2", "/a", "a",
        "//cdn.example/",
        "javascript:alert(1)", "https://courier.example/a b", "https://courier.example/&amp;x;", "",
        " https://courier.example/b ", "https://courier.example/%7Ea#top", "http://[x/",
        "https://courier.example/é", "mailto:a@b.example", "tag:courier.example,2026:1", "urn:x:1",
        "https:///three", "http://courier.example/a?x=&y", "HTTPS://COURIER.EXAMPLE/A",
    ]
)  # fmt: skip
dates = st.sampled_from(
    [
        "Tue, 24 Nov 2026 06:30:00 +0900", "Tue, 24 Nov 2026 06:30:00 KST", "2026-11-24", "soon",
        "", "2026-11-24T06:30:00Z", "24.11.2026", "Fri, 31 Dec 9999 23:59:59 GMT",
    ]
)  # fmt: skip
attributes = st.sampled_from(
    ["", "", "", ' type="html"', ' type="text"', ' xml:lang="de"', ' x="y"']
)


def element(name: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(text: str, more: str, *, raw: bool) -> str:
        inner = f"<![CDATA[{text}]]>" if raw and "]]>" not in text else escape(text)
        return f"<{name}{more}>{inner}</{name}>"

    return st.builds(written, content, attributes, raw=st.booleans())


def empty(name: str, **kinds: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(**values: str) -> str:
        inner = " ".join(f"{key}={quoteattr(value)}" for key, value in values.items() if value)
        return f"<{name} {inner}/>"

    return st.builds(written, **kinds)


types = st.sampled_from(["", "image/png", "audio/mpeg", "text/html", "application/json"])
rss_parts = st.one_of(
    element("title", texts),
    element("link", addresses),
    element("guid", texts | addresses),
    st.just('<guid isPermaLink="false">g1</guid>'),
    element("pubDate", dates),
    element("dc:date", dates),
    element("description", texts),
    element("content:encoded", texts),
    element("author", texts),
    element("dc:creator", texts),
    element("category", texts),
    empty("enclosure", url=addresses, type=types),
    empty("media:content", url=addresses, medium=st.sampled_from(["", "image"]), type=types),
    empty("media:thumbnail", url=addresses),
    element("comments", addresses),
    st.just("<source url='https://x.example/'>X</source>"),
)
atom_parts = st.one_of(
    element("title", texts),
    element("id", texts | addresses),
    empty(
        "link",
        href=addresses,
        rel=st.sampled_from(["", "alternate", "self", "enclosure", "related"]),
        type=types,
    ),
    element("published", dates),
    element("updated", dates),
    element("summary", texts),
    element("content", texts),
    st.builds(
        "<author><name>{}</name>{}</author>".format,
        st.sampled_from(["Ann", "", "Bo &amp; Co"]),
        st.sampled_from(["", "<email>a@b.example</email>", "<uri>https://x.example</uri>"]),
    ),
    empty("category", term=texts, label=texts, scheme=addresses),
)  # fmt: skip
heads = st.sampled_from(
    [
        "<title>Courier</title>", "<link>https://courier.example/</link>", "<ttl>60</ttl>", "",
        "<language>de</language>", "<image><title>Logo</title><url>/l.png</url></image>",
        "<managingEditor>ed@courier.example (Ed)</managingEditor>", "<webMaster>w</webMaster>",
        '<atom:link rel="self" href="https://courier.example/feed"/>', "<copyright>C</copyright>",
    ]
)  # fmt: skip


def both(document: str) -> tuple[Feed | None, Feed]:
    """What the fast reader says, if it does, and what feedparser says."""
    quick = fast.read(document)
    slow = feed._feed(tolerant.read(document, base=BASE), base=BASE, now=NOON)
    return None if quick is None else feed._feed(quick, base=BASE, now=NOON), slow


@settings(max_examples=150, deadline=None)
@given(
    st.lists(heads, max_size=4, unique=True), st.lists(st.lists(rss_parts, max_size=6), max_size=3)
)
def test_of_rss_both_say_the_same(head: list[str], items: list[list[str]]) -> None:
    inner = "".join(f"<item>{''.join(parts)}</item>" for parts in items)

    quick, slow = both(
        f'<rss version="2.0" {NAMES}><channel>{"".join(head)}{inner}</channel></rss>'
    )

    assert quick in (None, slow)


rdf_parts = st.one_of(
    element("title", texts),
    element("link", addresses),
    element("description", texts),
    element("dc:date", dates),
    element("dc:creator", texts),
    element("dc:subject", texts),
    element("content:encoded", texts),
    st.just("<taxo:topics xmlns:taxo='http://purl.org/rss/1.0/modules/taxonomy/'/>"),
)
rdf_heads = st.sampled_from(
    [
        "<title>Courier</title>", "<link>https://courier.example/</link>", "",
        "<dc:language>de</dc:language>", "<description>All news</description>",
        "<items><rdf:Seq><rdf:li rdf:resource='https://courier.example/1'/></rdf:Seq></items>",
        "<dc:date>2026-11-24T06:30:00Z</dc:date>", "<image rdf:resource='/l.png'/>",
        "<items><b>x</b></items>", "<dc:rights>C</dc:rights>",
    ]
)  # fmt: skip
abouts = st.sampled_from(
    ["", ' rdf:about="https://courier.example/1"', ' rdf:about=" g1 "', ' x="y"']
)


def rdf(head: str, inner: str, *, lang: str = "") -> str:
    return (
        f'<rdf:RDF xmlns="http://purl.org/rss/1.0/"{lang} {NAMES} '
        f'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<channel rdf:about="https://courier.example/">{head}</channel>{inner}</rdf:RDF>'
    )


@settings(max_examples=150, deadline=None)
@given(
    st.lists(rdf_heads, max_size=4, unique=True),
    st.lists(st.tuples(abouts, st.lists(rdf_parts, max_size=6)), max_size=3),
    st.sampled_from(["", ' xml:lang="fr"']),
)
def test_of_rdf_both_say_the_same(
    head: list[str], items: list[tuple[str, list[str]]], lang: str
) -> None:
    inner = "".join(f"<item{about}>{''.join(parts)}</item>" for about, parts in items)

    quick, slow = both(rdf("".join(head), inner, lang=lang))

    assert quick in (None, slow)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["", ' xml:lang="fr"', ' xml:lang="pt_BR"']),
    st.lists(atom_parts, max_size=3),
    st.lists(st.lists(atom_parts, max_size=6), max_size=3),
)
def test_of_atom_both_say_the_same(lang: str, head: list[str], entries: list[list[str]]) -> None:
    inner = "".join(f"<entry>{''.join(parts)}</entry>" for parts in entries)

    quick, slow = both(
        f'<feed xmlns="http://www.w3.org/2005/Atom"{lang} {NAMES}>{"".join(head)}{inner}</feed>'
    )

    assert quick in (None, slow)


FEEDS = [path for path in DOCUMENTS if path.suffix == ".xml"]


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_of_every_kept_document_both_say_the_same(path: Path) -> None:
    document = markup.clean(charset.decode(path.read_bytes()))
    document = feed._DECLARATION.sub("", document)

    quick, slow = both(document)

    assert quick in (None, slow)


PLAIN = (
    f'<rss version="2.0" {NAMES}><channel><title>Courier</title><link>https://courier.example/</link>'
    "<description>News</description><item><title>Rain</title><link>https://courier.example/1?a=1&amp;b=2"
    '</link><guid isPermaLink="false">1</guid><pubDate>Tue, 24 Nov 2026 06:30:00 GMT</pubDate>'
    "<dc:creator>Ann</dc:creator><category>Weather</category><description>It rained.</description>"
    "<content:encoded><![CDATA[<p>It rained.</p>]]></content:encoded></item></channel></rss>"
)


def test_what_most_sources_send_is_read_fast() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Courier</title><id>x</id>'
        '<updated>2026-11-24T06:30:00Z</updated><link href="https://courier.example/"/>'
        '<entry><title type="html">Rain</title><id>tag:courier.example,2026:1</id>'
        '<link href="https://courier.example/1"/><updated>2026-11-24T06:30:00Z</updated>'
        "<author><name>Ann</name></author><category term='Weather'/>"
        '<content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>'
    )

    item = (
        '<item rdf:about="https://courier.example/1"><title>Rain</title>'
        "<link>https://courier.example/1</link><description>It rained.</description>"
        "<dc:date>2026-11-24T06:30:00Z</dc:date><dc:creator>Ann</dc:creator></item>"
    )
    head = (
        "<title>Courier</title><link>https://courier.example/</link><description>News</description>"
    )

    for document in (PLAIN, atom, rdf(head, item)):
        quick, slow = both(document)
        assert quick == slow


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<rss ", "<!DOCTYPE rss><rss "),
        ("<channel>", '<channel xml:base="https://x.example/">'),
        ("<title>Rain</title>", "<title>Rain</title><title>Sun</title>"),
        ("<title>Rain</title>", "<title>Rain<br/></title>"),
        ("<title>Rain</title>", "<unknown/>"),
        ("https://courier.example/1?", "java\tscript:x"),
        ("Tue, 24 Nov 2026 06:30:00 GMT", "화, 24 11월 2026"),
        ("It rained.</description>", "It rained & so on</description>"),
        ("</channel>", ""),
        ('version="2.0"', 'version="0.91"'),
    ],
)
def test_what_is_not_as_plain_is_left_to_feedparser(old: str, new: str) -> None:
    assert fast.read(PLAIN) is not None
    assert fast.read(PLAIN.replace(old, new, 1)) is None
