"""Label a chosen sentence where it says plainly that something was denied, or was not said.

A label is a claim of ours about a sentence; so it stands only where the sentence's own words leave
no doubt: the verb itself, outside quotations, not negated, not asked, not taken back in the same
sentence, not about access or bail. A claim that somebody calls false may be called so in a
quotation: there the noun (report, claim, accusation) and the word for false must both stand.
Where a sentence says both, it bears the label of what comes first.
"""

from __future__ import annotations

import re

from digest.model import Flag
from digest.summarizers.leaning import QUOTED
from digest.text.cues import Cues

_ASKED = ("?", "？", '?"', "?”")
_MARKS = re.compile(r"[\"“”„«»「」『』]")


def label(text: str, cues: Cues) -> Flag | None:
    """Return "denied", "not_said" or None.

    >>> from digest.text.cues import cues
    >>> label("The ministry denied that talks had begun.", cues("en"))
    'denied'
    >>> label("The ministry did not deny that talks had begun.", cues("en"))
    """
    outside = QUOTED.sub(" “” ", text)
    if text.endswith(_ASKED) or cues.has("first_person", outside):
        return None
    bare = " ".join(_MARKS.sub(" ", text).split())
    silence = _place(cues, "label_not_said", outside)
    if silence is None:
        silence = _first(cues, "label_not_said_quoted", bare)
    denial = _place(cues, "label_denied", outside)
    if denial is None and not cues.has("label_denied_unless", outside):
        denial = _first(cues, "label_called_false", bare)
    if silence is not None and (denial is None or silence < denial):
        return "not_said"
    return "denied" if denial is not None else None


def _place(cues: Cues, table: str, text: str) -> int | None:
    """Return where a cue of a table begins, unless the text holds one that makes it doubtful."""
    return None if cues.has(f"{table}_unless", text) else _first(cues, table, text)


def _first(cues: Cues, table: str, text: str) -> int | None:
    found = cues.pattern(table).search(text)
    return found.start() if found else None
