"""An entry, and its page where one was read, as an article: the fullest text, in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from urllib.parse import unquote

from digest.extractors import entry_text
from digest.extractors.fullest import fullest
from digest.extractors.glance import FEED_SAMPLE, address, aware, first_sane
from digest.extractors.kind import MEDIA_LENGTH, Piece, is_filed, kind_of
from digest.extractors.live import newest_post
from digest.extractors.reserved import with_reservations
from digest.extractors.titles import entry_title, outlet_name
from digest.extractors.wording import letters, width
from digest.model import Article, Entry, Feed, Kind, Page, article_id
from digest.plan import Source
from digest.text.language import identify
from digest.text.sentences import split
from digest.web.urls import bare, host

MAX_TEXT = 300_000  # characters; the longest newspaper piece we met has 90,000
DECK_WIDTH = (20, 300)  # in Latin characters, as `width` counts
DECK_SENTENCES = 2  # at most
FEED_LEAST = 6  # entries of a sample: fewer tell nothing
FEED_SHARE = 0.75  # of them; a front page has a tenth of opinion, a desk's feed nothing else
UNDETERMINED = "und"  # BCP 47

_OMISSION = re.compile(r"…|\.\.\.")


@dataclass(frozen=True, slots=True)
class _Told:
    """The text to keep, and what it tells of itself."""

    paragraphs: tuple[str, ...]
    from_page: bool
    deck: str | None
    teaser: bool


def article(
    entry: Entry,
    *,
    key: str,
    source: Source,
    feed: Feed,
    seen: datetime,
    page: Page | None = None,
    version: int = 1,
) -> Article:
    """Return an entry as an article; the same arguments give the same article and id.

    A source whose `full_text` is "page" takes the page's text wherever it has any. The source's
    `kind` wins.
    """
    title = _title(entry, source, feed, page)
    told = _told(entry, page, title, source=source)
    kind = source.kind or _kind(entry, page, title, told.paragraphs, source=source, feed=feed)
    text = "\n\n".join(_newest(told, page) if kind == "live" else told.paragraphs)
    title = title or _first_sentence(text) or entry.link or source.url
    language = _language(text or title, entry, feed, page)
    url = address(entry, source, page=page)
    made = Article(
        id=article_id(key, title, text),
        entry=key,
        source=source.url,
        outlet=_outlet(source, feed, page, url),
        url=url,
        title=title,
        text=text,
        sentences=split(text, language=language),
        language=language,
        seen=seen,
        version=version,
        deck=told.deck,
        teaser=told.teaser,
        from_page=told.from_page,
    )
    return with_reservations(_described(made, kind, entry, source, page), page, feed)


def _language(text: str, entry: Entry, feed: Feed, page: Page | None) -> str:
    """Return the language of a text, held against what is said of it."""
    said = (page.language if page else None) or entry.language or feed.language
    return identify(text, declared=said) or said or UNDETERMINED


def _title(entry: Entry, source: Source, feed: Feed, page: Page | None) -> str:
    """Return the headline without the name of any outlet that it may bear."""
    shown = page or Page()
    outlets = [source.name, shown.site, feed.title, host(entry.link)]
    return entry_title(entry.title, shown.title, outlets)


def _described(
    made: Article, kind: Kind, entry: Entry, source: Source, page: Page | None
) -> Article:
    """Return the article with what entry, source and page say beside its text.

    `published` is None where it is absurd or later than `seen`.
    """
    shown = page or Page()
    return replace(
        made,
        kind=kind,
        byline=entry.author or shown.byline,
        published=first_sane([entry.published, shown.published], made.seen),
        updated=first_sane([entry.updated, shown.updated], made.seen),
        paywalled=shown.paywalled,
        tags=tuple(dict.fromkeys([*source.tags, *entry.tags])),
        weight=source.weight,
        image=shown.image or entry.image,
        caption=shown.caption,
        media=entry.media,
        expires=aware(entry.expires or shown.expires),
    )


def _told(entry: Entry, page: Page | None, title: str, *, source: Source) -> _Told:
    """Return the fuller of the feed's and the page's text, and the deck beside it."""
    feed_text = entry_text.paragraphs(entry)
    page_text = list(page.paragraphs) if page else []
    if not page_text:
        from_page = False
    elif source.full_text == "page":
        from_page = True
    else:
        from_page = fullest(feed_text, page_text, title=title) == "page"
    kept = tuple(_bounded(_without_title(page_text if from_page else feed_text, title)))
    deck = page.deck if page else None
    if deck is None:
        beside = _summary(entry, feed_text if from_page else [])
        deck = beside if beside and _is_deck(beside, " ".join(kept), title) else None
    return _Told(kept, from_page, deck, teaser=entry_text.is_cut_short(kept))


def _without_title(paragraphs: list[str], title: str) -> list[str]:
    """Return a text without its headline as first paragraph."""
    if len(paragraphs) > 1 and letters(paragraphs[0]) == letters(title):
        return paragraphs[1:]
    return paragraphs


def _bounded(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs until the text is longer than any article."""
    size = 0
    for piece in paragraphs:
        size += len(piece) + 2
        if size > MAX_TEXT:
            return
        yield piece


