"""A page saved as plain text, chrome and all: its headline, deck, body and who made it.

Nothing here knows markup, so nothing here imports any: `digest extract` on a text starts at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from digest.extractors.boxes import without_summary
from digest.extractors.chrome import is_caption, is_rights
from digest.extractors.kind import Piece, kind_of
from digest.extractors.lines import is_quoted, is_wide, lines_of, sort_of
from digest.extractors.people import is_byline, person
from digest.extractors.span import body
from digest.extractors.wording import letters, squeeze, width, word_set
from digest.model import Page
from digest.plan import Source
from digest.text.language import identify
from digest.web.dates_written import written
from digest.web.urls import host, without_trackers

ABOVE = 3  # lines above the headline, where some pages put the date
MAX_DATE_LINE = 160
MIN_HEADLINE = 30  # width; what is shorter above a deck is its section

_RESERVED = re.compile(r"r[ei]serv|vorbehalten|riproduzione|droits|rights", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:[©ⓒ]|\(c\)|copyright)[\s\dⓒ©–-]*(?:by\s)?([^\d(©.,|]{3,50})", re.IGNORECASE
)
_DATE_LINE = re.compile(
    r"\d{4}[-./년年]\s?\d{1,2}|\b\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}"
    r"|\b\d{1,2}\.? (?:de )?[^\W\d]{3,10}\.?,? (?:de )?\d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    r"|\d{1,2}:\d{2}"
)
_PATH = re.compile(r"\s[>|›]\s")
_PAIR = re.compile(r"\W*\w+[・·]\w+\W*")


def extract(text: str, *, url: str | None = None, hints: Source | None = None) -> Page:
    """Return what a page saved as text says without its chrome.

    `hints.kind` wins; selectors mean nothing here. `published` is the first date between headline
    and body, or just above the headline: further up stands the day of saving.
    """
    lines = without_summary(lines_of(text))
    found = body(lines)
    title, deck = _headline(lines[: found.start], found.paragraphs, lines)
    above = lines[: found.start]
    language = identify(" ".join(found.paragraphs) or title or "")
    return Page(
        title=title,
        deck=deck,
        paragraphs=tuple(found.paragraphs),
        byline=next(filter(None, map(person, above)), None),
        published=_published(above, title, language),
        language=language,
        site=_owner(lines[found.end :]) or host(url),
        url=without_trackers(url) if url else None,
        caption=next(filter(is_caption, lines), None),
        kind=(hints.kind if hints else None)
        or kind_of(Piece(title or "", found.paragraphs, url, labels=_below(above, title))),
    )


def _below(above: Sequence[str], title: str | None) -> Sequence[str]:
    """Return the lines between headline and body."""
    at = max((index for index, line in enumerate(above) if line == title), default=len(above))
    return above[at + 1 :]


def _published(above: Sequence[str], title: str | None, language: str | None) -> datetime | None:
    below = _below(above, title)
    at = len(above) - len(below) - 1
    lines = [*below, *above[max(0, at - ABOVE) : max(0, at)][::-1]]
    dates = (written(line, language=language) for line in lines if width(line) < MAX_DATE_LINE)
    return next(filter(None, dates), None)


def _owner(lines: Sequence[str]) -> str | None:
    """Return who claims the copyright below the body."""
    rights = next(filter(is_rights, lines), "")
    named = _OWNER.search(rights)
    owner = squeeze(named[1]) if named else ""
    return None if not owner or _RESERVED.search(owner) else owner


def _headline(
    above: Sequence[str], paragraphs: Sequence[str], lines: Sequence[str]
) -> tuple[str | None, str | None]:
    """Return headline and deck among the lines above the body.

    A caption repeats the headline, the body its words, and the deck stands next to it.
    """
    flat = " ".join(paragraphs)
    told = word_set(flat)
    fit = [(index, line) for index, line in enumerate(above) if _may_be_headline(line)]

    def worth(item: tuple[int, str]) -> float:
        index, line = item
        again = any(
            other != index and text.startswith(line) and (text == line or is_caption(text))
            for other, text in enumerate(lines)
        )
        own = word_set(line)
        is_label = (len(own) <= 3 and not is_wide(line)) or is_byline(line) or is_caption(line)
        return (
            3 * again
            + _recalled(line, flat, told)
            + min(width(line), 60) / 60
            - 0.8 * is_label
            - 0.01 * index
        )

    if not fit:
        return None, None
    at, title = max(fit, key=worth)
    higher = next(
        (line for index, line in fit if index == at - 1 and _is_headline(line, told)), None
    )
    if higher and not is_wide(higher):  # a deck often recalls more of the body than its headline
        return higher, title
    deck = next((line for index, line in fit if index == at + 1 and _is_deck(line)), None)
    return title, deck if letters(deck) != letters(title) else None


def _may_be_headline(line: str) -> bool:
    digits = sum(character.isdigit() for character in line)
    return (
        sort_of(line) in ("short", "quote", "prose")
        and 3 * digits < len(line)
        and 14 <= width(line) <= 250
        and not _DATE_LINE.search(line)
        and not _PATH.search(line)
    )


def _recalled(line: str, flat: str, told: set[str]) -> float:
    """Return the share of a line's words (pairs of letters in CJK) that the body uses too."""
    if is_wide(line):
        pairs = [line[index : index + 2] for index in range(len(line) - 1)]
        return sum(pair in flat for pair in pairs) / len(line)
    own = word_set(line)
    return len(own & told) / max(1, len(own))


def _is_headline(line: str, told: set[str]) -> bool:
    own = word_set(line)
    is_told = len(own & told) >= 2 and len(own) >= 4
    return is_told and width(line) >= MIN_HEADLINE and not is_byline(line)


def _is_deck(line: str) -> bool:
    full = is_quoted(line) or len(word_set(line)) >= 6
    return full and width(line) >= 20 and not is_byline(line) and not _PAIR.fullmatch(line)
