"""What a source's address hides, taken out of the addresses that its feed and pages name.

A feed whose address holds a token names its entries relative to it, or gives the token on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.web.urls import HIDDEN, SHORTEST_SECRET

# `${SECTION}` is no secret: taken out of links, it would only break them.
_WORDS = re.compile(r"[a-z]+(?:[-_.][a-z]+)*")


def pieces(address: str | None, name: str) -> tuple[str, ...]:
    """Return what stands in an address where its name (see `urls.veiled`) has three stars.

    Left out is what is too short, or made of small letters alone: a word, no secret.

    >>> pieces("https://news.example/s3cret/feed?page=2", "https://news.example/***/feed?page=2#9a")
    ('s3cret',)
    >>> pieces("https://news.example/world/feed", "https://news.example/***/feed#9a")
    ()
    """
    if address is None:
        return ()
    shown = name.rpartition("#")[0].split(HIDDEN)
    match = re.fullmatch("(.+?)".join(map(re.escape, shown)), address)
    found = sorted(set(match.groups()), key=lambda one: (-len(one), one)) if match else []
    return tuple(one for one in found if len(one) >= SHORTEST_SECRET and not _WORDS.fullmatch(one))


def without(url: str, hidden: Sequence[str]) -> str:
    """Return an address with three stars where such a piece stands in it, whole.

    >>> without("https://news.example/s3cret/a.html?s3cret2", ["s3cret"])
    'https://news.example/***/a.html?s3cret2'
    """
    for one in hidden:
        if one in url:
            url = re.sub(rf"(?<![\w%-]){re.escape(one)}(?![\w%-])", HIDDEN, url)
    return url
