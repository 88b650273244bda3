from __future__ import annotations

import pytest

from digest.web import hidden
from digest.web.urls import veiled


@pytest.mark.parametrize(
    ("address", "secrets", "found"),
    [
        ("https://news.example/feed?token=t0ken-8&page=2", [], ("t0ken-8",)),
        ("https://news.example/k3y-of-ann/feed", ["k3y-of-ann"], ("k3y-of-ann",)),
        ("https://news.example/k3y-1/feed?sig=zz9zz9", ["k3y-1"], ("zz9zz9", "k3y-1")),
        ("https://ann:pass1word@news.example/feed", [], ("ann:pass1word",)),
        ("https://news.example/world/feed", ["world"], ()),
        ("https://news.example/world-news/feed", ["world-news"], ()),
        ("https://news.example/feed?token=t0k", [], ()),
        ("https://news.example/feed", [], ()),
    ],
)
def test_what_an_address_hides_is_found_again(
    address: str, secrets: list[str], found: tuple[str, ...]
) -> None:
    assert hidden.pieces(address, veiled(address, secrets=secrets)) == found


def test_a_name_of_another_address_hides_nothing_of_it() -> None:
    assert hidden.pieces("https://news.example/feed", "https://other.example/***#1a2b3c") == ()
    assert hidden.pieces(None, "https://news.example/***#1a2b3c") == ()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/s3cret/b", "https://a.example/***/b"),
        ("https://a.example/b?k=s3cret#s3cret", "https://a.example/b?k=***#***"),
        ("https://a.example/s3cret.xml", "https://a.example/***.xml"),
        ("https://a.example/s3crets/my-s3cret", "https://a.example/s3crets/my-s3cret"),
        ("https://a.example/b", "https://a.example/b"),
    ],
)
def test_it_is_taken_out_of_addresses_where_it_stands_whole(url: str, shown: str) -> None:
    assert hidden.without(url, ["s3cret"]) == shown
