"""A briefing as data: the types of briefing.json, field for field.

Templates see nothing else: any past issue can be rendered again from its file.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from digest.model import Flag, Kind
from digest.pictures import PictureLine

SCHEMA = "digest/briefing/1"
Tier = Literal["lead", "notable", "brief"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence object, the same wherever it stands.

    `article` is an article's id, `start` and `end` its place there in code points; `paragraph`
    is None where unknown (a headline, a title without text). `url` carries the text fragment.
    `date` (ISO, the edition's zone) is set where it names a day relative to its article's alone.
    """

    text: str
    article: str
    start: int
    end: int
    url: str
    outlet: str
    language: str
    paragraph: int | None = None
    flag: Flag | None = None
    date: str | None = None
    published: str | None = None
    score: float | None = None
    reasons: tuple[str, ...] = ()
    snippet_limit: int | None = None  # characters of its article that others may see; None: all


@dataclass(frozen=True, slots=True)
class Opening:
    """One of the day's sentences; `headline` says that it is a headline, for want of a sentence."""

    story: str
    sentence: Quote
    headline: bool = False


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article of a story, as the coverage list names it."""

    id: str
    source: str  # the outlet's name
    title: str
    url: str
    published: str | None
    language: str
    kind: Kind
    duplicate_of: str | None = None
    entry: str = ""  # the identity that all versions of it share


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """Where a story stands in its days: day 1 is the first. `counts` are articles a day."""

    id: str
    day: int
    first_seen: str
    counts: tuple[int, ...] = ()
    headline: str | None = None
    url: str | None = None  # of the thread's page, relative to the site's root


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who tells a story: outlets, independent texts, articles, and articles by language."""

    outlets: int
    texts: int
    articles: int
    languages: dict[str, int] = field(default_factory=dict)
    also_in: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A value as printed and the sentence that states it."""

    value: str
    sentence: Quote


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """Claims under the words that their sentences share."""

    label: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One shown story."""

    id: str
    tier: Tier
    kind: Kind
    headline: str
    language: str
    rank: int
    score: float
    thread: ThreadLine
    articles: tuple[ArticleLine, ...]
    sentences: tuple[Quote, ...]
    coverage: Coverage
    headline_article: str = ""  # the article whose headline stands
    section: str = ""
    differences: tuple[ComparisonLine, ...] = ()
    updates: tuple[ComparisonLine, ...] = ()
    why: tuple[str, ...] = ()
    media: str | None = None  # media type of what is heard or seen: "audio/mpeg"
    picture: PictureLine | None = None
    watched: str | None = None  # which of the words watched for it holds


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section with its stories, best first."""

    name: str
    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that an earlier issue quoted and its outlet has changed, before and after."""

    issue: str
    before: Quote
    after: Quote | None = None  # None: nothing stands in its place
    notice: Quote | None = None  # what the outlet says of its mistake
    status: int | None = None  # 404 or 410: the page is gone
    also: tuple[str, ...] = ()  # issues before that printed the same sentence


@dataclass(frozen=True, slots=True)
class Counts:
    """The funnel: sources → articles in the window → stories → shown → sentences."""

    sources: int
    articles: int
    stories: int
    shown: int
    sentences: int
    outlets: int = 0
    languages: int = 0
    minutes: int = 0
    answered: int | None = None  # of the sources; None: not known
    published_before: int = 0  # left out of the window: published more than its days before


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A story not shown: its headline, outlet, link, and why in two or three words."""

    headline: str
    source: str
    url: str
    reason: str
    language: str = "en"
    id: str = ""  # the story's; "" in issues that were made before it was kept


@dataclass(frozen=True, slots=True)
class FailureLine:
    """A source that fails: since when, what its server said, when it is asked next."""

    subject: str
    reason: str
    since: str | None = None
    next: str | None = None
    misses: int = 0  # polls in a row that failed; 0: not known


@dataclass(frozen=True, slots=True)
class Moved:
    """A source whose server says that it has moved for good."""

    subject: str
    to: str


@dataclass(frozen=True, slots=True)
class WindowLine:
    """What an issue covers: articles first seen after `from_` (JSON: "from") up to `to`."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """One dated issue of an edition: all that templates see; `intro` and `footer` are Markdown."""

    edition: str
    title: str
    issue: str  # YYYY-MM-DD, or YYYY-MM-DDTHHMM where an edition runs more than once a day
    issued: str  # when it was due; `window.to` is when it was made
    timezone: str
    language: str
    window: WindowLine
    sections: tuple[SectionLine, ...]
    counts: Counts
    opening: tuple[Opening, ...] = ()
    corrections: tuple[Correction, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    aside: tuple[ArticleLine, ...] = ()  # the newest that `counts.published_before` counts
    failures: tuple[FailureLine, ...] = ()
    missed: int = 0
    moved: tuple[Moved, ...] = ()
    slowed: tuple[str, ...] = ()
    outpaced: tuple[str, ...] = ()  # feeds of whose known entries none was left: some were missed
    late_sources: tuple[str, ...] = ()  # had not answered when the issue was due
    paywalled: tuple[str, ...] = ()
    late: bool = False
    intro: str = ""
    footer: str = ""
    theme: str = "default"
    proved_at: str | None = None
    next: str | None = None  # when the edition's next issue is due
    daily: bool = False  # whether the edition comes each day at one hour
    withheld: bool = False  # neither page nor mail went out: nothing was in it
    schema: str = SCHEMA

    @property
    def stories(self) -> tuple[StoryLine, ...]:
        """Return every shown story by rank."""
        shown = [story for section in self.sections for story in section.stories]
        return tuple(sorted(shown, key=lambda story: story.rank))

    @property
    def folder(self) -> str:
        """Return the folder of this issue below a destination: EDITION/YYYY-MM-DD[THHMM]."""
        return f"{self.edition}/{self.issue}"


def to_json(value: object) -> Any:
    """Return plain dicts and lists, keys in the order of the fields.

    >>> to_json(WindowLine("a", "b"))
    {'from': 'a', 'to': 'b'}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in sorted(value.items())}
    return value


def from_json(data: dict[str, Any]) -> Briefing:
    """Return the briefing that `to_json` wrote; unknown keys are ignored.

    Raises:
        KeyError: a field without a default is missing.
        ValueError: the schema is another.
    """
    if data.get("schema") != SCHEMA:
        message = f"not a {SCHEMA} but {data.get('schema')!r}"
        raise ValueError(message)
    built: Briefing = _build(Briefing, data)
    return built


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    """Return `data` as the annotated type `kind`."""
    if is_dataclass(kind) and isinstance(kind, type):
        named = ((f.name, f.name.rstrip("_")) for f in fields(kind))
        return kind(**{n: _build(_hints(kind)[n], data[key]) for n, key in named if key in data})
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in data)
    if origin in (types.UnionType, typing.Union) and data is not None:
        (inner,) = [arg for arg in get_args(kind) if arg is not type(None)]
        return _build(inner, data)
    return data
