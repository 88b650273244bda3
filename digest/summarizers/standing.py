"""Say whether a sentence can stand alone: what bars it, and what it leans on.

A sentence torn from its neighbours must still say what it says. It is barred where it is cut off,
holds half a quotation, speaks of we, I or you outside quotations, talks to its reader or about
its own outlet, or is a piece of a list or table. It leans on the sentence before where it opens
with a pronoun or demonstrative, or quotes without naming who speaks; on an earlier sentence where
it opens with a bare role ("the two leaders").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from digest.text.cues import Cues

Lean = Literal["before", "earlier", "named"]

# More of a sentence than this within quotation marks is a quotation that needs its speaker
# (swept .5–.7 on a hand-read sample of seven languages: .6 takes the fewest named speakers).
QUOTED_SHARE = 0.6
SHORTEST_QUOTED = 20  # signs
FEWEST_LETTERS = 0.5  # of the signs that are no space: tables and scores hold fewer
FEWEST_WORDS = 6  # a line shorter than this without an end mark is a heading or an item

QUOTED = re.compile(
    r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|‘[^’]{4,}’"
)
_WITHOUT_END_MARKS = ("th",)
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\'\"”’»)]*$")
_ENDED = re.compile(r"[.!?。！？।॥؟۔][\"'”’»«“」』)\]）]*(?:\[\d+\])*$")
_BULLET = re.compile(r"[•·▪■◆●○▲▶►※*+|>-]\s|\d{1,2}[.)]\s")
_ITEM = re.compile(r"[\da-z]{1,2}\)\s")
_COLUMNS = re.compile(r"\||\t| {3,}|(?:\S+ [/·] ){3,}")
_PAIRS = (("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("（", "）"), ("[", "]"))
_OPENERS = '"“„«»「『'


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sentence stands: `bar` says why it is never printed, `lean` what must stand before it.

    That is the sentence before it, an earlier one of its article, or any that names `name`. `why`
    is the reason for leaning in plain words; `personal` that it speaks of we, I or you.
    """

    bar: str | None = None
    lean: Lean | None = None
    why: str | None = None
    name: str | None = None
    personal: bool = False


def standing(text: str, cues: Cues, *, outlet: str = "", opens_article: bool = False) -> Standing:
    """Return how one sentence stands; the first one of its article leans on nothing.

    >>> from digest.text.cues import cues
    >>> standing("He added that talks would go on.", cues("en")).lean
    'before'
    """
    outside = QUOTED.sub(" ", text)
    personal = cues.has("first_person", outside)
    bar = next(_bars(text, outside, cues, personal=personal), None)
    if bar is None and not opens_article and _names(outside, outlet):
        bar = "speaks of its own outlet"
    if bar or opens_article:
        return Standing(bar=bar, personal=personal)
    if text[0] not in _OPENERS:
        if cues.opens("pronoun", text):
            return Standing(lean="before", why="speaks of what stands before it")
        if cues.opens("role", text):
            return Standing(lean="earlier", why="speaks of somebody named earlier")
    if _needs_speaker(text, outside, cues):
        return Standing(lean="before", why="is a quotation without its speaker")
    return Standing()


def unpaired(text: str) -> bool:
    """Return whether a text holds half a quotation or bracket.

    >>> unpaired("“We wait."), unpaired("“We wait.”")
    (True, False)
    """
    if text.count('"') % 2:
        return True
    if _ITEM.match(text):  # "1) Rain": the bracket of an item opens nothing
        text = text.partition(")")[2]
    if any(text.count(left) != text.count(right) for left, right in _PAIRS):
        return True
    low = text.count("„")
    high, closing = text.count("“"), text.count("”")
    return low != high + closing if low else high != closing


def _bars(text: str, outside: str, cues: Cues, *, personal: bool) -> Iterator[str]:
    """Yield why a sentence is never printed."""
    if _CUT.search(text):
        yield "is cut off"
    if unpaired(text):
        yield "holds half a quotation"
    if personal:
        yield "speaks of we, I or you"
    if cues.has("appeal", outside):
        yield "talks to its reader"
    if cues.has("ourselves", outside):
        yield "speaks of its own outlet"
    if cues.language not in _WITHOUT_END_MARKS and _is_fragment(text):
        yield "is a piece of a list or table"


def _is_fragment(text: str) -> bool:
    """Return whether a line is an item, heading, row or lead-in rather than a sentence."""
    signs = sum(not sign.isspace() for sign in text)
    letters = sum(sign.isalpha() or unicodedata.category(sign)[0] == "M" for sign in text)
    if letters < FEWEST_LETTERS * signs or _COLUMNS.search(text) or text.endswith((":", "：")):
        return True
    ended = _ENDED.search(text) is not None
    return not ended and (_BULLET.match(text) is not None or len(text.split()) < FEWEST_WORDS)


def _names(text: str, outlet: str) -> bool:
    """Return whether a sentence names its own outlet ("… told The Courier")."""
    return len(outlet) > 3 and outlet.casefold() in text.casefold()


def _needs_speaker(text: str, outside: str, cues: Cues) -> bool:
    quoted = sum(map(len, QUOTED.findall(text)))
    return SHORTEST_QUOTED < quoted > QUOTED_SHARE * len(text) and not cues.has("saying", outside)
