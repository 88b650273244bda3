"""Keep a story's id while it runs: the thread that most of its known articles are in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from digest.model import Article, Thread

ID_SIGNS = 12  # of a hash: one chance in 10^8 that two of 1,000 stories meet, and then they part


def continued(
    stories: Sequence[Sequence[Article]], threads: Sequence[Thread]
) -> list[Thread | None]:
    """Return for each story the thread that it continues, if any.

    The one that most of its articles are known in; on a tie the oldest. A thread that has parted
    goes on in the story that holds most of it, and the rest are new stories or continue the next
    best thread that they know.
    """
    known = {
        entry: thread
        for thread in sorted(threads, key=_age, reverse=True)  # an entry in two is the oldest's
        for entry in thread.entries
    }
    claims: list[tuple[int, tuple[str, str], int, Thread]] = []
    for at, articles in enumerate(stories):
        entries = dict.fromkeys(article.entry for article in articles)
        counts = Counter(known[entry].id for entry in entries if entry in known)
        named = {known[entry].id: known[entry] for entry in entries if entry in known}
        claims.extend((-counts[name], _age(thread), at, thread) for name, thread in named.items())
    found: list[Thread | None] = [None] * len(stories)
    taken: set[str] = set()
    for _, _, at, thread in sorted(claims, key=lambda claim: claim[:3]):
        if found[at] is None and thread.id not in taken:
            found[at] = thread
            taken.add(thread.id)
    return found


def story_ids(
    stories: Sequence[Sequence[Article]],
    threads: Sequence[Thread],
    continuing: Sequence[Thread | None],
) -> list[str]:
    """Return each story's id: its thread's, or a new one; no two alike.

    A new id is a hash of the identity of the story's earliest article (articles stand in order of
    time); if a thread bears it already, of the next one's.
    """
    taken = {thread.id for thread in threads}
    found = []
    for articles, thread in zip(stories, continuing, strict=True):
        if thread is not None:
            found.append(thread.id)
            continue
        name = _new_id([article.entry for article in articles], taken)
        taken.add(name)
        found.append(name)
    return found


def _age(thread: Thread) -> tuple[str, str]:
    return thread.first_seen.isoformat(), thread.id


def _new_id(entries: Sequence[str], taken: set[str]) -> str:
    names = [_hash(entry) for entry in entries]
    free = next((name for name in names if name not in taken), None)
    while free is None:
        names = [_hash(name) for name in names]
        free = next((name for name in names if name not in taken), None)
    return free


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:ID_SIGNS]
