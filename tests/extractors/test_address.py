from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extractors.address import absolute, canonical, host, without_trackers


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?id=7&utm_source=mail#top", "https://a.example/x?id=7"),
        ("https://a.example/x?fbclid=1", "https://a.example/x"),
        ("https://a.example/x?b=%C3%A9&a=", "https://a.example/x?b=%C3%A9&a="),
        ("https://a.example/x?q=utm_source", "https://a.example/x?q=utm_source"),
        ("https://a.example/x?UTM_Medium=x&a=1", "https://a.example/x?a=1"),
    ],
)
def test_trackers_and_fragment_go_and_the_rest_stays_byte_for_byte(url: str, clean: str) -> None:
    assert without_trackers(url) == clean


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "mailto:a@b.example", "/x", "", "http://[bad"]
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert without_trackers(url) is None
    assert absolute(None, url) is None


def test_a_link_is_made_absolute_against_its_page() -> None:
    assert absolute("https://a.example/n/1", "../img/b.jpg") == "https://a.example/img/b.jpg"
    assert absolute("https://a.example", None) is None


def test_a_pages_own_address_is_believed_but_for_a_bare_home_page() -> None:
    url = "https://a.example/n/1?utm_term=x"

    assert canonical(url, "/n/one") == "https://a.example/n/one"
    assert canonical(url, "https://a.example/") == "https://a.example/n/1"
    assert canonical(None, "https://a.example/") == "https://a.example/"
    assert canonical(url, "http://[bad") == "https://a.example/n/1"
    assert canonical(None, None) is None


def test_a_host_is_named_without_its_www() -> None:
    assert host("https://www.a.example:8080/x") == "a.example"
    assert host("http://[bad") is None
    assert host(None) is None


@given(st.text(max_size=60))
def test_no_text_breaks_an_address(text: str) -> None:
    without_trackers(text)
    canonical("https://a.example/x", text)
