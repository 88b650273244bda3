"""Hand a ready message to a mail server, one recipient at a time.

The message is rendered elsewhere (`mail.eml`, with its fixed Message-ID); here are only the
envelope, the server's answers and the clock that limits them.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import policy
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import Literal

from digest.errors import DeliveryError
from digest.protocols import Parcel

MESSAGE = "mail.eml"
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

    A server that cannot be reached or hangs costs one time limit a run, not one a recipient.
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
        self._host, self._port, self._security = host, port, security
        self._login = (username, password) if username else None
        self._context = context
        self._answer_seconds, self._whole_seconds = answer_seconds, whole_seconds
        self._monotonic = monotonic
        self._down: tuple[float, str] | None = None

    def deliver(self, parcel: Parcel, /) -> None:
        """Send the parcel's message to its recipient.

        Raises:
            DeliveryError: the server did not take it, or could not be talked to.
        """
        recipient = parcel.delivery.recipient
        message = _message(parcel)
        sender = _sender(message)
        if self._down is not None and self._monotonic() < self._down[0]:
            raise DeliveryError(self._down[1], subject=recipient)
        try:
            with self._talking() as smtp:
                _send(smtp, sender, recipient, message)
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

    @property
    def _server(self) -> str:
        return f"the mail server {self._host}:{self._port}"

    def _refused(self, code: int, said: bytes | str, recipient: str) -> DeliveryError:
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
        return DeliveryError(
            f"{self._server} said {code} {plain}", subject=recipient, permanent=code >= 500
        )

    @contextmanager
    def _talking(self) -> Iterator[smtplib.SMTP]:
        """Open a connection that is cut when the whole takes too long; log in if need be."""
        context = self._context or ssl.create_default_context()
        # The name is set again below: smtplib would ask DNS for one, which can hang on its own.
        smtp = (
            smtplib.SMTP_SSL(
                local_hostname="localhost", timeout=self._answer_seconds, context=context
            )
            if self._security == "tls"
            else smtplib.SMTP(local_hostname="localhost", timeout=self._answer_seconds)
        )
        with _limited(smtp, self._whole_seconds):
            try:
                self._greet(smtp, context)
                yield smtp
                with suppress(OSError):
                    smtp.quit()  # the message is taken: what the server says now changes nothing
            finally:
                smtp.close()

    def _greet(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        # What TLS checks the certificate against; `connect` alone leaves it empty.
        smtp._host = self._host  # type: ignore[attr-defined]  # noqa: SLF001
        code, said = smtp.connect(self._host, self._port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, said)
        smtp.local_hostname = _own_name(smtp)
        smtp.ehlo_or_helo_if_needed()
        if self._security == "starttls":
            smtp.starttls(context=context)
        if self._login is not None:
            smtp.login(*self._login)


def _message(parcel: Parcel) -> bytes:
    for file in parcel.files:
        if PurePosixPath(file.name).name == MESSAGE:
            return _LINE_END.sub(b"\r\n", file.body)  # smtplib mends the ends of strings only
    raise DeliveryError(f"the parcel holds no {MESSAGE}", subject=parcel.delivery.recipient)


def _sender(message: bytes) -> str:
    """Return the address in the message's From, which is the envelope's too."""
    header = BytesHeaderParser(policy=policy.SMTP).parsebytes(message)["From"]
    return parseaddr(str(header or ""))[1]


def _send(smtp: smtplib.SMTP, sender: str, recipient: str, message: bytes) -> None:
    """Send, with the server's leave to write addresses in other letters than ASCII's."""
    needs_more = not (sender + recipient).isascii()
    if needs_more and not smtp.has_extn("smtputf8"):
        raise smtplib.SMTPNotSupportedError(f"{recipient} has letters that it does not take")
    smtp.sendmail(sender, [recipient], message, ["SMTPUTF8", "BODY=8BITMIME"] if needs_more else ())


def _own_name(smtp: smtplib.SMTP) -> str:
    """Return how to introduce ourselves: the full host name, else our address (RFC 5321, 4.1.3)."""
    name = socket.gethostname()
    if "." in name and name.isascii():
        return name
    address = str(smtp.sock.getsockname()[0]) if smtp.sock else "127.0.0.1"
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


@contextmanager
def _limited(smtp: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Cut the connection after so many seconds: a server that drips never times out by itself."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            if smtp.sock is not None:
                smtp.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OSError as error:  # smtplib's own errors are of this kind too
        if late.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()


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
