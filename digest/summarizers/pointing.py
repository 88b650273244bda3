"""Find the nouns that a sentence gives as known: what they stand for must have been printed.

"The film" and "the omission" say that a film or an omission was spoken of, unless words behind the
noun tell which is meant or there is only one. Of a sentence two such nouns count: the one that it
opens with, and the one that somebody in it judges ("called the omission shameful").
"""

from __future__ import annotations

import re

from digest.summarizers.leaning import QUOTED
from digest.text.cues import Cues
from digest.text.words import stems

_NO_NAMES = frozenset({"de"})  # its nouns have capitals too
_ADJECTIVE_FIRST = frozenset({"de", "en", "nl"})
_NEXT_WORDS = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s]+|\d+")


def pointing_heads(text: str, cues: Cues) -> list[str]:
    """Return the stems of the nouns that a sentence gives as known, as `definite_heads` has them.

    >>> from digest.text.cues import cues
    >>> pointing_heads("Ida Rowe called the omission shameful.", cues("en"))
    ['omiss', 'shame']
    """
    heads = definite_heads(text, cues)
    outside = QUOTED.sub(" ", text)
    for judged in cues.pattern("judging").finditer(outside):
        heads += definite_heads(outside[judged.end() :].lstrip(), cues)
    return heads


def definite_heads(text: str, cues: Cues) -> list[str]:
    """Return the stems of the noun that a text opens with behind a definite article.

    None where words behind the noun tell which is meant ("the ship that sank", "the mayor of
    Oxby", "the ferry Aurora"), or where there is only one ("the government"). Where adjectives
    stand before their noun, the first two words may be it.

    >>> from digest.text.cues import cues
    >>> definite_heads("The stricken ship was towed in.", cues("en"))
    ['stricken', 'ship']
    >>> definite_heads("The owner of the ship was told.", cues("en"))
    []
    """
    article = cues.pattern("definite").match(text)
    if article is None:
        return []
    language = cues.language
    words = _NEXT_WORDS.findall(text[article.end() :].lstrip("’' "))
    heads: list[str] = []
    for at, word in enumerate(words[: 2 if language in _ADJECTIVE_FIRST else 1]):
        follows = words[at + 1] if at + 1 < len(words) else ""
        is_named = (word[0].isupper() or follows[:1].isupper()) and language not in _NO_NAMES
        if word.isdigit():  # "the 06:48": a name
            return []
        is_told = follows[:1] == "," or cues.pattern("definite_told").match(f"{follows} ")
        if is_named or is_told or cues.pattern("definite_only").fullmatch(word):
            return []
        if at and cues.pattern("institution").fullmatch(word):  # "the harbour office"
            return []
        if word.lower() not in cues.small:
            heads += stems(word, language=language)[-1:]
    return heads
