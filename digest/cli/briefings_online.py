"""`digest briefings verify --online`: every sentence of an issue, held against the live page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from digest.cli.proving import Doubt
from digest.cli.wiring import moment, parts
from digest.collecting.reading import page_source
from digest.config.model import Config
from digest.errors import InputError
from digest.issue import Briefing, Quote
from digest.parts import Parts
from digest.plan import Source
from digest.renderers.view import quotes
from digest.sources.turns import by_host
from digest.storage import Store
from digest.stores.quotes import text_hash
from digest.text.sameness import Words, stands
from digest.traffic import Failure
from digest.web import charset, markup


@dataclass(frozen=True, slots=True)
class Online:
    """What the live pages say: sentences that stand there, and pages that have not changed."""

    sentences: int
    standing: int
    pages: int
    unchanged: int
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a quoted version came from."""

    url: str
    ask: Source
    feed: Source | None  # of a text that its feed gave
    text_hash: str


@dataclass(slots=True)
class _Live:
    """What a page says now, or why that is not known."""

    failure: str | None = None
    text: str = ""
    words: tuple[Words, ...] = field(default_factory=tuple)

    def says(self, sentence: str) -> bool:
        return sentence in self.text or any(stands(sentence, words) for words in self.words)


def look_up(briefing: Briefing, store: Store, config: Config) -> Online:
    """Ask for the pages that an issue quotes, in the manners of collecting.

    A sentence that its feed gave may stand in the feed. What was quoted as corrected is not
    looked for, nor what never was on the web.
    """
    before = [found.before for found in briefing.corrections]
    printed = [quote for quote in quotes(briefing) if quote not in before]
    sources = {source.url: source for source in config.sources}
    names = sorted({quote.article for quote in printed})
    origins = {name: one for name in names if (one := _origin(name, store, sources))}
    with parts(config, moment(None)) as built:
        live = _pages(list(origins.values()), built)
        feeds = _Feeds(built)
        asked = [quote for quote in printed if quote.article in origins]
        doubts = [
            Doubt(quote, reason)
            for quote in asked
            if (reason := _doubt(quote, origins[quote.article], live, feeds))
        ]
    same = {o.url for o in origins.values() if text_hash(live[o.url].text) == o.text_hash}
    return Online(len(asked), len(asked) - len(doubts), len(live), len(same), tuple(doubts))


class _Feeds:
    """The feeds that are asked for, each once, and only if need be."""

    def __init__(self, built: Parts) -> None:
        self._built = built
        self._known: dict[str, _Live] = {}

    def says(self, source: Source, sentence: str) -> bool:
        """Tell whether an entry of a feed says a sentence now."""
        if source.url not in self._known:
            self._known[source.url] = self._read(source)
        return self._known[source.url].says(sentence)

    def _read(self, source: Source) -> _Live:
        raw = self._built.fetch(source, None)
        if isinstance(raw, Failure):
            return _Live(raw.reason)
        try:
            entries = self._built.parse(raw, source).entries
        except InputError as error:
            return _Live(str(error))
        text = "\n\n".join(entry.text for entry in entries)
        return _Live(text=text, words=(Words(text),))


def _origin(name: str, store: Store, sources: Mapping[str, Source]) -> _Origin | None:
    """Return where a version came from, by what is stored or kept of it; None: not the web."""
    article, kept = store.version(name), store.kept(name)
    url = article.url if article else kept.url if kept else ""
    if urlsplit(url).scheme not in ("http", "https"):
        return None
    if article is None:
        return _Origin(url, Source(url, form="page"), None, kept.text_hash if kept else "")
    source = sources.get(article.source)
    feed = None if article.from_page else source
    return _Origin(url, page_source(article, source), feed, text_hash(article.text))


def _pages(origins: Sequence[_Origin], built: Parts) -> dict[str, _Live]:
    """Return by its address what each page says."""
    asked = list({origin.url: origin for origin in origins}.values())
    turns = by_host(asked, url=lambda origin: origin.url)
    return dict(built.threads(lambda origin: (origin.url, _read(built, origin)), turns))


def _read(built: Parts, origin: _Origin) -> _Live:
    raw = built.fetch(origin.ask, None)
    if isinstance(raw, Failure):
        gone = raw.status in (404, 410)
        return _Live(f"its page {'is gone' if gone else 'cannot be read'}: {raw.reason}")
    try:
        page = built.read_page(raw, origin.ask)
    except InputError as error:
        return _Live(f"its page cannot be read: {error}")
    html = charset.decode(raw.body, declared=raw.charset)
    visible = "\n".join(markup.parse(html).itertext())
    return _Live(text=page.text, words=(Words(page.text), Words(visible)))


def _doubt(quote: Quote, origin: _Origin, live: Mapping[str, _Live], feeds: _Feeds) -> str | None:
    page = live[origin.url]
    if page.says(quote.text):
        return None
    if origin.feed is not None and feeds.says(origin.feed, quote.text):
        return None
    return page.failure or "its page does not say so any more"
