"""A mail server on loopback, in every mood that a server can have, and what hands mail to it."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from digest.deliverers.email import Email
from digest.issue import Briefing, Counts, WindowLine
from digest.plan import Destination
from digest.protocols import Parcel
from digest.traffic import Delivery, Rendered

LINE = WindowLine("2026-11-23T06:00:00+00:00", "2026-11-24T06:00:00+00:00")
ISSUED = "2026-11-24T06:00:00+00:00"
BRIEFING = Briefing(
    "daily", "Morning", "2026-11-24", ISSUED, "UTC", "en", LINE, (), Counts(1, 2, 3, 4, 5)
)


@dataclass
class Mailbox:
    """A server's handler: keeps what it takes. `answers` are what it says to DATA, in turn."""

    taken: list[Envelope] = field(default_factory=list)
    users: list[bytes] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    recipient_answer: str = "250 OK"
    hangs: bool = False
    drops: bool = False
    most: int = 1_000  # messages that it takes in one connection
    begun: int = 0  # messages in the newest connection
    connections: int = 0
    goodbyes: int = 0

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        self.connections += 1
        self.begun = 0
        session.host_name = name
        return answers

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.begun += 1
        if self.begun > self.most:
            return "421 too many messages in this connection"
        envelope.mail_from = address
        return "250 OK"

    async def handle_QUIT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.goodbyes += 1
        return "221 Bye"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.hangs:
            await asyncio.sleep(600)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.taken.append(envelope)
        if self.drops:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return answer

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.password == b"s3cret"
        if right:
            self.users.append(data.login)
        return AuthResult(success=right, handled=False)

    @property
    def mails(self) -> list[EmailMessage]:
        bodies = [envelope.original_content or b"" for envelope in self.taken]
        return [message_from_bytes(body, policy=policy.default) for body in bodies]


Serve = Callable[..., tuple[Mailbox, int]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts mail servers; each call returns a server's mailbox and port."""
    controllers: list[Controller] = []

    def start(mailbox: Mailbox | None = None, **options: Any) -> tuple[Mailbox, int]:
        box = mailbox or Mailbox()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        controller = Controller(
            box,
            hostname="127.0.0.1",
            port=port,
            ready_timeout=30,
            authenticator=box.authenticate,
            **options,
        )
        controller.start()
        controllers.append(controller)
        return box, port

    yield start
    for controller in controllers:
        with suppress(Exception):
            controller.stop()


Mailer = Callable[..., Email]


@pytest.fixture
def mailer() -> Iterator[Mailer]:
    """Makes what hands mail to a server on this machine; its connection ends with the test."""
    made: list[Email] = []

    def make(host: str = "127.0.0.1", **options: Any) -> Email:
        made.append(Email(host=host, **options))
        return made[-1]

    yield make
    for email in made:
        email.end()


def parcel(
    recipient: str = "ines@courier.example", sender: str = "digest@harbour.example"
) -> Parcel:
    message = EmailMessage()
    message["From"] = f"Morning briefing <{sender}>"
    message["To"] = recipient
    message["Subject"] = "Ferry returns"
    message["Message-ID"] = f"<daily.2026-11-24.{len(recipient)}@harbour.example>"
    message.set_content("The ferry sails again.\n.\nA line with one point alone stands above.\n")
    delivery = Delivery("daily", "2026-11-24", "email:", recipient)
    file = Rendered("daily/2026-11-24/mail.eml", "message/rfc822", message.as_bytes())
    return Parcel(delivery, Destination("email", ""), BRIEFING, (file,))
