"""What sort of piece an article is, by its publisher's own word; "news" unless a sign is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args
from urllib.parse import SplitResult, unquote, urlsplit

from digest.extractors import kind_of_body
from digest.extractors.live import is_ticker, posts
from digest.extractors.tables import table
from digest.model import Kind
from digest.text.pastimes import pastime

FEED_PARTS = 3  # outlet, desk, "RSS": a feed that names more of them is no desk's alone
MEDIA_LENGTH = 800  # characters; a longer text beside a video is an article

_KINDS: tuple[Kind, ...] = get_args(Kind)
# What a desk files a piece under. As labels and tags "Live", "Video" and "Warning" say less:
# concerts, a player on the page, somebody else's.
_DESKS: frozenset[Kind] = frozenset(("opinion", "analysis", "sponsored", "release", "correction"))
_BUT_LIVE: frozenset[Kind] = frozenset(kind for kind in _KINDS if kind != "live")
_BRACKETED = r"[\[【〈<(（「]\s*(?:{})\s*[\]】〉>)）」]"
_BEFORE_A_MARK = r"(?:{})\s*(?:[:：|–—]|-\s|\s[/·•]\s)"
_BEFORE_A_STOP = r"(?:{})[.,]\s"
_FEED_PARTS = re.compile(r"\s*[:：|]\s*|\s+[-–—·•]\s+")
_IN_TICKER = re.compile(r"\bim (?:live-?ticker|liveblog|newsblog)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[:：|]\s*|\s+(?:[-–—·•/]|\+\+)\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is known of a piece before anything is told of its kind.

    `sections` and `types` are of a page's head, `labels` lines beside its headline, `tags` an
    entry's, `feed` the names of the feed and the folders of its address. `expires` says that the
    publisher names a time from which it no longer holds.
    """

    title: str = ""
    paragraphs: Sequence[str] = ()
    url: str | None = None
    sections: Sequence[str] = ()
    types: Sequence[str] = ()
    labels: Sequence[str] = ()
    tags: Sequence[str] = ()
    feed: Sequence[str] = ()
    expires: bool = False

    @property
    def is_short(self) -> bool:
        """Tell whether the text is only what stands beside a film, a sound or a picture."""
        return sum(map(len, self.paragraphs)) < MEDIA_LENGTH


@dataclass(frozen=True, slots=True)
class _Signs:
    """The patterns of data/kinds.toml, compiled."""

    whole: dict[Kind, re.Pattern[str]]
    prefix: dict[Kind, re.Pattern[str]]
    any_prefix: re.Pattern[str]  # most titles have none: one look instead of nine
    slots: re.Pattern[str]
    ticker: re.Pattern[str]
    plain_ticker: re.Pattern[str]
    counted: re.Pattern[str]
    warned: re.Pattern[str]
    types: dict[str, Kind]
    played: frozenset[str]
    hosts: dict[Kind, re.Pattern[str]]


def kind_of(piece: Piece) -> Kind:
    """Return the kind that the publisher gives a piece.

    1 the JSON-LD type, or a host that carries one kind alone; 2 what stands before the title, or is
    the title; 3 a horoscope, drawn numbers; 4 section or folder of the address (never its last
    part: that is the headline again; "live" only above posts), or a lone label or tag; 5 what the
    text says of itself: paid for, or sent out by a wire; 6 posts with times below a word for it; 7
    a title that counts; 8 a warning that expires; 9 a body of figures; 10 the name of the feed.

    >>> kind_of(Piece("Opinion: The bridge must stay"))
    'opinion'
    >>> kind_of(Piece("Opinion polls open in Norland"))
    'news'
    """
    for sign in _SIGNS:
        kind = sign(piece)
        if kind is not None:
            return kind
    return "news"


def is_label(line: str) -> bool:
    """Tell whether a line is nothing but the name of a kind.

    >>> is_label("Press release"), is_label("Press release from the harbour")
    (True, False)
    """
    return any(kind in _DESKS for kind in _placed([line.strip(" :|›»")]))


