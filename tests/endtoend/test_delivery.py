"""Mail handed to a real server on loopback, in every mood that a server can have."""

import asyncio
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from digest.deliverers.email import Email
from digest.deliverers.outbox import deliver
from digest.errors import DeliveryError
from digest.issue import Briefing, Counts, WindowLine
from digest.plan import Destination
from digest.protocols import Parcel
from digest.storage import PastIssue
from digest.stores.sql import open_store
from digest.traffic import Delivery, Rendered

pytestmark = pytest.mark.endtoend

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
LINE = WindowLine("2026-11-23T06:00:00+00:00", "2026-11-24T06:00:00+00:00")
ISSUED = "2026-11-24T06:00:00+00:00"
BRIEFING = Briefing(
    "daily", "Morning", "2026-11-24", ISSUED, "UTC", "en", LINE, (), Counts(1, 2, 3, 4, 5)
)
PAST = PastIssue("daily", "2026-11-24", NOW, NOW, 3, BRIEFING)


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


def wait_until_closed(email: Email) -> None:
    """Wait until the server has closed the connection that is kept."""
    kept = email._connection._smtp  # what the server did to it shows nowhere else
    assert kept is not None
    assert kept.sock is not None
    kept.sock.settimeout(30)
    while kept.sock.recv(1, socket.MSG_PEEK):
        kept.sock.recv(1000)


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


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for localhost that its own file makes trusted, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    request = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *request.split(), *names, *files], check=True, capture_output=True)
    return certificate, key


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


def test_a_mail_arrives_as_it_was_rendered(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve()

    mailer(port=port).deliver(parcel())

    (envelope,), (mail,) = mailbox.taken, mailbox.mails
    assert envelope.mail_from == "digest@harbour.example"
    assert envelope.rcpt_tos == ["ines@courier.example"]
    assert mail["Message-ID"] == "<daily.2026-11-24.20@harbour.example>"
    assert mail.get_content().splitlines()[:2] == ["The ferry sails again.", "."]
    body = envelope.original_content or b""
    assert body.count(b"\n") == body.count(b"\r\n")


def test_each_recipient_has_a_message_of_their_own_once(
    serve: Serve, tmp_path: Path, mailer: Mailer
) -> None:
    mailbox, port = serve()
    parcels = [parcel(f"reader{n}@courier.example") for n in range(3)]
    deliverers = {"email": mailer(port=port)}

    with open_store(str(tmp_path / "digest.sqlite3")) as store:
        store.add_issue(PAST, [], [each.delivery for each in parcels])
        for _ in range(3):
            assert deliver(parcels, deliverers, store, now=NOW) == []

    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        [f"reader{n}@courier.example"] for n in range(3)
    ]


def test_the_messages_of_a_run_share_one_connection(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve()
    email = mailer(port=port)

    for number in range(5):
        email.deliver(parcel(f"reader{number}@courier.example"))
    email.end()

    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        [f"reader{number}@courier.example"] for number in range(5)
    ]
    assert (mailbox.connections, mailbox.goodbyes) == (1, 1)


def test_a_refusal_in_a_connection_leaves_it_good_for_the_next_message(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(answers=["250 OK", "554 looks like spam", "451 try later"]))
    email = mailer(port=port)

    email.deliver(parcel("ines@courier.example"))
    for words in ("554 looks like spam", "451 try later"):
        with pytest.raises(DeliveryError, match=words):
            email.deliver(parcel("juno@courier.example"))
    mailbox.recipient_answer = "550 nobody here"
    with pytest.raises(DeliveryError, match="550 nobody here"):
        email.deliver(parcel("kaja@courier.example"))
    mailbox.recipient_answer = "250 OK"
    email.deliver(parcel("lena@courier.example"))

    assert mailbox.connections == 1
    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        ["ines@courier.example"],
        ["lena@courier.example"],
    ]


def test_a_server_that_takes_few_messages_a_connection_gets_another(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(most=2))
    email = mailer(port=port)

    for number in range(5):
        email.deliver(parcel(f"reader{number}@courier.example"))

    assert len(mailbox.taken) == 5
    assert mailbox.connections == 3


