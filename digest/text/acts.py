"""Say which act a headline and the lead below it tell that earlier texts did not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from digest.text.cues import cues
from digest.text.language_letters import common
from digest.text.words import is_cjk, stems

SHORTEST = 3  # letters of a word that may be an act: "end"
ROOT = 4  # letters that title and lead share at least, where one says it in another tense
# Share of the letters that forms of a word have in common: forbids, forbade; not rescued, rescuer.
SAME_WORD = 0.75

_ENDING = 3  # letters that may follow a root
_WORD = re.compile(r"[^\W\d_]+")
# Signs that carry meaning: of Japanese no hiragana, of Korean the two that begin a word.
_MEANING = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[\u30a1-\u30fa\u30fc]{2,}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")
_NO_DOERS = r"(?!대|隊|队|人員|人员)"  # a rescue team has not rescued yet


def new_acts(title: str, lead: str, *, earlier: str, language: str) -> list[str]:
    """Return the words of a title that its lead repeats and `earlier` does not hold, in order.

    What has happened since is what a headline and the first sentence below it both say; a headline
    alone is worded anew by each desk and each edition of a text, and a lead alone holds much that
    is background. Small words and those of saying are no act. In Chinese, Japanese and Korean the
    words are pairs of signs. A synonym of what is known cannot be told from a new act.

    >>> known = "Mayor accused of fraud. Prosecutors accused the mayor of fraud over a bridge."
    >>> lead = "The mayor resigned after prosecutors accused him of fraud."
    >>> new_acts("Mayor resigns in fraud case", lead, earlier=known, language="en")
    ['resigns']
    """
    if is_cjk(language):
        return _new_pairs(title, lead, earlier)
    cue = cues(language)
    small = cue.small | common(language)
    told = set(stems(earlier, language=language))
    below = set(stems(lead, language=language)) - told
    found = []
    for word in dict.fromkeys(_WORD.findall(title)):
        is_small = len(word) < SHORTEST or word.casefold() in small or cue.has("saying", word)
        stem = "" if is_small else "".join(stems(word, language=language))
        if stem and _is_said(below, stem) and not _is_known(told, stem):
            found.append(word)
    return found


def _is_said(lead: AbstractSet[str], stem: str) -> bool:
    """Tell whether a lead has a word of this stem, or one that may be another form of it."""
    root = max(ROOT, len(stem) - _ENDING)
    return stem in lead or any(
        _shared(stem, other) >= root and len(other) <= len(stem) + _ENDING for other in lead
    )


def _is_known(told: AbstractSet[str], stem: str) -> bool:
    """Tell whether a stem was told; who rescues has not rescued, so that much must be shared."""
    return stem in told or any(
        _shared(stem, other) >= max(ROOT, SAME_WORD * max(len(stem), len(other))) for other in told
    )


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _new_pairs(title: str, lead: str, earlier: str) -> list[str]:
    """Return the new pairs of signs of a title in Chinese, Japanese or Korean."""
    pairs = [word[:2] for word in _HANGUL.findall(title)]
    for run in _MEANING.findall(title):
        pairs += [run[at : at + 2] for at in range(len(run) - 1)]
    return [
        pair
        for pair in dict.fromkeys(pairs)
        if pair in lead and not re.search(re.escape(pair) + _NO_DOERS, earlier)
    ]
