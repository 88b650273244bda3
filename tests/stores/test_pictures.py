from dataclasses import replace
from datetime import timedelta

from digest.pictures import Picture
from digest.storage import Store

from .samples import NOW, article, polled

URL = "https://pictures.example/ferry.jpg"
FERRY = Picture(URL, "image/jpeg", 600, 400, b"\xff\xd8 a ferry")


def test_a_picture_comes_back_as_it_was_stored(store: Store) -> None:
    store.add_picture(URL, FERRY, now=NOW)

    assert store.picture(URL) == FERRY
    assert store.picture("https://pictures.example/other.jpg") is None


def test_a_picture_that_could_not_be_had_is_remembered_as_asked_for(store: Store) -> None:
    store.add_picture(URL, None, now=NOW)

    assert store.picture(URL) is None
    assert store.pictures_tried([URL, "https://pictures.example/other.jpg"]) == {URL}


def test_pictures_are_purged_with_articles(store: Store) -> None:
    store.add_picture(URL, FERRY, now=NOW - timedelta(days=9))
    store.purge(articles=NOW - timedelta(days=5))

    assert store.pictures_tried([URL]) == set()


def test_what_is_forgotten_takes_its_picture_along(store: Store) -> None:
    mine = "https://harbour.example/own.jpg"
    theirs = "https://elsewhere.example/kept.jpg"
    store.add(polled(replace(article("a"), image=URL)))
    for url in (URL, mine, theirs):
        store.add_picture(url, replace(FERRY, url=url), now=NOW)

    store.forget("harbour.example", lambda url: "harbour" in (url or ""), issues=[], now=NOW)

    assert store.pictures_tried([URL, mine, theirs]) == {theirs}
