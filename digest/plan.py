"""What the config asks for: sources, editions and where they go; frozen like all nouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from digest.model import Kind

FullText = Literal["auto", "feed", "page"]

THREAD_DAYS = 30  # after so long without an article a thread has ended


@dataclass(frozen=True, slots=True)
class Rule:
    """One include or exclude rule of a source: a pattern on one field of its entries."""

    pattern: str
    field: Literal["any", "title", "text", "author", "tag"] = "any"


@dataclass(frozen=True, slots=True)
class Source:
    """A place that news comes from. `url` is its identity, and where it is asked for.

    Where that address holds a secret, `url` is a form of it without (digest/web/urls.py: veiled)
    and `address` is the whole one: known to whoever asks, and to nobody else.

    Feeds and pages have http(s) addresses, files and folders `file:` ones with absolute paths.
    Secrets (`headers`, `auth`, `cookies`, `proxy`) never show in a repr.
    """

    url: str
    form: Literal["feed", "file", "folder", "page"] = "feed"
    name: str | None = None
    tags: tuple[str, ...] = ()
    weight: float = 1.0
    kind: Kind | None = None
    full_text: FullText | None = None  # None: as `collect.full_text` says
    interval: timedelta | None = None
    timeout_seconds: float | None = None
    user_agent: str | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    auth: tuple[str, str] | None = field(default=None, repr=False)
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    proxy: str | None = field(default=None, repr=False)
    keep: tuple[str, ...] = ()  # CSS selectors: only this of a page is the article
    drop: tuple[str, ...] = ()  # CSS selectors: never part of the article
    include: tuple[Rule, ...] = ()
    exclude: tuple[Rule, ...] = ()
    entries: str | None = None  # CSS selector of the links of a page without a feed
    address: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a briefing: the stories whose articles bear one of its tags."""

    name: str
    tags: tuple[str, ...] = ()
    max_stories: int | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an edition goes. `form` names the deliverer, `target` its address or folder.

    `options` are that deliverer's own (`base_url`, `formats`, `index`, `from`, …), sorted by name.
    """

    form: str
    target: str
    options: tuple[tuple[str, object], ...] = field(default=(), repr=False)  # may hold secrets

    def option(self, name: str, default: object = None) -> object:
        """Return one option, or its default."""
        return dict(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class Interests:
    """Words, phrases or /regular expressions/ that raise, hide or watch stories."""

    prefer: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """The recurring product, as the config tells it."""

    name: str
    title: str
    schedule: tuple[str, ...] = ("daily at 06:00",)
    timezone: str = "UTC"
    language: str = "en"
    window: timedelta | None = None  # None: since the last issue
    languages: tuple[str, ...] = ()  # none: all
    sections: tuple[Section, ...] = ()  # none: one a tag
    length: timedelta = timedelta(minutes=5)
    max_stories: int = 20
    max_per_source: int = 3
    sentences: tuple[int, int, int] = (4, 2, 1)  # lead, notable, brief
    interests: Interests = Interests()
    empty: Literal["send", "skip"] = "send"
    theme: str = "default"
    intro: str = ""
    footer: str = ""
    images: Literal["off", "local"] = "off"
    deliver: tuple[Destination, ...] = ()
