"""The word tables of this room: labels of headlines, and words that name a day."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_NEVER = re.compile(r"(?!)")


class Days(NamedTuple):
    """What finds a day named relative to its writing: one beside it, one of the week or month."""

    near: re.Pattern[str]
    named: re.Pattern[str]


class Labels(NamedTuple):
    """What finds a desk's label or a teaser in a title."""

    label: re.Pattern[str]
    teaser: re.Pattern[str]


@cache
def days(language: str) -> Days:
    """Return the patterns of a language; such as never match where there is no table."""
    table = _table("days").get(language)
    if table is None:
        return Days(_NEVER, _NEVER)
    near = _words(table["near"])
    week = [form for day in table["week"] for form in (day, day[:1].upper() + day[1:])]
    return Days(
        near=re.compile(near, re.IGNORECASE),
        named=re.compile(f"{_words(week)}|{table['numbered']}"),
    )


@cache
def labels() -> Labels:
    """Return the patterns of all languages together: a title's language is often unsure."""
    tables = _table("headlines").values()
    label = "|".join(sorted({re.escape(w) for t in tables for w in t["labels"]}, key=_longest))
    opening = "|".join(sorted({re.escape(w) for t in tables for w in t["openings"]}, key=_longest))
    closing = "|".join(sorted({re.escape(w) for t in tables for w in t["closings"]}, key=_longest))
    return Labels(
        label=re.compile(rf"[\[【(]?(?:{label})\s*(?:[:|\uff1a\]】)]|[-–—]\s)", re.IGNORECASE),
        teaser=re.compile(rf"^(?:{opening})(?!\w)|(?<!\w)(?:{closing})$", re.IGNORECASE),
    )


@cache
def _table(name: str) -> dict[str, dict[str, list[str]]]:
    text = files("digest.compose").joinpath("data", f"{name}.toml").read_text("utf8")
    return tomllib.loads(text)


def _words(words: list[str]) -> str:
    """Return a pattern of whole words; scripts without spaces need no borders."""
    joined = "|".join(re.escape(word) for word in sorted(words, key=_longest))
    return rf"(?<!\w)(?:{joined})(?!\w)" if words[0][:1] < "\u0250" else f"(?:{joined})"


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
