"""What a page needs to know that briefing.json says only by its order: tiers, places, coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from digest.issue import ArticleLine, Briefing, Quote, StoryLine
from digest.web import urls

OUTLETS_LISTED = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A story at its place: `number` counts from 1 down the page, `anchor` names it there."""

    number: int
    section: str
    story: StoryLine

    @property
    def anchor(self) -> str:
        """Return the name of the place on the page."""
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class View:
    """A briefing's stories by tier; leads and notable ones by rank, those in brief by section."""

    leads: tuple[Placed, ...]
    notable: tuple[Placed, ...]
    brief: tuple[Placed, ...]

    @classmethod
    def of(cls, briefing: Briefing) -> View:
        """Return the order in which a briefing's stories stand on its page."""
        named = [
            (order, story.section or section.name, story)
            for order, section in enumerate(briefing.sections)
            for story in section.stories
        ]
        ranked = sorted(named, key=lambda item: item[2].rank)
        in_brief = [item for item in ranked if item[2].tier == "brief"]
        in_brief.sort(key=lambda item: item[0])
        ordered = [
            *(item for item in ranked if item[2].tier == "lead"),
            *(item for item in ranked if item[2].tier == "notable"),
            *in_brief,
        ]
        placed = [Placed(number, name, story) for number, (_, name, story) in enumerate(ordered, 1)]
        leads, notable, brief = (
            tuple(item for item in placed if item.story.tier == tier)
            for tier in ("lead", "notable", "brief")
        )
        return cls(leads, notable, brief)

    @property
    def all(self) -> tuple[Placed, ...]:
        """Return every story in the order of the page."""
        return (*self.leads, *self.notable, *self.brief)

    @property
    def watched(self) -> tuple[Placed, ...]:
        """Return the stories that hold a word of the edition's watch list, by rank."""
        found = (item for item in self.all if item.story.watched)
        return tuple(sorted(found, key=lambda item: item.story.rank))

    def anchor(self, story: str) -> str | None:
        """Return the place of a story by its id, None where it is not shown."""
        return next((item.anchor for item in self.all if item.story.id == story), None)

    def cut(self, count: int) -> View:
        """Return the view with its first `count` stories alone."""
        kept = self.all[:count]
        return View(
            *(
                tuple(item for item in kept if item.story.tier == tier)
                for tier in ("lead", "notable", "brief")
            )
        )


@dataclass(frozen=True, slots=True)
class Outlets:
    """Who tells a story: some by name and time, the others by whose text they carry."""

    listed: tuple[ArticleLine, ...]  # by time
    copies: tuple[tuple[str, tuple[str, ...]], ...]  # an outlet, and who carries its text
    own: tuple[str, ...]

    @property
    def more(self) -> int:
        """Return how many outlets are not listed."""
        return len(self.own) + sum(len(names) for _, names in self.copies)


def outlets(story: StoryLine) -> Outlets:
    """Return a story's outlets; listed are those quoted, then the earliest with their own text."""
    articles = sorted(story.articles, key=lambda line: (line.published or "~", line.source))
    by_id = {article.id: article for article in articles}
    own = _first_of_each(line for line in articles if line.duplicate_of not in by_id)
    copied = _first_of_each(line for line in articles if line.source not in own)
    quoted = {quote.outlet for quote in story.sentences}
    preferred = sorted(own.values(), key=lambda line: line.source not in quoted)[:OUTLETS_LISTED]
    names = {line.source for line in preferred}
    carried: dict[str, list[str]] = {}
    for line in copied.values():
        carried.setdefault(by_id[str(line.duplicate_of)].source, []).append(line.source)
    return Outlets(
        listed=tuple(line for line in own.values() if line.source in names),
        copies=tuple((outlet, tuple(lines)) for outlet, lines in carried.items()),
        own=tuple(source for source in own if source not in names),
    )


def quotes(briefing: Briefing) -> Iterator[Quote]:
    """Yield every sentence that a briefing prints, headlines apart, in no order that matters."""
    yield from (line.sentence for line in briefing.opening if not line.headline)
    for story in briefing.stories:
        if story.kind != "media":
            yield from story.sentences
        for comparison in chain(story.differences, story.updates):
            yield from (claim.sentence for claim in comparison.claims)
    for correction in briefing.corrections:
        yield correction.before
        yield from (one for one in (correction.after, correction.notice) if one)


def page_of(url: str) -> str:
    """Return a quote's page: its URL without the text fragment.

    >>> page_of("https://a.example/b#c:~:text=d"), page_of("https://a.example/b#:~:text=d")
    ('https://a.example/b#c', 'https://a.example/b')
    """
    return url.partition(":~:")[0].removesuffix("#")


def host_of(url: str) -> str:
    """Return the host of a URL, without "www."; of a file its name, never where it lies.

    >>> host_of("https://me@www.a.example:8080/b"), host_of("file:///home/me/page.html")
    ('a.example', 'page.html')
    """
    if url.startswith("file:"):
        return unquote(url.rstrip("/").rpartition("/")[2])
    return urls.host(url) or url


def spark(
    counts: Sequence[int], wide: int = 120, high: int = 28
) -> tuple[tuple[float, float], ...]:
    """Return the points of a line over `counts`, within a drawing of that size."""
    most = max(counts)
    step = (wide - 6) / max(len(counts) - 1, 1)
    return tuple(
        (round(3 + step * index, 1), round(high - 3 - (high - 6) * count / max(most, 1), 1))
        for index, count in enumerate(counts)
    )


def _first_of_each(articles: Iterator[ArticleLine]) -> dict[str, ArticleLine]:
    first: dict[str, ArticleLine] = {}
    for article in articles:
        first.setdefault(article.source, article)
    return first
