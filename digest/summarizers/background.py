"""Find the sentences of a running story that remind of what earlier issues told."""

from __future__ import annotations

from collections.abc import Callable, Collection

from digest.summarizers.features import Measured
from digest.summarizers.told import Told


def background(
    measured: Measured,
    told: Told,
    *,
    bears_on_the_news: Callable[[int], bool],
    barred: Collection[int],
) -> list[int]:
    """Return the sentences that stand alone and say what earlier issues told, best first.

    One told sentence must hold half of it, and it must bear on the news. Among such, the best is
    the one of which all that was told holds the most: it sums up, where one near to a single
    sentence only repeats a detail.
    """
    alone = [
        at
        for at, (passage, one) in enumerate(zip(measured.passages, measured.standings, strict=True))
        if not (one.bar or one.lean or at in barred)
        and told.reminds(passage, title=passage.sentence.article.title)
        and bears_on_the_news(at)
    ]
    return sorted(alone, key=lambda at: (-told.share(measured.passages[at]), at))
