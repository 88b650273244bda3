"""Find surnames given alone, so that the full name is printed before them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from digest.summarizers.passages import Passage
from digest.text.cues import Cues
from digest.text.figures_tables import calendar
from digest.text.names import fold

_CAPITAL = "A-ZÀ-ÖØ-ÞĐ"
_WORD = re.compile(rf"(?<![\w-])[{_CAPITAL}][\w-]{{2,}}")
_PAIR = re.compile(rf"(?<![\w-])(?=([{_CAPITAL}][\w.’-]*) ([{_CAPITAL}][\w-]{{2,}}))")
_SURE = "(?:^|\\W)"
_BEFORE = 40  # characters before a word that tell whether it is part of a longer name


class _Tables(NamedTuple):
    """How names are written, compiled from data/names.toml; the file tells what each is."""

    joined: re.Pattern[str]
    titled: re.Pattern[str]
    addressed: re.Pattern[str]
    foreign: re.Pattern[str]
    article: re.Pattern[str]
    east_bare: re.Pattern[str]
    east_longer: str


@cache
def _tables() -> _Tables:
    text = files("digest.summarizers").joinpath("data", "names.toml").read_text("utf8")
    table = tomllib.loads(text)
    roles = {language: "|".join(words) for language, words in table["roles"].items()}
    either = "|".join(table["articles"])
    return _Tables(
        joined=re.compile(
            rf"(?:(?<![\w’'-])[{_CAPITAL}][\w.’'-]*|\b(?:{'|'.join(table['particles'])}))[ -]$"
        ),
        titled=re.compile(rf"{_SURE}(?:{'|'.join(table['titles'])})\.? $"),
        addressed=re.compile(rf"{_SURE}(?:{'|'.join(table['addresses'])}) $", re.IGNORECASE),
        foreign=re.compile(table["foreign"], re.IGNORECASE),
        article=re.compile(rf"{_SURE}(?:{either}) ?$", re.IGNORECASE),
        east_bare=re.compile(
            rf"([가-힣]{{1,2}}) ?(?:{roles['ko']})(?:은|는|이|가|도|의) "
            rf"|([一-龯]{{1,4}})(?:{roles['ja']})(?:は|が|も|の)"
        ),
        east_longer=rf"(?!{roles['ko']}|{roles['ja']})[가-힣一-龯ぁ-んァ-ヶ]",
    )


def bare_names(
    passages: Sequence[Passage],
    cues: Cues,
    *,
    known: Collection[str] = (),
    unread: Sequence[Sequence[str]] = (),
) -> dict[int, tuple[str, ...]]:
    """Return by their numbers the passages with surnames alone that were given in full earlier.

    `passages` are of one article, in order; `known` are surnames given in full beside it; `unread`
    are for each passage the lines before it that are no passages.
    """
    full: set[str] = set(known)
    found: dict[int, tuple[str, ...]] = {}
    small = _in_small_letters(passages)
    for at, passage in enumerate(passages):
        text = passage.text
        for line in unread[at] if unread else ():
            full.update(_in_full(line, cues, small))
        if match := _tables().east_bare.match(text):
            name = match[1] or match[2]
            if any(mentions(name, other.text) for other in passages[:at]):
                found[at] = (name,)
            continue
        here = [name for name in _alone(text, cues.language) if name in full]
        own = list(_in_full(text, cues, small))
        alone = tuple(name for name in dict.fromkeys(here) if name not in own)
        if alone:
            found[at] = alone
        full.update(own)
    return found


def surnames(passages: Sequence[Passage], cues: Cues) -> frozenset[str]:
    """Return the names that an article gives in full and then alone.

    Those are surnames; given in full only, "Madrid" would be one for the sake of "Real Madrid".
    In Vietnamese what no syllable is may as well be a firm's name behind its sort ("Tập đoàn …").
    """
    return frozenset(
        name
        for names in bare_names(passages, cues).values()
        for name in names
        if cues.language != "vi" or not _tables().foreign.fullmatch(name)
    )


def mentions(name: str, text: str) -> bool:
    """Return whether a text gives a surname as a word, or in full where names have no spaces.

    >>> mentions("Dent", "The president spoke."), mentions("김", "김도윤 대표가 말했다.")
    (False, True)
    """
    if name[0] < "\u2e80":
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    return re.search(name + _tables().east_longer, text) is not None


def _alone(text: str, language: str) -> Iterator[str]:
    """Yield capitalised words that are part of no longer name."""
    tables = _tables()
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        after = text[match.end() : match.end() + 2]
        titled = tables.titled.search(before) is not None
        joined = tables.joined.search(before) is not None and not titled
        if joined or re.match(rf"[ -][{_CAPITAL}]", after) or tables.article.search(before):
            continue
        if (
            language != "vi"
            or tables.addressed.search(before)
            or tables.foreign.fullmatch(match[0])
        ):
            yield match[0]


def _in_full(text: str, cues: Cues, small: frozenset[str]) -> Iterator[str]:
    """Yield the last words of names of several words."""
    for match in _PAIR.finditer(text):
        first, last = match[1], match[2]
        opens = match.start() == 0
        if opens and (cues.language == "de" or first.lower() in cues.small):
            continue
        if {first.lower(), last.lower()} & small or fold(last) in calendar():
            continue
        if not _tables().titled.search(f"{first} "):
            yield last


def _in_small_letters(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the words that an article also writes small: they are no names."""
    return frozenset(
        word
        for passage in passages
        for word in passage.text.split()
        if word.isalpha() and word.islower()
    )
