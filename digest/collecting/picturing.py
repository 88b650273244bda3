"""The very last round of collecting: pictures of stories that may lead.

Only where an edition says `images: local`. A picture is asked for once, in the manners in which
pages are: robots.txt, the guard, the limits on time and bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from digest.compose.tiers import place
from digest.errors import InputError
from digest.model import Article
from digest.parts import Parts
from digest.pictures import Picture
from digest.plan import Edition, Source
from digest.publishing.issuing import gather
from digest.sources.turns import IsOver, by_host, in_time, never
from digest.storage import Store
from digest.traffic import Failure, Fetched

log = logging.getLogger(__name__)

BESIDE = 3  # stories behind the leading ones: pages that are read late may change the order


def picture_round(
    editions: Sequence[Edition],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    is_over: IsOver = never,
) -> int:
    """Fetch the pictures that the editions' next issues may show; return how many came.

    Those that have not come when the round `is_over` are as if never asked for.
    """
    wanted: dict[str, Article] = {}
    for edition in () if is_over() else editions:
        if edition.images == "local":
            wanted |= {str(a.image): a for a in _may_lead(edition, parts, store, now=now)}
    tried = store.pictures_tried(list(wanted))
    asked = [url for url in wanted if url not in tried]

    def ask(url: str) -> tuple[str, Fetched | Failure | None]:
        return url, in_time(partial(parts.fetch, Source(url, form="page"), None), is_over)

    count = 0
    for url, raw in parts.threads(ask, by_host(asked, url=str)):
        if raw is None:
            continue
        made = _copy(url, raw, parts)
        count += made is not None
        store.add_picture(url, made, now=now)
    return count


def _may_lead(edition: Edition, parts: Parts, store: Store, *, now: datetime) -> Iterator[Article]:
    """Yield for each story that may lead the article whose picture it would show."""
    material = gather(edition, parts, store, issue=f"{now:%Y-%m-%d}", now=now)
    placed, _ = place(material.selection.candidates, edition)
    leads = sum(item.tier == "lead" for item in placed)
    for item in placed[: leads + BESIDE]:
        told = (item.candidate.headline, *item.candidate.quotable.texts)
        yield from [article for article in told if _has_picture(article)][:1]


def _has_picture(article: Article) -> bool:
    return bool(article.image) and str(article.image).startswith(("https://", "http://"))


def _copy(url: str, raw: Fetched | Failure, parts: Parts) -> Picture | None:
    """Return our copy of what a server sent; None where that is no picture."""
    if isinstance(raw, Failure):
        log.info("no picture url=%s reason=%s", url, raw.reason)
        return None
    try:
        return replace(parts.picture(raw), url=url)
    except InputError as error:
        log.info("no picture url=%s reason=%s", url, error)
        return None
