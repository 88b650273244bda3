"""Collecting in detail: one round of pages, read for the first time or looked at once more."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from digest.collecting.discreet import page_of
from digest.compose.corrections import is_same_piece
from digest.errors import InputError
from digest.model import Article, Entry, Feed, Page
from digest.parts import Parts
from digest.plan import Source
from digest.sources.politeness import after
from digest.sources.turns import IsOver, by_host, in_time, never
from digest.storage import Store
from digest.text.sameness import Words, stands
from digest.traces import PageSeen
from digest.traffic import Failure, Fetched, Poll
from digest.web import charset

log = logging.getLogger(__name__)
DESKS = frozenset({"opinion", "analysis", "sponsored", "release", "correction", "alert"})


@dataclass(frozen=True, slots=True)
class _Read:
    """What a page made of its article; `version` is None where there is nothing to store."""

    version: Article | None
    told: bool  # the page says what is stored of the article


def page_round(
    wanted: Sequence[Article],
    sources: Sequence[Source],
    parts: Parts,
    store: Store,
    *,
    now: datetime,
    again: bool = False,
    is_over: IsOver = never,
) -> int:
    """Read the pages of these articles and store the newer versions; return how many there were.

    A page gone wrong costs its article nothing. `again` looks once more at pages that were read:
    a server that has nothing new may say so, and what it says now is what the article says.
    Pages that have not come when the round `is_over` are as if never asked for.
    """
    by_url = {source.url: source for source in sources}
    known = store.pages([article.entry for article in wanted])
    versions: list[Article] = []
    seen: list[PageSeen] = []

    def ask(article: Article) -> tuple[Article, Fetched | Failure | None]:
        source = page_source(article, by_url.get(article.source))
        state = known.get(article.entry) if again else None
        return article, in_time(partial(parts.fetch, source, state), is_over)

    for article, raw in parts.threads(ask, by_host(wanted, url=lambda article: article.url)):
        if raw is None:
            continue
        if isinstance(raw, Failure) and not raw.misses:
            continue
        read = _read(article, by_url.get(article.source), raw, parts, again=again)
        poll = _remembered(article, known.get(article.entry), raw, now=now)
        seen.append(PageSeen(article.entry, poll, told=read.told))
        if read.version is not None:
            versions.append(read.version)
    store.add_versions(versions)
    store.add_pages(seen)
    before = {article.id for article in wanted}
    return sum(version.id not in before for version in versions)


def _remembered(
    article: Article, known: Poll | None, raw: Fetched | Failure, *, now: datetime
) -> Poll:
    """Return what is to be remembered of a page's server after its answer."""
    asked = Source(article.url, form="page")
    state = known or Poll(article.url)
    return after(state, raw, None, source=asked, now=now, interval=timedelta())


def page_source(article: Article, source: Source | None) -> Source:
    """Return how to ask for an article's page: its feed's ways, its secrets only on its host."""
    if source is None:
        return Source(url=article.url, form="page")
    page = replace(source, url=article.url, form="page", entries=None, address=None)
    if urlsplit(source.url).netloc == urlsplit(article.url).netloc:
        return page
    return replace(page, headers=(), auth=None, cookies=())


def _read(
    article: Article,
    source: Source | None,
    raw: Fetched | Failure,
    parts: Parts,
    *,
    again: bool,
) -> _Read:
    """Return what a server's answer makes of an article."""
    if isinstance(raw, Failure):
        log.info("no page url=%s reason=%s", article.url, raw.reason)
        return _Read(None, told=False)
    if raw.status == 304:
        return _Read(None, told=True)
    own = source or Source(article.source)
    try:
        page = page_of(parts.read_page(raw, own), own)
    except InputError as error:
        log.info("page unread url=%s reason=%s", article.url, error)
        return _Read(None, told=False)
    made = _with_page(article, replace(own, full_text="page") if again else own, page, parts)
    return _looked_again(article, made, raw) if again else _first_read(article, made, page)


def _first_read(article: Article, made: Article, page: Page) -> _Read:
    """Return the next version, with the page's text if that is fuller.

    If it is not, the article says the same as before, and it is known whether its page does too.
    """
    if made.text != article.text:
        return _Read(made, told=made.from_page)
    text = Words(page.text)
    spans = article.sentences
    told = bool(spans) and all(stands(article.text[start:end], text) for start, end in spans)
    reserved = _as_reserved(article, made)
    if not told:
        return _Read(None if reserved == article else reserved, told=False)
    return _Read(replace(reserved, on_page=True), told=True)


def _as_reserved(article: Article, made: Article) -> Article:
    """Return an article, its text as it is, with what its page reserves now."""
    return replace(article, snippet_limit=made.snippet_limit, reserved=made.reserved)


def _looked_again(article: Article, made: Article, raw: Fetched) -> _Read:
    """Return the next version if the page has changed and still is this article's."""
    if made.text == article.text:
        reserved = _as_reserved(article, made)
        return _Read(None if reserved == article else reserved, told=True)
    if not made.from_page or (made.paywalled and not article.paywalled):
        return _Read(None, told=False)
    if not is_same_piece(article, made):
        log.info("page says something else altogether url=%s", article.url)
        return _Read(None, told=False)
    return _Read(replace(made, beside=_beside(article, made, raw)), told=True)


def _beside(article: Article, made: Article, raw: Fetched) -> tuple[str, ...]:
    """Return the sentences that a page still holds, though they are not read as its text now."""
    text = Words(made.text)
    spoken = [article.text[start:end] for start, end in article.sentences]
    lost = [one for one in (*spoken, *article.beside) if not stands(one, text)]
    if not lost:
        return ()
    from digest.web import markup  # lxml: a round in which nothing was edited does without it

    page = markup.parse(charset.decode(raw.body, declared=raw.charset))
    for hidden in page.iter("script", "style", "template"):
        hidden.text = None
    visible = Words("\n".join(page.itertext()))
    return tuple(one for one in lost if stands(one, visible))


def _with_page(article: Article, source: Source, page: Page, parts: Parts) -> Article:
    """Return the article's next version, made of what is known of its entry and of its page.

    A kind that the feed gave it stays where the page gives none: not every page names its desk.
    """
    made = parts.article(
        _entry(article),
        key=article.entry,
        source=replace(source, name=article.outlet, tags=article.tags, weight=article.weight),
        feed=Feed(),
        seen=article.seen,
        page=page,
        version=article.version + 1,
    )
    return (
        replace(made, kind=article.kind) if made.kind == "news" and article.kind in DESKS else made
    )


def _entry(article: Article) -> Entry:
    """Return an article's entry as far as it is remembered, to be read again with its page."""
    return Entry(
        link=article.url,
        title=article.title,
        published=article.published,
        updated=article.updated,
        author=article.byline,
        text=article.text,
        tags=article.tags,
        language=article.language,
        image=article.image,
        media=article.media,
        expires=article.expires,
        summary=article.deck,
    )
