"""Publishing in detail: from the store to a briefing, and from a briefing to parcels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from digest.compose.admitted import newest_posts
from digest.compose.briefing import MOST_ASIDE, Making, compose
from digest.compose.by_hand import by_hand
from digest.compose.limits import in_brief, within
from digest.compose.quotes import Quoter
from digest.compose.report import Report, answers, report
from digest.compose.select import Selection, select
from digest.compose.threads import grown
from digest.compose.tiers import Placed, place, too_much
from digest.compose.told import told
from digest.decisions import Decision, grouping
from digest.editions.due import WEEK_DAYS, DueIssue, is_daily, is_late, next_issues
from digest.editions.window import CONTEXT, window
from digest.issue import Briefing, LeftOut, Tier
from digest.model import Article, Story, Summary, Thread
from digest.parts import Parts
from digest.plan import THREAD_DAYS, Edition, Source
from digest.protocols import Summarizer
from digest.publishing.correcting import corrected
from digest.publishing.illustrating import illustrated
from digest.publishing.reminding import Reminding, taken_back
from digest.storage import PastIssue, Store, Window
from digest.traffic import Poll

MEMORY = timedelta(days=THREAD_DAYS)
RARE = timedelta(days=7)  # a source that posts less often than this is always shown
SHORTEST = timedelta(seconds=4)  # no story reads faster: bounds how many are summarized


@dataclass(frozen=True, slots=True)
class Material:
    """What the store holds for one issue, grouped and chosen from."""

    window: Window
    articles: tuple[Article, ...]  # of the window, published late enough
    selection: Selection
    threads: Mapping[str, Thread]  # as they stand with this issue
    last: PastIssue | None
    stories: tuple[Story, ...] = ()  # those that hold an article of the window
    past: tuple[PastIssue, ...] = ()  # the edition's issues that are remembered, oldest first
    aside: tuple[Article, ...] = ()  # where it was asked for: the newest that are too old
    older: int = 0  # how many are


@dataclass(frozen=True, slots=True)
class Made:
    """A briefing and what is recorded with it."""

    briefing: Briefing
    past: PastIssue
    threads: tuple[Thread, ...]
    stories: tuple[Story, ...] = ()  # shown or not

    def kept(self, *, withheld: bool) -> PastIssue:
        """Return what is recorded of it; `withheld` says that neither page nor mail goes out."""
        return replace(self.past, briefing=replace(self.briefing, withheld=withheld))


def of_next_issue(edition: Edition, store: Store, *, now: datetime) -> list[Article]:
    """Return the articles that the edition's next issue may show, as they are stored."""
    last = store.last_issue(edition.name)
    span = window(edition, last=last, until=store.last_number(), made=now)
    return store.articles(span)


def gather(edition: Edition, parts: Parts, store: Store, *, issue: str, now: datetime) -> Material:
    """Group what was collected since the last issue with what went before, and choose from it."""
    last = store.last_issue(edition.name)
    until = store.last_number()
    span = window(edition, last=last, until=until, made=now)
    articles = newest_posts(store.articles(span))
    new = frozenset(article.id for article in articles)
    oldest = min(now - CONTEXT, span.oldest)
    before = store.recent(now - CONTEXT, now, oldest=oldest, beside=span)
    known = {thread.id: thread for thread in store.threads(edition.name, now - MEMORY)}
    decisions = [each for each in store.decisions() if each.holds_in(edition.name)]
    stories = _grouped([*articles, *before], list(known.values()), decisions, parts)
    past = store.issues(edition.name, since=(now - MEMORY).date())
    gaps = store.posting_gaps()
    selection = select(
        stories,
        edition=edition,
        new=new,
        now=now,
        oldest=span.oldest,
        told=told(past),
        rare=frozenset(source for source, gap in gaps.items() if gap > RARE),
        news_in=parts.news_in,
        is_series=parts.is_series,
        by_hand=by_hand(stories, decisions, edition=edition.name, issue=issue),
    )
    threads = grown(
        stories,
        known=known,
        new=new,
        issue=issue[:10],
        languages=edition.languages or (edition.language,),
    )
    shown = tuple(story for story in stories if any(a.id in new for a in story.articles))
    return Material(span, articles, selection, threads, last, shown, tuple(past))


def _grouped(
    articles: Sequence[Article],
    threads: Sequence[Thread],
    decisions: Sequence[Decision],
    parts: Parts,
) -> list[Story]:
    """Return the articles in stories; a clusterer learns only of decisions that there are."""
    decided = grouping(decisions)
    if not decided:
        return parts.clusterer.cluster(articles, threads=threads)
    return parts.clusterer.cluster(articles, threads=threads, by_hand=decided)


def _with_aside(material: Material, store: Store) -> Material:
    """Return the material with what the issue leaves aside as too old."""
    aside = tuple(store.left_aside(material.window, MOST_ASIDE))
    return replace(material, aside=aside, older=store.too_old(material.window))


