import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from digest.errors import DeliveryError

from .conftest import Mailer, Serve, parcel

pytestmark = pytest.mark.endtoend


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


def server_context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context
