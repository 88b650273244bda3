"""Whether a place where a sentence could end is where it ends.

A candidate stands after an end mark with its closing marks, an empty line, a list item or a caption
in brackets (digest/text/sentences.py finds them). This file looks at both sides and decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Span
from digest.text.sentences_stops import stop_ends
from digest.text.sentences_tables import tables

OPENING, CLOSING = "\"'“‘«(¿¡„[`", "\"'”’»)]」』）“`"
BULLETS = "-•*·▲▶■◆○●※"
WINDOW = 80  # characters looked at on either side: never slices of the whole text
LONG = 500  # characters of a sentence that are looked at where its length in words matters
LONGEST_ORDINARY = 4  # an ordinary word of this length before a full stop is no abbreviation

_BULLET = re.compile(rf"[{BULLETS}]|\d{{1,2}}[.)]\s")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LIST_MARK = re.compile(r"(?:^|\n|([^\s.]*)[.!?]\s)\W*(?:\d{1,2}|[a-z])[.)]+$")
_LAST_WORD = re.compile(r"(\S+)\s?[.!?]+$")
_TURN = re.compile(r"([^\W\d_]{3,})[”»\"]?[.!?…][”»\"]?$")
_DASH = re.compile(r"(--?|–|—)\s+(\w?)")
_BRACKET = re.compile(r"\(([^()\n]*[^.!?])\)[.:,]")
_GOING_ON = re.compile(r"(?!,,)[.!?…,;:)]")
_GLUED = re.compile(r"[a-zà-ÿ]{3,}|[A-Z][a-z]+day")
_CAPITALIZED = re.compile(r"([A-Z][a-z]*)\s")
_LOWER_BRAND = re.compile(r"[a-zà-ÿ][A-Z]")
_I = re.compile(r"I\b")
_PARTICLE = re.compile(r"[とはがをのなもにで、，,]|(이?라고|고|며|면서|는|란|하)")
_REPORTED_KOREAN = re.compile(r"(이?라고|이?라며|이?라는|고|며)\b")
_SHOUTED = re.compile(r"(\w+)!$")
_PLAIN_WORD = re.compile(r"[\w’']*")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the decisions need it.

    `whole` are the spans in which nothing is cut; `casual` says that sentences may begin in lower
    case (English typed in haste).
    """

    text: str
    language: str | None
    casual: bool
    whole: Sequence[Span]


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands left and right of a candidate, white space taken off."""

    gap: str
    left: str
    right: str
    core: str  # left without its closing marks
    bare: str  # right without its opening marks
    end: str  # the end mark

    @property
    def is_broken(self) -> bool:
        return "\n" in self.gap

    @property
    def is_closed(self) -> bool:
        return len(self.core) < len(self.left)

    @property
    def is_dotted(self) -> bool:
        return self.core.endswith(("..", "…"))


def holding(whole: Sequence[Span], cut: int) -> Span | None:
    """Return the span that a cut would fall into; the spans are ordered and disjoint.

    >>> holding((Span(2, 5),), 4), holding((Span(2, 5),), 5)
    (Span(start=2, end=5), None)
    """
    at = bisect_left(whole, (cut,)) - 1
    return whole[at] if at >= 0 and whole[at].end > cut else None


def ends(reading: Reading, cut: int, since: int) -> bool:
    """Tell whether a sentence that began at `since` ends at the candidate `cut`.

    The first that knows decides: 1 an empty line and a list item always cut, a kept whole never;
    2 what goes on by its form does not end, nor does a list mark, nor dots before "I"; 3 a
    lower-case word goes on, unless an ordinary word ends before it; 4 without a space, only
    where a space was forgotten; 5 the end mark; the full stop has its own file.
    """
    sides = _sides(reading.text, cut, since)
    verdict = _by_layout(reading, sides, cut)  # 1
    if verdict is None and _goes_on(sides):  # 2
        verdict = False
    if verdict is None and not sides.is_broken and _opens_low(sides):  # 3
        verdict = _low(sides, casual=reading.casual)
    if verdict is None and not sides.gap:  # 4
        verdict = _glued(sides)
    return _by_mark(reading, sides, since, cut) if verdict is None else verdict  # 5


def _by_layout(reading: Reading, sides: _Sides, cut: int) -> bool | None:
    if not sides.left or not sides.right or sides.gap.count("\n") > 1:
        return True
    if sides.is_broken and _BULLET.match(sides.right):
        return True
    return None if holding(reading.whole, cut) is None else False


def _by_mark(reading: Reading, sides: _Sides, since: int, cut: int) -> bool:
    if sides.is_closed:
        return not (reading.language == "ko" and _REPORTED_KOREAN.match(sides.right))
    if sides.end == "!":
        name = _SHOUTED.search(sides.core)
        if name and name[1].lower() in tables().exclaiming_names:
            return _first_word(sides.bare) in tables().starters
    if sides.end != ".":
        return True
    sentence = reading.text[since : min(cut, since + LONG)]
    return stop_ends(sides.core, sides.bare, language=reading.language, sentence=sentence)


def _sides(text: str, cut: int, since: int) -> _Sides:
    before, after = cut, cut
    while before > since and text[before - 1].isspace():
        before -= 1
    while after < len(text) and text[after].isspace():
        after += 1
    left = text[max(since, before - WINDOW) : before]
    right = text[after : after + WINDOW]
    core = left.rstrip(CLOSING)
    return _Sides(
        gap=text[before:after],
        left=left,
        right=right,
        core=core,
        bare=right.lstrip(OPENING),
        end=core[-1:] or left[-1:],
    )


def _goes_on(sides: _Sides) -> bool:
    """Tell whether its form says that the sentence is not over."""
    if not sides.is_broken:
        dash = _DASH.match(sides.right)
        if dash and not _is_new_turn(sides.left, dash[2]):
            return True
        if not dash and (_GOING_ON.match(sides.right) or _is_aside(sides.right)):
            return True
    trails_off = sides.is_dotted and not sides.is_closed and bool(_I.match(sides.bare))
    return trails_off or _is_list_mark(sides.left)  # "I" is always a capital: no sign of a start


def _is_new_turn(left: str, first: str) -> bool:
    """Tell whether a dash before a capital is a new turn of talk, and no dateline."""
    turn = _TURN.search(left)
    if not first.isupper() or not turn:
        return False
    return not (turn[1].isupper() or turn[1].lower() in tables().abbreviations)


def _is_aside(right: str) -> bool:
    """Tell whether a bracket follows that is closed before a comma or the end mark."""
    bracket = _BRACKET.match(right)
    return bracket is not None and not bracket[1][:1].isupper()


def _is_list_mark(left: str) -> bool:
    """Tell whether "1." stands alone; after "Feb." it is a date."""
    stem = left.rstrip(".)")  # a look at its end first: the search costs a fifth of all the rest
    letter = "a" <= stem[-1:] <= "z" and not stem[-2:-1].isalnum()
    if not (letter or stem[-1:].isdigit()):
        return False
    mark = _LIST_MARK.search(left)
    return mark is not None and not (mark[1] and mark[1].lower() in tables().numbers)


def _opens_low(sides: _Sides) -> bool:
    return (
        sides.bare[:1].islower()
        and (sides.is_closed or sides.end in ".!?…。")
        and not _LOWER_BRAND.match(sides.bare)  # "iPhone", "eBay" begin sentences
    )


def _low(sides: _Sides, *, casual: bool) -> bool | None:
    """Decide before a lower-case word; None leaves it to the end mark."""
    known = tables()
    last = _LAST_WORD.search(sides.left)
    word = last[1] if last else ""
    if casual and word and not sides.is_closed and not sides.is_dotted:
        ordinary = len(word) > 1 and word.isalpha() and word.lower() not in known.abbreviations
        if sides.end in "!?" or ordinary:
            return True
    if sides.is_closed or sides.is_dotted or sides.core.endswith("!."):
        return False
    if len(word) < LONGEST_ORDINARY or not word.isalpha() or not word.islower():
        return False
    return False if word in known.shortened else None


def _glued(sides: _Sides) -> bool | None:
    """Decide where no space follows; None leaves it to the end mark."""
    core, right = sides.core, sides.right
    if sides.end == "." and (right[0].isalnum() or right[0] in ",;") and not _WIDE.match(right):
        korean = "가" <= core[-2:-1] <= "힣" and not right[0].isdigit()
        if not korean:
            return _lacks_a_space(sides)
    if sides.end in "．." and core[-2:-1].isdigit() and right[0].isdigit():
        return False
    if sides.end in "!?" and right[0].isascii() and right[0].isalnum():
        return False
    if (sides.is_closed or sides.end in "!?") and _PARTICLE.match(right):
        return False  # 「待つ。」と, 「何?って」
    return None


def _lacks_a_space(sides: _Sides) -> bool:
    """Tell whether a space was forgotten: "on Friday.The court"."""
    word = sides.core[:-1].split()[-1:] or [""]
    following = _CAPITALIZED.match(sides.right)
    return (
        not sides.is_closed
        and bool(_GLUED.fullmatch(word[0]))
        and following is not None
        and following[1].lower() in tables().starters
    )


def _first_word(bare: str) -> str:
    match = _PLAIN_WORD.match(bare)
    return match[0].lower() if match else ""
