"""Let a story of new articles follow a thread that grouping alone does not carry on.

The next day's news of an event (the county rebuilds the bridge) often has too few words of the
first day's (the bridge is closed) to be one story with it, and still it is the same thread.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import starmap
from typing import NamedTuple

from digest.clusterers.by_hand import NOTHING, ByHand
from digest.clusterers.candidates import ALMOST, Candidate
from digest.clusterers.duplicates import faded, judge
from digest.clusterers.evidence import Evidence
from digest.clusterers.linkage import Link
from digest.clusterers.options import Options
from digest.clusterers.pairs import Pair
from digest.clusterers.readings import Reading
from digest.clusterers.series import is_framed_alike
from digest.clusterers.vectors import Vector, cosine, full_names
from digest.model import Thread
from digest.text.names import latin_names
from digest.text.words import stems

SHORTEST_WORD = 4  # letters; shorter ones are mostly glue
_FEWEST, _MOST = 2, 4  # stories that may tell a rare word: the two that meet, and a few beside


class Followed(NamedTuple):
    """A story by number, the thread that it follows, and the words that both tell."""

    story: int
    thread: Thread
    mean: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What grouping knows: articles in order of time, their vectors and links, and the stories."""

    items: Sequence[Reading]
    vectors: Sequence[Vector]
    links: Iterable[Pair]
    evidence: Evidence
    stories: Sequence[Sequence[int]]
    by_hand: ByHand = NOTHING


def following(
    batch: Batch, threads: Sequence[Thread], continuing: Sequence[Thread | None], options: Options
) -> list[Followed]:
    """Return which stories follow which threads, at most one story a thread, the likest first.

    `continuing` are the threads that stories have by articles of theirs. A story with an article
    that no thread knows may follow if it has none, a thread may be followed while no new article
    is in it. A wrong thread is
    worse than a lost one, so both must be alike nearly as a story is, and share what is rare:
    two words of their titles and a name, or two full names. Routine pieces and fillings of one
    form follow nothing.
    """
    meetings = list(_meetings(batch, threads, continuing, options))
    if not meetings:
        return []
    rare = _Rare(batch, options)
    claims = []
    for story, thread, members in meetings:
        mean = _mean(batch.stories[story], members, batch, options)
        shared = rare.shared(batch.stories[story], members) if mean >= options.follow_mean else ()
        if shared:
            claims.append(Followed(story, thread, mean, shared))
    found: list[Followed] = []
    for claim in sorted(claims, key=lambda c: (-c.mean, c.thread.first_seen, c.thread.id, c.story)):
        if all(claim.story != f.story and claim.thread.id != f.thread.id for f in found):
            found.append(claim)
    return found


def _meetings(
    batch: Batch, threads: Sequence[Thread], continuing: Sequence[Thread | None], options: Options
) -> Iterator[tuple[int, Thread, list[int]]]:
    """Yield stories and free threads of which one pair of articles is alike enough, in order.

    With the numbers of the thread's articles that are in the batch.
    """
    named = {thread.id: thread for thread in threads}
    known = {entry: thread.id for thread in threads for entry in thread.entries}
    thread_of = [known.get(item.article.entry) for item in batch.items]
    story_of = {at: number for number, story in enumerate(batch.stories) for at in story}
    fresh = {
        number
        for number, story in enumerate(batch.stories)
        if any(thread_of[at] is None for at in story)
    }
    taken = {thread.id for at, thread in enumerate(continuing) if thread and at in fresh}
    members: defaultdict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(thread_of):
        if name is not None:
            members[name].append(at)
    free = {number for number in fresh if continuing[number] is None}
    met: dict[tuple[int, str], None] = {}
    for link in starmap(Link, batch.links):
        for one, other in ((link.first, link.second), (link.second, link.first)):
            name, number = thread_of[other], story_of[one]
            if name is None or name in taken or not _is_near(link, batch, options):
                continue
            if thread_of[one] is None and number in free and number != story_of[other]:
                met[number, name] = None
    for number, name in sorted(met):
        told = [at for at in members[name] if story_of[at] != number]
        new = [at for at in batch.stories[number] if thread_of[at] is None]
        if batch.by_hand.are_apart(batch.stories[number], told):
            continue
        if 0 <= batch.items[new[0]].days - batch.items[told[-1]].days <= options.follow_days:
            yield number, named[name], told


