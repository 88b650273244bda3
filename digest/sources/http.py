"""Bring feeds and pages over HTTP, politely: as a value, whatever a server does. Thread-safe."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

import httpcore2
import httpx2

from digest.plan import Source
from digest.protocols import Clock
from digest.sources import credentials, politeness, reasons
from digest.sources.deadline import Deadline, SecondsLeft, TlsError, endless
from digest.sources.guard import ForbiddenAddressError, Resolver, UnknownHostError
from digest.sources.hosts import Hosts
from digest.sources.robots import Robots
from digest.sources.wire import Answer, TooLargeError, Wire
from digest.traffic import Failure, Fetched, Poll
from digest.version import default_user_agent
from digest.web import urls

MAX_REDIRECTS: Final = 10  # browsers follow 20; honest feeds need three
# A host that answers 429 or 503 is left alone so long if it says nothing, and at most so long
# within one run: its later Retry-After holds for its feed.
REST_SECONDS: Final = 1.0
MAX_REST: Final = 5.0

_KEPT: Final = (
    "etag",
    "last-modified",
    "cache-control",
    "expires",
    "retry-after",
    "content-type",
    "link",
    "age",
    "date",
    "x-robots-tag",
    "tdm-reservation",
)
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_PERMANENT: Final = frozenset((301, 308))
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_ACCEPT_FEED: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)
_ACCEPT_PAGE: Final = "text/html, application/xhtml+xml, */*;q=0.5"

_ERRORS: Final = (
    httpx2.HTTPError,
    httpx2.InvalidURL,
    httpx2.StreamError,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    ForbiddenAddressError,
    UnknownHostError,
    TooLargeError,
    TlsError,
    ImportError,
    OSError,
    ValueError,
)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Walk:
    """A request on its way through redirects."""

    source: Source
    known: Poll | None
    requested: str
    url: str
    seen: list[str]
    permanent: str | None = None
    only_permanent: bool = True


class Http:
    """Fetches over HTTP within limits; every failure is a value with one clear reason."""

    def __init__(
        self,
        *,
        timeout_seconds: float = 20.0,
        max_bytes: int = 5 * 1024 * 1024,
        per_host: int = 2,
        allow_private: Sequence[str] = (),
        user_agent: str = "",
        clock: Clock | None = None,
        inner: httpcore2.NetworkBackend | None = None,
        resolve: Resolver | None = None,
        seconds_left: SecondsLeft = endless,
    ) -> None:
        """Prepare; `inner` and `resolve` stand in for sockets and DNS.

        With `seconds_left` nothing is waited for beyond them, whatever time a source has.
        """
        self._timeout_seconds = timeout_seconds
        self._max_bytes = max_bytes
        self._user_agent = user_agent or default_user_agent()
        self._clock = clock or _now
        self._deadline = Deadline(seconds_left=seconds_left)
        self._hosts = Hosts(
            per_host, sleep=lambda seconds: time.sleep(max(0.0, min(seconds, seconds_left())))
        )
        self._robots = Robots(self._robots_file)
        self._wire = Wire(
            self._deadline,
            max_bytes=max_bytes,
            per_host=per_host,
            allow_private=tuple(allow_private),
            inner=inner,
            resolve=resolve,
        )

    def fetch(self, source: Source, known: Poll | None, /) -> Fetched | Failure:
        """Return a source's bytes, a 304 if they are as `known`, or what went wrong.

        Bytes that are as before come back as a 304 too, whatever the server calls them. A page
        (`source.form`) is read only as its host's robots.txt allows; a feed is made for programs.
        """
        url = urls.bare(politeness.address(source, known))
        walk = _Walk(source, known, requested=url, url=url, seen=[])
        seconds = source.timeout_seconds or self._timeout_seconds
        try:
            return self._walked(walk, seconds)
        except _ERRORS as error:
            reason = reasons.explain(error, seconds=seconds, max_bytes=self._max_bytes)
            log.debug("failed source=%s error=%s", urls.masked(url), type(error).__name__)
            if len(walk.seen) > 1:
                reason = f"redirected, and there {reason}"
            forbidden = isinstance(error, ForbiddenAddressError)
            return self._failure(walk, reason, permanent=forbidden)

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    def _walked(self, walk: _Walk, seconds: float) -> Fetched | Failure:
        """Follow redirects to an answer. Each wait for a host's turn is outside the time limit."""
        left = seconds
        while len(walk.seen) <= MAX_REDIRECTS:
            target = httpx2.URL(walk.url)
            if target.scheme not in ("http", "https") or not target.host:
                return self._failure(walk, _not_allowed(target, redirected=bool(walk.seen)))
            if walk.url in walk.seen:
                return self._failure(walk, "redirected in a circle")
            walk.seen.append(walk.url)
            gap = 0.0
            if walk.source.form == "page":
                rules = self._robots.rules(walk.url, proxy=walk.source.proxy)
                refusal = rules.refusal(walk.url, self._agent(walk.source))
                if refusal is not None:
                    return self._failure(walk, refusal)
                gap = rules.delay_seconds(self._agent(walk.source))
            with self._hosts.turn(target.host, gap_seconds=gap), self._deadline.within(left):
                headers = self._headers(walk, target)
                answer = self._wire.get(target, headers, proxy=walk.source.proxy)
                left = self._deadline.left() or 0.0
            if answer.status not in _REDIRECTS:
                return self._result(walk, answer, target.host)
            location = answer.headers.get("location", "").strip()
            if not location:
                return self._failure(
                    walk, f"redirected ({answer.status}) without a location", answer.status
                )
            self._step(walk, location, answer.status)
        return self._failure(walk, f"too many redirects (more than {MAX_REDIRECTS})")

    def _step(self, walk: _Walk, location: str, status: int) -> None:
        walk.url = urls.bare(urljoin(walk.url, location).partition("#")[0])
        walk.only_permanent = walk.only_permanent and status in _PERMANENT
        if walk.only_permanent:
            walk.permanent = walk.url

    def _result(self, walk: _Walk, answer: Answer, host: str) -> Fetched | Failure:
        """Turn the last answer into bytes, nothing new, or a failure."""
        now = self._clock()
        known = walk.known
        conditional = known is not None and bool(known.etag or known.modified)
        if answer.status in (200, 203) or (answer.status == 304 and conditional):
            same = (
                known is not None
                and known.body_hash is not None
                and known.body_hash == politeness.body_hash(answer.body)
            )
            body = b"" if same else answer.body
            return self._fetched(walk, answer, 304 if same else answer.status, body, now)
        retry = politeness.retry_after_seconds(answer.headers.get("retry-after"), now=now)
        if answer.status in (429, 503):
            self._hosts.rest(host, min(retry or REST_SECONDS, MAX_REST))
        return Failure(
            urls.masked(walk.source.url),
            reasons.refused(answer.status),
            status=answer.status,
            permanent=answer.status == 410,
            retry_after_seconds=retry,
        )

    def _fetched(
        self, walk: _Walk, answer: Answer, status: int, body: bytes, now: datetime
    ) -> Fetched:
        content_type = answer.headers.get("content-type", "")
        charset = _CHARSET.search(content_type)
        return Fetched(
            requested=walk.requested,
            url=walk.url,
            status=status,
            media_type=content_type.partition(";")[0].strip().lower(),
            charset=charset[1] if charset else None,
            headers=tuple((name, answer.headers[name]) for name in _KEPT if name in answer.headers),
            body=body,
            fetched=now,
            permanent=_told(walk),
        )

    def _headers(self, walk: _Walk, target: httpx2.URL) -> Mapping[str, str]:
        """Return what is sent; secrets go only where the source itself stands."""
        source = walk.source
        sent = {
            "host": target.netloc.decode("ascii"),
            "user-agent": source.user_agent or self._user_agent,
            "accept": _ACCEPT_PAGE if source.form == "page" else _ACCEPT_FEED,
            "accept-encoding": "gzip, deflate, br, zstd",
            "connection": "keep-alive",
        }
        if walk.known is not None and walk.known.etag:
            sent["if-none-match"] = walk.known.etag
        if walk.known is not None and walk.known.modified:
            sent["if-modified-since"] = walk.known.modified
        address = source.address or source.url
        if not (source.auth or source.cookies or source.headers or "@" in address):
            return sent  # nothing secret: most sources; an address takes 0.1 ms to take apart
        own = httpx2.URL(address)
        at_home = (own.host, own.port) == (target.host, target.port)
        if at_home and (own.scheme == "http" or target.scheme == "https"):
            sent.update(credentials.headers(source, own))
        return sent

    def _robots_file(self, url: str, proxy: str | None) -> Fetched | Failure:
        return self.fetch(Source(url, proxy=proxy), None)

    def _agent(self, source: Source) -> str:
        """Return the name that robots.txt files know us by."""
        return (source.user_agent or self._user_agent).partition("/")[0]

    def _failure(
        self, walk: _Walk, reason: str, status: int | None = None, *, permanent: bool = False
    ) -> Failure:
        return Failure(urls.masked(walk.source.url), reason, status=status, permanent=permanent)


def _told(walk: _Walk) -> str | None:
    """Return where a source says that it moved for good.

    Of one whose address holds a secret only the host: the new address may hold it too.
    """
    if walk.permanent is None or walk.source.address is None:
        return walk.permanent
    moved = httpx2.URL(walk.permanent)
    return f"{moved.scheme}://{moved.netloc.decode('ascii')}/"


def _not_allowed(target: httpx2.URL, *, redirected: bool) -> str:
    where = "redirected to an address" if redirected else "an address"
    if target.scheme in ("http", "https"):
        return f"{where} without a host"
    return f"{where} that is not allowed: only http and https are"


def _now() -> datetime:
    return datetime.now(UTC)
