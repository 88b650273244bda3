"""What was decided by hand about stories, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.decisions import Decision
from digest.stores.names import Names


class Decisions:
    """Decisions in the order of deciding."""

    def __init__(self) -> None:
        super().__init__()
        self._decisions: dict[str, Decision] = {}

    def decisions(self) -> list[Decision]:
        """Return what was decided by hand and holds, in the order of deciding."""
        return list(self._decisions.values())

    def decide(
        self, made: Sequence[Decision] = (), *, undone: Sequence[Decision] = ()
    ) -> list[Decision]:
        """Forget some decisions and add others; return those forgotten.

        One that is made again moves to the end: it was decided last.
        """
        forgotten = [decision for decision in undone if decision.id in self._decisions]
        for decision in (*undone, *made):
            self._decisions.pop(decision.id, None)
        self._decisions |= {decision.id: decision for decision in made}
        return forgotten

    def _rename_decisions(self, names: Names) -> None:
        made = [
            replace(
                each,
                entries=tuple(sorted(map(names.of, each.entries))),
                others=tuple(sorted(map(names.of, each.others))),
            )
            for each in self._decisions.values()
        ]
        self._decisions = {each.id: each for each in made}
