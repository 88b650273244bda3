"""Hand a ready message to a command of the machine's own: sendmail, msmtp, a script."""

from __future__ import annotations

import os
import shlex
import subprocess

from digest.deliverers.answers import told
from digest.deliverers.contents import MESSAGE, file_of, sender_of
from digest.errors import DeliveryError
from digest.protocols import Parcel

SECONDS = 60.0  # that a command may take; most hand the message to a queue at once
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
        message = file_of(parcel, MESSAGE).replace(b"\r\n", b"\n")  # as commands read their input
        sender = sender_of(message)
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
                f"{name} ended with {done.returncode} {told(done.stderr or done.stdout)}".strip(),
                subject=recipient,
                permanent=done.returncode in FOR_GOOD,
            )
