"""Names as they sound, coarsely, so that they meet across scripts.

No dictionary: letters are spelled out in Latin ones, and what scripts or languages write
differently (c and k, l and r, v and b, all that hisses) is one sound. Han signs have one only in
Chinese, where they spell a foreign name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from digest.text.figures_tables import calendar, longest_first, stops
from digest.text.names import fold

LETTERS = 4  # of a sound that two names share: languages that decline change what follows
SHORTEST = 4  # letters of a name
SHORTEST_HANGUL = 5  # of the sound of a Korean word, for any word may be a name there

_CAPITALIZED = re.compile(r"[^\W\d_a-zß-öø-ÿа-џά-ώ](?<!\w.)[^\W\d_]{3,}")
_KATAKANA = re.compile(r"[ァ-ヴー]{3,}")
_QUOTED_HIRAGANA = re.compile(r"(?<=[「『])[ぁ-ゔー]{3,}(?=[」』])")
_HANGUL = re.compile(r"[가-힣]{2,}")
_HAN = re.compile(r"[一-鿿]")
_KANA = re.compile(r"[ぁ-ヴ]")
_SCRIPTS = (("cyrillic", re.compile(r"[Ѐ-ӿ]")), ("greek", re.compile(r"[Ͱ-Ͽ]")))
_TWICE = re.compile(r"(.)\1+")
_TO_KATAKANA = {sign: sign + 96 for sign in range(0x3041, 0x3095)}
_FIRST_SYLLABLE, _VOWELS, _ENDS = 0xAC00, 21, 28


class Sound(NamedTuple):
    """How a name sounds, and the name as it stands in the text."""

    sound: str
    name: str


def sounds(text: str, language: str) -> dict[str, Sound]:
    """Return the names of a text as they sound, by the first four letters of that.

    Words of Latin, Greek and Cyrillic script with a capital; in Japanese also what is written in
    katakana or quoted in hiragana, in Korean all words that are long enough, in Chinese runs of the
    signs that spell foreign names.

    >>> sounds("Envoys left Narva", "en")["narb"], sounds("приехал в Нарву", "ru")["narb"]
    (Sound(sound='narba', name='Narva'), Sound(sound='narbu', name='Нарву'))
    """
    found: dict[str, Sound] = {}
    for name in _names(text, language):
        sound = sound_of(name, language)
        least = SHORTEST_HANGUL if _HANGUL.match(name) else LETTERS
        if len(sound) >= least:
            found.setdefault(sound[:LETTERS], Sound(sound, name))
    return found


@lru_cache(maxsize=16384)  # the same names come again and again
def sound_of(name: str, language: str) -> str:
    """Return how a name sounds, in Latin letters; of a sign that has no sound, the sign.

    >>> [sound_of("Kharkiv", "en"), sound_of("Харків", "uk"), sound_of("Charkiv", "lt")]
    ['karkib', 'karkib', 'karkib']
    >>> [sound_of("Haram", "en"), sound_of("하람", "ko"), sound_of("ハラム", "ja")]
    ['haram', 'haram', 'haramu']
    >>> [sound_of("Segovia", "es"), sound_of("塞戈维亚", "zh")]
    ['segobia', 'segobia']
    """
    if language == "zh" and _HAN.match(name):
        spelled = _spelled(name, "han", "")
    elif _HANGUL.match(name):
        spelled = "".join(map(_syllable, name))
    elif _KANA.match(name):
        spelled = _spelled(name.translate(_TO_KATAKANA), "kana", "")
    else:
        plain = fold(name)
        script = next((script for script, sign in _SCRIPTS if sign.match(plain)), "latin")
        spelled = _spelled(plain, script, language)
    return _TWICE.sub(r"\1", spelled)


def _names(text: str, language: str) -> list[str]:
    days, small = calendar(), stops(language)
    found = [
        name
        for name in dict.fromkeys(_CAPITALIZED.findall(text))
        if name[0].isupper() and (lowered := name.lower()) not in days and lowered not in small
    ]
    if language == "ja":
        found += _KATAKANA.findall(text)
        found += _QUOTED_HIRAGANA.findall(text)
    elif language == "ko":
        found += _HANGUL.findall(text)
    elif language == "zh":
        found += _spelled_in_han().findall(text)
    return found


def _syllable(sign: str) -> str:
    """Return the sound of one Korean syllable, which its number spells."""
    begins, vowels, ends = _jamo()
    number = ord(sign) - _FIRST_SYLLABLE
    block, end = divmod(number, _ENDS)
    begin, vowel = divmod(block, _VOWELS)
    return begins[begin] + vowels[vowel] + ends[end]


def _spelled(name: str, script: str, language: str) -> str:
    pattern, table = _letters(script, language)
    return pattern.sub(lambda match: table[match[0]], name)


@cache
def _letters(script: str, language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a script's letters with their sounds in a language, and a pattern of them."""
    table = _tables()[script]
    written = table["all"].split()
    for kind in ("hard", "hissing", "whistled"):
        if language in table.get(f"{kind}_in", "").split():
            written += table[kind].split()
    pairs = (pair.split("=") for pair in written)
    sounds_by_letters = {letters: sound.replace("-", "") for letters, sound in pairs}
    longest = longest_first(sounds_by_letters)
    return re.compile("|".join(map(re.escape, longest))), sounds_by_letters


@cache
def _spelled_in_han() -> re.Pattern[str]:
    """Return a pattern of foreign names in Chinese: three or more of the signs that spell them."""
    pattern, _ = _letters("han", "")
    return re.compile(f"(?:{pattern.pattern}){{3,}}")


@cache
def _jamo() -> tuple[list[str], list[str], list[str]]:
    hangul = _tables()["hangul"]
    begins, vowels, ends = (
        ["" if sound == "-" else sound for sound in hangul[part].split()]
        for part in ("begins", "vowels", "ends")
    )
    return begins, vowels, ends


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    place = resources.files("digest.text") / "data" / "sounds.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))
