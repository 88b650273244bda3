"""Collecting: poll the sources that are due and store what is new; then read what matters.

What publishing is made of is imported where pages or pictures are wanted: most rounds of a
scheduler bring nothing, and it is a fifth of what a round starts with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from digest.collecting.manners import Manners
from digest.collecting.polling import Collected, poll_round
from digest.editions.due import collected_for
from digest.editions.window import oldest_wanted
from digest.parts import Parts
from digest.plan import Edition, Source
from digest.sources.politeness import is_due
from digest.storage import Store


def collect(
    sources: Sequence[Source],
    editions: Sequence[Edition],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    manners: Manners,
) -> Collected:
    """Poll the sources that are due and store what is new; then read the pages that matter.

    One source's failure never stops another: it comes back in `failures`. Pages are read only of
    articles whose stories the next issues may show, as they stand on the feeds' text; and quoted
    ones are looked at once more; then come pictures, where an edition wants them. What has not
    come when it `is_over` is left.
    """
    places = [place for source in sources for place in parts.expand(source)]
    polls = store.polls()
    since = collected_for(editions, now) if manners.patient else None
    asked = partial(
        is_due, now=now, interval=manners.interval, patient=manners.patient, since=since
    )
    due = [p for p in places if manners.everything or asked(p, polls.get(p.url))]
    poll = partial(poll_round, now=now, interval=manners.interval, is_over=manners.is_over)
    oldest = oldest_wanted(editions, store.last_issue, now=now)
    collected = poll(due, parts, store, polls=polls, oldest=oldest)  # 1, 2, 3
    if manners.is_over():
        return collected
    read = 0
    if any(rule != "feed" for rule in manners.rules(sources).values()):
        from digest.collecting.wanted import read_pages  # compose, clusterers: 60 ms

        read = read_pages(sources, editions, parts, store, now=now, manners=manners)
    if any(edition.images == "local" for edition in editions):
        from digest.collecting.picturing import picture_round  # as above

        picture_round(editions, parts, store, now=now, is_over=manners.is_over)
    return replace(collected, pages=read)
