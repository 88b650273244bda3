"""Words as likeness needs them, and as a reader's time counts them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

# Scripts without spaces between words, and Hangul, whose endings hide the word: pairs of characters
# find the other half of a text better than words do, and as well as any dictionary we tried.
_WIDE_LETTERS = r"\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
_THAI_LETTERS = r"\u0e00-\u0e7f"
UNSPACED = _WIDE_LETTERS + _THAI_LETTERS
# Vowel signs and other marks that `\w` leaves out and that belong to the word (Devanagari, Hebrew).
MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957"

# Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, "How many words do we
# read per minute?"). Two characters count as a word in Chinese, Japanese and Korean, so these are
# read at 476 characters a minute, within the 400 to 500 that their readers are said to read.
WORDS_A_MINUTE = 238
CHARACTERS_A_WORD = 2
THAI_LETTERS_A_WORD = 4.5  # the usual length of a Thai word in running text

# Snowball's stemmers for the languages in which they find likeness better than words.
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
SHORTEST_STEMMED = 4  # below it a Snowball stemmer has nothing to take away

_CJK = frozenset({"ja", "ko", "zh"})
_PIECE = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+(?:[{MARKS}]+[^\W_{UNSPACED}]*)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Marks of news texts that are no letters; without them 94 in 100 English texts are ASCII.
_TYPOGRAPHIC = (
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0\u00a3\u20ac\u00a9\u00ab\u00bb\u00d7"
)
_NO_LETTERS = {at: " " for at in range(128) if not (chr(at).isalnum() or chr(at) == "_")}
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_WIDE = re.compile(f"[{_WIDE_LETTERS}]")
_THAI = re.compile(f"[{_THAI_LETTERS}]")


def is_cjk(language: str | None) -> bool:
    """Tell whether a language is read by characters: Chinese, Japanese, Korean.

    >>> is_cjk("ko"), is_cjk("en"), is_cjk(None)
    (True, False, False)
    """
    return language in _CJK


def words(text: str) -> list[str]:
    """Return the words of a text in order, folded so that equal words are equal strings.

    Letters are compatibility-normalized and case-folded, marks kept, initials joined ("U.S." is
    "us"). Runs of Chinese, Japanese, Korean and Thai come as overlapping pairs of characters.

    >>> words("The U.S. said 東京都")
    ['the', 'us', 'said', '東京', '京都']
    """
    text = _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    found: list[str] = []
    for piece in _PIECE.findall(unicodedata.normalize("NFKC", text).casefold()):
        if piece[0] >= "\u0e00" and _is_unspaced(piece[0]):
            found.extend(_pairs(piece))
        else:
            found.append(piece)
    return found


def ascii_words(text: str) -> list[str] | None:
    r"""Return the words of an English text as written, as `\w+` finds them, four times as fast.

    None where a letter is not ASCII.

    >>> ascii_words("It\u2019s 5 \u2013 no, 6"), ascii_words("Café")
    (['It', 's', '5', 'no', '6'], None)
    """
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            if mark in text:
                text = text.replace(mark, " ")
        if not text.isascii():
            return None
    return text.translate(_NO_LETTERS).split()


def stems(text: str, *, language: str | None) -> list[str]:
    """Return the words of a text without their endings, in order.

    A language without a Snowball stemmer (or None) keeps its words whole.

    >>> stems("Ministers resigned", language="en")
    ['minist', 'resign']
    """
    found = words(text)
    if language not in STEMMERS:
        return found
    stem = _stemmer(language)
    return [stem(word) if len(word) >= SHORTEST_STEMMED else word for word in found]


def word_count(text: str, *, language: str | None) -> int:
    """Return how many words a reader reads; in Chinese, Japanese and Korean half the characters.

    >>> word_count("It rained all day.", language="en"), word_count("東京で雨。", language="ja")
    (4, 2)
    """
    if is_cjk(language):
        wide = len(_WIDE.findall(text))
        return round(wide / CHARACTERS_A_WORD) + _spaced_words(_WIDE.sub(" ", text))
    if language == "th":
        return round(len(_THAI.findall(text)) / THAI_LETTERS_A_WORD) + _spaced_words(
            _THAI.sub(" ", text)
        )
    return _spaced_words(text)


def reading_seconds(text: str, *, language: str | None) -> float:
    """Return how long a text takes to read silently.

    >>> round(reading_seconds("word " * 238, language="en"))
    60
    """
    return word_count(text, language=language) * 60 / WORDS_A_MINUTE


def _is_unspaced(character: str) -> bool:
    return bool(_WIDE.match(character) or _THAI.match(character))


def _pairs(run: str) -> list[str]:
    if len(run) == 1:
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _spaced_words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


@functools.cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer  # 1 ms and 2 MB that a run without likeness need not pay for

    if STEMMERS[language] not in Stemmer.algorithms():  # older releases lack a few
        return str
    stem: Callable[[str], str] = Stemmer.Stemmer(STEMMERS[language]).stemWord
    return stem