def is_filed(piece: Piece) -> set[Kind]:
    """Return the desk's kind that title, address or tags give a piece, as a set of none or one."""
    kind = _titled(piece) or _filed(piece)
    return {kind} if kind in _DESKS else set()


def _typed(piece: Piece) -> Kind | None:  # 1
    signs = _signs()
    named: list[Kind] = [signs.types[name] for name in piece.types if name in signs.types]
    if named:
        return named[0]
    is_article = any(name.endswith("Article") for name in piece.types)
    if piece.is_short and not is_article and not signs.played.isdisjoint(piece.types):
        return "media"
    host = _address(piece.url).netloc.rpartition("@")[2].partition(":")[0].lower()
    found: list[Kind] = [kind for kind, pattern in signs.hosts.items() if pattern.search(host)]
    return next((kind for kind in found if kind != "media" or piece.is_short), None)


def _titled(piece: Piece) -> Kind | None:  # 2
    signs, title = _signs(), piece.title.strip(" +*•#»>")
    prefixes = signs.prefix.items() if signs.any_prefix.match(title) else ()
    before: list[Kind] = [kind for kind, prefix in prefixes if prefix.match(title)]
    before += _placed([title.rstrip(" .!:")]) if title else []
    plain = signs.plain_ticker
    parts = _PARTS.split(title)
    is_parted = len(parts) > 1 and any(plain.match(part) or _ends(plain, part) for part in parts)
    if is_parted or _IN_TICKER.search(title):
        before.append("live")
    return next((kind for kind in before if kind != "media" or piece.is_short), None)


def _ends(pattern: re.Pattern[str], part: str) -> bool:
    return any(found.end() == len(part) for found in pattern.finditer(part))


def _pastime(piece: Piece) -> Kind | None:  # 3
    filed = [*piece.sections, *piece.tags, *_folders(piece.url)]
    return "table" if pastime(piece.title, filed) else None


def _filed(piece: Piece) -> Kind | None:  # 4
    slots = _signs().slots
    labels = [label for label in piece.labels if not slots.fullmatch(label.strip(" :|›»"))]
    # As a tag "Correction" speaks of markets.
    beside: list[Kind] = [
        *_of(_DESKS, _placed(labels)),
        *_of(_DESKS - {"correction"}, _placed(piece.tags)),
    ]
    places = [*piece.sections, *_folders(piece.url)]
    found: list[Kind] = _of(_BUT_LIVE, _placed(places))
    found.extend(_live_place(piece, places))
    found.extend(beside)
    return next((kind for kind in found if kind != "media" or piece.is_short), None)


def _live_place(piece: Piece, places: Sequence[str]) -> list[Kind]:
    """Return "live" where a folder or section is so called and posts or the name itself agree.

    A folder "live" alone is that of concerts, of a player, or of whatever a site is proud of.
    """
    names = [name for name in places if "live" in _named_by(name)]
    is_plain = any(_signs().plain_ticker.search(name) for name in names)
    found: list[Kind] = []
    if is_plain or (names and len(posts(piece.paragraphs)) > 1):
        found.append("live")
    return found


def _of(wanted: frozenset[Kind], kinds: Sequence[Kind]) -> list[Kind]:
    return [kind for kind in kinds if kind in wanted]


def _told(piece: Piece) -> Kind | None:  # 5
    return kind_of_body.told(piece.title, piece.paragraphs)


def _ticking(piece: Piece) -> Kind | None:  # 6
    if not is_ticker(piece.paragraphs):
        return None
    path = unquote(_address(piece.url).path)
    said = " ".join([piece.title, *piece.tags, *piece.sections, re.sub(r"[/_-]+", " ", path)])
    return "live" if _signs().ticker.search(said) else None


