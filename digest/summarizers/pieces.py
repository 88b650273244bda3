"""Know a piece of a page from a sentence: a heading, caption, row, item, turn of a transcript."""

from __future__ import annotations

import re
import unicodedata

from digest.text.words import is_cjk

FEWEST_LETTERS = 0.5  # of the signs that are no space: tables and scores hold fewer
FEWEST_WORDS = 6  # a line shorter than this without an end mark is a heading or an item
FEWEST_ENDED_WORDS = 3  # with an end mark: "CULPEPER, Va.", "By our staff."
SHOUTED_LETTERS = 12  # an all-capital line this long is a caption or a transcript, no acronym
# Where so many of an article's lines end as sentences do, one that does not is none of them.
ENDED_SHARE, FEWEST_LINES = 0.2, 2

WITHOUT_END_MARKS = ("th",)
_ENDED = re.compile(r"[.!?。！？।॥؟۔။።។][\"'”’»«“」』)\]）]*(?:\[\d+\])*$")
_BULLET = re.compile(r"[•·▪■◆●○▲▶►※*+|>-]+\s|\d{1,2}[.)]\s")
_COLUMNS = re.compile(r"\||\t| {3,}|(?:\S+ [/·] ){3,}")
_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】][.。]?")
# A place alone, cut from its dateline: "FORT WAYNE, Ind."
_PLACE_ONLY = re.compile(r"[A-ZÀ-Þ]{3,}(?:[ ,.-]+[A-ZÀ-Þ]{2,})*,? [A-ZÀ-Þ][a-z]{1,5}\.")
_DASHES = " –—―-"
_CLOSERS = "\"'”’»«“」』)]）]"


def is_ended(text: str) -> bool:
    """Return whether a text ends as a sentence does.

    >>> is_ended("It rained.”"), is_ended("Rain over Tarn")
    (True, False)
    """
    return _ENDED.search(text) is not None


def ends_its_lines(lines: list[str]) -> bool:
    """Return whether an article closes its sentences, so that a line without an end is no one."""
    ended = sum(map(is_ended, lines))
    return len(lines) >= FEWEST_LINES and ended >= ENDED_SHARE * len(lines)


def is_piece(text: str, language: str, *, among_ended: bool = False) -> bool:
    """Return whether a line is an item, heading, caption, row or lead-in rather than a sentence.

    `among_ended`: the other lines of its article end as sentences do.
    """
    if language in WITHOUT_END_MARKS:
        return False
    if _is_row(text) or text.endswith((":", "：")) or _ASIDE.fullmatch(text) or _is_shouted(text):
        return True
    count = len(text.split())
    if not is_ended(text):
        return among_ended or _BULLET.match(text) is not None or count < FEWEST_WORDS
    short = count < FEWEST_ENDED_WORDS and not is_cjk(language)
    return short or _is_torn(text) or _PLACE_ONLY.fullmatch(text) is not None


def _is_row(text: str) -> bool:
    signs = sum(not sign.isspace() for sign in text)
    letters = sum(sign.isalpha() or unicodedata.category(sign)[0] == "M" for sign in text)
    return letters < FEWEST_LETTERS * signs or _COLUMNS.search(text) is not None


def _is_shouted(text: str) -> bool:
    """Return whether a line is all in capitals, in a script that has them."""
    cased = [sign for sign in text if sign.isupper() or sign.islower()]
    return len(cased) > SHOUTED_LETTERS and all(map(str.isupper, cased))


def _is_torn(text: str) -> bool:
    """Return whether a line begins in the middle of its sentence: with a small letter.

    Names that begin so have their capital next to it: "iPhone", "d’Artagnan", "al-Qadi".
    """
    word = text.lstrip(_DASHES).split(maxsplit=1)[0].strip(_CLOSERS)
    return word[:1].islower() and not any(map(str.isupper, word))
