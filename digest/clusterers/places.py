"""Find what a title names, so that reports of two towns, firms or clubs can be told apart."""

from __future__ import annotations

import re

# What stands before the rank is the name. In Korean a word of two syllables is mostly none (다시,
# 역시, 육군), in Chinese no blank tells where a name begins: its last two signs stand for it.
_SHAPES = {
    "ko": re.compile(r"(?<![가-힣])([가-힣]{2,3})(?:특별시|광역시|시|군)(?![가-힣]{2})"),
    "ja": re.compile(
        r"([一-鿿々ヶァ-ヴー]{1,2}(?<![同全各都朝]))[市県](?!民|場|内|長|議|役|立)"
        r"|([一-鿿々ヶ]{2})[町村](?!民|内|長|議|役|立)"
    ),
    "zh": re.compile(r"([一-鿿]{2}(?<![同全各都城股上超楼夜樓本该]))[市县縣](?!民|场|場|长|值|政)"),
}
# A capital inside a sentence. In German that is any noun: there all of them must differ.
_INSIDE = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÖØ-ÞŁŚŹŻČŠŽĐƠƯΑ-ΩЀ-Я][\w'’-]{3,}")
_CASE_ENDING = 2  # letters that a language that declines changes at a name's end
_SHORTEST = 4


def tells_rank(language: str) -> bool:
    """Tell whether `places` finds towns by their rank in a language."""
    return language in _SHAPES


def places(title: str, text: str, language: str) -> frozenset[str]:
    """Return the names in a title as far as no case changes them.

    In ko, ja and zh towns and provinces, without their rank; in other languages words that the text
    has with a capital inside a sentence: so a title's first word, or one in capitals, is known too.

    >>> sorted(places("한빛시 아파트 화재", "", "ko") | places("青原市の天気", "", "ja"))
    ['青原', '한빛']
    >>> places("Tamarin FLOODED again", "The river rose in Tamarin and Ost.", "en")
    frozenset({'Tamar'})
    """
    shape = _SHAPES.get(language)
    if shape is not None:
        return frozenset(match[match.lastindex or 0] for match in shape.finditer(title))
    stems = {name[: max(_SHORTEST, len(name) - _CASE_ENDING)] for name in _INSIDE.findall(text)}
    return frozenset(stem for stem in stems if _begins_a_word(stem.lower(), title.lower()))


def _begins_a_word(stem: str, title: str) -> bool:
    """Tell whether a word of a title begins so: an affordable flat is no Ford."""
    return stem in title and re.search(rf"\b{re.escape(stem)}", title) is not None
