"""Find surnames given alone, so that the full name is printed before them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from digest.summarizers.passages import Passage
from digest.text.cues import Cues
from digest.text.figures_tables import calendar
from digest.text.names import fold

_CAPITAL = "A-ZÀ-ÖØ-ÞĐ"
_WORD = re.compile(rf"(?<![\w-])[{_CAPITAL}][\w-]{{2,}}")
_PAIR = re.compile(rf"(?<![\w-])(?=([{_CAPITAL}][\w.’-]*) ([{_CAPITAL}][\w-]{{2,}}))")
_JOINED = re.compile(
    rf"(?:(?<![\w’'-])[{_CAPITAL}][\w.’'-]*|\b(?:al|bin|da|de|del|di|van|von))[ -]$"
)
_TITLE = re.compile(
    r"(?:^|\W)(?:Mr|Mrs|Ms|Dr|Sir|Lord|Herrn?|Frau|M|Mme|Mlle|Sr|Sra|Signora?|Senhora?|Don)"
    r"\.? $"
)
# Every syllable of a Vietnamese name has a capital, and so have many words beside it: alone, only
# what follows an address is a name, and what no Vietnamese syllable is ("Nadal").
_VI_ADDRESS = re.compile(r"(?:^|\W)(?:ông|bà|anh|chị|cô|em|ngài) $", re.IGNORECASE)
_FOREIGN = re.compile(r"\w*[aeiouy][bcdfghjklmnpqrstvwxz]+[aeiouy]\w*", re.IGNORECASE)
# "the Court", "das Gericht": a word that takes an article is no surname.
_ARTICLE = re.compile(
    r"(?:^|\W)(?:the|an?|this|that|de[rmns]|die|das|ein\w*|le|la|les|l[’']|el|los|las|un|una|il|lo"
    r"|gli|i|o|os|as|um|uma) ?$",
    re.IGNORECASE,
)
_ROLES = {
    "ko": "씨|대표|의원|장관|총리|대통령|회장|사장|교수|위원장|시장|지사|감독|선수",
    "ja": "氏|さん|首相|容疑者|被告|議員|大臣|社長|知事|市長|監督|選手|教授",
}
_EAST_BARE = re.compile(
    rf"([가-힣]{{1,2}}) ?(?:{_ROLES['ko']})(?:은|는|이|가|도|의) "
    rf"|([一-龯]{{1,4}})(?:{_ROLES['ja']})(?:は|が|も|の)"
)
_EAST_LONGER = rf"(?!{_ROLES['ko']}|{_ROLES['ja']})[가-힣一-龯ぁ-んァ-ヶ]"


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
        if match := _EAST_BARE.match(text):
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
        if cues.language != "vi" or not _FOREIGN.fullmatch(name)
    )


def mentions(name: str, text: str) -> bool:
    """Return whether a text gives a surname as a word, or in full where names have no spaces.

    >>> mentions("Dent", "The president spoke."), mentions("김", "김도윤 대표가 말했다.")
    (False, True)
    """
    if name[0] < "\u2e80":
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    return re.search(name + _EAST_LONGER, text) is not None


def _alone(text: str, language: str) -> Iterator[str]:
    """Yield capitalised words that are part of no longer name."""
    for match in _WORD.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        titled = _TITLE.search(before) is not None
        joined = _JOINED.search(before) is not None and not titled
        if joined or re.match(rf"[ -][{_CAPITAL}]", after) or _ARTICLE.search(before):
            continue
        if language != "vi" or _VI_ADDRESS.search(before) or _FOREIGN.fullmatch(match[0]):
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
        if not _TITLE.search(f"{first} "):
            yield last


def _in_small_letters(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the words that an article also writes small: they are no names."""
    return frozenset(
        word
        for passage in passages
        for word in passage.text.split()
        if word.isalpha() and word.islower()
    )
