"""Break lines by what they measure on a screen: a Han character is two columns wide."""

from __future__ import annotations

import re
import unicodedata

# No line begins with what closes, and none ends with what opens (JIS X 4051, in its outline).
_CLOSES = frozenset(
    "、。，．・：；？！」』）］｝〉》】〕’”…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}"
)
_OPENS = frozenset("「『（［｛〈《【〔‘“([{")
_SEPARATORS = frozenset("·→")  # stay at the end of their line
_WIDE = re.compile("[\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


def width(text: str) -> int:
    """Return how many columns a terminal or mail reader gives the text.

    >>> width("abc"), width("한파"), width("e\u0301")
    (3, 4, 1)
    """
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def wrap(text: str, columns: int, *, first: int | None = None, anywhere: bool = False) -> list[str]:
    """Return the text in lines of at most `columns`; a longer word stands alone.

    `first` is the room of the first line, where it is another.
    `anywhere` says that Chinese and Japanese may break between any two characters: right where
    a reader sees the lines, wrong in Markdown, where a break becomes a space. Korean breaks at
    spaces only.

    >>> wrap("one two three", 8)
    ['one two', 'three']
    """
    lines: list[str] = []
    current = ""
    for glue, piece in _pieces(text, anywhere=anywhere):
        longer = f"{current}{glue}{piece}" if current else piece
        room = columns if lines or first is None else first
        if current and width(longer) > room:
            lines.append(current)
            current = piece
        else:
            current = longer
    return [*lines, current] if current else lines


def _pieces(text: str, *, anywhere: bool) -> list[tuple[str, str]]:
    """Return what may not be broken, each with what stands before it on the same line."""
    pieces: list[tuple[str, str]] = []
    for word in text.split(" "):
        if not word:
            continue
        if word in _SEPARATORS and pieces:
            before, piece = pieces[-1]
            pieces[-1] = (before, f"{piece} {word}")
            continue
        glue = " "
        for part in _breakable(word) if anywhere and _WIDE.search(word) else [word]:
            pieces.append((glue, part))
            glue = ""
    return pieces


def _breakable(word: str) -> list[str]:
    parts = [word[0]]
    for character in word[1:]:
        before = parts[-1][-1]
        wide = _WIDE.match(character) or _WIDE.match(before)
        if wide and character not in _CLOSES and before not in _OPENS:
            parts.append(character)
        else:
            parts[-1] += character
    return parts


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
