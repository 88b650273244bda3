"""Invent a web of news from a seed: events told by several feeds in their own words."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

NOW = datetime(2026, 3, 10, 6, tzinfo=UTC)
MOST_TELLERS = 12
COLOUR, FEWEST = 3, 4  # facts beside the event's own; facts that an outlet tells at least
Words = dict[str, Any]  # of events.toml, whose head tells its keys
CHROME = "<p>Read more</p><p>Share this article</p><p>© 2026 All rights reserved</p>"


@dataclass(frozen=True, slots=True)
class Told:
    """One outlet's article on an event."""

    event: str
    feed: int
    number: int
    title: str
    sentences: tuple[str, ...]
    published: datetime
    tag: str

    @property
    def path(self) -> str:
        return f"/a/{self.feed}/{self.number}"


def web(*, feeds: int, entries: int, seed: int = 7) -> list[list[Told]]:
    """Return each feed's entries, newest first; the same seed gives the same web."""
    chance = random.Random(seed)
    words: Words = tomllib.loads((Path(__file__).parent / "events.toml").read_text("utf8"))
    made: list[list[Told]] = [[] for _ in range(feeds)]
    open_feeds = list(range(feeds)) if entries else []
    while open_feeds:
        kind = chance.choice(words["kinds"])
        facts = event(chance, words["names"], kind["body"])
        colour = chance.sample(words["colour"]["facts"], COLOUR)
        when = NOW - timedelta(minutes=chance.randrange(30, 24 * 60))
        full: list[int] = []
        tellers = min(len(open_feeds), int(chance.paretovariate(1.2)), MOST_TELLERS)
        for feed in chance.sample(open_feeds, tellers):
            if len(made[feed]) == entries - 1:
                full.append(feed)
            made[feed].append(
                tell(
                    chance,
                    [*kind["facts"], *colour],
                    facts,
                    title=chance.choice(kind["headlines"]).format(**facts),
                    tag=kind["tag"],
                    feed=feed,
                    number=len(made[feed]),
                    when=when,
                )
            )
        for feed in full:
            open_feeds.remove(feed)
    return [sorted(told, key=lambda one: one.published, reverse=True) for told in made]


def event(chance: random.Random, names: dict[str, list[str]], body: str) -> dict[str, str]:
    """Return the facts that all tellers of an event share."""
    place, other = (
        "".join(map(chance.choice, (names["front"], "aeiou", names["back"]))) for _ in "pq"
    )
    people = [f"{chance.choice(names['first'])} {chance.choice(names['last'])}" for _ in "ab"]
    numbers = [chance.randrange(low, high) for low, high in ((60, 9000), (12, 99), (3, 12))]
    return {
        "p": place,
        "q": other,
        "a": people[0],
        "b": people[1],
        "o": f"{place} {body}",
        **dict(zip("nmk", map(str, numbers), strict=True)),
    }


def tell(
    chance: random.Random, sentences: list[list[str]], facts: dict[str, str], **known: Any
) -> Told:
    """Return an event in one outlet's words: the main fact first, the others in its own order.

    `known` are the other fields of what is told.
    """
    first, *others = sentences
    kept = [first, *chance.sample(others, chance.randrange(FEWEST, len(others) + 1))]
    text = tuple(chance.choice(wordings).format(**facts) for wordings in kept)
    when = known.pop("when") + timedelta(minutes=chance.randrange(0, 25))
    return Told(event=f"{facts['o']}: {facts['n']}", sentences=text, published=when, **known)


def rss(told: list[Told], *, root: str, feed: int) -> bytes:
    """Return a feed: every other one holds whole texts, the others two sentences of each."""
    shown = None if feed % 2 else 2
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{root}{one.path}</link>"
        f"<guid>{root}{one.path}</guid><category>{one.tag}</category>"
        f"<pubDate>{format_datetime(one.published)}</pubDate>"
        f"<description>{escape(' '.join(one.sentences[:shown]))}</description></item>"
        for one in told
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {feed}</title>'
        f"<link>{root}/</link><language>en</language>{items}</channel></rss>"
    ).encode()


def page(one: Told) -> bytes:
    """Return the page of an article, with the usual things around its text."""
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in one.sentences)
    return (
        f'<!doctype html><html lang="en"><title>{escape(one.title)}</title><body>'
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><main><article>"
        f"<h1>{escape(one.title)}</h1>{body}</article>{CHROME}</main></body></html>"
    ).encode()
