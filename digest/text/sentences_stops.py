"""Whether a full stop ends a sentence, or belongs to the word before it."""

from __future__ import annotations

import re

from digest.text.language import common_words
from digest.text.sentences_tables import tables

# What may follow "5 p.m." within a sentence though it begins with a capital: days and time zones.
_CALENDAR = re.compile(
    r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|E[SD]?T\b|P[SD]?T\b|GMT|UTC|local|KST|JST"
)
# Years and eras stand last: "w 2014 r.", "V secolo a.C.", "3300 př. n. l.", "600 v. Chr."
_ERA = re.compile(r"r|г|a\.c|p\.e\.v|n\. ?l|a\.d|b\.c")
_SPACED_ERA = re.compile(r"\b(?:[ad]\. ?C|[fe]\. ?v\. ?t|n\. ?l|н\. ?э|[vn]\. ?Chr)\.$")
_ERA_BEFORE = re.compile(r"[\dIVX]\)?\s*\S*$|secolo")
_SHORTEST_AFTER_ERA = 4  # words: "In 44 B.C." is no sentence yet
_BREAKS = frozenset("([\"“‘'«„")  # a word before a full stop begins after one of these, or a space
_FIRST_WORD = re.compile(r"[\w.]*")
_INITIAL = re.compile(r"\w\.(\s|$|,)")
_CHRIST = re.compile(r"Chr\.")
# A doubled letter is a plural: EE. UU., CC. OO., FF. AA.
_DOUBLED = re.compile(r"([A-Z])\1(?!\w)")
_ROMAN = re.compile(r"[IVXL]+\b")
_HALF_DAY = re.compile(r"[ap]\.m")
_SPACED_HALF_DAY = re.compile(r"\d\s?[ap]\.\sm\.$")
_ACRONYM = re.compile(r"(\w\.)+\w")
_DEGREES = re.compile(r"[°º]\s?\w\.$")
_ORDINAL = re.compile(r"\d{1,2}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def stop_ends(left: str, right: str, *, language: str | None, sentence: str) -> bool:
    """Tell whether the full stop at the end of `left` ends a sentence before `right`.

    `left` has lost its closing marks and `right` its opening ones; `sentence` is all that was
    read since the last boundary. Both sides are bounded windows, so the cost is constant.
    """
    word, place = _word_before(left)
    if not word:
        return True
    before = left[:place].rstrip()[-12:]
    if right[:1].isupper() and _is_era(word.lower(), left, before):
        return len(sentence.split()) > _SHORTEST_AFTER_ERA
    if _needs_what_follows(word.lower(), right, language) or _is_half(word, before, right):
        return False
    verdict = _may_stand_last(word.lower(), left, right)
    if verdict is not None:
        return verdict
    if _is_initial(word, left) and right[:1].isupper() and not _starts(right):
        return False
    return not _is_ordinal(word, right, language)


def _word_before(left: str) -> tuple[str, int]:
    """Return the word that the full stop at the end of `left` follows, and where it begins."""
    end = len(left) - 1
    if end and left[end - 1].isspace():
        end -= 1
    start = end
    while start and left[start - 1] not in _BREAKS and not left[start - 1].isspace():
        start -= 1
    return left[start:end], start


def _is_era(word: str, left: str, before: str) -> bool:
    """Tell whether a year or century with its era ends here."""
    if _ERA.fullmatch(word) and _ERA_BEFORE.search(before):
        return True
    return _SPACED_ERA.search(left) is not None


def _is_half(word: str, before: str, right: str) -> bool:
    """Tell whether the other half follows: of an era, a doubled plural, a place and its name."""
    if word in ("v", "n"):
        return _CHRIST.match(right) is not None
    if word in tables().places:
        return not before[-1:].isdigit()
    return _DOUBLED.fullmatch(word) is not None and _DOUBLED.match(right) is not None


def _is_ordinal(word: str, right: str, language: str | None) -> bool:
    """Tell whether "3. Mai" goes on; "12." ends before a usual word with a capital."""
    if language not in tables().ordinals or not _ORDINAL.fullmatch(word) or not right[:1].isalpha():
        return False
    return not (right[:1].isupper() and _first_word(right) in common_words(language))


def _may_stand_last(word: str, left: str, right: str) -> bool | None:
    """Decide after half days, closing words, firms and acronyms; None for any other word."""
    if _HALF_DAY.fullmatch(word) or (word == "m" and _SPACED_HALF_DAY.search(left)):
        return not _CALENDAR.match(right)
    if word in tables().closing:
        return True
    if word in tables().firms or _ACRONYM.fullmatch(word):
        return _starts(right) and not right.startswith("I.")
    return None


def _starts(right: str) -> bool:
    return _first_word(right) in tables().starters


def _first_word(right: str) -> str:
    first = _FIRST_WORD.match(right)
    return first[0].lower() if first else ""


def _needs_what_follows(word: str, right: str, language: str | None) -> bool:
    known, before_digit = tables(), right[:1].isdigit()
    counts = word in known.numbers and word != "st"
    if word in known.titles and (not counts or before_digit or _ROMAN.match(right)):
        return True
    if len(word) == 1 and not word.isdigit() and _INITIAL.match(right):
        return True  # the first of several initials: "J. R. Sand"
    if word in known.numbers and before_digit:
        return True
    return language == "de" and word == "s" and before_digit  # "S. 14" is a page


def _is_initial(word: str, left: str) -> bool:
    return (
        len(word) == 1
        and word.isupper()
        and word != "I"
        and not _WIDE.search(word)
        and not _DEGREES.search(left)
    )
