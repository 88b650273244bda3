"""Tell whether a sentence can stand alone: what bars it, and what it leans on.

A sentence torn from its neighbours must still say what it says. It is barred where it is cut off,
holds half a quotation, speaks of we, I or you outside quotations, talks to its reader or about
its own outlet, or is a piece of a list or table. What it leans on is told in leaning.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from digest.summarizers.leaning import QUOTED, leaning
from digest.summarizers.pieces import is_piece
from digest.text.cues import Cues

Lean = Literal["before", "earlier"]

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\'\"”’»).]*$")
_ITEM = re.compile(r"[\da-z]{1,2}\)\s")
_PAIRS = (("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("（", "）"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sentence stands: `bar` says why it is never printed, `lean` what must stand before it.

    That is the sentence before it, or an earlier one of its article; where the article gives it a
    `head` ("minister"), one with that word will do, and else one that names somebody. `names` are
    surnames that must have been printed. `why` is the reason for leaning in plain words;
    `personal` that it speaks of we, I or you; `person` that its role is a person's, `firm`
    a firm's; `speakerless` that it is a quotation whose speaker the sentence before must give.
    """

    bar: str | None = None
    lean: Lean | None = None
    why: str | None = None
    head: str | None = None
    names: tuple[str, ...] = ()
    personal: bool = False
    person: bool = False
    firm: bool = False
    speakerless: bool = False


def standing(
    text: str,
    cues: Cues,
    *,
    outlet: str = "",
    opens_article: bool = False,
    among_ended: bool = False,
) -> Standing:
    """Return how one sentence stands. The first one of its article leans only on a pronoun.

    `among_ended`: its article closes its sentences (pieces.py).

    >>> from digest.text.cues import cues
    >>> standing("He added that talks would go on.", cues("en")).lean
    'before'
    """
    outside = QUOTED.sub(" ", text)
    personal = cues.has("first_person", outside)
    bar = next(_bars(text, outside, cues, personal=personal), None)
    if bar is None and is_piece(text, cues.language, among_ended=among_ended):
        bar = "is a piece of a list or table"
    if bar is None and not opens_article and _names(outside, outlet):
        bar = "speaks of its own outlet"
    if bar:
        return Standing(bar=bar, personal=personal)
    found = leaning(text, outside, cues, opens_article=opens_article)
    return Standing(
        lean=found.lean,
        why=found.why,
        head=found.head,
        person=found.person,
        firm=found.firm,
        speakerless=found.speakerless,
    )


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


def _names(text: str, outlet: str) -> bool:
    """Return whether a sentence names its own outlet ("… told The Courier")."""
    return len(outlet) > 3 and outlet.casefold() in text.casefold()
