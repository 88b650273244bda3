"""A connection to a mail server: opened when first needed, kept from one message to the next."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Literal

GOODBYE_SECONDS: Final = 5.0  # what a server says to QUIT changes nothing
CLOSING: Final = 421  # the server closes this connection, and has taken nothing of what was begun
# A plain no to one message: the connection is good for the next.
REFUSALS: Final = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in, and how."""

    host: str
    port: int
    security: Literal["none", "starttls", "tls"] = "none"
    login: tuple[str, str] | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"the mail server {self.host}:{self.port}"


class Connection:
    """One connection at a time. Each message has a time of its own, reconnecting and all.

    A message is given up and never repeated here once the server may have taken it.
    """

    def __init__(
        self,
        server: Server,
        *,
        context: ssl.SSLContext | None,
        answer_seconds: float,
        whole_seconds: float,
    ) -> None:
        self._server = server
        self._context = context
        self._answer_seconds, self._whole_seconds = answer_seconds, whole_seconds
        self._smtp: smtplib.SMTP | None = None

    def send(self, sender: str, recipient: str, message: bytes) -> None:
        """Hand a message over to the server.

        Raises:
            OSError: it did not take the message (a kind of smtplib's own), or cannot be talked to.
        """
        with self._limited(self._whole_seconds):
            used = self._is_ready()
            try:
                self._send(sender, recipient, message)
            except smtplib.SMTPSenderRefused as error:
                if not used or error.smtp_code != CLOSING:
                    raise
                self._drop()  # so many messages a connection and no more
                self._send(sender, recipient, message)

    def end(self) -> None:
        """Say goodbye; the next message opens a connection again."""
        if self._smtp is None:
            return
        with suppress(OSError), self._limited(GOODBYE_SECONDS):
            self._smtp.quit()
        self._drop()

    def _is_ready(self) -> bool:
        """Tell whether the connection of the message before is still good for another."""
        if self._smtp is None:
            return False
        with suppress(OSError):
            if self._smtp.rset()[0] == 250:
                return True
        self._drop()
        return False

    def _send(self, sender: str, recipient: str, message: bytes) -> None:
        """Send, with the server's leave to write addresses in other letters than ASCII's."""
        smtp = self._opened()
        needs_more = not (sender + recipient).isascii()
        if needs_more and not smtp.has_extn("smtputf8"):
            raise smtplib.SMTPNotSupportedError(f"{recipient} has letters that it does not take")
        options = ["SMTPUTF8", "BODY=8BITMIME"] if needs_more else ()
        smtp.sendmail(sender, [recipient], message, options)

    def _opened(self) -> smtplib.SMTP:
        """Return the connection, opened and logged in if need be."""
        if self._smtp is None:
            context = self._context or ssl.create_default_context()
            # The name is set again below: smtplib would ask DNS for one, which can hang by itself.
            made = partial(smtplib.SMTP_SSL, context=context)
            kind = made if self._server.security == "tls" else smtplib.SMTP
            self._smtp = kind(local_hostname="localhost", timeout=self._answer_seconds)
            try:
                self._greet(self._smtp, context)
            except OSError:
                self._drop()
                raise
        return self._smtp

    def _greet(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        server = self._server
        # What TLS checks the certificate against; `connect` alone leaves it empty.
        smtp._host = server.host  # type: ignore[attr-defined]  # noqa: SLF001
        code, said = smtp.connect(server.host, server.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, said)
        smtp.local_hostname = _own_name(smtp)
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=context)
        if server.login is not None:
            smtp.login(*server.login)

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    @contextmanager
    def _limited(self, seconds: float) -> Iterator[None]:
        """Cut the connection after so many seconds: who drips never times out by itself.

        It is dropped after whatever went wrong, unless the server said plainly no to a message.
        """
        late = threading.Event()

        def cut() -> None:
            late.set()
            with suppress(OSError):
                if self._smtp is not None and self._smtp.sock is not None:
                    self._smtp.sock.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except OSError as error:  # smtplib's own errors are of this kind too
            if not isinstance(error, REFUSALS) or late.is_set():
                self._drop()
            if late.is_set():
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
            if self._smtp is not None and self._smtp.sock is None:
                self._drop()  # smtplib itself closes where the server said 421


def _own_name(smtp: smtplib.SMTP) -> str:
    """Return how to introduce ourselves: the full host name, else our address (RFC 5321, 4.1.3)."""
    name = socket.gethostname()
    if "." in name and name.isascii():
        return name
    address = str(smtp.sock.getsockname()[0]) if smtp.sock else "127.0.0.1"
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"
