"""One test mail, handed over as a briefing's mail would be."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import click

from digest.cli.wiring import moment, parts
from digest.config.model import Config
from digest.config.values import address
from digest.deliverers.outbox import end
from digest.errors import UsageError
from digest.issue import Briefing, Counts, WindowLine
from digest.plan import Destination
from digest.protocols import Parcel
from digest.traffic import Delivery, Rendered


def send(config: Config, recipient: str) -> None:
    """Send one mail by the settings of `smtp`.

    Raises:
        UsageError: the recipient is no address, or no sender is known.
        DeliveryError: it could not be handed over.
    """
    try:
        address(recipient)
    except ValueError as error:
        raise UsageError(f"--send-test: {error}", subject=recipient) from error
    sender = config.smtp.sender
    if sender is None:
        raise UsageError(f'{config.path.name}: set "from" under "smtp"; a mail needs a sender')
    now = datetime.now(UTC)
    file = Rendered("mail.eml", "message/rfc822", _message(sender, recipient, now))
    delivery = Delivery("test", f"{now:%Y-%m-%d}", "email:test", recipient)
    with parts(config, moment(None)) as built:
        post = built.deliverers["email"]
        post.deliver(
            Parcel(delivery, Destination("email", "test"), _nothing(delivery, now), (file,))
        )
        end(post)
    click.echo(f"sent a test to {recipient}", err=True)


def _message(sender: str, recipient: str, now: datetime) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, recipient, "digest: a test"
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("This mail server takes mail from digest.\n")
    return mail.as_bytes()


def _nothing(delivery: Delivery, now: datetime) -> Briefing:
    """Return an issue that says nothing: a parcel holds one."""
    moment = now.isoformat()
    return Briefing(
        edition=delivery.edition,
        title="A test",
        issue=delivery.issue,
        issued=moment,
        timezone="UTC",
        language="en",
        window=WindowLine(moment, moment),
        sections=(),
        counts=Counts(0, 0, 0, 0, 0),
    )
