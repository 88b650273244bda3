"""Put a briefing's mail into a Maildir: a mailbox on this machine that any mail reader opens."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from digest.deliverers.contents import MESSAGE, file_of
from digest.errors import DeliveryError
from digest.protocols import Parcel


class Maildir:
    """Writes each message once, under a name that its delivery's key decides.

    The layout is D. J. Bernstein's (https://cr.yp.to/proto/maildir.html): written in `tmp`, then
    moved to `new`; readers move it on to `cur`. Departs from it: the name holds no clock, process
    or host, so that a message put there twice after a crash is there once.
    """

    def deliver(self, parcel: Parcel, /) -> None:
        """Put the message there, if it is not there yet.

        Raises:
            DeliveryError: the parcel holds no mail, or the folder cannot be written.
        """
        folder = Path(parcel.destination.target)
        name = _name(parcel)
        # a mailbox on disk has the system's lines
        message = file_of(parcel, MESSAGE).replace(b"\r\n", b"\n")
        try:
            for part in ("tmp", "new", "cur"):
                (folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_there(folder, name):
                return
            temporary = folder / "tmp" / name
            try:
                with temporary.open("wb") as stream:
                    stream.write(message)
                    stream.flush()
                    os.fsync(stream.fileno())
                temporary.replace(folder / "new" / name)
            finally:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
        except OSError as error:
            raise DeliveryError(
                f"{folder}: the mailbox cannot be written: {error.strerror or error}",
                subject=str(folder),
            ) from error


def _name(parcel: Parcel) -> str:
    issued = int(datetime.fromisoformat(parcel.briefing.issued).timestamp())
    return f"{issued}.{sha256(parcel.delivery.key.encode()).hexdigest()[:24]}.digest"


def _is_there(folder: Path, name: str) -> bool:
    """Tell whether a message is there, read or unread: readers add flags behind a colon."""
    return (folder / "new" / name).exists() or any((folder / "cur").glob(f"{name}*"))
