"""A briefing POSTed to a real server on loopback."""

import hashlib
import hmac
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from digest.deliverers.webhook import Webhook
from digest.errors import DeliveryError
from digest.issue import Briefing, Counts, WindowLine
from digest.plan import Destination
from digest.protocols import Parcel
from digest.traffic import Delivery, Rendered

pytestmark = pytest.mark.endtoend

BODY = '{"schema": "digest/briefing/1", "title": "Fähre fährt"}'.encode()
BRIEFING = Briefing(
    "daily", "Morning", "2026-11-24", "2026-11-24T06:00:00+00:00", "UTC", "en",
    WindowLine("", ""), (), Counts(0, 0, 0, 0, 0),
)  # fmt: skip


@dataclass
class Receiver:
    """What a server was sent, and what it says."""

    status: int = 204
    said: bytes = b""
    hangs: bool = False
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0


Serve = Callable[..., Receiver]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers; each call returns what one receives."""
    servers: list[ThreadingHTTPServer] = []
    ended = threading.Event()

    def start(receiver: Receiver | None = None, context: ssl.SSLContext | None = None) -> Receiver:
        kept = receiver or Receiver()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # http.server's name
                body = self.rfile.read(int(self.headers["Content-Length"]))
                kept.requests.append((self.path, dict(self.headers), body))
                if kept.hangs:
                    ended.wait(60)
                self.send_response(kept.status)
                if kept.status >= 300:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(kept.said)))
                self.end_headers()
                self.wfile.write(kept.said)

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                """Keep quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        kept.port = server.server_address[1]
        return kept

    yield start
    ended.set()
    for server in servers:
        server.shutdown()
        server.server_close()


def parcel(url: str, **options: object) -> Parcel:
    destination = Destination("webhook", url, tuple(sorted(options.items())))
    delivery = Delivery("daily", "2026-11-24", f"webhook:{url}", "")
    file = Rendered("daily/2026-11-24/briefing.json", "application/json", BODY)
    return Parcel(delivery, destination, BRIEFING, (file,))


def test_the_briefing_is_posted_as_it_is(serve: Serve) -> None:
    receiver = serve()

    Webhook().deliver(parcel(f"http://127.0.0.1:{receiver.port}/hooks/news?to=me"))

    ((path, headers, body),) = receiver.requests
    assert path == "/hooks/news?to=me"
    assert body == BODY
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["Host"] == f"127.0.0.1:{receiver.port}"


def test_a_repetition_can_be_told_and_a_secret_proves_who_sent_it(serve: Serve) -> None:
    receiver = serve()
    url = f"http://127.0.0.1:{receiver.port}"

    for _ in range(2):
        Webhook().deliver(parcel(url, secret="s3cret", headers={"X-Team": "desk"}))

    keys = {headers["Idempotency-Key"] for _, headers, _ in receiver.requests}
    headers = receiver.requests[0][1]
    expected = hmac.new(b"s3cret", BODY, hashlib.sha256).hexdigest()
    assert len(keys) == 1
    assert headers["X-Digest-Signature"] == f"sha256={expected}"
    assert headers["X-Team"] == "desk"


def test_headers_may_come_as_pairs(serve: Serve) -> None:
    receiver = serve()

    Webhook().deliver(
        parcel(f"http://127.0.0.1:{receiver.port}", headers=(("Authorization", "Bearer x"),))
    )

    assert receiver.requests[0][1]["Authorization"] == "Bearer x"


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(400, True), (404, True), (301, True), (408, False), (429, False), (500, False), (503, False)],
)
def test_what_the_server_says_decides_whether_to_come_again(
    serve: Serve, *, status: int, permanent: bool
) -> None:
    receiver = serve(Receiver(status=status, said=b"not\x1b[31m now\n"))

    with pytest.raises(DeliveryError) as caught:
        Webhook().deliver(parcel(f"http://127.0.0.1:{receiver.port}"))

    assert str(caught.value) == f"127.0.0.1 said {status} not [31m now"
    assert caught.value.permanent is permanent
    assert len(receiver.requests) == 1


def test_a_server_that_hangs_costs_bounded_time(serve: Serve) -> None:
    receiver = serve(Receiver(hangs=True))
    began = time.monotonic()

    with pytest.raises(DeliveryError, match="does not answer in time") as caught:
        Webhook(answer_seconds=0.2).deliver(parcel(f"http://127.0.0.1:{receiver.port}"))

    assert time.monotonic() - began < 10
    assert not caught.value.permanent


def test_a_server_that_drips_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,), daemon=True)
        thread.start()
        webhook = Webhook(answer_seconds=5, whole_seconds=0.5)

        with pytest.raises(DeliveryError, match="does not answer in time"):
            webhook.deliver(parcel(f"http://127.0.0.1:{listener.getsockname()[1]}"))

        thread.join(30)
        assert not thread.is_alive()


def drip(listener: socket.socket) -> None:
    """Answer for ever, a letter at a time."""
    connection, _ = listener.accept()
    with connection, suppress(OSError):
        while True:
            connection.sendall(b"X")
            time.sleep(0.05)


def test_only_permitted_addresses_are_dialled(serve: Serve) -> None:
    receiver = serve()
    asked: list[tuple[str, int]] = []

    def permitted(host: str, port: int) -> Sequence[str]:
        asked.append((host, port))
        if host == "metadata.example":
            raise DeliveryError(f"{host} is a private address", permanent=True)
        return ["127.0.0.1"]

    webhook = Webhook(permitted=permitted)
    webhook.deliver(parcel(f"http://hooks.example:{receiver.port}/"))
    with pytest.raises(DeliveryError, match="is a private address"):
        webhook.deliver(parcel("http://metadata.example/"))

    assert asked == [("hooks.example", receiver.port), ("metadata.example", 80)]
    assert receiver.requests[0][1]["Host"] == f"hooks.example:{receiver.port}"


def test_tls_is_spoken_in_the_name_of_the_host_and_checked(serve: Serve, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    pem, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    request = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=hooks.example"
    names = ["-addext", "subjectAltName=DNS:hooks.example", "-keyout", str(key), "-out", str(pem)]
    subprocess.run(["openssl", *request.split(), *names], check=True, capture_output=True)
    server_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_context.load_cert_chain(pem, key)
    receiver = serve(context=server_context)
    url = f"https://hooks.example:{receiver.port}/"
    trusted = ssl.create_default_context(cafile=str(pem))

    Webhook(permitted=lambda *_: ["127.0.0.1"], context=trusted).deliver(parcel(url))
    with pytest.raises(DeliveryError, match="cannot be talked to in TLS"):
        Webhook(permitted=lambda *_: ["127.0.0.1"]).deliver(parcel(url))

    assert len(receiver.requests) == 1


def test_a_port_where_nobody_listens_is_told() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"

        with pytest.raises(DeliveryError, match="cannot be talked to: Connection refused"):
            Webhook().deliver(parcel(url))


def test_a_parcel_without_json_is_told() -> None:
    whole = parcel("http://127.0.0.1/")
    empty = Parcel(whole.delivery, whole.destination, BRIEFING, ())

    with pytest.raises(DeliveryError, match=r"holds no briefing\.json"):
        Webhook().deliver(empty)
