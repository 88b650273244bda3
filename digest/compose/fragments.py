"""Link a sentence to its very place on its page, by a text fragment (`#:~:text=start,end`).

A browser looks for the first place where `start` stands, then for the first `end` behind it, and
colours what lies between: https://wicg.github.io/scroll-to-text-fragment/. Case, accents and the
kind of white space do not count there; both terms must begin and end at a word's border, and
neither may run across a paragraph's.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

MIN_WORDS = 6  # a shorter sentence is linked as a whole
# A term of one word, or of two like "of it", stands in menus and headlines too, of which we know
# nothing: two words and as many letters at least.
MIN_TERM_WORDS = 2
MIN_TERM_LETTERS = 7

_WORD = re.compile(r"\S+")
_CLAUSE = re.compile(r"[^、。，．！？；：\s]+[、。，．！？；：」』）”’]*")
# Scripts without spaces: a browser finds their words by a dictionary that we do not have, so that
# only punctuation is surely a border.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_OPENING = re.compile(r"[^\w]*")
_CLOSING = re.compile(r"[^\w.!?。！？…]*$")


def fragment_url(url: str, text: str, start: int, end: int, *, before: str = "") -> str:
    """Return the URL that opens at `text[start:end]`: the shortest unique start,end.

    Each term is as few whole words from either end as make the browser's first match this
    sentence and no other; a sentence of fewer than six words is given as a whole. A fragment that
    the URL has already is kept before ours. `before` is what the page shows above the text (its
    headline and deck), where the browser looks first.

    >>> fragment_url("https://a.example/", "Rain fell on the old town all night.", 0, 36)
    'https://a.example/#:~:text=Rain%20fell,all%20night.'
    """
    place, _, own = url.partition("#")
    own = own.partition(":~:")[0]
    directive = _directive(text, start, end, before)
    if not directive:
        return f"{place}#{own}" if own else place
    return f"{place}#{own}:~:text={directive}"


def _directive(text: str, start: int, end: int, before: str) -> str:
    sentence = _Sentence.of(text, start, end)
    if sentence is None:
        return ""
    if len(sentence.head) == len(sentence.tail) < MIN_WORDS and not sentence.clauses:
        return _encoded(text[sentence.start : sentence.end])
    page = _page(text, before)
    first = _shortest_start(sentence, page)
    last = _shortest_end(sentence, page, after=first)
    if last <= first:  # they meet: all of it
        return _encoded(text[sentence.start : sentence.end])
    return f"{_encoded(text[sentence.start : first])},{_encoded(text[last : sentence.end])}"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Where a sentence begins and ends without its quotation marks, and where terms may.

    `head` are ends of possible start terms, shortest first: within the first line only; `tail`
    are beginnings of possible end terms, shortest first: within the last line only.
    """

    text: str
    start: int
    end: int
    head: tuple[int, ...]
    tail: tuple[int, ...]
    clauses: bool

    @classmethod
    def of(cls, text: str, start: int, end: int) -> _Sentence | None:
        """Return the sentence at a place, or None where there is no word."""
        start = _OPENING.match(text, start, end).end()  # type: ignore[union-attr]  # matches always
        end = _CLOSING.search(text, start, end).start()  # type: ignore[union-attr]
        if start >= end:
            return None
        clauses = bool(_SPACELESS.search(text, start, end))
        unit = _CLAUSE if clauses else _WORD
        words = [match.span() for match in unit.finditer(text, start, end)]
        words[-1] = (words[-1][0], end)
        breaks = [match.start() for match in re.compile("\n").finditer(text, start, end)]
        head = [stop for _, stop in words if not breaks or stop <= breaks[0]]
        tail = [begin for begin, _ in reversed(words) if not breaks or begin > breaks[-1]]
        return cls(text, start, end, tuple(head), tuple(tail), clauses)

    def enough(self, start: int, end: int, words: int) -> bool:
        """Return whether a term says enough to be looked for."""
        if self.clauses:
            return True
        letters = sum(character.isalnum() for character in self.text[start:end])
        return words >= MIN_TERM_WORDS and letters >= MIN_TERM_LETTERS


@dataclass(frozen=True, slots=True)
class _Page:
    """A text as the browser compares it; `places` are the code points it was made from."""

    folded: str
    places: tuple[int, ...]
    begin: int  # where the article's own text begins

    def position(self, place: int) -> int:
        """Return where a place of the article's text stands in `folded`."""
        return bisect_left(self.places, self.begin + place)

    def first(self, term: str, after: int = 0) -> int:
        """Return where a browser finds the term first at or behind a position, or -1."""
        found = self.folded.find(term, after)
        while found >= 0 and not (self._border(found) and self._border(found + len(term))):
            found = self.folded.find(term, found + 1)
        return found

    def _border(self, position: int) -> bool:
        """Return whether a word may begin or end here; in doubt it may."""
        around = self.folded[max(position - 1, 0) : position + 1]
        if position == 0 or len(around) < 2:
            return True
        return not (around[0].isalnum() and around[1].isalnum()) or bool(_SPACELESS.search(around))


@lru_cache(maxsize=256)
def _page(text: str, before: str) -> _Page:
    """Fold case, accents and white space away, and remember what stood where."""
    above = f"{before}\n\n" if before else ""
    whole = above + text
    if whole.isascii():
        folded = whole.lower().replace("\t", " ").replace("\r", " ")
        return _Page(folded, tuple(range(len(whole))), len(above))
    parts = [_folded(character) for character in whole]
    places = [place for place, part in enumerate(parts) for _ in part]
    return _Page("".join(parts), tuple(places), len(above))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    if "\uac00" <= character <= "\ud7a3":  # a syllable is a letter of its own
        return character
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part)) or character


def _shortest_start(sentence: _Sentence, page: _Page) -> int:
    """Return where the shortest start term ends whose first match is this sentence."""
    here = page.position(sentence.start)
    for words, stop in enumerate(sentence.head, 1):
        if not sentence.enough(sentence.start, stop, words):
            continue
        term = page.folded[here : page.position(stop)]
        if page.first(term) == here:
            return stop
    return sentence.head[-1]


def _shortest_end(sentence: _Sentence, page: _Page, *, after: int) -> int:
    """Return where the shortest end term begins whose first match ends this sentence."""
    stop = page.position(sentence.end)
    for words, begin in enumerate(sentence.tail, 1):
        if not sentence.enough(begin, sentence.end, words):
            continue
        place = page.position(begin)
        if page.first(page.folded[place:stop], page.position(after)) == place:
            return begin
    return sentence.tail[-1]


def _encoded(term: str) -> str:
    """Percent-encode all but letters, digits and points: `-`, `,` and `&` mean something here."""
    return quote(" ".join(term.split()), safe="").replace("-", "%2D")
