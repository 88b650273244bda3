"""What stands around a number: the words it counts, how loosely it is meant, ranges."""

from __future__ import annotations

import re
from typing import Literal

from digest.text.figures_tables import EAST_ASIAN, counters, hedges, stops

Hedge = Literal["about", "least", "most"]
_MOST_NOUNS = 3  # words after a number that may be what it counts
_HEDGE_REACH = 24  # signs before a number in which a hedge may stand
_BEFORE_NOUNS = frozenset({"of", "von", "de"})  # "3 million de personnes"
_SORTS: tuple[Hedge, ...] = ("least", "most", "about")  # "at least about 30" is at least 30

_WORD = re.compile(r"[ \u00a0]?-?([^\W\d_][\w'’-]{0,60})")  # bounded: a text may have no spaces
_LAST_WORD = re.compile(r"([^\W\d_][\w'’-]*)[ \u00a0:(]*$")


def nouns_after(text: str, end: int, language: str) -> tuple[str, ...]:
    """Return up to three lower-case words that a number may count; its counter in East Asian."""
    if language in EAST_ASIAN:
        rest = text[end : end + 8].lstrip(" ")
        for loose in hedges(language)["about"].after:  # "30여 명"
            rest = rest.removeprefix(loose).lstrip(" ")
        counter = next((name for name in counters(language) if rest.startswith(name)), None)
        return (counter,) if counter else ()
    found: list[str] = []
    while len(found) < _MOST_NOUNS and (match := _WORD.match(text, end)):
        word = match[1].lower()
        if word not in _BEFORE_NOUNS or found:
            if word in stops(language):
                break
            found.append(word)
        end = match.end()
    return tuple(found)


def word_before(text: str, start: int) -> str | None:
    """Return the lower-case word in front of a number, if it follows directly."""
    match = _LAST_WORD.search(text, max(0, start - 40), start)
    return match[1].lower() if match else None


def hedge_of(text: str, start: int, end: int, language: str) -> Hedge | None:
    """Return how the words around a number loosen it."""
    before = text[max(0, start - _HEDGE_REACH) : start].rstrip().lower()
    after = text[end : end + _HEDGE_REACH].lower()
    joined = language in EAST_ASIAN
    for sort in _SORTS:
        words = hedges(language)[sort]
        if any(_ends_with(before, word, joined=joined) for word in words.before):
            return sort
        if any(_begins_with(after, word, language) for word in words.after):
            return sort
    return None


def _ends_with(text: str, word: str, *, joined: bool) -> bool:
    cut = len(text) - len(word)
    return text.endswith(word) and (joined or cut == 0 or not text[cut - 1].isalnum())


def _begins_with(text: str, word: str, language: str) -> bool:
    if language not in EAST_ASIAN:
        return re.match(rf"(?: \w+)?[ -]{re.escape(word)}\b", text) is not None
    counted = "|".join(map(re.escape, counters(language)))
    return re.match(rf" ?(?:{counted})? ?{re.escape(word)}", text) is not None


def opens_pair(text: str, end: int) -> bool:
    """Tell whether a number begins a range or score: "10 to 12", "3-1"."""
    return (
        re.match(r" ?(?:[-–—~〜～:]|to|or|bis|oder|à|a|o|ou|al) ?\d", text[end : end + 6])
        is not None
    )
