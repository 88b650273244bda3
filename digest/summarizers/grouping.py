"""Group pairs of claims into comparisons: one claim an article, two articles at least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Stated(Protocol):
    """A claim that knows the number of its article."""

    @property
    def article(self) -> int:
        """Return the number of the article that states it."""
        ...


C = TypeVar("C", bound=Stated)


def grouped(pairs: Sequence[tuple[C, C]]) -> list[list[C]]:
    """Return the claims that pairs connect, each group ordered by article, in order of first sight.

    A group in which an article states two values is no comparison, and is left out.
    """
    groups: list[list[C]] = []
    for pair in pairs:
        joined = [group for group in groups if any(claim in group for claim in pair)]
        merged = [claim for group in joined for claim in group]
        merged += [claim for claim in pair if claim not in merged]
        groups = [group for group in groups if group not in joined] + [merged]
    return [
        sorted(group, key=lambda claim: claim.article)
        for group in groups
        if len({claim.article for claim in group}) == len(group)
    ]
