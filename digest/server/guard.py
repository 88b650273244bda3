"""What stands before every page: which hosts may be named, which methods, and the headers.

A page on loopback can be reached by any site that a browser has open, under a name that its owner
points at 127.0.0.1 (DNS rebinding). So a request must name this machine as such.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A mail's preview carries its styles inside, as mail programs want it.
CSP_MAIL = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
MISDIRECTED = 421


class Guard:
    """Lets through requests that name this machine, and puts the headers on every answer.

    `bound` is the address that is listened on: another machine may name it, where it is not
    loopback; then it may also come by any other address in figures, which no name can forge.
    """

    def __init__(self, app: ASGIApp, *, bound: str, methods: Collection[str]) -> None:
        self.app = app
        self.bound = bound
        self.methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refusal(scope)
        await (answer or self.app)(scope, receive, sent)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = Headers(scope=scope).get("host", "")
        if not is_ours(host, self.bound):
            text = "This is a page of your own machine: ask for it as http://127.0.0.1\n"
            return PlainTextResponse(text, MISDIRECTED)
        if scope["method"] not in self.methods:
            allow = {"allow": ", ".join(sorted(self.methods))}
            return PlainTextResponse("This page is only read.\n", 405, allow)
        return None


def is_ours(host: str, bound: str) -> bool:
    """Tell whether a Host header names this machine.

    >>> is_ours("localhost:8000", "127.0.0.1"), is_ours("news.example", "127.0.0.1")
    (True, False)
    """
    name = _name(host)
    if name is None:
        return False
    if name in ("localhost", bound.casefold()) or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or not is_loopback(bound)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost" or host.casefold().endswith(".localhost")


def _name(host: str) -> str | None:
    """Return the name in a Host header, without its port; None where it is no such header."""
    if host.startswith("["):
        name, bracket, port = host[1:].partition("]")
        port = port.removeprefix(":")
        whole = bool(bracket)
    else:
        name, _, port = host.partition(":")
        whole = bool(name)
    if not whole or (port and not (port.isascii() and port.isdigit())):
        return None
    return name.casefold().removesuffix(".")
