"""Know an entry again: by its id and its link and what it says, never by one of them alone.

Feeds give all entries one link, or one id, or new ids to old entries, or an old id to a new entry;
each alone has lost or doubled news in some reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from digest.model import Entry
from digest.storage import KnownEntry
from digest.web import urls

MIN_SAID: Final = 200  # characters: two texts of this length that are equal are no coincidence
MIN_ALIKE: Final = 0.5  # share of letter pairs: an edited headline keeps more, another one less
MAX_ALIKE: Final = 50  # known entries of one mark that are looked at: a constant id has thousands
MIN_MOVED: Final = 3  # titles that come back under new ids before a whole feed counts as moved

# Ids that are made to be unique in the world: addresses, tag: and urn:, Message-IDs, UUIDs.
_WORLDWIDE: Final = re.compile(
    r"^[a-z][a-z0-9+.-]{1,20}:\S{3,}$|^<?[^\s@]{3,}@[^\s@]{3,}>?$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recognized:
    """An entry with its identity: `key` stays for ever, `known` is None for a new entry.

    `changed` says that the entry is known from this source with other words: a new version.
    """

    entry: Entry
    key: str
    known: KnownEntry | None
    changed: bool


@dataclass(slots=True)
class _Seen:
    """An entry and what it is compared by."""

    entry: Entry
    id: str | None
    link: str | None
    content: str
    title: str
    known: KnownEntry | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """An entry beside a known one, and which of their marks agree.

    `own_id` and `own_link` say that no other entry of this document bears the entry's.
    """

    one: _Seen
    known: KnownEntry
    own_id: bool
    own_link: bool
    elsewhere: bool

    @property
    def same_id(self) -> bool:
        return self.one.id is not None and self.one.id == _mark(self.known.id)

    @property
    def same_link(self) -> bool:
        return self.one.link is not None and self.one.link == urls.identity(self.known.link)

    @property
    def same_content(self) -> bool:
        return self.one.content == self.known.content_hash


@dataclass(slots=True)
class _Memory:
    """What is known, by each of its marks; a known entry is recognized once."""

    source: str
    by_id: dict[str, list[KnownEntry]] = field(default_factory=dict)
    by_link: dict[str, list[KnownEntry]] = field(default_factory=dict)
    by_content: dict[str, list[KnownEntry]] = field(default_factory=dict)
    by_title: dict[str, list[KnownEntry]] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    claimed: set[str] = field(default_factory=set)

    def add(self, known: KnownEntry) -> None:
        self.keys.add(known.entry)
        for index, mark in (
            (self.by_id, _mark(known.id)),
            (self.by_link, urls.identity(known.link)),
            (self.by_content, known.content_hash),
            (self.by_title, _fold(known.title)),
        ):
            if mark:
                index.setdefault(mark, []).append(known)

    def like(self, one: _Seen) -> list[KnownEntry]:
        """Return what shares a mark with an entry: this source's own first, newest first."""
        found: dict[int, KnownEntry] = {}
        for index, mark in (
            (self.by_id, one.id),
            (self.by_link, one.link),
            (self.by_content, one.content),
        ):
            for known in reversed(index.get(mark or "", ())[-MAX_ALIKE:]):
                found.setdefault(id(known), known)
        return sorted(found.values(), key=self.elsewhere)

    def elsewhere(self, known: KnownEntry) -> bool:
        return known.source not in (None, self.source)


def recognize(
    entries: Sequence[Entry], known: Sequence[KnownEntry], *, source: str
) -> list[Recognized]:
    """Return the feed's entries in their order with their identities, exact repetitions once.

    An entry is a known one when two of id, link and content agree; when one agrees and the title
    does too; when what it is told apart by is missing on one side; or when a long text comes back
    word for word. The key of a new one is made from what was published alone: its link without
    trackers if no other entry has it, else its id, else what it says.
    """
    memory = _Memory(source)
    for one in known:
        memory.add(one)
    seen = _distinct(entries)
    links = Counter(one.link for one in seen)
    ids = Counter(one.id for one in seen)
    for agrees in _TESTS if known else ():
        _match(seen, memory, agrees, links=links, ids=ids)
    _match_moved(seen, memory)
    taken: set[str] = set()
    return [_recognized(one, memory, taken, links) for one in seen]


def _distinct(entries: Iterable[Entry]) -> list[_Seen]:
    kept: dict[tuple[str | None, str | None, str], _Seen] = {}
    for entry in entries:
        one = _Seen(
            entry,
            _mark(entry.id),
            urls.identity(entry.link),
            entry.content_hash,
            _fold(entry.title),
        )
        kept.setdefault((one.id, one.link, one.content), one)
    return list(kept.values())


