from __future__ import annotations

from digest.collecting.discreet import feed_of
from digest.model import Entry, Feed
from digest.plan import Source
from digest.web.urls import veiled

OWN = "https://harbour.example/Sorrel/t0ken-77/feed.xml"
SOURCE = Source(veiled(OWN, secrets=["Sorrel", "t0ken-77"]), address=OWN)


def test_no_words_of_a_feed_give_its_address_on() -> None:
    told = f"Lamps of Sorrel Point go out, see {OWN}. Your key is t0ken-77."
    hidden = "Lamps of Sorrel Point go out, see https://harbour.example/***/***/feed.xml."
    hidden += " Your key is ***."
    entry = Entry(title=told, author=told, text=f"Lamps.\n\n{told}", summary=told, html=None)

    feed = feed_of(Feed(title=OWN, entries=(entry,)), SOURCE)

    assert feed.title == "https://harbour.example/***/***/feed.xml"
    assert feed.entries == (
        Entry(title=hidden, author=hidden, text=f"Lamps.\n\n{hidden}", summary=hidden),
    )


def test_a_feed_that_hides_nothing_is_as_it_was() -> None:
    source = Source("https://harbour.example/feed.xml")
    feed = Feed(title="Harbour", entries=(Entry(title="Lamps go out at /t0ken-77"),))

    assert feed_of(feed, source) is feed
