"""Find the persons that news introduces with their age: who did it, or whom it happened to."""

from __future__ import annotations

import re

# Neil Ashworth, 57, · Patrick Sérieys, 52 ans · Rainer Tiemann (49)
# 김미란(43)씨 · 沢井義彦被告（58）
_AGED = re.compile(
    r"([^\W\d_]{2,}) ?[(（]\d{1,3}(?:歳|岁|세|ans|años|Jahre)?[)）]"
    r"|([^\W\d_a-zß-öø-ÿа-џ][^\W\d_]+), (?:de )?\d{1,3}(?:,| ans\b| años\b| anni\b| anos\b| лет\b)"
)
_TITLES = re.compile("(?:被告|容疑者|受刑者|さん|氏)$")


def persons(text: str) -> frozenset[str]:
    """Return the last names, or in ko, ja and zh the whole names, of persons told with their age.

    >>> sorted(persons("Neil Ashworth, 57, met Rainer Tiemann (49). 沢井義彦被告（58）"))
    ['Ashworth', 'Tiemann', '沢井義彦']
    """
    found = (match[1] or match[2] for match in _AGED.finditer(text))
    return frozenset(_TITLES.sub("", name) for name in found)
