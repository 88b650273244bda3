"""Group articles into stories: the articles that tell one event.

1 read      in order of time, without site furniture        readings.py
2 weigh     the words of each article                        vectors.py
3 pair      articles that share heavy words                  candidates.py
4 judge     words, days, figures, runs of text of each pair  duplicates.py, evidence.py
5 join      by average likeness                              linkage.py
6 meet      across languages                                 across.py
7 name      by the thread that a story continues             threads.py
8 follow    or that new articles go on with                  following.py
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import starmap

from digest.clusterers import reasons
from digest.clusterers.across import Meeting, across
from digest.clusterers.by_hand import ByHand, parted
from digest.clusterers.candidates import Candidate, candidates
from digest.clusterers.duplicates import Judgement, judge
from digest.clusterers.evidence import Evidence
from digest.clusterers.following import Batch, Followed, following
from digest.clusterers.linkage import Groups, Link, linkage
from digest.clusterers.options import Options
from digest.clusterers.pairs import Pairs
from digest.clusterers.readings import Reading, body_of, readings
from digest.clusterers.threads import continued, story_ids
from digest.clusterers.vectors import Vector, vectors
from digest.clusterers.weighing import Weighing
from digest.decisions import AS_IT_IS, Grouping
from digest.model import Article, Story, Thread
from digest.text.words import is_cjk

SIGN_WEIGHT = 2.2  # letters that a sign of ko, ja, zh stands for, where texts compete in fullness


class Events:
    """The clusterer that is built in. `options` are those of digest/clusterers/options.py."""

    def __init__(self, **options: float) -> None:
        self.options = Options(**options)  # type: ignore[arg-type]  # ints are floats in a config

    def cluster(
        self,
        articles: Sequence[Article],
        /,
        *,
        threads: Sequence[Thread] = (),
        by_hand: Grouping = AS_IT_IS,
    ) -> list[Story]:
        """Return every article in exactly one story, stories by their earliest article.

        The order of `articles` and `threads` has no effect. In a story the fullest article stands
        first; a copy points to the earliest article of its text. `by_hand` always wins.
        """
        with _no_collector():
            return self._cluster(readings(articles), parted(threads, by_hand), by_hand)

    def _cluster(
        self, items: Sequence[Reading], threads: Sequence[Thread], by_hand: Grouping
    ) -> list[Story]:
        hand = ByHand.of([item.article.entry for item in items], by_hand)
        weights = vectors(items, self.options)
        grouped = _group(items, self.options, weights, hand)
        stories = _members(grouped.group, len(items))
        ordered = [[items[at].article for at in story] for story in stories]
        continuing = continued(ordered, threads)
        followed: dict[int, Followed] = {}
        if threads:
            batch = Batch(items, weights, grouped.links, grouped.evidence, stories, hand)
            for found in following(batch, threads, continuing, self.options):
                followed[found.story] = found
            continuing = _handed_over(continuing, followed)
        names = story_ids(ordered, threads, continuing)
        why = _Reasons(items, grouped, self.options.join)
        return [
            Story(
                id=names[number],
                articles=tuple(sorted(ordered[number], key=_fullest_first)),
                copies=_copies(story, items, grouped.texts),
                thread=thread,
                reasons=(*hand.reasons(story), *why.of(story, thread, followed.get(number))),
            )
            for number, (story, thread) in enumerate(zip(stories, continuing, strict=True))
        ]


def _copies(
    story: Sequence[int], items: Sequence[Reading], texts: Groups
) -> tuple[tuple[str, str], ...]:
    """Return the ids of a story's copies, each with the id of the first article of its text."""
    return tuple(
        (items[at].article.id, items[texts.of(at)].article.id) for at in story if texts.of(at) != at
    )


@dataclass(slots=True)
class _Grouped:
    """Articles by number: in stories, in sets of one text, and what brought them together."""

    group: Groups
    texts: Groups
    links: Pairs
    copies: dict[tuple[int, int], Judgement]
    meetings: list[Meeting]
    evidence: Evidence


