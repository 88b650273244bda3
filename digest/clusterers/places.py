"""Find the towns and provinces that a Korean, Japanese or Chinese title names by their rank."""

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


def places(title: str, language: str) -> frozenset[str]:
    """Return the names of places in a title, without their rank; none in another language.

    >>> sorted(places("한빛시 아파트 화재", "ko") | places("青原市の天気", "ja"))
    ['青原', '한빛']
    """
    shape = _SHAPES.get(language)
    if shape is None:
        return frozenset()
    return frozenset(match[match.lastindex or 0] for match in shape.finditer(title))
