"""What a reader asks for: words, phrases and /regular expressions/ to prefer, mute or watch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from digest.model import Article


@lru_cache(maxsize=512)  # patterns come from the config: few, asked of every story
def pattern(interest: str) -> re.Pattern[str]:
    """Return what finds an interest: /…/ as a regular expression, else whole words, any case.

    Words in scripts without spaces are found inside longer runs.

    >>> bool(pattern("Royal").search("The royal visit")), bool(pattern("art").search("a party"))
    (True, False)
    >>> bool(pattern("/rat(e|es)$/").search("Interest rates"))
    True

    Raises:
        re.error: the regular expression does not parse.
    """
    if len(interest) > 2 and interest.startswith("/") and interest.endswith("/"):
        return re.compile(interest[1:-1], re.IGNORECASE)
    words = r"\s+".join(re.escape(word) for word in interest.split())
    before = r"(?<!\w)" if interest[:1].isascii() else ""
    after = r"(?!\w)" if interest[-1:].isascii() else ""
    return re.compile(before + words + after, re.IGNORECASE)


def matching(interests: Iterable[str], articles: Iterable[Article]) -> str | None:
    """Return the first interest that a title, deck, tag or opening paragraph holds.

    Later paragraphs do not count: a name in passing is not what a story is about.
    """
    texts = [
        "\n".join((a.title, a.deck or "", " ".join(a.tags), a.text.partition("\n\n")[0]))
        for a in articles
    ]
    return next(
        (
            interest
            for interest in interests
            if any(pattern(interest).search(text) for text in texts)
        ),
        None,
    )