def _is_near(link: Link, batch: Batch, options: Options) -> bool:
    """Tell whether a pair is alike enough; that one source wrote both has only weighed it down."""
    least = options.follow_best
    if batch.evidence.is_of_one_source(link.first, link.second):
        least *= math.exp(options.figures_scale * options.one_source)
    return link.likeness >= least


def _mean(story: Sequence[int], members: Sequence[int], batch: Batch, options: Options) -> float:
    """Return the mean likeness of a story and a thread; 0 where a pair says that they are two.

    Of pairs in one language: two languages share no words, whatever they tell, and a story that met
    others across languages would follow less the more it met.
    """
    total, best, count = 0.0, 0.0, 0
    whoever = replace(options, one_source=0.0)  # a source that told a story goes on telling it
    for one in story:
        for other in members:
            if batch.items[one].language != batch.items[other].language:
                continue
            first, second = sorted((one, other))
            if _is_of_a_series(first, second, batch):
                return 0.0
            alike = cosine(batch.vectors[first].by_word(), batch.vectors[second])
            days = batch.items[second].days - batch.items[first].days
            judged = judge(Candidate(first, second, alike), days, batch.evidence, whoever)
            is_near = faded(alike, days, options) >= ALMOST * options.least_likeness
            if is_near and not judged.likeness:
                return 0.0
            total += judged.likeness
            best = max(best, alike)
            count += 1
    return total / count if best >= options.follow_cosine else 0.0


def _is_of_a_series(first: int, second: int, batch: Batch) -> bool:
    if batch.evidence.routine(first) or batch.evidence.routine(second):
        return True
    one, other = batch.items[first].article, batch.items[second].article
    return one.source == other.source and is_framed_alike(one, other)


class _Rare:
    """The words of titles, names and full names that few of a batch's stories tell."""

    def __init__(self, batch: Batch, options: Options) -> None:
        self._words = [_title_words(item) for item in batch.items]
        self._names = [frozenset(latin_names(item.head)) for item in batch.items]
        self._full = [frozenset(full_names(item.head)) for item in batch.items]
        share = options.follow_rare * len(batch.stories)
        self._few = max(_FEWEST, min(_MOST, share))
        kinds = (self._words, self._names, self._full)
        self._spread = [_spread(kind, batch.stories) for kind in kinds]

    def shared(self, story: Sequence[int], members: Sequence[int]) -> tuple[str, ...]:
        """Return the rare words that show one thread, in order of the alphabet; none, if few."""
        words = self._both(0, self._words, story, members, self._few)
        names = self._both(1, self._names, story, members, self._few)
        full = self._both(2, self._full, story, members, _FEWEST)
        if len(full) >= 2 and names:
            return tuple(full)
        if len(words) >= 2 and names:
            return tuple(sorted({*words, *names}))
        return ()

    def _both(
        self,
        kind: int,
        told: Sequence[frozenset[str]],
        story: Sequence[int],
        members: Sequence[int],
        few: float,
    ) -> list[str]:
        one = frozenset().union(*(told[at] for at in story))
        other = frozenset().union(*(told[at] for at in members))
        return sorted(word for word in one & other if self._spread[kind][word] <= few)


def _title_words(item: Reading) -> frozenset[str]:
    return frozenset(
        stem for stem in stems(item.title, language=item.language) if len(stem) >= SHORTEST_WORD
    )


def _spread(told: Sequence[frozenset[str]], stories: Sequence[Sequence[int]]) -> Mapping[str, int]:
    """Return in how many stories each word is told."""
    return Counter(
        word for story in stories for word in frozenset().union(*(told[at] for at in story))
    )
