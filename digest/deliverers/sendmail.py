"""Hand a ready message to a command of the machine's own: sendmail, msmtp, a script."""

from __future__ import annotations

import os
import shlex
import subprocess
from email import policy
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import PurePosixPath

from digest.errors import DeliveryError
from digest.protocols import Parcel

MESSAGE = "mail.eml"
SECONDS = 60.0  # that a command may take; most hand the message to a queue at once
MOST_SAID = 300  # characters of its words that are told
# Exit codes after which another try is of no use (BSD's sysexits.h).
FOR_GOOD = {os.EX_USAGE, os.EX_DATAERR, os.EX_NOUSER, os.EX_NOHOST, os.EX_NOPERM, os.EX_CONFIG}


class Sendmail:
    """Runs `command -f SENDER -- RECIPIENT` with the message as its input; no shell is involved."""

    def __init__(self, command: str) -> None:
        self._command = shlex.split(command)

    def deliver(self, parcel: Parcel, /) -> None:
        """Hand the parcel's message over to its recipient.

        Raises:
            DeliveryError: the command did not take it, or is not there.
        """
        recipient = parcel.delivery.recipient
        message = _message(parcel)
        sender = parseaddr(
            str(BytesHeaderParser(policy=policy.SMTP).parsebytes(message)["From"] or "")
        )[1]
        name = self._command[0]
        try:
            done = subprocess.run(  # noqa: S603 – the command is the owner's own config
                [*self._command, "-f", sender, "--", recipient],
                input=message,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except FileNotFoundError as error:
            raise DeliveryError(
                f'{name} is not there: mend "sendmail" under "smtp"', subject=recipient
            ) from error
        except subprocess.TimeoutExpired as error:
            raise DeliveryError(
                f"{name} did not end within {SECONDS:g} s", subject=recipient
            ) from error
        except OSError as error:
            raise DeliveryError(
                f"{name} cannot be run: {error.strerror}", subject=recipient
            ) from error
        if done.returncode != 0:
            raise DeliveryError(
                f"{name} ended with {done.returncode} {_words(done.stderr or done.stdout)}".strip(),
                subject=recipient,
                permanent=done.returncode in FOR_GOOD,
            )


def _message(parcel: Parcel) -> bytes:
    for file in parcel.files:
        if PurePosixPath(file.name).name == MESSAGE:
            return file.body.replace(b"\r\n", b"\n")  # what commands read from their input
    raise DeliveryError(f"the parcel holds no {MESSAGE}", subject=parcel.delivery.recipient)


def _words(said: bytes) -> str:
    text = said.decode("utf-8", "replace")
    plain = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(plain.split())[:MOST_SAID]
