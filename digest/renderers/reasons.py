"""Why a story stands in a briefing or does not, in the language of our own words.

Briefings say it in English (`why`, `left_out`); data/reasons.toml says the same in the others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from digest.renderers.words import Words

_GAP = re.compile(r"\\\{(\w+)\\\}")
_FITS = {"n": r"\d+", "m": r"\d+", "day": r"\d{4}-\d\d-\d\d"}  # others: anything


def reason(said: str, words: Words) -> str | None:
    """Return a reason in our words; None where it is only known in English, as it is.

    >>> reason("told by 3 outlets in one text", Words.of("fr", "UTC"))
    'raconté par 3 médias en un seul texte'
    """
    for pattern, others in _known():
        match = pattern.fullmatch(said)
        if match:
            phrase = others.get(words.language)
            gaps = {name: _spoken(name, value, words) for name, value in match.groupdict().items()}
            return phrase.format(**gaps) if phrase else None
    return None


def _spoken(name: str, value: str, words: Words) -> str:
    if name == "day":
        return words.mark(value)
    return words.figure(int(value)) if name in "nm" else value


@cache
def _known() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    text = files("digest.renderers").joinpath("data", "reasons.toml").read_text("utf8")
    return tuple((_pattern(said), others) for said, others in tomllib.loads(text).items())


def _pattern(said: str) -> re.Pattern[str]:
    escaped = re.escape(said)
    return re.compile(_GAP.sub(lambda gap: f"(?P<{gap[1]}>{_FITS.get(gap[1], '.+')})", escaped))
