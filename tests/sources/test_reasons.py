from __future__ import annotations

import errno
import ssl

import httpcore2
import httpx2
import pytest

from digest.sources.deadline import TlsError
from digest.sources.guard import ForbiddenAddressError, UnknownHostError
from digest.sources.reasons import explain, refused, size
from digest.sources.wire import TooLargeError


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


def unverified(message: str) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "x")
    error.verify_message = message
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx2.ReadTimeout("x"), "timed out: no full answer within 20 s"),
        (httpcore2.ConnectTimeout("x"), "timed out: no full answer within 20 s"),
        (TooLargeError(), "too large: more than 5 MiB"),
        (UnknownHostError("x"), "the name of its host cannot be resolved"),
        (
            ForbiddenAddressError("127.0.0.1", "127.0.0.1", "loopback", is_literal=True),
            "127.0.0.1 is a loopback address: add it to collect.allow_private if you mean it",
        ),
        (
            ForbiddenAddressError("in.example", "10.0.0.1", "private", is_literal=False),
            (
                "in.example leads to 10.0.0.1, a private address: "
                "add it to collect.allow_private if you mean it"
            ),
        ),
        (
            caused(httpx2.ConnectError("x"), ConnectionRefusedError(errno.ECONNREFUSED, "x")),
            "the connection was refused",
        ),
        (
            caused(httpx2.ReadError("x"), ConnectionResetError(errno.ECONNRESET, "x")),
            "the connection was reset",
        ),
        (httpx2.ConnectError("x"), "the connection failed"),
        (
            ImportError("x"),
            "a SOCKS proxy needs the package socksio: install it, or use http://",
        ),
        (httpx2.ProxyError("407 secret"), "the proxy refused the connection"),
        (
            httpx2.LocalProtocolError("secret"),
            "a header or the address of this source is not valid",
        ),
        (httpx2.InvalidURL("secret"), "a header or the address of this source is not valid"),
        (httpx2.RemoteProtocolError("secret"), "a protocol error: the answer is not valid HTTP"),
        (
            TlsError(unverified("certificate has expired")),
            "TLS failed: certificate has expired",
        ),
        (
            TlsError(unverified("unable to get local issuer certificate")),
            (
                "TLS failed: unable to get local issuer certificate "
                "(if every site fails so, install ca-certificates)"
            ),
        ),
        (
            TlsError(ssl.SSLError("x")),
            "TLS failed: the server does not speak it as it should",
        ),
        (
            TlsError(FileNotFoundError()),
            "TLS failed: the certificates that SSL_CERT_FILE or SSL_CERT_DIR name do not exist",
        ),
        (TlsError(TimeoutError()), "TLS failed: timed out, no handshake within 20 s"),
        (
            TlsError(ConnectionResetError()),
            "TLS failed: the connection was closed in the handshake",
        ),
    ],
)
def test_an_error_is_told_in_plain_words_without_a_foreign_one(
    error: Exception, reason: str
) -> None:
    assert explain(error, seconds=20.0, max_bytes=5 * 1024 * 1024) == reason


def test_a_status_is_told_by_its_name_where_it_has_one() -> None:
    assert refused(404) == "the server answered 404 Not Found"
    assert refused(599) == "the server answered 599"


@pytest.mark.parametrize(
    ("number", "text"),
    [(999, "999 bytes"), (2048, "2 KiB"), (1572864, "1.5 MiB"), (2**31, "2 GiB")],
)
def test_a_size_is_told_for_people(number: int, text: str) -> None:
    assert size(number) == text
