"""Send one line and a link to a chat or a phone, by way of apprise (the extra `notify`)."""

from __future__ import annotations

import logging
import re
from typing import Self

from digest.deliverers.contents import file_of
from digest.errors import DeliveryError
from digest.protocols import Parcel

LINE = "line.txt"
MISSING = 'notify needs apprise: pip install "news-digest[notify]"'
_STATUS = re.compile(r"\berror=(\d{3})\b")  # as apprise's services write what HTTP said


class Notify:
    """Sends to the apprise URL that a destination names (ntfy://…, tgram://…, matrix://…)."""

    def deliver(self, parcel: Parcel, /) -> None:
        """Send the line; its first line is the title, the rest the text.

        Raises:
            DeliveryError: apprise is missing, its URL says nothing to it, or the service refused.
        """
        try:
            import apprise  # 17 MB that only who notifies needs
        except ImportError as error:
            raise DeliveryError(MISSING) from error
        title, _, text = file_of(parcel, LINE).decode().partition("\n")
        service = apprise.Apprise()
        if not service.add(parcel.destination.target):
            raise DeliveryError(
                "notify: apprise knows no service with such a URL; see its list of URLs",
                permanent=True,
            )
        with _Heard() as heard:
            done = service.notify(title=title, body=text or title)
        if not done:
            name = service[0].service_name if len(service) else "the service"
            raise DeliveryError(f"{name} did not take it{heard.reason}")


class _Heard(logging.Handler):
    """What apprise logs while it sends: its answer is only yes or no."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: list[str] = []
        self._log = logging.getLogger("apprise")

    def __enter__(self) -> Self:
        self._propagates = self._log.propagate
        self._log.addHandler(self)
        self._log.propagate = False  # its words may hold tokens
        return self

    def __exit__(self, *_: object) -> None:
        self._log.removeHandler(self)
        self._log.propagate = self._propagates

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._said.append(record.getMessage())

    @property
    def reason(self) -> str:
        """Return the status that it told; its other words may hold a token of the URL."""
        status = next((found[1] for said in self._said if (found := _STATUS.search(said))), None)
        return f": it said {status}" if status else ", or could not be talked to"
