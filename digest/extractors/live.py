"""Tell the posts of a live page apart, by the times of day that they begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# "14:35", "18.12 Uhr", "16h10", "3:20 p.m.", "15時40分", "오후 3시 5분"; a bare hour only with its
# half of the day.
_TIME = re.compile(
    r"\W*(?:(?P<before>오전|오후|午前|午後|上午|下午)\s?)?(?P<hour>[01]?\d|2[0-4])"
    r"(?:\s?[:.：h時时시点點]\s?(?P<minute>[0-5]\d|\d(?=[分분]))[分분]?(?!\d)|(?=\s?[ap]\.?m\b))"
    r"\s?(?P<after>[ap]\.?m\b\.?)?(?:\s?(?:uhr|uur|hrs?|gmt|cet|est|et|bst|kst|jst)\b)?(?![.,:]?\d|\s?%)",
    re.IGNORECASE,
)
_AFTERNOON = ("p", "오후", "午後", "下午")


class Post(NamedTuple):
    """One post: the minute of the day that it bears, and its paragraphs."""

    minute: int
    paragraphs: tuple[str, ...]


def posts(paragraphs: Sequence[str]) -> list[Post]:
    """Return the posts of a text in their order; what stands before the first time is none of them.

    A paragraph that is nothing but its time is not kept.
    """
    found: list[tuple[int, list[str]]] = []
    for paragraph in paragraphs:
        time = _TIME.match(paragraph)
        if time:
            rest = paragraph[time.end() :].strip(" .:–—-|")
            found.append((_minute(time), [paragraph] if rest else []))
        elif found:
            found[-1][1].append(paragraph)
    return [Post(minute, tuple(kept)) for minute, kept in found]


def is_ticker(paragraphs: Sequence[str]) -> bool:
    """Tell whether a text is posts, the newest first: a programme of events runs the other way.

    >>> is_ticker(["18:40 Trains stop.", "17:15 Schools close."])
    True
    >>> is_ticker(["18:00 Band.", "20:00 Fireworks."])
    False
    """
    made = posts(paragraphs)
    return len(made) > 1 and _falls(made) > 0


def newest_post(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the paragraphs of the newest post; all of them where there are no two posts."""
    made = [post for post in posts(paragraphs) if post.paragraphs]
    if len(made) < 2:
        return tuple(paragraphs)
    return made[0 if _falls(made) >= 0 else -1].paragraphs


def _falls(made: Sequence[Post]) -> int:
    """Return how many more posts are older than the one before them than are newer."""
    pairs = list(pairwise(made))
    return sum(one.minute > other.minute for one, other in pairs) - sum(
        one.minute < other.minute for one, other in pairs
    )


def _minute(time: re.Match[str]) -> int:
    hour = int(time["hour"])
    half = (time["before"] or time["after"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith(_AFTERNOON) else 0)
    return hour * 60 + int(time["minute"] or 0)
