"""Text that may stand on a terminal: no control or bidi characters, no secret."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Secrets shorter than this would blank out half of every line ("25", "no").
SHORTEST_SECRET = 5

_CREDENTIALS = re.compile(r"(?<=://)[^/\s@'\"]+@")
_VALUE = re.compile(r"(?<=[?&])([\w.\-]+)=([^&\s#'\"<>]*[^&\s#'\"<>:;,.)])")  # of an address
# C0 and C1 controls but tab and newline, and the marks that reorder text on a terminal
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str, *, secrets: Sequence[str] = ()) -> str:
    r"""Return text that may stand on a terminal: no control or bidi characters, no secret.

    >>> printable("https://me:pass@a.example/\x1b[2J", secrets=["a.example"])
    'https://***@***/\\x1b[2J'
    """
    text = _VALUE.sub(_value, _CREDENTIALS.sub("***@", blank(text, secrets)))
    return _HARMFUL.sub(lambda match: ascii(match.group())[1:-1], text)


def blank(text: str, secrets: Sequence[str]) -> str:
    """Return text without secrets: the longest first, so that none leaves a rest behind."""
    for secret in sorted(set(secrets), key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, "***")
    return text


def _value(match: re.Match[str]) -> str:
    """Return a pair of an address's query, without its value where that is a token by its name."""
    from digest.web.urls import is_secret  # 3 ms that lines without an address never pay

    return f"{match[1]}=***" if is_secret(match[1]) else match[0]
