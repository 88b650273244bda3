"""Which pages collecting reads: those that the next issues need, and quoted ones once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from digest.collecting.looks import quoted_pages
from digest.collecting.manners import Manners
from digest.collecting.reading import page_round
from digest.compose.pages import any_wanted, wanted_pages
from digest.editions.window import CONTEXT
from digest.model import Article
from digest.parts import Parts
from digest.plan import Edition, FullText, Source
from digest.publishing.issuing import gather, of_next_issue
from digest.storage import Store


def read_pages(
    sources: Sequence[Source],
    editions: Sequence[Edition],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    manners: Manners,
) -> int:
    """Read the pages that the next issues need, then quoted ones once more; return how many."""
    rules = manners.rules(sources)
    look = partial(page_round, now=now, is_over=manners.is_over)
    wanted = pages_of(editions, rules, parts, store, now=now, manners=manners)
    read = look(wanted, sources, parts, store) if wanted else 0
    quoted = quoted_pages(editions, sources, parts, store, now=now)
    again = [each for each in quoted if rules.get(each.source, manners.full_text) != "feed"]
    again = again[: manners.max_pages - len(wanted)]
    return read + (look(again, sources, parts, store, again=True) if again else 0)


def pages_of(
    editions: Sequence[Edition],
    rules: Mapping[str, FullText],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    manners: Manners,
) -> list[Article]:
    """Return the articles whose pages the editions' next issues need, at most `max_pages`.

    `rules` say for each source where its articles' texts come from. First come those whose page was
    read and whose feed has changed them since.
    """
    changed = store.changed_pages(now - CONTEXT)
    wanted = {
        each.entry: each for each in changed if rules.get(each.source, manners.full_text) != "feed"
    }
    for edition in editions:
        articles = of_next_issue(edition, store, now=now)
        tried = store.pages_tried([article.entry for article in articles])
        if not any_wanted(articles, full_text=manners.full_text, by_source=rules, tried=tried):
            continue
        material = gather(edition, parts, store, issue=f"{now:%Y-%m-%d}", now=now)
        for article in wanted_pages(
            material.selection.candidates,
            max_stories=edition.max_stories,
            full_text=manners.full_text,
            by_source=rules,
            tried=tried,
        ):
            wanted.setdefault(article.entry, article)
    return list(wanted.values())[: manners.max_pages]
