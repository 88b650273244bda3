"""Find where an article's first sentence begins: after the place, agency and reporter before it."""

from __future__ import annotations

import re

_PART = r"[A-ZÀ-ÞĐ][\w.’'/-]*"
_PLACE = rf"(?:{_PART}(?:[ ,]+(?:{_PART}|\d{{1,2}}(?:st|nd|rd|th|\.)?|d[eu]|of|\d{{4}}))*)"
_AGENCY = r"[(（][A-ZÀ-ÞĐ][\w./ &=-]{1,30}[)）]"
_DASH = r"(?:\s*(?:[—–-]{1,2}|:)\s+)"
_CAPITALS = (
    r"[A-ZÀ-ÞĐ]{3,}(?:[ ,./-]+[A-ZÀ-ÞĐ]{2,})*(?:,? [A-Z][a-z]+)?"
    r"(?:,? (?:[A-Z][a-z]+\.? )?\d{1,2})?"
)
_REPORTER = r"[가-힣]{2,4}\s?(?:기자|특파원)\s*=\s*"
_DATELINE = re.compile(
    rf"""(?:{_PLACE},?\s*)?{_AGENCY}(?:{_DASH}|\s*(?=[A-ZÀ-ÞĐ“"‘']))  # Oslo (Norpress) - It
      | {_CAPITALS}\s*[—–-]{{1,2}}\s+                                  # NEW YORK —
      | [(\[][^)\]]{{1,30}}(?:=|기자|특파원|뉴스|일보|통신)[^)\]]{{0,30}}[)\]]\s*(?:{_REPORTER})?
      | {_REPORTER}
      | 【[^】]{{1,40}}】\s*
      | (?:本报|新华社|中新社|中央社)[^，。]{{0,24}}[电讯]\s*[：:]?\s*(?:[（(][^）)]{{1,20}}[）)])?
      """,
    re.VERBOSE,
)


def skip(text: str) -> int:
    """Return how many signs a dateline takes at the head of an article's first sentence.

    >>> skip("OSLO (Norpress) - The ferry sank."), skip("The court (TCA) said no.")
    (18, 0)
    """
    match = _DATELINE.match(text)
    return match.end() if match and match.end() < len(text) else 0
