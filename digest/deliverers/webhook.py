"""POST a briefing's JSON to a web address.

The receiver can tell a repetition by `Idempotency-Key` and, where a secret is agreed upon, that
the body is ours by `X-Digest-Signature: sha256=…` (HMAC of the body).
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from digest.deliverers.answers import MOST_SAID, told
from digest.deliverers.contents import file_of
from digest.errors import DeliveryError
from digest.protocols import Parcel

BODY = "briefing.json"
ANSWER_SECONDS = 20.0  # for one step of the answer
WHOLE_SECONDS = 45.0  # for one delivery, however slowly it is answered
LATER = (408, 425, 429)  # of the 4xx: come again

Resolver = Callable[[str, int], Sequence[str]]


class Webhook:
    """POSTs to the address that a destination names; redirects are not followed.

    `permitted` returns the addresses of a host that may be dialled, and raises a DeliveryError
    where there is none; without it any may.
    """

    def __init__(
        self,
        *,
        permitted: Resolver | None = None,
        context: ssl.SSLContext | None = None,
        answer_seconds: float = ANSWER_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
    ) -> None:
        self._permitted = permitted
        self._context = context
        self._answer_seconds, self._whole_seconds = answer_seconds, whole_seconds

    def deliver(self, parcel: Parcel, /) -> None:
        """Send the briefing's JSON.

        Raises:
            DeliveryError: the receiver did not take it, or could not be talked to.
        """
        body = file_of(parcel, BODY)
        url = urlsplit(parcel.destination.target)
        host = url.hostname or ""
        headers = _headers(parcel, body)
        try:
            answer = self._post(url, self._address(url), body, headers)
        except ssl.SSLError as error:
            raise DeliveryError(f"{host} cannot be talked to in TLS: {error.reason}") from error
        except TimeoutError as error:
            raise DeliveryError(f"{host} does not answer in time") from error
        except (OSError, http.client.HTTPException) as error:
            words = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise DeliveryError(f"{host} cannot be talked to: {words}") from error
        status, said = answer
        if not 200 <= status < 300:
            permanent = 300 <= status < 500 and status not in LATER
            raise DeliveryError(f"{host} said {status} {said}".rstrip(), permanent=permanent)

    def _address(self, url: SplitResult) -> str:
        host = url.hostname or ""
        return host if self._permitted is None else self._permitted(host, _port(url))[0]

    def _post(
        self, url: SplitResult, address: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, str]:
        """Return the status and the first words of the answer."""
        link = _Connection(url, address, self._answer_seconds, self._context)
        target = url.path or "/"
        late = Timer(self._whole_seconds, link.cut)
        late.daemon = True
        late.start()
        try:
            with closing(link):
                link.request(
                    "POST", f"{target}?{url.query}" if url.query else target, body, headers
                )
                answer = link.getresponse()
                said = answer.read(MOST_SAID * 4)
        except (OSError, http.client.HTTPException) as error:
            if link.was_cut:
                raise TimeoutError from error
            raise
        finally:
            late.cancel()
        return answer.status, told(said)


class _Connection(http.client.HTTPConnection):
    """Dials one address in the name of another: what was checked is what is dialled."""

    def __init__(
        self, url: SplitResult, address: str, seconds: float, context: ssl.SSLContext | None
    ) -> None:
        super().__init__(url.hostname or "", _port(url), timeout=seconds)
        self._dialled = (address, _port(url))
        self._secure = (context or ssl.create_default_context()) if url.scheme == "https" else None
        self.default_port = 443 if self._secure else 80  # what need not stand in the Host header
        self.was_cut = False

    def connect(self) -> None:
        """Dial, and speak TLS where the address is https."""
        self.sock = socket.create_connection(self._dialled, self.timeout)
        if self._secure is not None:
            self.sock = self._secure.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End it from another thread."""
        self.was_cut = True
        with suppress(OSError):
            if self.sock is not None:
                self.sock.shutdown(socket.SHUT_RDWR)


def _port(url: SplitResult) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _headers(parcel: Parcel, body: bytes) -> dict[str, str]:
    """Return the request's headers; those of the config come last and win."""
    key = hashlib.sha256(parcel.delivery.key.encode()).hexdigest()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "digest",
        "Idempotency-Key": key,
    }
    secret = parcel.destination.option("secret")
    if isinstance(secret, str) and secret:
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        headers["X-Digest-Signature"] = f"sha256={signature}"
    given = parcel.destination.option("headers")
    if isinstance(given, Mapping):
        pairs = list(given.items())
    else:
        pairs = [tuple(pair) for pair in given] if isinstance(given, tuple) else []
    return headers | {str(name): str(value) for name, value in pairs}
