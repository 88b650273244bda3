import mailbox
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from digest.deliverers.maildir import Maildir
from digest.errors import DeliveryError
from digest.plan import Destination
from digest.protocols import Parcel

MAIL = b"Subject: Ferry sails again\r\n\r\nThe ferry sailed.\r\n"


@pytest.fixture
def parcel(parcel_of: Callable[..., Parcel], tmp_path: Path) -> Parcel:
    made = parcel_of("maildir", **{"daily/2026-11-24/mail.eml": MAIL})
    return replace(made, destination=Destination("maildir", str(tmp_path / "box")))


def test_a_message_stands_in_the_mailbox_unread(parcel: Parcel, tmp_path: Path) -> None:
    Maildir().deliver(parcel)

    (message,) = mailbox.Maildir(tmp_path / "box", create=False)
    assert message["Subject"] == "Ferry sails again"
    assert message.get_subdir() == "new"
    assert not list((tmp_path / "box" / "tmp").iterdir())


def test_a_message_put_there_again_is_there_once_read_or_not(
    parcel: Parcel, tmp_path: Path
) -> None:
    Maildir().deliver(parcel)
    (unread,) = (tmp_path / "box" / "new").iterdir()
    Maildir().deliver(parcel)
    unread.rename(tmp_path / "box" / "cur" / f"{unread.name}:2,S")
    Maildir().deliver(parcel)

    assert len(mailbox.Maildir(tmp_path / "box", create=False)) == 1


def test_a_folder_that_cannot_be_written_is_told(parcel: Parcel, tmp_path: Path) -> None:
    (tmp_path / "box").write_text("a file stands here")

    with pytest.raises(DeliveryError, match="the mailbox cannot be written"):
        Maildir().deliver(parcel)


def test_a_parcel_without_a_mail_is_told(parcel: Parcel) -> None:
    with pytest.raises(DeliveryError, match=r"holds no mail\.eml"):
        Maildir().deliver(replace(parcel, files=()))
