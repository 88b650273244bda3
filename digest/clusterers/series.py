"""Tell the issues of a recurring series: the market's close, the weather, the evening's programme.

One source, one title frame with other figures, days or places. Such articles are no running story,
and of one series a briefing wants one item.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources

from digest.clusterers.readings import body_of
from digest.clusterers.routine import routine
from digest.model import Article
from digest.text.figures_tables import months
from digest.text.figures_values import shared, values
from digest.text.shingles import SIGNS_A_RUN, WORDS_A_RUN, is_unspaced, share, shingles
from digest.text.words import UNSPACED, is_cjk

FRAME = 0.7  # of a title's parts that two issues share in order
FRAME_SIGNS = 0.6  # the same for Chinese and Japanese, sign by sign
FIXED_WORDS = 2  # of a frame's own: "Shares close …", not "Live: …"
FIXED_SIGNS = 4
APART = timedelta(hours=12)  # issues of one desk's series; two events may share a frame and a day
FORM = 0.12  # of the shorter text's runs, with other figures: see Options.form_share
FORM_ALONE = 0.3  # so much that the titles need not agree
FORM_AGREED = 0.5  # of the figures: below it the form was filled anew
FEW_RUNS = 25  # a text with fewer is a teaser: too short to show its form
SAMPLES = 24
REGULAR = 2  # earlier issues under one frame that make a series, whatever the texts say

_FIGURE, _DAY, _MOVE, _PLACE = "#", "~", "^", "@"
_SLOTS = frozenset({_FIGURE, _DAY, _MOVE, _PLACE})
_PART = re.compile(
    rf"[$€£¥₩+−-]?\d[\d.,:/-]*(?:%|\b[A-Za-z]{{1,2}}\b)?|[{UNSPACED}]+|[^\W\d_{UNSPACED}][\w'’-]*"
)
_SIGN = re.compile(f"[{UNSPACED}]")


def is_series_of(article: Article, others: Sequence[Article]) -> bool:
    """Tell whether an article is one more issue of a series that `others` hold an issue of.

    1. Routine pieces of one source, one sort and two days: the weather, the market's close.
    2. Another filling of one form: long runs of text shared, figures not, under one title frame
       (or so much text that the titles do not matter).
    3. Of teasers, which are too short to show their form: the frame, with a day or date that
       differs.
    4. The frame alone, where it stood over two other days' articles of the source already.
    """
    earlier = [
        other for other in others if other.source == article.source and other.entry != article.entry
    ]
    sort = routine(article.title, article.language)
    apart = [other for other in earlier if abs(other.when - article.when) >= APART]
    if sort and any(routine(other.title, other.language) == sort for other in apart):
        return True
    framed = [other for other in earlier if is_framed_alike(article, other)]
    if any(_is_form(article, other, FORM) for other in framed):
        return True
    samples = _samples(body_of(article))
    if any(
        _is_form(article, other, FORM_ALONE)
        for other in earlier
        if any(sample in body_of(other) for sample in samples)
    ):
        return True
    framed_apart = [other for other in framed if other in apart]
    if len(framed_apart) >= REGULAR:
        return True
    return any(_is_dated_teaser(article, other) for other in framed_apart)


def is_framed_alike(one: Article, other: Article) -> bool:
    """Tell whether two titles are one frame filled with other figures, days, moves or places."""
    mine, yours = frame(one.title, one.language), frame(other.title, other.language)
    by_sign = is_cjk(one.language) and one.language != "ko"
    needed, least = (FIXED_SIGNS, FRAME_SIGNS) if by_sign else (FIXED_WORDS, FRAME)
    longest = max(len(mine), len(yours), 1)
    if len(set(mine) & set(yours) - _SLOTS) < min(needed, 2):
        return False
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    common = [
        part
        for block in matcher.get_matching_blocks()
        for part in mine[block.a : block.a + block.size]
    ]
    fixed = [part for part in common if part not in _SLOTS]
    has_slot = one.title == other.title or any(part in _SLOTS for part in (*mine, *yours))
    return has_slot and len(fixed) >= needed and len(common) / longest >= least


@lru_cache(maxsize=4096)
def frame(title: str, language: str) -> tuple[str, ...]:
    """Return a title's parts, those that change from issue to issue as signs of what they are.

    >>> frame("Shares close higher on Monday", "en")
    ('shares', 'close', '^', 'on', '~')
    >>> frame("Weather for Ashford: Tuesday, 3 May", "en")
    ('weather', 'for', '@', '~', '#', '~')
    """
    parts = _PART.findall(title)
    words = [
        part
        for part in parts[1:]
        if part[0].isalpha() and not _SIGN.match(part) and _slot(part, language) is None
    ]
    capitals = sum(word[0].isupper() for word in words)
    tells_names = 2 * capitals <= len(words) and language != "de"  # not "All Words Like This"
    found: list[str] = []
    for at, part in enumerate(parts):
        slot = _slot(part, language)
        if slot is None and at and tells_names and part[0].isupper():
            slot = _PLACE
        if slot is not None:
            found.append(slot)
        elif _SIGN.match(part):
            found.extend(_unspaced_parts(part, language))
        else:
            found.append(part.lower())
    return tuple(found)


def _slot(part: str, language: str) -> str | None:
    if any(sign.isdigit() for sign in part):
        return _FIGURE
    lowered = part.lower()
    if lowered in _words("days", language) or lowered in months(language):
        return _DAY
    return _MOVE if lowered in _words("moves", language) else None


def _unspaced_parts(part: str, language: str) -> list[str]:
    """Return a run of signs in parts: Korean as words, Chinese and Japanese sign by sign."""
    marked = part
    for slot, name in ((_DAY, "days"), (_MOVE, "moves")):
        for word in sorted(_words(name, language), key=lambda word: (-len(word), word)):
            if len(word) > 1:
                marked = marked.replace(word, slot)
    if language == "ko":
        return [marked]
    return list(marked)


@cache
def _words(name: str, language: str) -> frozenset[str]:
    return frozenset(_tables()[name].get(language, "").split())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    place = resources.files("digest.clusterers") / "data" / "series.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _samples(text: str) -> list[str]:
    """Return places of a text as printed; a text that shares FORM_ALONE of it has one of them.

    All but surely (.7 ^ 24), and 20 times faster than to compare all runs: of a source's articles
    each is asked for with each.
    """
    words = list(text) if is_unspaced(text) else text.split()
    length, glue = (SIGNS_A_RUN, "") if is_unspaced(text) else (WORDS_A_RUN, " ")
    last = max(len(words) - length, 0)
    starts = sorted({last * at // SAMPLES for at in range(SAMPLES)})
    return [glue.join(words[start : start + length]) for start in starts if len(words) >= length]


def _is_form(one: Article, other: Article, least: float) -> bool:
    """Tell whether two texts share long runs, but not their figures."""
    mine, yours = shingles(body_of(one)), shingles(body_of(other))
    if min(len(mine), len(yours)) < FEW_RUNS or share(mine, yours) < least:
        return False
    told = values(f"{one.title}. {body_of(one)}", one.language)
    known = values(f"{other.title}. {body_of(other)}", other.language)
    total, hit = shared(told, known)
    return total > 0 and hit / total < FORM_AGREED


def _is_dated_teaser(one: Article, other: Article) -> bool:
    texts = (shingles(body_of(one)), shingles(body_of(other)))
    is_short = min(map(len, texts)) < FEW_RUNS
    has_day = all(_DAY in frame(article.title, article.language) for article in (one, other))
    return is_short and has_day and one.title != other.title
