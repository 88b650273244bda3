from datetime import UTC, datetime, timedelta

import pytest

from digest.extractors.article import article
from digest.extractors.glance import address, is_older
from digest.model import Entry, Feed, Page
from digest.plan import Source

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
SOURCE = Source("https://harbour.example/feed.xml")


def test_an_entry_is_older_than_a_moment_that_it_was_published_before() -> None:
    entry = Entry(published=NOW - WEEK)

    assert is_older(entry, NOW - WEEK + timedelta(seconds=1), seen=NOW)
    assert not is_older(entry, NOW - WEEK, seen=NOW)


@pytest.mark.parametrize(
    "published", [None, datetime(1970, 1, 1, tzinfo=UTC), NOW + timedelta(days=2)]
)
def test_an_entry_that_tells_no_moment_to_believe_is_never_older(
    published: datetime | None,
) -> None:
    assert not is_older(Entry(published=published), NOW, seen=NOW)


def test_a_moment_without_a_zone_is_in_utc() -> None:
    naive = (NOW - WEEK).replace(tzinfo=None)

    assert is_older(Entry(published=naive), NOW, seen=NOW)


@pytest.mark.parametrize(
    "link", ["https://a.example/x?utm_source=rss", "https://a.example/x", "urn:x", None]
)
def test_the_address_is_the_one_that_the_article_gets(link: str | None) -> None:
    entry = Entry(id="1", link=link, title="Ferry", text="It sails.", published=NOW - WEEK)

    made = article(entry, key="1", source=SOURCE, feed=Feed(), seen=NOW)

    assert address(entry, SOURCE) == made.url


def test_a_page_on_another_host_gives_no_address() -> None:
    entry = Entry(link="https://a.example/x")

    assert address(entry, SOURCE, page=Page(url="https://b.example/y")) == "https://a.example/x"
    assert address(entry, SOURCE, page=Page(url="https://a.example/y")) == "https://a.example/y"