def test_a_server_that_says_421_to_the_first_message_is_not_asked_twice(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(most=0))
    email = mailer(port=port)

    with pytest.raises(DeliveryError, match="421 too many messages") as caught:
        email.deliver(parcel())

    assert mailbox.connections == 1
    assert not caught.value.permanent


def test_a_connection_that_was_closed_meanwhile_is_opened_again(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(timeout=0.2)  # a server that closes connections that rest
    email = mailer(port=port)
    email.deliver(parcel("ines@courier.example"))

    wait_until_closed(email)
    email.deliver(parcel("juno@courier.example"))

    assert mailbox.connections == 2
    assert len(mailbox.taken) == 2


def test_a_message_that_may_have_been_taken_is_not_sent_again_by_itself(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve()
    email = mailer(port=port)
    email.deliver(parcel("ines@courier.example"))
    mailbox.drops = True  # it takes the message, and breaks off before it has said so

    with pytest.raises(DeliveryError, match="broke the connection off"):
        email.deliver(parcel("juno@courier.example"))

    assert len(mailbox.taken) == 2
    assert mailbox.connections == 1


def test_a_4xx_is_tried_again_and_then_delivered_once(
    serve: Serve, tmp_path: Path, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(answers=["451 4.7.1 greylisted, come back later"]))
    parcels = [parcel()]
    deliverers = {"email": mailer(port=port)}

    with open_store(str(tmp_path / "digest.sqlite3")) as store:
        store.add_issue(PAST, [], [parcels[0].delivery])
        (failure,) = deliver(parcels, deliverers, store, now=NOW)
        (waiting,) = store.deliveries(states=("pending",))
        again = deliver(parcels, deliverers, store, now=NOW)

    assert "said 451 4.7.1 greylisted, come back later" in failure.reason
    assert not failure.permanent
    assert waiting.next is not None
    assert again == []
    assert len(mailbox.taken) == 1


@pytest.mark.parametrize(
    "mailbox",
    [
        Mailbox(answers=["554 5.7.1 we do not want this"] * 2),
        Mailbox(recipient_answer="550 5.1.1 no such person"),
    ],
    ids=["message", "recipient"],
)
def test_a_5xx_is_for_good_and_told_in_the_servers_words(
    serve: Serve, mailbox: Mailbox, mailer: Mailer
) -> None:
    _, port = serve(mailbox)

    with pytest.raises(DeliveryError, match=r"said 55[04] 5\.\d\.1 (we do not|no such)") as caught:
        mailer(port=port).deliver(parcel())

    assert caught.value.permanent
    assert caught.value.subject == "ines@courier.example"


def test_a_refused_recipient_does_not_stop_the_next(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve(Mailbox(recipient_answer="550 5.1.1 no such person"))
    email = mailer(port=port)
    with pytest.raises(DeliveryError):
        email.deliver(parcel())

    mailbox.recipient_answer = "250 OK"
    email.deliver(parcel("juno@courier.example"))

    assert len(mailbox.taken) == 1


def test_a_server_that_hangs_costs_bounded_time_for_all_recipients(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(hangs=True))
    email = mailer(port=port, answer_seconds=0.3)

    began = time.monotonic()
    for number in range(20):
        with pytest.raises(DeliveryError, match="does not answer in time") as caught:
            email.deliver(parcel(f"reader{number}@courier.example"))
        assert not caught.value.permanent

    assert time.monotonic() - began < 10
    assert mailbox.connections == 1


def test_a_server_that_drips_is_cut_off(mailer: Mailer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,), daemon=True)
        thread.start()
        email = mailer(port=listener.getsockname()[1], answer_seconds=5, whole_seconds=0.5)

        with pytest.raises(DeliveryError, match="does not answer in time"):
            email.deliver(parcel())

        thread.join(30)
        assert not thread.is_alive()


def drip(listener: socket.socket) -> None:
    """Greet for ever, a line at a time."""
    connection, _ = listener.accept()
    with connection, suppress(OSError):
        while True:
            connection.sendall(b"220-still getting up\r\n")
            time.sleep(0.05)


def test_a_server_that_is_down_is_tried_again_after_a_rest(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve(Mailbox(drops=True))
    clock = [0.0]
    email = mailer(port=port, monotonic=lambda: clock[0])
    with pytest.raises(DeliveryError, match="broke the connection off"):
        email.deliver(parcel())

    mailbox.drops = False
    with pytest.raises(DeliveryError, match="broke the connection off"):
        email.deliver(parcel())
    clock[0] = 61.0
    email.deliver(parcel())

    assert mailbox.connections == 2


def test_a_port_where_nobody_listens_is_told(mailer: Mailer) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        email = mailer(port=probe.getsockname()[1])

        with pytest.raises(DeliveryError, match="refuses connections: look at host and port"):
            email.deliver(parcel())


def test_starttls_and_login(serve: Serve, certificate: tuple[Path, Path], mailer: Mailer) -> None:
    mailbox, port = serve(tls_context=server_context(certificate), require_starttls=True)
    email = mailer(
        host="localhost",
        port=port,
        security="starttls",
        username="digest",
        password="s3cret",
        context=ssl.create_default_context(cafile=str(certificate[0])),
    )

    email.deliver(parcel())

    assert len(mailbox.taken) == 1
    assert mailbox.users == [b"digest"]


def test_tls_from_the_first_byte(
    serve: Serve, certificate: tuple[Path, Path], mailer: Mailer
) -> None:
    mailbox, port = serve(ssl_context=server_context(certificate))
    context = ssl.create_default_context(cafile=str(certificate[0]))

    mailer(host="localhost", port=port, security="tls", context=context).deliver(parcel())

    assert len(mailbox.taken) == 1


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_certificate_that_is_not_trusted_or_of_another_name_ends_it(
    serve: Serve, certificate: tuple[Path, Path], host: str, mailer: Mailer
) -> None:
    mailbox, port = serve(tls_context=server_context(certificate))
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    context = None if host == "localhost" else trusted

    with pytest.raises(DeliveryError, match="shows a certificate that is not trusted"):
        mailer(host=host, port=port, security="starttls", context=context).deliver(parcel())

    assert mailbox.taken == []


def test_tls_where_none_is_spoken_is_told(serve: Serve, mailer: Mailer) -> None:
    _, port = serve()

    with pytest.raises(DeliveryError, match="does not speak TLS there"):
        mailer(host="localhost", port=port, security="tls").deliver(parcel())


def test_a_server_without_starttls_is_told_and_nothing_is_sent_in_the_clear(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve()
    email = mailer(port=port, security="starttls", username="digest", password="s3cret")

    with pytest.raises(DeliveryError, match="cannot do what is asked of it: STARTTLS") as caught:
        email.deliver(parcel())

    assert caught.value.permanent
    assert mailbox.users == []


def test_a_wrong_password_is_for_good_and_never_told(serve: Serve, mailer: Mailer) -> None:
    _, port = serve(auth_require_tls=False)
    email = mailer(port=port, username="digest", password="wr0ng")

    with pytest.raises(DeliveryError, match="said 535") as caught:
        email.deliver(parcel())

    assert caught.value.permanent
    assert "wr0ng" not in str(caught.value)


def test_addresses_in_other_letters_need_a_server_that_takes_them(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(enable_SMTPUTF8=True)
    _, plain = serve(enable_SMTPUTF8=False)
    greek = parcel("ιωάννα@courier.example")

    mailer(port=port).deliver(greek)
    with pytest.raises(DeliveryError, match="has letters that it does not take") as caught:
        mailer(port=plain).deliver(greek)

    assert mailbox.taken[0].rcpt_tos == ["ιωάννα@courier.example"]
    assert caught.value.permanent


def test_a_parcel_without_a_message_is_told(mailer: Mailer) -> None:
    empty = Parcel(parcel().delivery, Destination("email", ""), BRIEFING, ())

    with pytest.raises(DeliveryError, match=r"holds no mail\.eml"):
        mailer().deliver(empty)


def server_context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context
