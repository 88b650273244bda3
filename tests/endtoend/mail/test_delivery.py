from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.deliverers.outbox import deliver
from digest.errors import DeliveryError
from digest.plan import Destination
from digest.protocols import Parcel
from digest.storage import PastIssue
from digest.stores.sql import open_store

from .conftest import BRIEFING, Mailbox, Mailer, Serve, parcel

pytestmark = pytest.mark.endtoend


NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
PAST = PastIssue("daily", "2026-11-24", NOW, NOW, 3, BRIEFING)


def test_a_mail_arrives_as_it_was_rendered(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve()

    mailer(port=port).deliver(parcel())

    (envelope,), (mail,) = mailbox.taken, mailbox.mails
    assert envelope.mail_from == "digest@harbour.example"
    assert envelope.rcpt_tos == ["ines@courier.example"]
    assert mail["Message-ID"] == "<daily.2026-11-24.20@harbour.example>"
    assert mail.get_content().splitlines()[:2] == ["The ferry sails again.", "."]
    body = envelope.original_content or b""
    assert body.count(b"\n") == body.count(b"\r\n")


def test_each_recipient_has_a_message_of_their_own_once(
    serve: Serve, tmp_path: Path, mailer: Mailer
) -> None:
    mailbox, port = serve()
    parcels = [parcel(f"reader{n}@courier.example") for n in range(3)]
    deliverers = {"email": mailer(port=port)}

    with open_store(str(tmp_path / "digest.sqlite3")) as store:
        store.add_issue(PAST, [], [each.delivery for each in parcels])
        for _ in range(3):
            assert deliver(parcels, deliverers, store, now=NOW) == []

    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        [f"reader{n}@courier.example"] for n in range(3)
    ]


def test_a_4xx_is_tried_again_and_then_delivered_once(
    serve: Serve, tmp_path: Path, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(answers=["451 4.7.1 greylisted, come back later"]))
    parcels = [parcel()]
    deliverers = {"email": mailer(port=port)}

    with open_store(str(tmp_path / "digest.sqlite3")) as store:
        store.add_issue(PAST, [], [parcels[0].delivery])
        (failure,) = deliver(parcels, deliverers, store, now=NOW)
        (waiting,) = store.deliveries(states=("pending",))
        again = deliver(parcels, deliverers, store, now=NOW)

    assert "said 451 4.7.1 greylisted, come back later" in failure.reason
    assert not failure.permanent
    assert waiting.next is not None
    assert again == []
    assert len(mailbox.taken) == 1


@pytest.mark.parametrize(
    "mailbox",
    [
        Mailbox(answers=["554 5.7.1 we do not want this"] * 2),
        Mailbox(recipient_answer="550 5.1.1 no such person"),
    ],
    ids=["message", "recipient"],
)
def test_a_5xx_is_for_good_and_told_in_the_servers_words(
    serve: Serve, mailbox: Mailbox, mailer: Mailer
) -> None:
    _, port = serve(mailbox)

    with pytest.raises(DeliveryError, match=r"said 55[04] 5\.\d\.1 (we do not|no such)") as caught:
        mailer(port=port).deliver(parcel())

    assert caught.value.permanent
    assert caught.value.subject == "ines@courier.example"


def test_a_refused_recipient_does_not_stop_the_next(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve(Mailbox(recipient_answer="550 5.1.1 no such person"))
    email = mailer(port=port)
    with pytest.raises(DeliveryError):
        email.deliver(parcel())

    mailbox.recipient_answer = "250 OK"
    email.deliver(parcel("juno@courier.example"))

    assert len(mailbox.taken) == 1


def test_addresses_in_other_letters_need_a_server_that_takes_them(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(enable_SMTPUTF8=True)
    _, plain = serve(enable_SMTPUTF8=False)
    greek = parcel("ιωάννα@courier.example")

    mailer(port=port).deliver(greek)
    with pytest.raises(DeliveryError, match="has letters that it does not take") as caught:
        mailer(port=plain).deliver(greek)

    assert mailbox.taken[0].rcpt_tos == ["ιωάννα@courier.example"]
    assert caught.value.permanent


def test_a_parcel_without_a_message_is_told(mailer: Mailer) -> None:
    empty = Parcel(parcel().delivery, Destination("email", ""), BRIEFING, ())

    with pytest.raises(DeliveryError, match=r"holds no mail\.eml"):
        mailer().deliver(empty)
