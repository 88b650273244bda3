"""Which stories may be shown, best first, and why each of the others is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from digest.compose.admitted import newest_of_each_outlet, refusal
from digest.compose.by_hand import MUTED, NOTHING, Hand
from digest.compose.headline import headline_article
from digest.compose.interests import matching
from digest.compose.public import public
from digest.compose.ranking import Score, kind_of, score
from digest.compose.reserved import in_public, spared
from digest.compose.told import Told
from digest.issue import LeftOut
from digest.model import Article, Kind, Story
from digest.plan import Edition, Section

NewsIn = Callable[..., str | None]  # clusterers.moved.news_in: what is new in a running story
IsSeries = Callable[[Article, Sequence[Article]], bool]  # clusterers.series.is_series_of
OTHER = "Other"  # the section of sources without a tag, where sections are one a tag


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be shown.

    `new` are its articles of the issue's window; `quotable` is the story of those that may be
    quoted: new, in the headline's language, of a kind that reports. `always` says that a source
    that rarely posts tells it, so that no cap drops it; neither does one what is watched.
    """

    story: Story
    new: tuple[Article, ...]
    quotable: Story
    headline: Article
    section: str
    kind: Kind
    score: Score
    always: bool = False
    news: str | None = None
    told: Told | None = None
    hand: Hand = NOTHING
    watched: str | None = None  # which of the edition's `watch` it holds

    @property
    def stays(self) -> bool:
        """Tell whether neither a cap nor a lack of room drops it."""
        return self.always or self.hand.pinned or self.watched is not None


@dataclass(frozen=True, slots=True)
class Selection:
    """Stories that may be shown, best first, and those that no rule lets through."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def select(  # noqa: PLR0913  the facts of one issue, each by its name
    stories: Sequence[Story],
    *,
    edition: Edition,
    new: frozenset[str],
    now: datetime,
    oldest: datetime,
    told: Mapping[str, Told],
    rare: frozenset[str],
    news_in: NewsIn,
    is_series: IsSeries,
    by_hand: Mapping[str, Hand] = MappingProxyType({}),
) -> Selection:
    """Return what may be shown of the stories that hold an article of the issue's window.

    `new` are the ids of the window's articles, `oldest` its begin, `rare` the sources that post
    less than weekly, `by_hand` what was decided. Rules, in order: decisions by hand, articles that
    are never news, mutes, languages, sections, what was told already, one of each recurring series.
    """
    chosen: list[Candidate] = []
    dropped: list[LeftOut] = []
    for story in stories:
        fresh, beside = _counted([a for a in story.articles if a.id in new], now=now)
        dropped += beside
        if not fresh:
            continue
        candidate = _candidate(story, fresh, edition=edition, now=now, oldest=oldest, rare=rare)
        hand = by_hand.get(story.id, NOTHING)
        candidate = replace(_remembered(candidate, told.get(story.id), news_in), hand=hand)
        reason = _refusal(candidate, edition, now=now)
        if candidate.hand.pinned:
            chosen.append(_pinned(candidate))
        elif reason is None:
            chosen.append(candidate)
        else:
            dropped.append(left_out(candidate, reason))
    chosen.sort(key=lambda c: (not c.hand.pinned, -c.score.value, c.story.id))
    once, again = _once_a_series(chosen, is_series)
    series = [left_out(candidate, "one of a series") for candidate in again]
    return Selection(tuple(once), (*dropped, *series))


def left_out(candidate: Candidate, reason: str) -> LeftOut:
    """Return the line that names a story that is not shown."""
    return _line(candidate.headline, reason, story=candidate.story.id)


def section_of(articles: Sequence[Article], sections: Sequence[Section]) -> str | None:
    """Return the section that most of the articles belong to; None: they belong to none.

    Without sections in the config each tag is one, named after it.
    """
    if not sections:
        tags = Counter(tag.casefold() for article in articles for tag in article.tags[:1])
        most = min(tags, key=lambda tag: (-tags[tag], tag), default=None)
        return most.replace("-", " ").capitalize() if most else OTHER
    counts = [sum(_belongs(article, section) for article in articles) for section in sections]
    best = max(counts)
    return sections[counts.index(best)].name if best else None


def _belongs(article: Article, section: Section) -> bool:
    """Tell whether a section takes an article: one without tags takes all; case does not count."""
    wanted = {tag.casefold() for tag in section.tags}
    return not wanted or not wanted.isdisjoint(tag.casefold() for tag in article.tags)


def _line(article: Article, reason: str, *, story: str) -> LeftOut:
    return LeftOut(
        headline=article.title,
        source=article.outlet,
        url=public(article.url),
        reason=reason,
        language=article.language,
        id=story,
    )


def _counted(new: Sequence[Article], *, now: datetime) -> tuple[tuple[Article, ...], list[LeftOut]]:
    """Part articles into those that count, and lines for those beside them that are never news.

    Where there is nothing else, they stand for their story, to be refused with it.
    """
    reasons = [refusal(article, now=now) for article in new]
    counted = tuple(a for a, reason in zip(new, reasons, strict=True) if reason is None)
    if not counted:
        return tuple(new), []
    return newest_of_each_outlet(counted), [
        _line(article, reason, story="")
        for article, reason in zip(new, reasons, strict=True)
        if reason is not None
    ]


def _candidate(
    story: Story,
    fresh: tuple[Article, ...],
    *,
    edition: Edition,
    now: datetime,
    oldest: datetime,
    rare: frozenset[str],
) -> Candidate:
    languages = edition.languages or (edition.language,)
    own = _only(story, fresh)
    headline = headline_article(own, languages=languages)
    quotable = tuple(
        article
        for article in fresh
        if article.language == headline.language and article.kind in _quotable(headline.kind)
    )
    quoted = _only(story, spared(quotable) if in_public(edition) else quotable)
    watched = matching(edition.interests.watch, fresh)
    return Candidate(
        story=story,
        new=fresh,
        quotable=quoted,
        headline=headline,
        section=section_of(fresh, edition.sections) or (OTHER if watched else ""),
        kind=kind_of(quoted if quoted.texts else own),
        score=score(own, fresh, now=now, oldest=oldest, interests=edition.interests),
        always=any(article.source in rare for article in fresh),
        watched=watched,
    )


def _remembered(candidate: Candidate, known: Told | None, news_in: NewsIn) -> Candidate:
    """Return a story with what readers know of it, and what is new since."""
    news = news_in(candidate.story, told=known.entries) if known else None
    return replace(candidate, news=news, told=known)


def _only(story: Story, articles: tuple[Article, ...]) -> Story:
    """Return a story of some of its articles, with the copies that are left."""
    ids = {article.id for article in articles}
    pairs = tuple(pair for pair in story.copies if pair[0] in ids and pair[1] in ids)
    return replace(story, articles=articles, copies=pairs)


def _quotable(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds that may be quoted beside a headline of this kind.

    Opinion and corrections are never quoted as news; alone they quote themselves, labelled.
    """
    if kind in ("news", "alert", "live", "analysis"):
        return ("news", "alert", "live", "analysis")
    return (kind,)


