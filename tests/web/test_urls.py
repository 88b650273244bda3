from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.web import urls


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("a b", "https://news.example/feeds/a%20b"),
        ("https://news.example/a\n  b", "https://news.example/ab"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("http://", None),
        ("mailto:ann@news.example", None),
        ("java\tscript:alert(1)", None),
        ("http://news.example:port/", None),
        ("x" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_becomes_absolute_or_is_none(link: str | None, expected: str | None) -> None:
    assert urls.absolute(link, "https://news.example/feeds/all") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.Example/a?utm_source=x&id=7&fbclid=y", "https://news.example/a?id=7"),
        ("https://news.example/a/../b/./c", "https://news.example/b/c"),
        ("http://news.example:80", "http://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example/%e4%bD%a0%7e", "https://news.example/%E4%BD%A0~"),
        ("https://news.example/a?ref=x&source=y&p=3", "https://news.example/a?ref=x&source=y&p=3"),
        ("http://[::1]/a", "http://[::1]/a"),
        ("http://[broken/a", "http://[broken/a"),
        ("tag:news.example,2026:1", "tag:news.example,2026:1"),
    ],
)
def test_an_address_has_one_form_without_trackers(url: str, expected: str) -> None:
    assert urls.canonical(url) == expected


@given(st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z./%~?=&0-9A-F]{0,30}", fullmatch=True))
def test_the_one_form_has_no_other_form(url: str) -> None:
    once = urls.canonical(url)

    assert urls.canonical(once) == once


def test_spellings_of_one_page_share_an_identity() -> None:
    spellings = (
        "http://www.news.example/a/",
        "https://news.example/a",
        "https://news.example/a?utm_medium=rss#top",
        "HTTPS://NEWS.EXAMPLE:443/a",
    )

    assert {urls.identity(url) for url in spellings} == {"https://news.example/a"}


@pytest.mark.parametrize("url", ["https://news.example/", "https://news.example", "tag:x:1", None])
def test_a_front_page_identifies_no_article(url: str | None) -> None:
    assert urls.identity(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ann:s3cret@news.example/a@b?c=@d", "https://news.example/a@b?c=@d"),
        ("https://news.example?to=ann@news.example", "https://news.example?to=ann@news.example"),
        ("mailto:ann@news.example", "mailto:ann@news.example"),
        ("feed", "feed"),
    ],
)
def test_a_bare_address_has_no_user(url: str, expected: str) -> None:
    assert urls.bare(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ann:s3cret@news.example/feed", "https://***@news.example/feed"),
        (
            "https://news.example/feed?api_key=s3cret&x=1",
            "https://news.example/feed?api_key=***&x=1",
        ),
        (
            "https://news.example/feed?X-Amz-Signature=s3cret",
            "https://news.example/feed?X-Amz-Signature=***",
        ),
        ("https://ann:s3cret@[broken/feed", "https://***@[broken/feed"),
        ("https://news.example/feed?monkey=1", "https://news.example/feed?monkey=1"),
    ],
)
def test_secrets_in_an_address_are_masked(url: str, expected: str) -> None:
    assert urls.masked(url) == expected


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?id=7&utm_source=mail#top", "https://a.example/x?id=7"),
        ("https://a.example/x?fbclid=1", "https://a.example/x"),
        ("https://a.example/x?b=%C3%A9&a=", "https://a.example/x?b=%C3%A9&a="),
        ("https://a.example/x?a=1&&b=2&", "https://a.example/x?a=1&&b=2&"),
        ("https://a.example/x?q=utm_source", "https://a.example/x?q=utm_source"),
        ("https://a.example/x?UTM_Medium=x&a=1", "https://a.example/x?a=1"),
        ("https://A.example:443/x", "https://A.example:443/x"),
    ],
)
def test_trackers_and_fragment_go_and_the_rest_stays_byte_for_byte(url: str, clean: str) -> None:
    assert urls.without_trackers(url) == clean


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "mailto:a@b.example", "/x", "", "http://[bad"]
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert urls.without_trackers(url) is None
    assert urls.absolute(url) is None


def test_a_host_is_named_without_its_www() -> None:
    assert urls.host("https://www.a.example:8080/x") == "a.example"
    assert urls.host("http://[bad") is None
    assert urls.host(None) is None


@given(st.text(max_size=60))
def test_no_text_breaks_an_address(text: str) -> None:
    urls.without_trackers(text)
    urls.absolute(text, "https://a.example/x")
    urls.masked(text)


@given(
    st.from_regex(
        r"https?://(www\.)?[a-z0-9.-]{1,9}(:[0-9]{1,5})?(/[a-z.~_-]{0,4}){0,3}",
        fullmatch=True,
    )
)
def test_a_plain_address_is_read_as_any_other(url: str) -> None:
    shouted = f"H{url[1:]}"  # its scheme in capitals: another spelling, looked at piece by piece

    assert urls.identity(url) == urls.identity(shouted)
    assert urls.without_trackers(url) == urls.without_trackers(f"{url}#top")
    for base in (None, "http://a.example/b/"):
        assert urls.absolute(url, base) == urls.absolute(f" {url}", base)
