"""Articles for grouping: what a test does not care about has a default."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Article, Kind

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
Make = Callable[..., Article]


@pytest.fixture
def make() -> Make:
    """Return make("id", "title", "text", hours=…, language=…, source=…)."""

    def made(
        name: str,
        title: str,
        text: str = "",
        *,
        hours: float = 0.0,
        language: str = "en",
        source: str = "Harbour Post",
        deck: str | None = None,
        url: str | None = None,
        kind: Kind = "news",
    ) -> Article:
        when = START + timedelta(hours=hours)
        return Article(
            id=name,
            entry=f"entry {name}",
            source=source,
            outlet=source,
            url=url or f"https://{source.replace(' ', '').lower()}.example/{name}",
            title=title,
            text=text,
            sentences=(),
            language=language,
            seen=when + timedelta(minutes=5),
            published=when,
            deck=deck,
            kind=kind,
        )

    return made
