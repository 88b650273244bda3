"""What is remembered beside articles: what is unread, pages' answers, refusals, proofs, hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from digest.model import Entry, Feed
from digest.plan import Source
from digest.traffic import Poll


@dataclass(frozen=True, slots=True)
class PageSeen:
    """What came of asking for an entry's page: what is remembered of its server's answer.

    `told` says that the page says what is stored of the entry: it is worth another look.
    """

    entry: str
    poll: Poll
    told: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """New entries of one poll that are stored as they came, each under its identity.

    No issue can take them as they are too old, and most are never looked for. `source`, `feed` and
    `seen` are what their articles are made with when somebody does.
    """

    source: Source
    feed: Feed
    seen: datetime
    entries: tuple[tuple[str, Entry], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that a rule of its own source kept out, and the rule as the config writes it."""

    source: str
    outlet: str
    title: str
    rule: str
    seen: datetime
    url: str | None = None


class Passage(NamedTuple):
    """Words of a text, and where they start in it."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a quoted version whose text is forgotten, to prove its sentences by.

    `paragraphs` pair the start of each quoted paragraph in the text with its words; `text_hash` is
    the SHA-256 of the whole text, in hexadecimal.
    """

    article: str
    entry: str
    title: str
    url: str
    outlet: str
    text_hash: str
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that a search has found: an article, or a sentence that an issue printed.

    `sentence` is the first of those that hold most of what was looked for; None where only the
    headline or the outlet's name holds it. `issues` are those that print the article.
    """

    when: datetime
    outlet: str
    headline: str
    sentence: str | None
    url: str
    language: str
    article: str
    issues: tuple[str, ...] = ()
