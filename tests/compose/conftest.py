"""Articles, stories and editions with everything a test does not care about filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Article, Story, article_id
from digest.text.sentences import split

NOW = datetime(2026, 3, 11, 6, tzinfo=UTC)
BODY = (
    "The council of Tarnmouth closed the harbour bridge on Tuesday after divers found cracks in "
    "two of its piers. Engineers will look at the other six piers before the weekend.\n\n"
    "About 4,000 people cross the bridge each day. Ferries carry them until the repair is done. "
    "The repair may last until autumn. Nobody was hurt."
)

MakeArticle = Callable[..., Article]
MakeStory = Callable[..., Story]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def article() -> MakeArticle:
    def make(title: str = "Harbour bridge closed", **facts: object) -> Article:
        text = str(facts.pop("text", BODY))
        hours = facts.pop("hours_old", 2)
        outlet = str(facts.get("outlet", "Tarn Courier"))
        language = str(facts.get("language", "en"))
        entry = str(
            facts.pop("entry", f"https://{outlet.replace(' ', '').lower()}.example/{title}")
        )
        settled: dict[str, object] = {
            "id": article_id(entry, title, text),
            "entry": entry,
            "source": f"https://{outlet.replace(' ', '').lower()}.example/feed",
            "outlet": outlet,
            "url": entry,
            "title": title,
            "text": text,
            "sentences": split(text, language=language),
            "language": language,
            "seen": NOW,
            "published": NOW - timedelta(hours=float(str(hours))),
        }
        return Article(**{**settled, **facts})  # type: ignore[arg-type]  # each test names its own

    return make


@pytest.fixture
def story() -> MakeStory:
    def make(*articles: Article, copies: tuple[tuple[str, str], ...] = ()) -> Story:
        return Story(id=f"story of {articles[0].title}", articles=articles, copies=copies)

    return make