def make(
    edition: Edition,
    due: DueIssue,
    parts: Parts,
    store: Store,
    *,
    sources: Sequence[Source],
    now: datetime,
) -> Made:
    """Make the issue: steps 4 to 6. Nothing is written."""
    material = _with_aside(gather(edition, parts, store, issue=due.issue, now=now), store)
    placed, capped = place(material.selection.candidates, edition)
    most = min(edition.max_stories, int(edition.length / SHORTEST)) + 10
    tried = [item for at, item in enumerate(placed) if at < most or item.candidate.stays]
    beyond = [item for item in placed[most:] if not item.candidate.stays]
    summaries = list(parts.map(partial(summarize, edition.sentences, parts.summarizer), tried))
    corrections = corrected(
        material.past,
        store,
        quoter=Quoter(due.due, ZoneInfo(edition.timezone)),
        notes=[article for article in material.articles if article.kind == "correction"],
    )
    wrong = taken_back(material.past, corrections)
    remind = Reminding(store, parts.summarizer, edition.sentences, wrong)
    polls = _polls(sources, parts, store)
    answered = sum(any(answers(poll) for _, poll in places) for places in polls)
    briefing = compose(
        edition,
        _making(edition, due, material, sources=sources, answered=answered, now=now),
        [(item, remind(item, told)) for item, told in zip(tried, summaries, strict=True)],
        left_out=_left_out(material, capped, beyond),
        threads=dict(material.threads),
        report=_report(edition, polls, since=_made_last(material), now=now),
        summarize=lambda story, count: parts.summarizer.summarize(story, max_sentences=count),
    )
    briefing = illustrated(replace(briefing, corrections=corrections), edition, store)
    past = PastIssue(edition.name, due.issue, due.due, now, material.window.until, briefing)
    threads = tuple(thread for _, thread in sorted(material.threads.items()))
    return Made(briefing, past, threads, material.stories)


def _making(
    edition: Edition,
    due: DueIssue,
    material: Material,
    *,
    sources: Sequence[Source],
    answered: int,
    now: datetime,
) -> Making:
    oldest = material.window.oldest
    following = next_issues(edition, due.due, WEEK_DAYS)
    return Making(
        issue=due.issue,
        issued=due.due,
        made=now,
        since=material.last.made if material.last else oldest,
        oldest=oldest,
        sources=len(sources),
        answered=answered,
        articles=len(material.articles),
        before=material.aside,
        older=material.older,
        next=following[0].due if following else None,
        daily=is_daily([due, *following], ZoneInfo(edition.timezone)),
        late=is_late(edition, due, now),
    )


def _polls(
    sources: Sequence[Source], parts: Parts, store: Store
) -> list[list[tuple[Source, Poll]]]:
    """Return for each source its places (a folder has many) with what their polls remember."""
    polls = store.polls()
    return [
        [(place, polls[place.url]) for place in parts.expand(source) if place.url in polls]
        for source in sources
    ]


def _made_last(material: Material) -> datetime | None:
    return material.last.made if material.last else None


def _report(
    edition: Edition,
    polls: Sequence[Sequence[tuple[Source, Poll]]],
    *,
    since: datetime | None,
    now: datetime,
) -> Report:
    """Return what happened at the places that the sources stand for, by their names."""
    by_url = {place.url: (place, poll) for places in polls for place, poll in places}
    return report(
        [poll for _, (_, poll) in sorted(by_url.items())],
        names={url: place.name for url, (place, _) in by_url.items() if place.name},
        now=now,
        zone=ZoneInfo(edition.timezone),
        since=since,
    )


def summarize(sentences: tuple[int, int, int], summarizer: Summarizer, item: Placed) -> Summary:
    """Return a candidate's summary for its tier, within what may be quoted of one article.

    `sentences` are those of a lead, a notable and a brief story. All that it takes can be sent to
    another process.
    """
    lead, notable, brief = sentences
    counts: dict[Tier, int] = {"lead": lead, "notable": notable, "brief": brief}
    known = item.candidate.told
    quotable = item.candidate.quotable
    summary = within(
        in_brief(quotable) if item.tier == "brief" else quotable,
        partial(
            summarizer.summarize,
            max_sentences=counts[item.tier],
            told=known.sentences if known else (),
        ),
    )
    return replace(summary, differences=(), updates=()) if item.tier == "brief" else summary


def _left_out(
    material: Material, capped: Sequence[LeftOut], beyond: Sequence[Placed]
) -> list[LeftOut]:
    """Return every story refused so far, in an order of its own."""
    lines = [*material.selection.left_out, *capped, *(too_much(item.candidate) for item in beyond)]
    return sorted(lines, key=lambda line: (line.reason, line.headline, line.url))
