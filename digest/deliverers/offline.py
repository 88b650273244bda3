"""Where no network is wanted: what would need one waits for a run that may use it."""

from __future__ import annotations

from digest.errors import DeliveryError
from digest.protocols import Parcel


class Offline:
    """Stands in for every deliverer that would leave this machine."""

    def deliver(self, parcel: Parcel, /) -> None:
        """Send nothing.

        Raises:
            DeliveryError: always; the delivery stays pending.
        """
        message = "no network was wanted (--offline); the next run sends it"
        raise DeliveryError(message, subject=parcel.delivery.recipient)
