"""What a full-text search looks for: the terms of a text, and a query that a text fits or not.

An index narrows a search down to the texts that hold every term; the query itself then says
whether a text fits. So phrases need no positions in the index, and the two can never disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Scripts that are written without spaces, and Hangul, whose particles cling to the word: any part
# of a run may be looked for, so a run is indexed by its overlapping pairs of characters.
# What stands in an index was made by these tables: a change of them rebuilds every index.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
)
_MARKS = r"\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0980-\u0dff"  # vowel signs that `\w` leaves out
_PIECE = re.compile(rf"(?P<run>[{_UNSPACED}]+)|[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{_MARKS}])*")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
_PART = re.compile(r'(?P<out>-?)(?:"(?P<phrase>[^"]*)"?|(?P<bare>\S+))')
LONGEST = 64  # characters of a term: more is no word but a key, a hash, a run of noise


def fold(text: str) -> str:
    """Return the text as a search compares it: without case, accents and points.

    >>> fold("Café ΑΘΉΝΑ ガス")
    'cafe αθηνα ガス'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).casefold()


def terms(text: str) -> set[str]:
    """Return what a text is found by: its words, and of runs without spaces each pair.

    >>> sorted(terms("Rain in 東京都"))
    ['in', 'rain', '京都', '東京', '都']
    """
    folded = fold(text)
    if folded.isascii():
        return {word[:LONGEST] for word in _ASCII_WORD.findall(folded)}
    found: set[str] = set()
    for match in _PIECE.finditer(folded):
        piece = match[0]
        if match["run"]:
            # The last sign stands alone, for a search for one sign.
            found.update(piece[at : at + 2] for at in range(len(piece)))
        else:
            found.add(piece[:LONGEST])
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """A term that a text must hold, or the beginning of one."""

    text: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A word or phrase of a query: the terms that it asks of an index, and itself."""

    terms: tuple[Term, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all stand in a text, in any order, and words that must not.

    `"two words"` is a phrase, `-word` must not stand there, `flood*` is the beginning of a word.
    """

    needed: tuple[_Part, ...]
    refused: tuple[_Part, ...]

    @classmethod
    def of(cls, written: str) -> Query:
        """Return what a user wrote; a query without a word fits nothing.

        >>> Query.of('"high water" -sport').fits("HIGH WATER in Tarn")
        True
        """
        needed: list[_Part] = []
        refused: list[_Part] = []
        for match in _PART.finditer(written):
            bare = match["bare"] or ""
            part = _part(match["phrase"] or bare, begins=bare.endswith("*"))
            if part:
                (refused if match["out"] else needed).append(part)
        return cls(tuple(needed), tuple(refused))

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return what every text that fits holds, each term once."""
        return tuple(dict.fromkeys(term for part in self.needed for term in part.terms))

    def fits(self, text: str) -> bool:
        """Tell whether a text holds all that is asked for, and nothing that is refused."""
        folded = fold(text)
        return (
            bool(self.needed)
            and all(part.pattern.search(folded) for part in self.needed)
            and not any(part.pattern.search(folded) for part in self.refused)
        )

    def share(self, text: str) -> int:
        """Return how many of the words and phrases asked for a text holds."""
        folded = fold(text)
        return sum(part.pattern.search(folded) is not None for part in self.needed)


def _part(written: str, *, begins: bool) -> _Part | None:
    pieces = list(_pieces(fold(written)))
    if not pieces:
        return None
    asked: list[Term] = []
    for at, (piece, is_run) in enumerate(pieces):
        last = begins and at == len(pieces) - 1
        if not is_run:
            asked.append(Term(piece[:LONGEST], last or len(piece) > LONGEST))
        elif len(piece) == 1:
            asked.append(Term(piece, begins=True))
        else:
            asked += [Term(piece[at : at + 2]) for at in range(len(piece) - 1)]
    return _Part(tuple(asked), _pattern(pieces, begins=begins))


def _pieces(folded: str) -> Iterator[tuple[str, bool]]:
    for match in _PIECE.finditer(folded):
        yield match[0], match["run"] is not None


def _pattern(pieces: list[tuple[str, bool]], *, begins: bool) -> re.Pattern[str]:
    """Return the pieces one after another; words are whole, runs stand anywhere in a run."""
    letter = rf"[^\W_{_UNSPACED}]"
    written: list[str] = []
    for at, (piece, is_run) in enumerate(pieces):
        end = "" if is_run or (begins and at == len(pieces) - 1) else f"(?!{letter})"
        written.append(re.escape(piece) if is_run else f"(?<!{letter}){re.escape(piece)}{end}")
    return re.compile(r"[\W_]*".join(written))
