"""Find sentences whose subject is a bare surname, so that the full name is printed before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.summarizers.passages import Passage

_NAME = r"[A-ZÀ-ÖØ-Þ][\w-]{2,}"
# A capitalised word that begins a sentence, before a word in lower case.
_BARE = re.compile(rf"({_NAME})(?:[’']s?)? (?=[a-zß-öø-ÿ])")
_FULL = re.compile(rf"(?=\b[A-ZÀ-ÖØ-Þ][\w.’-]* ({_NAME}))")
_ROLES = {
    "ko": "씨|대표|의원|장관|총리|대통령|회장|사장|교수|위원장|시장|지사|감독|선수",
    "ja": "氏|さん|首相|容疑者|被告|議員|大臣|社長|知事|市長|監督|選手|教授",
}
_EAST_BARE = re.compile(
    rf"([가-힣]{{1,2}}) ?(?:{_ROLES['ko']})(?:은|는|이|가|도|의) "
    rf"|([一-龯]{{1,4}})(?:{_ROLES['ja']})(?:は|が|も|の)"
)
_EAST_LONGER = r"[가-힣一-龯ぁ-ん]"


def bare_names(passages: Sequence[Passage]) -> dict[int, str]:
    """Return by their numbers the passages that open with a surname given in full earlier.

    `passages` are of one article, in order.
    """
    full: set[str] = set()
    found: dict[int, str] = {}
    for at, passage in enumerate(passages):
        text = passage.text
        if match := _BARE.match(text):
            if match[1] in full:
                found[at] = match[1]
        elif match := _EAST_BARE.match(text):
            name = match[1] or match[2]
            longer = re.compile(name + _EAST_LONGER)
            if any(longer.search(other.text) for other in passages[:at]):
                found[at] = name
        full.update(_FULL.findall(text))
    return found
