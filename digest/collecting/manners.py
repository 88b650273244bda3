"""How a round of collecting behaves: how often, how long, how many pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from digest.plan import FullText, Source
from digest.sources.turns import IsOver, never


@dataclass(frozen=True, slots=True)
class Manners:
    """How to collect. `patient` lets a feed's own rhythm stretch the interval."""

    interval: timedelta = timedelta(minutes=30)
    full_text: FullText = "auto"
    max_pages: int = 300
    patient: bool = False
    everything: bool = False  # every source, due or not
    is_over: IsOver = never  # when to end, whoever has not answered yet

    def rules(self, sources: Sequence[Source]) -> dict[str, FullText]:
        """Return by source where its articles' texts come from."""
        return {source.url: source.full_text or self.full_text for source in sources}
