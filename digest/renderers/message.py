"""Build the message of one briefing to one recipient: the same bytes however often it is built."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import quote

from digest.errors import DeliveryError
from digest.issue import Briefing
from digest.renderers import escape
from digest.renderers.words import Words
from digest.traffic import Delivery

_POLICY = SMTP.clone(cte_type="7bit")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def message(
    briefing: Briefing,
    html: str,
    text: str,
    *,
    sender: str,
    recipient: str,
    destination: str = "",
    unsubscribe: str | None = None,
) -> EmailMessage:
    """Return the message: multipart/alternative, text first, with what marks it as a list's.

    Message-ID, boundary and Date come from the delivery's key and the issue alone, so that a
    message sent twice after a crash is known to be the same. `unsubscribe` is a URL; without one,
    a mail to the sender ends the subscription.

    Raises:
        DeliveryError: an address is none, or holds what may not stand in a header.
    """
    mine, theirs = _address(sender), _address(recipient)
    key = Delivery(briefing.edition, briefing.issue, destination, recipient).key
    mark = hashlib.sha256(key.encode()).hexdigest()[:32]
    letter = EmailMessage(policy=_POLICY)
    letter["From"] = mine
    letter["To"] = theirs
    letter["Subject"] = subject(briefing)
    letter["Date"] = format_datetime(datetime.fromisoformat(briefing.issued))
    letter["Message-ID"] = f"<{mark}@{mine.domain}>"
    letter["References"] = f"<{_name(briefing.edition)}.briefings@{mine.domain}>"
    letter["List-Id"] = f"<{_name(briefing.edition)}.digest.{mine.domain}>"
    for name, value in _unsubscribing(unsubscribe, mine.addr_spec).items():
        letter[name] = value
    letter["Auto-Submitted"] = "auto-generated"
    letter["Content-Language"] = briefing.language
    letter.set_content(text, subtype="plain", charset="utf-8")
    letter.add_alternative(html, subtype="html", charset="utf-8")
    letter.set_boundary(f"=_{mark}")
    return letter


def subject(briefing: Briefing) -> str:
    """Return the subject: the edition's title and the day."""
    words = Words.of(briefing.language, briefing.timezone)
    day = words.date(briefing.issued)
    return escape.line(words("subject", title=briefing.title, date=day))


def _unsubscribing(url: str | None, sender: str) -> dict[str, str]:
    """Return the headers that let a mail reader offer a button."""
    letter = f"<mailto:{quote(sender, safe='@')}?subject=unsubscribe>"
    link = escape.link(url)
    if link is None or link.startswith("mailto:"):
        return {"List-Unsubscribe": f"<{link}>" if link else letter}
    return {
        "List-Unsubscribe": f"<{link}>, {letter}",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _address(written: str) -> Address:
    """Return an address as a header has it.

    Raises:
        DeliveryError: it is none, or holds a line break.
    """
    if _UNSAFE.search(written):
        raise _refusal(written)
    name, spec = parseaddr(written)
    try:
        return Address(display_name=name, addr_spec=spec)
    except (ValueError, IndexError, TypeError, MessageError) as error:
        raise _refusal(written) from error


def _refusal(written: str) -> DeliveryError:
    return DeliveryError(f"{written!r} is no mail address", subject=written, permanent=True)


def _name(edition: str) -> str:
    """Return an edition's name as part of a host or address."""
    return re.sub(r"[^a-z0-9-]+", "-", edition.lower()).strip("-") or "edition"