@contextmanager
def _no_collector() -> Iterator[None]:
    """Pause the garbage collector: millions of small objects, and no cycles among them.

    It walks over them again and again: 4,000 articles cost 2.9 s without it and 3.4 s with it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _members(groups: Groups, count: int) -> list[list[int]]:
    """Return the numbers in each group, groups by their least number."""
    members: dict[int, list[int]] = {}
    for at in range(count):
        members.setdefault(groups.of(at), []).append(at)
    return list(members.values())


def _handed_over(
    continuing: Sequence[Thread | None], followed: Mapping[int, Followed]
) -> list[Thread | None]:
    """Return the thread of each story: one that is followed leaves the story it was in."""
    left = {found.thread.id for found in followed.values()}
    kept = [None if thread and thread.id in left else thread for thread in continuing]
    return [
        followed[number].thread if number in followed else thread
        for number, thread in enumerate(kept)
    ]


def _group(
    items: Sequence[Reading], options: Options, weights: Sequence[Vector], hand: ByHand
) -> _Grouped:
    """Return articles grouped; a copy is always in the story of its original.

    All pairs are found before one is judged: judging is a tenth faster when what it reads lies
    closer together.
    """
    days = [item.days for item in items]
    evidence = Evidence(items, options)
    weighing = Weighing(items, evidence, options)
    links = Pairs()
    copies: dict[tuple[int, int], Judgement] = {}
    for pair in starmap(Candidate, Pairs(candidates(weights, days, options))):
        judgement = judge(pair, days[pair.second] - days[pair.first], evidence, options)
        if judgement.is_copy:
            copies[pair.first, pair.second] = judgement
        if judgement.likeness >= options.least_likeness and weighing.allows(pair, judgement):
            links.add(pair.first, pair.second, judgement.likeness)
    group, texts = Groups(len(items), hand.sides), Groups(len(items))
    for first, second in hand.together:
        group.join(first, second)
    copies = {pair: found for pair, found in copies.items() if group.join(*pair)}
    for first, second in copies:
        texts.join(first, second)
    for at, first in enumerate(linkage(len(items), links, options, hand)):
        group.join(at, first)
    meetings = across(items, [group.of(at) for at in range(len(items))], weighing, options)
    joined = [meeting for meeting in meetings if group.join(meeting.first, meeting.second)]
    return _Grouped(group, texts, links, copies, joined, evidence)


def _fullest_first(article: Article) -> tuple[float, str, str]:
    signs = len(body_of(article)) * (SIGN_WEIGHT if is_cjk(article.language) else 1.0)
    return -signs, article.when.isoformat(), article.id


class _Reasons:
    """What brought each story together: its copies, its strongest link, its meetings."""

    def __init__(self, items: Sequence[Reading], grouped: _Grouped, join: float) -> None:
        self.articles = [item.article for item in items]
        self.copies: dict[int, list[tuple[int, int]]] = {}
        self.judgements = grouped.copies
        for first, second in sorted(grouped.copies):
            self.copies.setdefault(grouped.group.of(first), []).append((first, second))
        self.strongest: dict[int, Link] = {}
        for link in starmap(Link, grouped.links):
            group = grouped.group.of(link.first)
            joins = link.likeness >= join and group == grouped.group.of(link.second)
            if not joins or (link.first, link.second) in grouped.copies:
                continue
            best = self.strongest.get(group)
            if best is None or (-link.likeness, link) < (-best.likeness, best):
                self.strongest[group] = link
        self.meetings: dict[int, list[Meeting]] = {}
        for meeting in grouped.meetings:
            self.meetings.setdefault(grouped.group.of(meeting.first), []).append(meeting)

    def of(
        self, story: Sequence[int], thread: Thread | None, followed: Followed | None
    ) -> tuple[str, ...]:
        """Return the reasons of one story, named by the numbers of its articles in order."""
        found = []
        told: set[int] = set()
        for first, second in self.copies.get(story[0], []):
            if second not in told:  # one reason a copy: its earliest twin
                told.add(second)
                pair = self.articles[second], self.articles[first]
                found.append(reasons.copied(*pair, self.judgements[first, second]))
        if story[0] in self.strongest:
            found.append(reasons.linked(self.strongest[story[0]], self.articles))
        found.extend(
            reasons.met(meeting, self.articles) for meeting in self.meetings.get(story[0], [])
        )
        if followed is not None:
            found.append(reasons.follows(followed.thread, followed.shared))
        elif thread is not None:
            found.append(reasons.goes_on(thread, [self.articles[at] for at in story]))
        return tuple(found)
