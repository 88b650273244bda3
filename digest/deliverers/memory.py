"""A destination in memory: for tests and for dry runs."""

from __future__ import annotations

from digest.errors import DeliveryError
from digest.protocols import Parcel


class Memory:
    """Keeps what it is handed; while `refusal` is set, it refuses with that instead."""

    def __init__(self, refusal: DeliveryError | None = None) -> None:
        self.refusal = refusal
        self.parcels: list[Parcel] = []

    def deliver(self, parcel: Parcel, /) -> None:
        """Keep the parcel.

        Raises:
            DeliveryError: it was told to refuse.
        """
        if self.refusal is not None:
            raise self.refusal
        self.parcels.append(parcel)
