"""Names in Latin script, folded, so that they meet across languages."""

from __future__ import annotations

import re
import unicodedata

_NAME = re.compile(
    r"(?<![.!?:\n] )(?<!^)(?<!\n)\b[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{3,}\b"  # not at a sentence's start
    r"|\b[A-Z]{3,}\b"
)
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def latin_names(text: str) -> list[str]:
    """Return capitalised words inside sentences and acronyms, lower-case, without accents.

    In German these are all nouns: rarity must tell the names among them.

    >>> latin_names("The mayor of Pérouges met NATO envoys")
    ['perouges', 'nato']
    """
    return [fold(name) for name in _NAME.findall(text)]


def fold(name: str) -> str:
    """Return a name in lower case without accents.

    >>> fold("Müller"), fold("Søren")
    ('muller', 'soren')
    """
    lowered = name.lower().translate(_UNDECOMPOSED)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
