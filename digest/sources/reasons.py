"""What went wrong on the network, as a clause that people understand; nothing foreign is quoted.

Errors of libraries hold addresses, headers and words of the server: none of that is printed.
"""

from __future__ import annotations

import errno
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import httpcore2
import httpx2

from digest.sources.deadline import TlsError
from digest.sources.guard import ForbiddenAddressError, UnknownHostError
from digest.sources.wire import TooLargeError

ALLOW_IT: Final = "add it to collect.allow_private if you mean it"  # for who has a config

_Kinds = tuple[type[BaseException], ...]
_Clause = Callable[[BaseException, "Limits"], str]

_TIMEOUTS: Final[_Kinds] = (
    httpx2.TimeoutException,
    httpcore2.TimeoutException,
    TimeoutError,
)
_SYSTEM: Final = {
    errno.ECONNREFUSED: "the connection was refused",
    errno.ECONNRESET: "the connection was reset",
    errno.EHOSTUNREACH: "the host cannot be reached",
    errno.ENETUNREACH: "the network cannot be reached",
    errno.ETIMEDOUT: "timed out: the host cannot be reached",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What held while it failed."""

    seconds: float
    max_bytes: int


def refused(status: int) -> str:
    """Return what a status means.

    >>> refused(503)
    'the server answered 503 Service Unavailable'
    """
    try:
        return f"the server answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"the server answered {status}"


def explain(error: Exception, *, seconds: float, max_bytes: int) -> str:
    """Return why an exchange failed. `seconds` and `max_bytes` are the limits that held."""
    limits = Limits(seconds, max_bytes)
    clause = next(clause for kinds, clause in _CLAUSES if isinstance(error, kinds))
    return clause(error, limits)


def size(number: int) -> str:
    """Return a number of bytes for people.

    >>> size(5 * 1024 * 1024)
    '5 MiB'
    """
    for unit, factor in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if number >= factor:
            return f"{number / factor:.3g} {unit}"
    return f"{number} bytes"


def _forbidden(error: BaseException, limits: Limits) -> str:
    del limits
    assert isinstance(error, ForbiddenAddressError)
    if error.is_literal:
        return f"{error.host} is a {error.kind} address: {ALLOW_IT}"
    return f"{error.host} leads to {error.address}, a {error.kind} address: {ALLOW_IT}"


def _tls(error: BaseException, limits: Limits) -> str:
    assert isinstance(error, TlsError)
    cause = error.why
    if isinstance(cause, ssl.SSLCertVerificationError):
        lost = "local issuer" in cause.verify_message
        hint = " (if every site fails so, install ca-certificates)" if lost else ""
        return f"TLS failed: {cause.verify_message or 'the certificate is not valid'}{hint}"
    if isinstance(cause, FileNotFoundError):
        return "TLS failed: the certificates that SSL_CERT_FILE or SSL_CERT_DIR name do not exist"
    if isinstance(cause, _TIMEOUTS):
        return f"TLS failed: timed out, no handshake within {limits.seconds:g} s"
    if isinstance(cause, ssl.SSLError):
        return "TLS failed: the server does not speak it as it should"
    return "TLS failed: the connection was closed in the handshake"


def _protocol(error: BaseException, limits: Limits) -> str:
    del limits
    text = str(error).lower()
    if "disconnected" in text or "closed connection" in text or "incomplete" in text:
        return "the connection was closed before the answer was complete"
    if "too long" in text or "too large" in text:
        return "a protocol error: the header of the answer is too large"
    return "a protocol error: the answer is not valid HTTP"


def _network(error: BaseException, limits: Limits) -> str:
    """Look for the system's own word among the causes."""
    del limits
    cause: BaseException | None = error
    for _ in range(10):
        if isinstance(cause, OSError) and cause.errno in _SYSTEM:
            return _SYSTEM[cause.errno]
        cause = (cause.__cause__ or cause.__context__) if cause is not None else None
    return "the connection failed"


def _always(text: str) -> _Clause:
    return lambda _, __: text


# The first row whose kinds an error is of tells it: the order matters where kinds hold others.
_CLAUSES: Final[tuple[tuple[type[BaseException] | _Kinds, _Clause], ...]] = (
    (TlsError, _tls),
    (_TIMEOUTS, lambda _, limits: f"timed out: no full answer within {limits.seconds:g} s"),
    (ForbiddenAddressError, _forbidden),
    (UnknownHostError, _always("the name of its host cannot be resolved")),
    (TooLargeError, lambda _, limits: f"too large: more than {size(limits.max_bytes)}"),
    (httpx2.DecodingError, _always("the answer is damaged: its encoding cannot be undone")),
    ((httpx2.ProxyError, httpcore2.ProxyError), _always("the proxy refused the connection")),
    (ImportError, _always("a SOCKS proxy needs the package socksio: install it, or use http://")),
    (
        (httpx2.LocalProtocolError, httpx2.InvalidURL, ValueError),
        _always("a header or the address of this source is not valid"),
    ),
    ((httpx2.ProtocolError, httpcore2.ProtocolError), _protocol),
    (BaseException, _network),
)
