"""Read one number: digits by the language's commas, powers, East Asian signs, number words."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise

from digest.text.figures_tables import (
    EAST_ASIAN,
    decimal_comma,
    joiner,
    longest_first,
    multipliers,
    powers,
    spaced_groups,
    spelled,
    tables,
)

FULL_WIDTH = {0xFF10 + digit: 48 + digit for digit in range(10)} | {0xFF0E: 46, 0xFF0C: 44}
_HAN = dict(zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_HAN_POWERS = {"十": 10.0, "百": 100.0, "千": 1000.0}
_GROUPED = {
    False: re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    True: re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
_MEMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)?([십백천千百]?)([만億억조万萬亿兆]{0,2})")
_SMALL_SIGNS = {"십": 10.0, "백": 100.0, "천": 1e3, "百": 100.0, "千": 1e3}
SPACES = " \u00a0\u202f"


def digits_value(digits: str, language: str) -> float | None:
    """Return 1,234.5 or 1.234,5 as a number; None for what is no number (1.2.3).

    >>> digits_value("1.234", "de"), digits_value("1.234", "en"), digits_value("1.2.3", "en")
    (1234.0, 1.234, None)
    """
    if digits.isdecimal():
        return float(digits)
    comma = language in decimal_comma()
    for space in SPACES:
        digits = digits.replace(space, "")
    if _GROUPED[comma].fullmatch(digits):
        digits = digits.replace("." if comma else ",", "")
    digits = digits.replace(",", ".")
    return float(digits) if digits.count(".") < 2 and digits[-1] != "." else None


def myriad_value(text: str) -> float:
    """Return a number written with digits and East Asian powers.

    >>> myriad_value("3만5천"), myriad_value("1億2,000万"), myriad_value("2천만")
    (35000.0, 120000000.0, 20000000.0)
    >>> myriad_value("3.5万亿")
    3500000000000.0
    """
    total = group = 0.0
    for digits, small, large in _MEMBER.findall(text):
        if not (digits or small or large):
            continue
        number = float(digits.replace(",", "")) if digits else 1.0 if small else 0.0
        group += number * _SMALL_SIGNS.get(small, 1.0)
        if large:
            total += group * math.prod(powers()[sign] for sign in large)
            group = 0.0
    return total + group


def han_value(signs: str) -> float:
    """Return a number written in Han signs.

    >>> han_value("二十三"), han_value("三万五千"), han_value("二〇二六")
    (23.0, 35000.0, 2026.0)
    """
    if not any(sign in _HAN_POWERS or sign in powers() for sign in signs):
        return float("".join(str(_HAN[sign]) for sign in signs))
    total = group = digit = 0.0
    for sign in signs:
        if sign in _HAN:
            digit = float(_HAN[sign])
        elif sign in _HAN_POWERS:
            group += (digit or 1.0) * _HAN_POWERS[sign]
            digit = 0.0
        else:
            total += (group + digit or 1.0) * powers()[sign]
            group = digit = 0.0
    return total + group + digit


def spelled_value(text: str, language: str) -> float | None:
    """Return what number words say; None where they say several numbers or only an article.

    >>> spelled_value("two hundred and twelve", "en"), spelled_value("zweiundzwanzig", "de")
    (212.0, 22.0)
    >>> spelled_value("three four", "en"), spelled_value("quatre-vingt-dix", "fr")
    (None, 90.0)
    """
    words = word_pattern(language).findall(text.lower())
    if not _well_formed(words, language):
        return None
    value = _composed(words, language)
    return None if value == 1 and language != "en" else value


def _composed(words: list[str], language: str) -> float:
    total = group = 0.0
    for word in words:
        value = spelled(language)[word]
        if value >= 1000:
            total += (group or 1.0) * value
            group = 0.0
        elif word in multipliers(language):
            group = (group or 1.0) * value
        else:
            group += value
    return total + group


def _well_formed(words: list[str], language: str) -> bool:
    """Tell whether number words follow each other as in one number."""
    turned = language in ("de", "nl")  # "zweiundzwanzig": the small one comes first
    for first, second in pairwise(words):
        before, after = spelled(language)[first], spelled(language)[second]
        if second in multipliers(language) or before >= 100:
            continue
        if turned and before < 10 and 20 <= after < 100:
            continue
        if before < 20 or after >= 20:
            return False
    return bool(words)


@cache
def word_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern of one number word of the language, longest first."""
    return re.compile("|".join(map(re.escape, longest_first(spelled(language)))) or "(?!)")


@cache
def spelled_source(language: str) -> str:
    """Return a pattern's source for a run of number words, not inside another word."""
    words = "|".join(map(re.escape, longest_first(spelled(language))))
    if not words or language in EAST_ASIAN:
        return "(?!)"
    join = joiner(language)
    if language in ("de", "nl", "it"):  # written together
        large = "|".join(longest_first(multipliers(language)))
        return rf"(?<![\w-])(?:{words}|{join})*(?:{words})(?: (?:{large}))?(?![\w-])"
    link = rf"(?:[ -]{join}[ -]|[ -])" if join else "[ -]"
    return rf"(?<![\w-])(?:{words})(?:{link}(?:{words}))*(?![\w-])"


@cache
def digits_source(language: str) -> str:
    """Return a pattern's source for a number in digits, powers in signs included."""
    if language in EAST_ASIAN:
        large = "".join("".join(names.split()) for names in tables()["myriads"].values())
        part = rf"\d[\d,]*(?:\.\d+)?(?:[십백천千百]?[{large}]{{1,2}}|[천千백百])?"
        return rf"{part}(?:(?<=[{large}천千백百]) ?{part})*"
    plain = r"\d+(?:[.,]\d+)*"
    if language in spaced_groups():
        return rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:,\d+)?|{plain}"
    return plain


@cache
def power_source(language: str) -> str:
    """Return a pattern's source for a word that multiplies, "" for languages that use signs."""
    if language in EAST_ASIAN:
        return "(?!)"
    words = [word for word in powers() if len(word) > 1]
    return rf"(?:{'|'.join(map(re.escape, longest_first(words)))})(?!\w)"
