"""What comes from outside and goes there: answers, failures, polls; files and deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes from outside. `url` is where they came from at last, `requested` what was asked for.

    A 304 has an empty body. `headers` are lower-cased and hold only those that matter
    (etag, last-modified, cache-control, expires, retry-after, content-type, link, age, date,
    x-robots-tag, tdm-reservation).
    `permanent` is the address that a chain of 301 and 308 alone leads to, if there was one.
    """

    requested: str
    url: str
    status: int
    media_type: str
    charset: str | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: datetime
    permanent: str | None = None

    def header(self, name: str) -> str | None:
        """Return the value of a header by its lower-case name."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source or destination that failed, carried as a value.

    `reason` is a clause that can follow "subject: "; `status` the server's answer, if any;
    `permanent` says that trying again is of no use (410, refused address, refused recipient);
    no `misses` says that nobody was asked (`--offline`): it is not remembered.
    """

    subject: str
    reason: str
    since: datetime | None = None
    next: datetime | None = None
    misses: int = 1
    status: int | None = None
    permanent: bool = False
    retry_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """What is remembered of a source between polls; the store keeps one a source."""

    source: str
    polled: datetime | None = None  # the last try, whatever came of it
    succeeded: datetime | None = None
    next: datetime | None = None  # not before this for `schedule` and `collect`
    not_before: datetime | None = None  # not before this for anybody: the server asked for it
    etag: str | None = None
    modified: str | None = None
    body_hash: str | None = None
    misses: int = 0  # polls in a row that failed
    failing_since: datetime | None = None
    reason: str | None = None  # of the last failure, or of the next poll's time
    status: int | None = None
    moved_to: str | None = None  # where 301 or 308 lead, seen on `moved_days`
    moved_days: tuple[str, ...] = ()
    title: str | None = None  # of the feed, as published
    ttl_seconds: int | None = None  # that the feed asks for between polls
    rhythm_seconds: int | None = None  # that its entries show to be enough
    skip_hours: tuple[int, ...] = ()  # UTC; in these, and on days (0: Monday), it wants no polls
    skip_days: tuple[int, ...] = ()
    gone: bool = False  # 410: paused
    outpaced: datetime | None = None  # when none of the entries listed before was left
    late: datetime | None = None  # a round ended then without its answer; its next one clears it


@dataclass(frozen=True, slots=True)
class Rendered:
    """A briefing as one file: its name below the root, media type and bytes.

    `appended` says that the bytes are one line, to be put last in a file that stands already.
    """

    name: str
    media_type: str
    body: bytes
    appended: bool = False


def with_line(page: bytes, line: Rendered) -> bytes:
    r"""Return a page with a line put last in what it says; one that bears it already as it is.

    >>> with_line(b"<main>\n</main>\n", Rendered("a.html", "text/html", b"<p>A</p>\n"))
    b'<main>\n<p>A</p>\n</main>\n'
    """
    if line.body in page:
        return page
    ends = (b"</main>", b"</body>") if line.media_type == "text/html" else ()
    place = next((at for end in ends if (at := page.rfind(end)) >= 0), len(page))
    return page[:place] + line.body + page[place:]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One briefing to one destination and recipient, once.

    `key` names it for ever: edition, issue, destination, recipient. `state` is pending, sent,
    failed (for good) or cancelled.
    """

    edition: str
    issue: str
    destination: str
    recipient: str
    state: Literal["pending", "sent", "failed", "cancelled"] = "pending"
    attempts: int = 0
    reason: str | None = None
    next: datetime | None = None
    sent: datetime | None = None

    @property
    def key(self) -> str:
        """Return the one name that this delivery has, however often it is tried."""
        return f"{self.edition}\x1f{self.issue}\x1f{self.destination}\x1f{self.recipient}"
