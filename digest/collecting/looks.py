"""The last round of collecting: which quoted pages are looked at once more, and when.

Just before an issue is made, the pages that it would quote, if they were read a while ago; and
once the next day, those that it did quote. What their feeds gave comes anew by polling.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from digest.compose.corrections import GONE, printed_articles
from digest.editions.due import DueIssue, due_issue, is_out, next_issues
from digest.editions.window import oldest_wanted
from digest.model import Article
from digest.parts import Parts
from digest.plan import Edition, Source
from digest.publishing.issuing import MEMORY, make
from digest.storage import Store
from digest.stores.quotes import quoted_articles

NEXT_DAY = timedelta(hours=20)  # a daily run that begins a little early is the next day's too
REACH = timedelta(days=8)  # a weekly edition looks once more a week later
SOON = timedelta(minutes=15)  # `schedule` collects ten minutes before an issue is due
FRESH = timedelta(minutes=30)  # read so lately, a page is as it is now


def quoted_pages(
    editions: Sequence[Edition],
    sources: Sequence[Source],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
) -> list[Article]:
    """Return the articles whose pages are to be looked at now, each in its newest version."""
    wanted: dict[str, Article] = {}
    for edition in editions:
        for past in store.issues(edition.name, since=(now - REACH).date()):
            next_day = past.made + NEXT_DAY
            if next_day <= now:
                names = printed_articles([past])
                wanted |= _looked_before(names, store, moment=next_day)
        due = _soon(edition, store, now=now)
        if due is not None and _read_before(edition, store, now=now):
            made = make(edition, due, parts, store, sources=sources, now=now)
            wanted |= _looked_before(quoted_articles(made.briefing), store, moment=now - FRESH)
    return [article for _, article in sorted(wanted.items())]


def _soon(edition: Edition, store: Store, *, now: datetime) -> DueIssue | None:
    """Return the edition's issue that is due now or in a few minutes, unless it is out."""
    coming = next_issues(edition, now, 1)
    due = coming[0] if coming and coming[0].due <= now + SOON else due_issue(edition, now)
    if due is None:
        return None
    recent = store.issues(edition.name, since=(min(due.due, now) - MEMORY).date())
    return None if is_out(due, recent) else due


def _read_before(edition: Edition, store: Store, *, now: datetime) -> bool:
    """Tell whether some page was read long enough ago for a look at it to tell anything."""
    oldest = oldest_wanted([edition], store.last_issue, now=now)
    articles = store.recent(now - REACH, now, oldest=oldest)
    return bool(_pages(articles, store, moment=now - FRESH))


def _looked_before(names: Sequence[str], store: Store, *, moment: datetime) -> dict[str, Article]:
    """Return by entry those of these versions whose pages were asked for last before a moment."""
    newer = store.superseded(names)
    articles = [newer.get(name) or store.version(name) for name in names]
    return _pages((article for article in articles if article is not None), store, moment=moment)


def _pages(articles: Iterable[Article], store: Store, *, moment: datetime) -> dict[str, Article]:
    own = {article.entry: article for article in articles if article.from_page or article.on_page}
    asked = store.pages(sorted(own))
    return {
        entry: own[entry]
        for entry, poll in asked.items()
        if poll.polled and poll.polled < moment and poll.status not in GONE
    }
