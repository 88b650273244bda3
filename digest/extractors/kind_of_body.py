"""What a text's own form says of its kind: who paid for it, who sent it out, rows and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from digest.extractors.chrome import END
from digest.extractors.tables import table
from digest.model import Kind

TABLE_PIECES = 6
HEAD = 400  # characters in which a wire names itself
LABEL = 25  # characters: a shorter last line that speaks of advertising is a place for it
ITEMS = 3  # numbered paragraphs that make a list under a title that counts
PROSE_SHARE = 0.4  # of a body's characters that end as sentences: an article with a table in it
LIST_SHARE = 0.5  # of the paragraphs that are items of it

_ITEM = re.compile(r"(?:#|№|Nº\s?)?(\d{1,3})(?:[.)、．:]|\s?位|\s?위|º)\s*\D")


@dataclass(frozen=True, slots=True)
class _Signs:
    wires: re.Pattern[str]
    paid: re.Pattern[str]
    asked: re.Pattern[str]
    dear: re.Pattern[str]
    counts: re.Pattern[str]


def told(title: str, paragraphs: Sequence[str]) -> Kind | None:
    """Return the kind that a text gives itself in its first lines or its last, or None.

    >>> told("New plant", ["DENHOLM, March 12 /PRNewswire/ -- Northrail opened a plant."])
    'release'
    """
    signs = _signs()
    kept = [piece for piece in paragraphs if piece.strip()]
    if not kept:
        return None
    ends = [kept[0], *(piece for piece in kept[-1:] if len(piece) > LABEL)]
    if any(signs.paid.match(piece.lstrip(" *_([–—-")) for piece in ends):
        return "sponsored"
    if signs.wires.search("\n".join(kept[:3])[:HEAD]):
        return "release"
    return "opinion" if signs.asked.match(title) and signs.dear.match(kept[0]) else None


def is_numbered(title: str, paragraphs: Sequence[str]) -> bool:
    """Tell whether a text is a list: items numbered one by one under a title that counts.

    >>> is_numbered("8 receitas de bolo", ["1. De milho.", "2. De laranja.", "3. De fubá."])
    True
    """
    numbers = [int(item[1]) for piece in paragraphs if (item := _ITEM.match(piece.lstrip()))]
    if len(numbers) < ITEMS or len(numbers) < LIST_SHARE * len(paragraphs):
        return False
    steps = {later - one for one, later in pairwise(numbers)}
    return steps in ({1}, {-1}) and bool(_signs().counts.search(title))


def is_table(paragraphs: Sequence[str]) -> bool:
    """Tell whether a body is figures: many pieces, hardly any that ends as a sentence does."""
    if len(paragraphs) < TABLE_PIECES:
        return False
    ended = [piece for piece in paragraphs if END.search(piece)]
    letters = sum(map(len, paragraphs))
    if len(ended) >= 0.15 * len(paragraphs) or sum(map(len, ended)) > PROSE_SHARE * letters:
        return False
    digits = sum(character.isdigit() for piece in paragraphs for character in piece)
    return digits > 0.15 * letters


@cache
def _signs() -> _Signs:
    words_of = table("kinds")
    body = words_of["body"]
    return _Signs(
        wires=re.compile(body["wires"], re.IGNORECASE | re.MULTILINE),
        paid=re.compile("|".join(body["paid"]), re.IGNORECASE),
        asked=re.compile(body["asked"]),
        dear=re.compile(body["dear"], re.IGNORECASE),
        counts=re.compile(words_of["list"]["counts"]),
    )
