"""What sort of piece an article is, by its publisher's own word; "news" unless a sign is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import get_args
from urllib.parse import unquote, urlsplit

from digest.extractors.chrome import END
from digest.extractors.tables import table
from digest.model import Kind

MEDIA_LENGTH = 800  # characters; a longer text beside a video is an article
TABLE_PIECES = 6

_KINDS: tuple[Kind, ...] = get_args(Kind)
# What a desk files a piece under. As labels and tags "Live", "Video" and "Warning" say less:
# concerts, a player on the page, somebody else's.
_DESKS: frozenset[Kind] = frozenset(("opinion", "analysis", "sponsored", "release", "correction"))
_BRACKETED = r"[\[【〈<(（「]\s*(?:{})\s*[\]】〉>)）」]"
_BEFORE_A_MARK = r"(?:{})\s*(?:[:：|–—]|-\s|\s[·•]\s)"


@dataclass(frozen=True, slots=True)
class _Signs:
    """The patterns of data/kinds.toml, compiled."""

    whole: dict[Kind, re.Pattern[str]]
    prefix: dict[Kind, re.Pattern[str]]
    counted: re.Pattern[str]
    types: dict[str, Kind]
    release_hosts: re.Pattern[str]


@cache
def _signs() -> _Signs:
    words_of = table("kinds")
    names: dict[Kind, str] = {kind: "|".join(words_of[kind]) for kind in _named(words_of)}
    whole: dict[Kind, re.Pattern[str]] = {
        kind: re.compile(words, re.IGNORECASE) for kind, words in names.items()
    }
    before = f"{_BRACKETED}|{_BEFORE_A_MARK}"
    prefix: dict[Kind, re.Pattern[str]] = {
        kind: re.compile(rf"\s*(?:{before.replace('{}', words)})", re.IGNORECASE)
        for kind, words in names.items()
    }
    counted = words_of["list"]
    return _Signs(
        whole=whole,
        prefix=prefix,
        counted=re.compile(
            counted["articles"] + "(?:" + "|".join(counted["counted"]) + ")", re.IGNORECASE
        ),
        types=dict(words_of["types"]),
        release_hosts=re.compile("|".join(words_of["hosts"]["release"])),
    )


def _named(words_of: dict[str, object]) -> list[Kind]:
    """Return the kinds that have a list of words, in the order of the file."""
    return [kind for name in words_of for kind in _KINDS if name == kind and kind != "list"]


def kind_of(
    title: str | None,
    paragraphs: Sequence[str] = (),
    *,
    url: str | None = None,
    sections: Sequence[str] = (),
    types: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> Kind:
    """Return the kind that the publisher gives a piece.

    1 the JSON-LD type, or a host that carries releases alone; 2 what stands before the title;
    3 section or segment of the path (never the last: that is the headline again), or a label that
    stands alone beside the headline or among an entry's tags; 4 a title that counts
    ("12 things …"); 5 a body of figures without sentences.

    >>> kind_of("Opinion: The bridge must stay")
    'opinion'
    >>> kind_of("Opinion polls open in Norland")
    'news'
    """
    signs = _signs()
    named: list[Kind] = [signs.types[name] for name in types if name in signs.types]  # 1
    if named or _is_release_host(url):
        return named[0] if named else "release"
    is_short = sum(map(len, paragraphs)) < MEDIA_LENGTH
    before: list[Kind] = [  # 2
        kind for kind, prefix in signs.prefix.items() if prefix.match(title or "")
    ]
    filed: list[Kind] = [kind for kind in _placed(labels) if kind in _DESKS]
    for kind in chain(before, _placed([*sections, *_segments(url)]), filed):  # 3
        if kind != "media" or is_short:
            return kind
    if signs.counted.match(title or ""):  # 4
        return "list"
    return "table" if _is_table(paragraphs) else "news"  # 5


def is_label(line: str) -> bool:
    """Say whether a line is nothing but the name of a kind.

    >>> is_label("Press release"), is_label("Press release from the harbour")
    (True, False)
    """
    return any(kind in _DESKS for kind in _placed([line.strip(" :|›»")]))


def _placed(names: Sequence[str]) -> list[Kind]:
    """Return the kinds that whole names of sections stand for."""
    whole = _signs().whole
    found: list[Kind] = [
        kind
        for name in names
        for kind, pattern in whole.items()
        if kind != "alert" and pattern.fullmatch(name.strip())
    ]
    return found


def _segments(url: str | None) -> list[str]:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return []
    named = [segment for segment in unquote(path).split("/") if segment]
    return [segment.replace("_", " ").replace("-", " ") for segment in named[:-1]]


def _is_release_host(url: str | None) -> bool:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return False
    return bool(_signs().release_hosts.search(host))


def _is_table(paragraphs: Sequence[str]) -> bool:
    """Say whether a body is figures: many pieces, hardly any that ends as a sentence does."""
    ended = sum(bool(END.search(piece)) for piece in paragraphs)
    digits = sum(character.isdigit() for piece in paragraphs for character in piece)
    return (
        len(paragraphs) >= TABLE_PIECES
        and ended < 0.15 * len(paragraphs)
        and digits > 0.15 * sum(map(len, paragraphs))
    )
