"""How much of one text's wording stands in another: what this room's decisions compare by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# In Thai, Chinese and Japanese a character stands for a word: these scripts put no spaces between.
WORD = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+"
)
WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
WIDE_LETTER_WIDTH = 2.5  # a Chinese, Japanese or Korean letter says as much as 2.5 Latin ones

Shingles = Counter[tuple[str, ...]]

_SPACE = re.compile(r"\s+")
_NO_LETTERS = bytes(code for code in range(128) if not WORD.match(chr(code)))
_SHINGLE_WORDS = 4
_TOPIC = re.compile(
    r"[\u3400-\u9fff]{2,}|[\u30a1-\u30fa\u30fc]{3,}|[\uac00-\ud7a3]{2,}"
    r"|[^\W\d_\u3040-\u9fff\uac00-\ud7a3]{3,}|\d{2,}"
)


def squeeze(text: str | None) -> str:
    r"""Return the text in one line, each run of white space one space.

    >>> squeeze(" a\n b ")
    'a b'
    """
    return _SPACE.sub(" ", text or "").strip()


def letters(text: str | None) -> str:
    """Return letters and digits alone, case folded: two spellings of one headline are equal.

    >>> letters("Rain, again!") == letters("RAIN again")
    True
    """
    text = text or ""
    if text.isascii():  # 5 times as fast
        return text.lower().encode().translate(None, _NO_LETTERS).decode()
    return "".join(WORD.findall(text.casefold()))


def word_set(text: str | None) -> set[str]:
    """Return the different words of a text, case folded."""
    return {word.casefold() for word in WORD.findall(text or "")}


def width(text: str) -> float:
    """Return how much a line says, in Latin characters.

    >>> width("ab서")
    4.5
    """
    wide = len(WIDE.findall(text))
    return len(text) - wide + WIDE_LETTER_WIDTH * wide


def shingles(pieces: Iterable[str]) -> Shingles:
    """Count the runs of four words in a text given in pieces; runs go on from piece to piece."""
    found = WORD.findall("\n".join(pieces))
    return Counter(
        tuple(found[start : start + _SHINGLE_WORDS])
        for start in range(max(1, len(found) - _SHINGLE_WORDS + 1))
        if found
    )


def shared(one: Shingles, other: Shingles) -> int:
    """Return how many runs of words two texts have in common.

    >>> shared(shingles(["a b c d e"]), shingles(["b c d e f"]))
    1
    """
    if len(other) < len(one):
        one, other = other, one
    return sum(min(count, other[run]) for run, count in one.items() if run in other)


def likeness(one: Shingles, other: Shingles) -> float:
    """Return the Dice coefficient of two texts' runs of words, 0..1."""
    return 2 * shared(one, other) / max(1, one.total() + other.total())


def topics(text: str) -> set[str]:
    """Return what a text is about: stems of its longer words, names, numbers, pairs of ideographs.

    Little words in lower case are left out: every text has those.

    >>> sorted(topics("The ferries of Marlow lay idle in 2024."))
    ['2024', 'ferri', 'marlo', 'the']
    """
    found: set[str] = set()
    for word in _TOPIC.findall(text):
        if "\u3400" <= word[0] <= "\u9fff":
            found.update(word[start : start + 2] for start in range(len(word) - 1))
        elif "\uac00" <= word[0] <= "\ud7a3":
            found.add(word[:2])  # the rest of a Korean word is mostly its ending
        elif len(word) >= 5 or not word.islower():
            found.add(word.casefold()[:5])
    return found


def holds(text: str, bag: Shingles, piece: str) -> bool:
    """Tell whether a text (and its runs of words) holds at least half of a piece's wording."""
    if len(WORD.findall(piece)) < _SHINGLE_WORDS:
        return piece in text
    own = shingles([piece])
    return 2 * shared(own, bag) >= own.total()
