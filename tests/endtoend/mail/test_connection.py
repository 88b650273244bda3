import socket
import threading
import time
from contextlib import suppress

import pytest

from digest.deliverers.email import Email
from digest.errors import DeliveryError

from .conftest import Mailbox, Mailer, Serve, parcel

pytestmark = pytest.mark.endtoend


def wait_until_closed(email: Email) -> None:
    """Wait until the server has closed the connection that is kept."""
    kept = email._connection._smtp  # what the server did to it shows nowhere else
    assert kept is not None
    assert kept.sock is not None
    kept.sock.settimeout(30)
    while kept.sock.recv(1, socket.MSG_PEEK):
        kept.sock.recv(1000)


def test_the_messages_of_a_run_share_one_connection(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve()
    email = mailer(port=port)

    for number in range(5):
        email.deliver(parcel(f"reader{number}@courier.example"))
    email.end()

    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        [f"reader{number}@courier.example"] for number in range(5)
    ]
    assert (mailbox.connections, mailbox.goodbyes) == (1, 1)


def test_a_refusal_in_a_connection_leaves_it_good_for_the_next_message(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(answers=["250 OK", "554 looks like spam", "451 try later"]))
    email = mailer(port=port)

    email.deliver(parcel("ines@courier.example"))
    for words in ("554 looks like spam", "451 try later"):
        with pytest.raises(DeliveryError, match=words):
            email.deliver(parcel("juno@courier.example"))
    mailbox.recipient_answer = "550 nobody here"
    with pytest.raises(DeliveryError, match="550 nobody here"):
        email.deliver(parcel("kaja@courier.example"))
    mailbox.recipient_answer = "250 OK"
    email.deliver(parcel("lena@courier.example"))

    assert mailbox.connections == 1
    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        ["ines@courier.example"],
        ["lena@courier.example"],
    ]


def test_a_server_that_takes_few_messages_a_connection_gets_another(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(most=2))
    email = mailer(port=port)

    for number in range(5):
        email.deliver(parcel(f"reader{number}@courier.example"))

    assert len(mailbox.taken) == 5
    assert mailbox.connections == 3


def test_a_server_that_says_421_to_the_first_message_is_not_asked_twice(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(most=0))
    email = mailer(port=port)

    with pytest.raises(DeliveryError, match="421 too many messages") as caught:
        email.deliver(parcel())

    assert mailbox.connections == 1
    assert not caught.value.permanent


def test_a_connection_that_was_closed_meanwhile_is_opened_again(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(timeout=0.2)  # a server that closes connections that rest
    email = mailer(port=port)
    email.deliver(parcel("ines@courier.example"))

    wait_until_closed(email)
    email.deliver(parcel("juno@courier.example"))

    assert mailbox.connections == 2
    assert len(mailbox.taken) == 2


def test_a_message_that_may_have_been_taken_is_not_sent_again_by_itself(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve()
    email = mailer(port=port)
    email.deliver(parcel("ines@courier.example"))
    mailbox.drops = True  # it takes the message, and breaks off before it has said so

    with pytest.raises(DeliveryError, match="broke the connection off"):
        email.deliver(parcel("juno@courier.example"))

    assert len(mailbox.taken) == 2
    assert mailbox.connections == 1


def test_a_server_that_hangs_costs_bounded_time_for_all_recipients(
    serve: Serve, mailer: Mailer
) -> None:
    mailbox, port = serve(Mailbox(hangs=True))
    email = mailer(port=port, answer_seconds=0.3)

    began = time.monotonic()
    for number in range(20):
        with pytest.raises(DeliveryError, match="does not answer in time") as caught:
            email.deliver(parcel(f"reader{number}@courier.example"))
        assert not caught.value.permanent

    assert time.monotonic() - began < 10
    assert mailbox.connections == 1


def test_a_server_that_drips_is_cut_off(mailer: Mailer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,), daemon=True)
        thread.start()
        email = mailer(port=listener.getsockname()[1], answer_seconds=5, whole_seconds=0.5)

        with pytest.raises(DeliveryError, match="does not answer in time"):
            email.deliver(parcel())

        thread.join(30)
        assert not thread.is_alive()


def drip(listener: socket.socket) -> None:
    """Greet for ever, a line at a time."""
    connection, _ = listener.accept()
    with connection, suppress(OSError):
        while True:
            connection.sendall(b"220-still getting up\r\n")
            time.sleep(0.05)


def test_a_server_that_is_down_is_tried_again_after_a_rest(serve: Serve, mailer: Mailer) -> None:
    mailbox, port = serve(Mailbox(drops=True))
    clock = [0.0]
    email = mailer(port=port, monotonic=lambda: clock[0])
    with pytest.raises(DeliveryError, match="broke the connection off"):
        email.deliver(parcel())

    mailbox.drops = False
    with pytest.raises(DeliveryError, match="broke the connection off"):
        email.deliver(parcel())
    clock[0] = 61.0
    email.deliver(parcel())

    assert mailbox.connections == 2


def test_a_port_where_nobody_listens_is_told(mailer: Mailer) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        email = mailer(port=probe.getsockname()[1])

        with pytest.raises(DeliveryError, match="refuses connections: look at host and port"):
            email.deliver(parcel())