def _summary(entry: Entry, feed_text: list[str]) -> str | None:
    """Return what the feed says in one paragraph beside the text, unless it is cut short.

    That is the entry's own summary, or else the feed's text where the page's was taken.
    """
    summary = entry.summary
    own = entry_text.paragraphs(Entry(title=entry.title, text=summary)) if summary else []
    if len(own) == 1 and not _OMISSION.search(own[0]):
        return own[0]
    return feed_text[0] if len(feed_text) == 1 and not entry_text.is_cut_short(feed_text) else None


def _is_deck(summary: str, text: str, title: str) -> bool:
    """Tell whether one or two sentences say what neither the text nor its headline does."""
    if not DECK_WIDTH[0] <= width(summary) <= DECK_WIDTH[1]:
        return False
    whole, bare = letters(summary), letters(text)
    if whole in bare or whole in letters(title):  # most are: the text's beginning once more
        return False
    spans = split(summary)
    told = any(letters(summary[start:end]) in bare for start, end in spans)
    return not told and len(spans) <= DECK_SENTENCES


def _first_sentence(text: str) -> str:
    """Return what stands for a missing headline: the text's first sentence."""
    return next((text[start:end] for start, end in split(text)), "")


def _outlet(source: Source, feed: Feed, page: Page | None, url: str) -> str:
    site = page.site if page else None
    named = outlet_name(feed.title, site=site, host=host(url))
    return source.name or named or site or host(url) or _file_name(source.url)


def _file_name(url: str) -> str:
    """Return what a file is called, without its folders: they are nobody's business."""
    name = unquote(url.rstrip("/").rpartition("/")[2])
    return name.rpartition(".")[0] or name


def _newest(told: _Told, page: Page | None) -> tuple[str, ...]:
    """Return of a live page the newest post alone: what it said before is no news."""
    posted = page.newest_post if page and told.from_page else ()
    return posted or newest_post(told.paragraphs)


def _kind(
    entry: Entry,
    page: Page | None,
    title: str,
    paragraphs: Sequence[str],
    *,
    source: Source,
    feed: Feed,
) -> Kind:
    """Return the kind that page, entry, enclosure or feed give; the page knows most."""
    if page and page.kind != "news":
        return page.kind
    is_heard = bool(entry.media) and str(entry.media).startswith(("audio/", "video/"))
    if is_heard and sum(map(len, paragraphs)) < MEDIA_LENGTH:
        return "media"
    piece = Piece(
        title,
        paragraphs,
        entry.link,
        tags=entry.tags,
        feed=[feed.title or "", *_places(source.url)],
        expires=entry.expires is not None,
    )
    kind = kind_of(piece)
    return _of_most(feed) or kind if kind == "news" else kind


def _of_most(feed: Feed) -> Kind | None:
    """Return the kind under which a desk files most of a feed's entries, if it is one.

    A feed is mostly one desk's: an entry whose own signs are missing is what its neighbours are.
    """
    seen = feed.entries[:FEED_SAMPLE]
    if len(seen) < FEED_LEAST:
        return None
    return _of_these(tuple((entry.title, entry.link, entry.tags) for entry in seen))


@lru_cache(16)  # a feed's entries follow one another: a sample is looked at once, not for each
def _of_these(seen: tuple[tuple[str, str | None, tuple[str, ...]], ...]) -> Kind | None:
    counts: Counter[Kind] = Counter()
    for number, (title, link, tags) in enumerate(seen, 1):
        counts.update(is_filed(Piece(title, url=link, tags=tags)))
        most = max(counts.values(), default=0)
        if most + len(seen) - number < FEED_SHARE * len(seen):
            return None
    return counts.most_common(1)[0][0]


@lru_cache(256)
def _places(url: str) -> list[str]:
    """Return the parts of a feed's address as words: /opinion/rss.xml, /feeds/opinion.xml."""
    path = bare(url).rpartition("://")[2].partition("/")[2]
    parts = [part.rpartition(".")[0] or part for part in path.split("/") if part]
    return [unquote(part).replace("-", " ").replace("_", " ") for part in parts]