def _refusal(candidate: Candidate, edition: Edition, *, now: datetime) -> str | None:
    """Return why a story may not be shown at all."""
    if candidate.hand.muted:
        return MUTED
    never = refusal(candidate.headline, now=now)
    if never:
        return never
    muted = matching(edition.interests.mute, candidate.new)
    if muted:
        return f"muted: {muted}"
    if edition.languages and candidate.headline.language not in edition.languages:
        return "another language"
    return _told_already(candidate) if candidate.section else "in no section"


def _told_already(candidate: Candidate) -> str | None:
    known = candidate.told
    return f"told on {known.issue[:10]}" if known and candidate.news is None else None


def _pinned(candidate: Candidate) -> Candidate:
    """Return a story as it is shown whatever a rule says of it.

    Where it has nothing new, it is told as if it never had been.
    """
    told = candidate.told if candidate.news else None
    return replace(candidate, section=candidate.section or OTHER, told=told)


def _once_a_series(
    ranked: Sequence[Candidate], is_series: IsSeries
) -> tuple[list[Candidate], list[Candidate]]:
    """Part the best item of each recurring series, and what is no series, from the rest."""
    once: list[Candidate] = []
    again: list[Candidate] = []
    kept: list[Article] = []  # headlines of those in `once` that one text tells
    for candidate in ranked:
        # an event that several tell is no routine, nor is what somebody wants to see
        is_told_once = len(candidate.story.texts) == 1
        alone = is_told_once and not candidate.hand.pinned
        if alone and is_series(candidate.headline, kept):
            again.append(candidate)
            continue
        once.append(candidate)
        if is_told_once:
            kept.append(candidate.headline)
    return once, again
