"""The part of a store in memory that delivers: issues, what they owe, and who wants no mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from digest.errors import StoreError
from digest.storage import PastIssue
from digest.traffic import Delivery


class Outbox:
    """Deliveries of the issues that are out."""

    def __init__(self) -> None:
        super().__init__()
        self._issues: list[PastIssue] = []
        self._deliveries: dict[str, Delivery] = {}
        self._suppressed: dict[str, datetime] = {}

    def deliveries(self, *, states: Sequence[str] = ()) -> list[Delivery]:
        """Return deliveries, oldest issue first; all of them, or those in `states`."""
        due = {(past.edition, past.issue): past.due for past in self._issues}
        found = [each for each in self._deliveries.values() if not states or each.state in states]
        return sorted(found, key=lambda each: (due[each.edition, each.issue], each.edition))

    def mark(self, delivery: Delivery) -> None:
        """Store a delivery's new state by its key.

        Raises:
            StoreError: there is no such delivery.
        """
        if delivery.key not in self._deliveries:
            raise StoreError(f"there is no delivery {delivery.key!r}", subject=delivery.key)
        self._deliveries[delivery.key] = delivery

    def suppressed(self) -> dict[str, datetime]:
        """Return the addresses that get no mail, sorted, and since when."""
        return dict(sorted(self._suppressed.items()))

    def suppress(self, address: str, now: datetime) -> None:
        """Let an address get no mail from now on; one that gets none already keeps its since."""
        self._suppressed.setdefault(address, now)

    def allow(self, address: str) -> bool:
        """Let an address get mail again; tell whether it was suppressed."""
        return self._suppressed.pop(address, None) is not None

    def forget_reader(self, is_meant: Callable[[str], bool]) -> int:
        """Remove all deliveries to such recipients; return how many there were."""
        known = self._deliveries.items()
        gone = [key for key, each in known if each.recipient and is_meant(each.recipient)]
        for key in gone:
            del self._deliveries[key]
        return len(gone)
