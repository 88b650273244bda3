"""Label a chosen sentence where it says plainly that something was denied, or was not said.

A label is a claim of ours about a sentence; so it stands only where the sentence's own words leave
no doubt: the verb itself, outside quotations, not negated, not asked, not about access or bail.
"""

from __future__ import annotations

from digest.model import Flag
from digest.summarizers.standing import QUOTED
from digest.text.cues import Cues

_ASKED = ("?", "？", '?"', "?”")


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
    if cues.has("label_not_said", outside) and not cues.has("label_not_said_unless", outside):
        return "not_said"
    if cues.has("label_denied", outside) and not cues.has("label_denied_unless", outside):
        return "denied"
    return None
