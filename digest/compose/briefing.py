"""Put a briefing together: stories in their sections, the opening above, the report below."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from digest.compose.opening import Summarize, opening
from digest.compose.public import public
from digest.compose.quotes import Quoter
from digest.compose.report import Report
from digest.compose.select import OTHER, Candidate
from digest.compose.tiers import Placed, fit, named
from digest.issue import (
    ArticleLine,
    Briefing,
    Counts,
    Coverage,
    LeftOut,
    Opening,
    Quote,
    SectionLine,
    StoryLine,
    ThreadLine,
    WindowLine,
)
from digest.model import Article, Summary, Thread
from digest.plan import Edition
from digest.text.words import reading_seconds

MOST_ASIDE = 100  # lines; a first issue leaves aside whatever its feeds still list
REASONS = 3  # why articles are one story: fourteen copies of a text have thirteen


@dataclass(frozen=True, slots=True)
class Making:
    """The facts of one issue's making.

    `issue` is its name, `issued` its due time, `made` the moment of making, `since` the begin of
    what it covers, `oldest` the earliest time of publishing that it takes. `before` are the
    newest of the articles left out for that, `older` says how many these are where it is more.
    """

    issue: str
    issued: datetime
    made: datetime
    since: datetime
    oldest: datetime
    sources: int
    answered: int  # of the sources, when last asked
    articles: int
    before: tuple[Article, ...] = ()
    older: int = 0
    late: bool = False
    next: datetime | None = None  # when the edition's next issue is due
    daily: bool = False  # whether the edition comes each day at one hour


def compose(
    edition: Edition,
    making: Making,
    placed: Sequence[tuple[Placed, Summary]],
    *,
    left_out: Sequence[LeftOut],
    threads: dict[str, Thread],
    report: Report,
    summarize: Summarize,
) -> Briefing:
    """Return the issue: what there is room for, ranked, quoted and counted.

    `placed` are candidates in their tiers with their summaries, best first; `left_out` what was
    refused before; `threads` each story's thread as it stands with this issue. Stories seen are
    those shown and those left out, always. `summarize` chooses the opening's sentences. Every
    sentence is a place in an article, so it is proved as it is made.
    """
    zone = ZoneInfo(edition.timezone)
    quoter = Quoter(issued=making.issued, zone=zone)
    shown, no_room = fit([(named(item, told), told) for item, told in placed], edition)
    lines = [
        _story(item, summary, rank=rank, quoter=quoter, thread=threads[item.candidate.story.id])
        for rank, (item, summary) in enumerate(shown, 1)
    ]
    unseen = tuple(left_out) + tuple(no_room)
    first = opening(shown, quoter, summarize)
    return replace(
        _blank(edition, making, zone),
        sections=_sections(lines, edition),
        counts=_counts(making, lines, first, unseen=len(unseen)),
        opening=first,
        left_out=unseen,
        failures=report.failures,
        missed=report.missed,
        moved=report.moved,
        slowed=report.slowed,
        outpaced=report.outpaced,
        late_sources=report.late,
        paywalled=_paywalled([item.candidate for item, _ in shown]),
    )


def _blank(edition: Edition, making: Making, zone: ZoneInfo) -> Briefing:
    """Return an issue that says what it is and when it was made, and no news."""
    return Briefing(
        edition=edition.name,
        title=edition.title,
        issue=making.issue,
        issued=making.issued.astimezone(zone).isoformat(),
        timezone=edition.timezone,
        language=edition.language,
        window=WindowLine(
            making.since.astimezone(zone).isoformat(), making.made.astimezone(zone).isoformat()
        ),
        sections=(),
        counts=Counts(making.sources, making.articles, 0, 0, 0),
        aside=_aside(making.before, zone),
        late=making.late,
        next=making.next.astimezone(zone).isoformat() if making.next else None,
        daily=making.daily,
        intro=edition.intro,
        footer=edition.footer,
        theme=edition.theme,
        proved_at=making.made.astimezone(zone).isoformat(),
    )


def _counts(
    making: Making, lines: Sequence[StoryLine], first: Sequence[Opening], *, unseen: int
) -> Counts:
    """Count the funnel, and what it takes to read."""
    quotes = [quote for line in lines for quote in line.sentences]
    every = [*quotes, *(line.sentence for line in first)]
    return Counts(
        sources=making.sources,
        articles=making.articles,
        stories=len(lines) + unseen,
        shown=len(lines),
        sentences=len(quotes),
        outlets=len({quote.outlet for quote in every}),
        languages=len({line.language for line in lines}),
        minutes=_minutes(every, lines),
        published_before=max(making.older, len(making.before)),
        answered=making.answered,
    )


def _story(
    item: Placed, summary: Summary, *, rank: int, quoter: Quoter, thread: Thread
) -> StoryLine:
    candidate = item.candidate
    return StoryLine(
        id=candidate.story.id,
        tier=item.tier,
        kind=candidate.kind,
        headline=candidate.headline.title,
        language=candidate.headline.language,
        rank=rank,
        score=candidate.score.value,
        thread=ThreadLine(
            id=thread.id,
            day=len(thread.days),
            first_seen=thread.first_seen.astimezone(quoter.zone).isoformat(),
            counts=tuple(count for _, count in thread.days),
            headline=thread.headline,
            url=f"threads/{thread.id}/index.html" if len(thread.days) > 1 else None,
        ),
        articles=_articles(candidate, quoter),
        sentences=tuple(quoter.quote(choice) for choice in summary.sentences),
        coverage=_coverage(candidate),
        headline_article=candidate.headline.id,
        section=candidate.section,
        differences=tuple(quoter.comparison(c) for c in summary.differences),
        updates=tuple(quoter.comparison(c) for c in summary.updates),
        why=_why(candidate),
        media=candidate.headline.media,
        watched=candidate.watched,
    )


def _why(candidate: Candidate) -> tuple[str, ...]:
    told = candidate.told
    moved = (f"new since {told.issue[:10]}: {candidate.news}",) if told and candidate.news else ()
    watched = (f"you watch “{candidate.watched}”",) if candidate.watched else ()
    rare = ("its source seldom posts",) if candidate.always else ()
    joined = candidate.story.reasons
    more = (f"and {len(joined) - REASONS} more of the kind",) if len(joined) > REASONS else ()
    return (
        candidate.hand.why + candidate.score.why + watched + moved + rare + joined[:REASONS] + more
    )


def _articles(candidate: Candidate, quoter: Quoter) -> tuple[ArticleLine, ...]:
    copies = dict(candidate.story.copies)
    return tuple(
        _article(article, quoter.zone, duplicate_of=copies.get(article.id))
        for article in candidate.new
    )


def _aside(before: Sequence[Article], zone: ZoneInfo) -> tuple[ArticleLine, ...]:
    """Return the newest of the articles that are too old for the issue."""
    ordered = sorted(before, key=lambda article: (-article.when.timestamp(), article.id))
    return tuple(_article(article, zone) for article in ordered[:MOST_ASIDE])


def _article(article: Article, zone: tzinfo, *, duplicate_of: str | None = None) -> ArticleLine:
    return ArticleLine(
        id=article.id,
        source=article.outlet,
        title=article.title,
        url=public(article.url),
        published=article.published.astimezone(zone).isoformat() if article.published else None,
        language=article.language,
        kind=article.kind,
        duplicate_of=duplicate_of,
        entry=article.entry,
    )


def _coverage(candidate: Candidate) -> Coverage:
    """Count who tells the story; languages that it does not quote stand apart."""
    copied = {copy for copy, _ in candidate.story.copies}
    languages = Counter(article.language for article in candidate.new)
    quoted = {article.language for article in candidate.quotable.articles}
    return Coverage(
        outlets=len({article.outlet for article in candidate.new}),
        texts=max(1, len({a.outlet for a in candidate.new if a.id not in copied})),
        articles=len(candidate.new),
        languages={k: n for k, n in sorted(languages.items()) if k in quoted},
        also_in={k: n for k, n in sorted(languages.items()) if k not in quoted},
    )


def _sections(lines: Sequence[StoryLine], edition: Edition) -> tuple[SectionLine, ...]:
    """Return the sections that have stories: in the config's order, else by name, others last."""
    names = [section.name for section in edition.sections] or sorted(
        {line.section for line in lines}, key=lambda name: (name == OTHER, name)
    )
    if edition.sections and any(line.section not in names for line in lines):
        names.append(OTHER)  # pinned by hand, though no section takes it
    filled = ((name, tuple(line for line in lines if line.section == name)) for name in names)
    return tuple(SectionLine(name, stories) for name, stories in filled if stories)


def _minutes(quotes: Sequence[Quote], lines: Sequence[StoryLine]) -> int:
    """Return the reading time in whole minutes, at least one."""
    seconds = sum(reading_seconds(quote.text, language=quote.language) for quote in quotes)
    seconds += sum(
        reading_seconds(claim.sentence.text, language=claim.sentence.language)
        for line in lines
        for comparison in (*line.differences, *line.updates)
        for claim in comparison.claims
    )
    seconds += sum(
        reading_seconds(line.headline, language=line.language)
        for line in lines
        if line.tier != "brief"
    )
    return max(1, math.ceil(seconds / 60))


def _paywalled(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(sorted({a.outlet for c in candidates for a in c.new if a.paywalled}))
