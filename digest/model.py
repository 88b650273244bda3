"""The nouns: everything that passes between rooms, frozen, in the order of a feed's life.

Collections are tuples; times are aware and in UTC; `None` means "may be absent", never an empty
string. What the config asks for stands in digest/plan.py, what goes in and out in
digest/traffic.py; the briefing's own types are in digest/issue.py: they mirror briefing.json.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Kind = Literal[
    "news",
    "opinion",
    "analysis",
    "live",
    "list",
    "sponsored",
    "release",
    "table",
    "media",
    "alert",
    "correction",
]
Flag = Literal["before", "denied", "not_said", "corrected"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed before its page is read.

    `title` is plain text; `html` is the fullest content as published (unsanitized: only
    extractors read it), `text` the same as plain paragraphs joined by blank lines. `id` is as
    published, never made absolute; `link` is absolute. `media` is the media type of an enclosure
    ("audio/mpeg") for podcasts and videos. `summary` is the shorter text that stands beside the
    fullest one, as plain paragraphs; None where there is one text only.
    """

    id: str | None = None
    link: str | None = None
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    html: str | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    language: str | None = None
    image: str | None = None
    media: str | None = None
    expires: datetime | None = None
    summary: str | None = None

    @property
    def content_hash(self) -> str:
        """Return the digest of what a reader would see: title and text."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Feed:
    """A channel as published. `problems` says what was ill-formed and mended.

    `saved` says that it is no channel but one page or text as it was saved, to be read as a page.
    `snippet_limit` is what the answer that brought it asks of all its entries: see `Article`.
    It asks to be left alone in `skip_hours` (0 to 23, UTC) and on `skip_days` (0 is Monday).
    """

    title: str | None = None
    link: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    ttl_seconds: int | None = None
    problems: tuple[str, ...] = ()
    saved: bool = False
    snippet_limit: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says, without its chrome: the answer of `digest extract`.

    `paragraphs` are the article's body in order; title, deck and caption are not among them.
    `newest_post` is, of a live page that tells its posts apart, the newest one. `snippet_limit` is
    what it asks of others (see `Article`), `unquotable` are texts of it that nobody else may show.
    """

    title: str | None = None
    deck: str | None = None
    paragraphs: tuple[str, ...] = ()
    byline: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    site: str | None = None
    url: str | None = None  # canonical, without trackers
    image: str | None = None
    caption: str | None = None
    kind: Kind = "news"
    paywalled: bool = False
    newest_post: tuple[str, ...] = ()
    expires: datetime | None = None
    snippet_limit: int | None = None
    unquotable: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the paragraphs joined by blank lines."""
        return "\n\n".join(self.paragraphs)


class Span(NamedTuple):
    """Code points from `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """An entry's cleaned text in one version: a changed page is a new version of its entry.

    `entry` is the identity that all versions share; `id` names this version. Both are made from
    what was published alone, so that a second store gives the same. `text` is the paragraphs
    joined by blank lines; `sentences` are disjoint, ordered spans of it. `seen` is when `digest`
    first saw the entry (whatever the version). `teaser` says that only the feed's cut-short text
    is known, `from_page` that the text is its page's, `on_page` that it is the feed's and its page
    said the same when it was read. `snippet_limit` is how many characters its publisher lets others
    show in public (0: none, None: as many as they like), `reserved` the sentences that nobody may.
    """

    id: str
    entry: str
    source: str
    outlet: str
    url: str
    title: str
    text: str
    sentences: tuple[Span, ...]
    language: str
    seen: datetime
    version: int = 1
    deck: str | None = None
    byline: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    kind: Kind = "news"
    paywalled: bool = False
    teaser: bool = False
    from_page: bool = False
    on_page: bool = False
    beside: tuple[str, ...] = ()  # of the version before: what its page holds outside this text
    tags: tuple[str, ...] = ()
    weight: float = 1.0
    image: str | None = None
    caption: str | None = None
    media: str | None = None
    expires: datetime | None = None
    snippet_limit: int | None = None
    reserved: tuple[Span, ...] = ()

    @property
    def when(self) -> datetime:
        """Return the time that orders this article: published, but never after it was seen."""
        return min(self.published, self.seen) if self.published else self.seen

    def paragraph_of(self, start: int) -> int:
        """Return the number, from 1, of the paragraph in which a place begins."""
        return self.text.count("\n\n", 0, start) + 1


def article_id(entry: str, title: str, text: str) -> str:
    """Return the id of one version: a digest of the entry's identity and of what it says.

    >>> article_id("https://a.example/1", "Rain", "It rained.")
    '2977f6da3ae9bb16'
    """
    return hashlib.sha256(f"{entry}\x1f{title}\x1f{text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A place in an article, never a string of its own: verbatim and linkable by construction."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the words that stand there."""
        return self.article.text[self.start : self.end]

    @property
    def paragraph(self) -> int:
        """Return the number, from 1, of the paragraph it stands in."""
        return self.article.paragraph_of(self.start)


@dataclass(frozen=True, slots=True)
class Thread:
    """A story over days, as an edition has told it. `days` pairs ISO dates with articles seen."""

    id: str
    first_seen: datetime
    entries: tuple[str, ...]  # identities of the articles known to belong to it, sorted
    days: tuple[tuple[str, int], ...] = ()
    headline: str | None = None  # its first headline


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one event, fullest first.

    `id` is the thread's: it stays while the story runs. `copies` pairs the id of each copy with
    the id of the article whose text it carries; both are among `articles`.
    """

    id: str
    articles: tuple[Article, ...]
    copies: tuple[tuple[str, str], ...] = ()
    thread: Thread | None = None
    reasons: tuple[str, ...] = ()  # why these are one story

    @property
    def texts(self) -> tuple[Article, ...]:
        """Return the articles with a text of their own: copies folded."""
        copied = {copy for copy, _ in self.copies}
        return tuple(article for article in self.articles if article.id not in copied)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence chosen for a story, with its score in 0..1 (None: nothing was ranked) and why.

    `pointed` says that headline or deck point at it: where there is room for few, it stays.
    """

    sentence: Sentence
    score: float | None = None
    reasons: tuple[str, ...] = ()
    flag: Flag | None = None
    pointed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A value as printed, and the sentence that states it."""

    value: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims about one quantity under words that their sentences share.

    As a difference: incompatible values of one thing at one time, newest first. As an update:
    a counter that moved, oldest first.
    """

    label: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences chosen for a story, in reading order."""

    story: Story
    sentences: tuple[Choice, ...]
    differences: tuple[Comparison, ...] = ()
    updates: tuple[Comparison, ...] = ()
