"""What the other side said, in a form that may stand in a line of ours."""

from __future__ import annotations

MOST_SAID = 300  # characters of its words that are told


def told(said: bytes | str) -> str:
    r"""Return somebody's words on one line, without what no line may hold, at most so many.

    >>> told(b"5.1.1 no\r\n such\x1b[2J user")
    '5.1.1 no such [2J user'
    """
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    plain = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(plain.split())[:MOST_SAID]