def _counted(piece: Piece) -> Kind | None:  # 7
    parts = [piece.title, *re.split(r"[:：|]\s*", piece.title)[1:]]
    if any(_signs().counted.match(part) for part in parts):
        return "list"
    return "list" if kind_of_body.is_numbered(piece.title, piece.paragraphs) else None


def _warning(piece: Piece) -> Kind | None:  # 8
    said = " ".join([piece.title, *piece.tags, *piece.feed])
    return "alert" if piece.expires and _signs().warned.search(said) else None


def _tabled(piece: Piece) -> Kind | None:  # 9
    return "table" if kind_of_body.is_table(piece.paragraphs) else None


def _fed(piece: Piece) -> Kind | None:  # 10
    parted = [_FEED_PARTS.split(name) for name in piece.feed]
    names = [part for parts in parted if len(parts) <= FEED_PARTS for part in parts]
    return next((kind for kind in _placed(names) if kind in _DESKS), None)


_SIGNS = (
    _typed, _titled, _pastime, _filed, _told, _ticking, _counted, _warning, _tabled, _fed,
)  # fmt: skip


def _placed(names: Sequence[str]) -> list[Kind]:
    """Return the kinds that whole names of sections stand for."""
    return [kind for name in names for kind in _named_by(name)]


@lru_cache(4096)  # folders, tags and feeds' names come again and again
def _named_by(name: str) -> tuple[Kind, ...]:
    bare, whole = name.strip(), _signs().whole.items()
    return tuple(kind for kind, words in whole if kind != "alert" and words.fullmatch(bare))


def _folders(url: str | None) -> list[str]:
    named = [segment for segment in unquote(_address(url).path).split("/") if segment]
    return [segment.replace("_", " ").replace("-", " ") for segment in named[:-1]]


def _address(url: str | None) -> SplitResult:
    try:
        return urlsplit(url or "")
    except ValueError:  # an address that is none, from a feed
        return SplitResult("", "", "", "", "")


@cache
def _signs() -> _Signs:
    words_of = table("kinds")
    names: dict[Kind, str] = {kind: "|".join(words_of[kind]) for kind in _named(words_of)}
    counted = words_of["list"]
    prefix: dict[Kind, re.Pattern[str]] = {
        kind: _prefix(words, words_of["dotted"].get(kind), words_of["phrased"].get(kind, ()))
        for kind, words in names.items()
    }
    counts = [f"{counted['numbers']} {counted['nouns']}", counted["adjectives"], *counted["others"]]
    return _Signs(
        whole={kind: _pattern(words) for kind, words in names.items()},
        prefix=prefix,
        any_prefix=_pattern("|".join(f"(?:{one.pattern})" for one in prefix.values())),
        slots=_pattern(words_of["slots"]["words"]),
        ticker=_pattern(words_of["ticker"]["words"]),
        plain_ticker=_pattern(words_of["ticker"]["plain"]),
        counted=_pattern(f"{counted['articles']}(?:{'|'.join(counts)})"),
        warned=_pattern(words_of["warned"]["words"]),
        types=dict(words_of["types"]),
        played=frozenset(words_of["played"]["types"]),
        hosts={kind: _pattern("|".join(words_of["hosts"][kind])) for kind in ("release", "media")},
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _prefix(words: str, dotted: Sequence[str] | None, phrased: Sequence[str]) -> re.Pattern[str]:
    shapes = [*phrased, _BRACKETED.replace("{}", words), _BEFORE_A_MARK.replace("{}", words)]
    if dotted:
        shapes.append(_BEFORE_A_STOP.replace("{}", "|".join(dotted)))
    return _pattern(rf"\s*(?:{'|'.join(shapes)})")


def _named(words_of: dict[str, Any]) -> list[Kind]:  # Any: TOML
    """Return the kinds that have a list of words, in the order of the file."""
    return [kind for name in words_of for kind in _KINDS if name == kind and kind != "list"]