def _match(
    seen: Sequence[_Seen],
    memory: _Memory,
    agrees: Callable[[_Pair], bool],
    *,
    links: Counter[str | None],
    ids: Counter[str | None],
) -> None:
    """Give each entry the first unclaimed known one that a test finds to be the same."""
    for one in seen:
        if one.known is not None:
            continue
        for known in memory.like(one):
            pair = _Pair(
                one, known, ids[one.id] == 1, links[one.link] == 1, memory.elsewhere(known)
            )
            if known.entry not in memory.claimed and agrees(pair):
                one.known = known
                memory.claimed.add(known.entry)
                break


def _all_agree(pair: _Pair) -> bool:
    same_id = pair.one.id == _mark(pair.known.id)
    same_link = pair.one.link == urls.identity(pair.known.link)
    return same_id and same_link and pair.same_content


def _two_agree(pair: _Pair) -> bool:
    if pair.same_content:
        return pair.same_id or pair.same_link
    return pair.same_id and pair.same_link and (pair.own_id or pair.own_link)


def _one_and_title_agree(pair: _Pair) -> bool:
    by_id, by_link = pair.own_id and pair.same_id, pair.own_link and pair.same_link
    if not by_id and not by_link:
        return False
    trusted = by_id and _WORLDWIDE.match(pair.one.entry.id or "") is not None
    return _likeness(pair.one.title, _fold(pair.known.title)) > (0.0 if trusted else MIN_ALIKE)


def _nothing_tells_apart(pair: _Pair) -> bool:
    """Tell whether one mark agrees and the other one is missing on a side."""
    no_id = pair.one.id is None or pair.known.id is None
    no_link = pair.one.link is None or urls.identity(pair.known.link) is None
    worldwide = _WORLDWIDE.match(pair.one.entry.id or "") is not None
    by_link = pair.own_link and pair.same_link and no_id
    return by_link or (pair.own_id and pair.same_id and no_link and worldwide)


def _long_text_agrees(pair: _Pair) -> bool:
    return pair.same_content and len(pair.one.entry.text) >= MIN_SAID


def _another_feed_has_the_page(pair: _Pair) -> bool:
    """Tell whether another feed brought this page: each gives it an id of its own."""
    return pair.elsewhere and pair.own_link and pair.same_link


_TESTS: Final = (
    _all_agree,
    _two_agree,
    _one_and_title_agree,
    _nothing_tells_apart,
    _long_text_agrees,
    _another_feed_has_the_page,
)


def _match_moved(seen: Sequence[_Seen], memory: _Memory) -> None:
    """Recognize a feed whose old entries came back under new ids and links, by their titles."""
    titles = Counter(one.title for one in seen)
    new = [one for one in seen if one.known is None and one.title and titles[one.title] == 1]
    pairs: list[tuple[_Seen, KnownEntry]] = []
    for one in new:
        own = [k for k in memory.by_title.get(one.title, ()) if not memory.elsewhere(k)]
        free = [k for k in own if k.entry not in memory.claimed]
        if len(free) == 1:
            pairs.append((one, free[0]))
    same_words = sum(one.content == known.content_hash for one, known in pairs)
    back = sum(_came_back(one) for one in seen)
    total = len(pairs) + back
    if total >= MIN_MOVED and 2 * total > len(new) + back and 2 * same_words >= len(pairs):
        for one, known in pairs:
            one.known = known
            memory.claimed.add(known.entry)


def _came_back(one: _Seen) -> bool:
    """Tell whether an entry was recognized though both its id and its link are new."""
    known = one.known
    return known is not None and one.id != _mark(known.id) and one.link != urls.identity(known.link)


def _recognized(
    one: _Seen, memory: _Memory, taken: set[str], links: Counter[str | None]
) -> Recognized:
    if one.known is not None:
        changed = one.known.content_hash != one.content and not memory.elsewhere(one.known)
        return Recognized(one.entry, one.known.entry, one.known, changed)
    for key in _keys(one, memory.source, links):
        if key not in memory.keys and key not in taken:
            taken.add(key)
            return Recognized(one.entry, key, None, changed=False)
    raise AssertionError("unreachable: the last keys are numbered without end")


def _keys(one: _Seen, source: str, links: Counter[str | None]) -> Iterable[str]:
    """Yield possible keys, best first."""
    if one.link is not None and links[one.link] == 1:
        yield one.link
    if one.id is not None:
        yield one.id if _WORLDWIDE.match(one.id) else f"{source}#{one.id}"
    said = f"content:{one.content}"
    yield said
    number = 2
    while True:
        yield f"{said}:{number}"
        number += 1


def _mark(id_: str | None) -> str | None:
    """Return an id to compare by: some publishers count an entry's edits behind a '#'."""
    if not id_:
        return None
    return urls.canonical(id_) if id_.startswith(("http://", "https://")) else id_


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())


def _likeness(a: str, b: str) -> float:
    """Return the share of letter pairs that two titles have in common, 0..1, in any script."""
    if a == b:
        return 1.0 if a else 0.0
    pairs_a, pairs_b = Counter(pairwise(a)), Counter(pairwise(b))
    total = pairs_a.total() + pairs_b.total()
    return 2 * (pairs_a & pairs_b).total() / total if total else 0.0
