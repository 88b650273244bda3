"""What a deliverer takes out of a parcel: one of its files, and whom a message is from."""

from __future__ import annotations

from email import policy
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import PurePosixPath

from digest.errors import DeliveryError
from digest.protocols import Parcel

MESSAGE = "mail.eml"


def file_of(parcel: Parcel, name: str) -> bytes:
    """Return a parcel's file by its name, whatever folder it stands in.

    Raises:
        DeliveryError: the parcel holds no such file.
    """
    for file in parcel.files:
        if PurePosixPath(file.name).name == name:
            return file.body
    raise DeliveryError(
        f"the parcel holds no {name}", subject=parcel.delivery.recipient, permanent=True
    )


def sender_of(message: bytes) -> str:
    """Return the address in a message's From, which is the envelope's too.

    >>> sender_of(b"From: The desk <desk@courier.example>")
    'desk@courier.example'
    """
    header = BytesHeaderParser(policy=policy.SMTP).parsebytes(message)["From"]
    return parseaddr(str(header or ""))[1]
