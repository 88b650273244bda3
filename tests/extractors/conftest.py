"""Values that many tests of this room begin from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.extractors.article import article
from digest.model import Article, Entry, Feed, Page
from digest.plan import Source

SEEN = datetime(2024, 9, 12, 9, 0, tzinfo=UTC)
SOURCE = Source("https://ledger.example/feed.xml", tags=("local",), weight=2.0)
FEED = Feed(title="The Harbour Ledger - News", language="en-GB")
ENTRY = Entry(
    id="7",
    link="https://ledger.example/news/bridge?utm_source=rss",
    title="Council votes to keep the old swing bridge",
    published=datetime(2024, 9, 12, 1, 14, tzinfo=UTC),
    text="The old swing bridge will stay, the council decided on Wednesday.",
    tags=("council", "local"),
)

Make = Callable[..., Article]


@pytest.fixture
def make() -> Make:
    """Make an article; entry=, source=, feed= and page= replace what it begins from."""

    def made(
        *,
        entry: Entry = ENTRY,
        source: Source = SOURCE,
        feed: Feed = FEED,
        page: Page | None = None,
        **changes: object,
    ) -> Article:
        return article(
            replace(entry, **changes),  # type: ignore[arg-type]  # fields of an entry, by name
            key="key",
            source=source,
            feed=feed,
            seen=SEEN,
            page=page,
        )

    return made
