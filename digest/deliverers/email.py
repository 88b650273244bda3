"""Hand a ready message to a mail server, one recipient at a time.

The message is rendered elsewhere (`mail.eml`, with its fixed Message-ID); here are only the
envelope, the server's answers and the clock that limits them.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from typing import Literal

from digest.deliverers.answers import told
from digest.deliverers.contents import MESSAGE, file_of, sender_of
from digest.deliverers.mailserver import Connection, Server
from digest.errors import DeliveryError
from digest.protocols import Parcel

ANSWER_SECONDS = 20.0  # for one answer of the server
WHOLE_SECONDS = 45.0  # for one message, however slowly it answers
REST_SECONDS = 60.0  # a server that could not be talked to is not tried again for so long

_LINE_END = re.compile(rb"\r\n|\r|\n")
REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (TimeoutError, "does not answer in time"),
    (ssl.SSLError, "does not speak TLS there: look at port and security"),
    (ConnectionRefusedError, "refuses connections: look at host and port, and if it runs"),
    (socket.gaierror, "has no address: look at the host"),
    ((smtplib.SMTPServerDisconnected, ConnectionError), "broke the connection off"),
)


class Email:
    """One mail server. What it says with 4xx is tried again later, 5xx is for good.

    Messages share a connection until `end`. A server that cannot be reached or hangs costs one
    time limit a run, not one a recipient.
    """

    def __init__(
        self,
        *,
        host: str = "localhost",
        port: int = 25,
        security: Literal["none", "starttls", "tls"] = "none",
        username: str | None = None,
        password: str = "",
        context: ssl.SSLContext | None = None,
        answer_seconds: float = ANSWER_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        login = (username, password) if username else None
        self._server = Server(host, port, security, login)
        self._connection = Connection(
            self._server,
            context=context,
            answer_seconds=answer_seconds,
            whole_seconds=whole_seconds,
        )
        self._monotonic = monotonic
        self._down: tuple[float, str] | None = None

    def deliver(self, parcel: Parcel, /) -> None:
        """Send the parcel's message to its recipient.

        Raises:
            DeliveryError: the server did not take it, or could not be talked to.
        """
        recipient = parcel.delivery.recipient
        # smtplib mends the ends of strings only
        message = _LINE_END.sub(b"\r\n", file_of(parcel, MESSAGE))
        sender = sender_of(message)
        if self._down is not None and self._monotonic() < self._down[0]:
            raise DeliveryError(self._down[1], subject=recipient)
        try:
            self._connection.send(sender, recipient, message)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = error.recipients[recipient]
            raise self._refused(code, said, recipient) from error
        except smtplib.SMTPResponseException as error:
            raise self._refused(error.smtp_code, error.smtp_error, recipient) from error
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryError(
                f"{self._server} cannot do what is asked of it: {error}",
                subject=recipient,
                permanent=True,
            ) from error
        except OSError as error:
            reason = f"{self._server} {_network(error)}"
            self._down = (self._monotonic() + REST_SECONDS, reason)
            raise DeliveryError(reason, subject=recipient) from error

    def end(self) -> None:
        """Say goodbye to the server: there is no more to send for now."""
        self._connection.end()

    def _refused(self, code: int, said: bytes | str, recipient: str) -> DeliveryError:
        reason = f"{self._server} said {code} {told(said)}"
        return DeliveryError(reason, subject=recipient, permanent=code >= 500)


def _network(error: Exception) -> str:
    """Return a clause on why a server could not be talked to."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"shows a certificate that is not trusted: {error.verify_message}"
    # smtplib tells a time-out as a connection that was closed; the reason is beneath.
    cause = error.__context__ if isinstance(error.__context__, TimeoutError) else error
    return next(
        (words for kinds, words in REASONS if isinstance(cause, kinds)),
        f"cannot be talked to: {error}",
    )
