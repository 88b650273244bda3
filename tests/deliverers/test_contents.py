from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.deliverers.contents import file_of, sender_of
from digest.errors import DeliveryError
from digest.protocols import Parcel


def test_a_file_is_found_by_its_name_in_whatever_folder(parcel_of: Callable[..., Parcel]) -> None:
    parcel = parcel_of("folder", **{"daily/2026-11-24/mail.eml": b"letter", "mail.txt": b"text"})

    assert file_of(parcel, "mail.eml") == b"letter"


def test_a_file_that_is_not_there_is_told_with_whom_it_was_for(
    parcel_of: Callable[..., Parcel],
) -> None:
    parcel = parcel_of("email", recipient="ada@courier.example", **{"not-mail.eml": b""})

    with pytest.raises(DeliveryError, match=r"holds no mail\.eml") as caught:
        file_of(parcel, "mail.eml")

    assert caught.value.subject == "ada@courier.example"
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        (
            b"To: ada@courier.example\r\nFrom: The desk <desk@courier.example>",
            "desk@courier.example",
        ),
        (b"From: desk@courier.example", "desk@courier.example"),
        (b"To: ada@courier.example", ""),
    ],
)
def test_a_message_is_from_the_address_alone(head: bytes, sender: str) -> None:
    assert sender_of(head + b"\r\n\r\nFrom: nobody@else.example\r\n") == sender
