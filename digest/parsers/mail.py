"""A newsletter saved as mail (.eml, Maildir) as a feed of one entry."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice
from typing import Final

from digest.errors import InputError
from digest.model import Entry, Feed
from digest.parsers import wording
from digest.parsers.limits import MAX_TITLE
from digest.traffic import Fetched
from digest.web import charset, dates, markup, urls

MAX_PARTS: Final = 200  # of one mail: newsletters have two or three, attachments a dozen

_HEADER: Final = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|List-Id|"
    rb"DKIM-Signature|X-[\w-]+|ARC-[\w-]+|Content-Type|Reply-To|Sender|Authentication-Results): ",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(rb"[!-9;-~]{1,76}:")


def looks_like(body: bytes) -> bool:
    r"""Tell whether this begins with the header of a mail: known fields, at least two.

    >>> looks_like(b"From: Ann <ann@news.example>\r\nSubject: Rain\r\n\r\nIt rained.")
    True
    """
    known = 0
    for number, row in enumerate(body[:8192].splitlines()[:60]):
        if number == 0 and row.startswith(b"From "):  # a mailbox's separator
            continue
        if not row.strip():
            break
        if not _FIELD.match(row) and not row[:1].isspace():
            return False
        known += _HEADER.match(row) is not None
    return known >= 2


def parse(fetched: Fetched) -> Feed:
    """Return the mail as a feed: the list or sender is the channel, the mail its one entry.

    Raises:
        InputError: there is no text in it, or it is no mail.
    """
    try:
        message = email.message_from_bytes(fetched.body, policy=email.policy.default)
        entry = _entry(message, fetched)
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        raise InputError("this mail cannot be read", subject=fetched.requested) from error
    if not entry.text and not entry.title:
        raise InputError("this mail holds no text", subject=fetched.requested)
    return Feed(
        title=_channel(message),
        link=_address(_header(message, "Archived-At")),
        language=entry.language,
        entries=(entry,),
    )


def _entry(message: EmailMessage, fetched: Fetched) -> Entry:
    html, plain = _bodies(message)
    when = dates.parse(_header(message, "Date"))
    name, address = parseaddr(_header(message, "From") or "")
    language = (_header(message, "Content-Language") or "").split(",")[0].strip()
    return Entry(
        id=_header(message, "Message-ID"),
        link=_address(_header(message, "Archived-At")),
        title=markup.line(_header(message, "Subject") or "")[:MAX_TITLE],
        published=dates.believable(when, now=fetched.fetched),
        author=markup.line(name) or address or None,
        html=html or None,
        text=wording.paragraphs(html) if html else wording.plain(plain),
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(-\w{2,8})*", language) else None,
    )


def _bodies(message: EmailMessage) -> tuple[str, str]:
    """Return the first HTML and the first plain part that are no attachments."""
    html = plain = ""
    for part in islice(_parts(message), MAX_PARTS):
        if part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/html" and not html:
            html = _text(part)
        elif kind == "text/plain" and not plain:
            plain = _text(part)
    return html, plain


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield a mail's parts in order; without recursion, since mails may nest without end."""
    waiting: list[EmailMessage] = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, EmailMessage)]
        else:
            yield part


def _text(part: EmailMessage) -> str:
    body = part.get_payload(decode=True)
    return (
        charset.decode(body, declared=part.get_content_charset()) if isinstance(body, bytes) else ""
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header's words on one line; damaged ones are as absent."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return None  # the library's own slips on headers that nobody should write
    return markup.line(str(value)) or None if value is not None else None


def _channel(message: EmailMessage) -> str | None:
    """Return the newsletter's name: that of its list, else its sender's."""
    listed = (_header(message, "List-Id") or "").partition("<")[0].strip(' "')
    name, address = parseaddr(_header(message, "From") or "")
    return listed or markup.line(name) or address or None


def _address(value: str | None) -> str | None:
    """Return the address in angle brackets or without them (RFC 5064)."""
    return urls.absolute((value or "").strip("<> "))
