from __future__ import annotations

import pytest

from digest.errors import InputError
from digest.parsers import mail

from .conftest import MakeFetched

HEAD = (
    "From: Ann Weber <ann@courier.example>\nSubject: Rain\nDate: Tue, 24 Nov 2026 06:00:00 +0100\n"
)


def test_a_plain_mail_is_one_entry_of_its_senders_channel(fetched: MakeFetched) -> None:
    feed = mail.parse(fetched(f"{HEAD}Message-ID: <1@courier.example>\n\nIt rained.\n\nA lot."))

    assert feed.title == "Ann Weber"
    entry = feed.entries[0]
    assert (entry.id, entry.title, entry.author) == ("<1@courier.example>", "Rain", "Ann Weber")
    assert (entry.text, entry.html, entry.link) == ("It rained.\n\nA lot.", None, None)


def test_attachments_are_no_text(fetched: MakeFetched) -> None:
    body = (
        f"{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nA terms sheet.\n"
        "--b\nContent-Type: text/plain\n\nIt rained.\n--b--\n"
    )

    assert mail.parse(fetched(body)).entries[0].text == "It rained."


def test_a_forwarded_mail_is_read_inside(fetched: MakeFetched) -> None:
    body = f"{HEAD}MIME-Version: 1.0\nContent-Type: message/rfc822\n\n{HEAD}\nInside."

    assert mail.parse(fetched(body)).entries[0].text == "Inside."


@pytest.mark.parametrize(
    "header",
    [
        "Date: not a date",
        "Content-Language: <script>",
        "Archived-At: <javascript:alert(1)>",
        "Message-ID: <broken",
        "From: =?no-such?q?x?= <@>",
        "Content-Type: text/plain; charset=no-such",
        "List-Id: =?utf-8?b?????=",
    ],
)
def test_a_damaged_header_costs_no_mail(header: str, fetched: MakeFetched) -> None:
    name = header.partition(":")[0]
    kept = "\n".join(line for line in HEAD.splitlines() if not line.startswith(name))

    entry = mail.parse(fetched(f"{kept}\n{header}\n\nIt rained.")).entries[0]

    assert entry.text == "It rained."
    assert entry.link is None


def test_parts_in_parts_without_end_are_given_up(fetched: MakeFetched) -> None:
    nest = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))

    with pytest.raises(InputError, match=r"cannot be read|no text"):
        mail.parse(fetched(f"MIME-Version: 1.0\n{nest}"))


@pytest.mark.parametrize(
    ("body", "is_mail"),
    [
        (HEAD.encode() + b"\nx", True),
        (b"From ann@courier.example Tue Nov 24\n" + HEAD.encode() + b"\nx", True),
        (b"Return-Path: <a@b.example>\nX-Spam:\n no\nSubject: x\n\n", True),
        (b"<rss version='2.0'/>", False),
        (b"Subject: only one known field\nOther: x\n\n", False),
        (b"Ferry strike\n\nFrom: the harbour\nSubject: ships", False),
        (b"", False),
    ],
)
def test_a_mail_is_known_by_its_header(body: bytes, *, is_mail: bool) -> None:
    assert mail.looks_like(body) is is_mail


def test_a_mail_that_says_nothing_is_refused(fetched: MakeFetched) -> None:
    with pytest.raises(InputError, match="no text"):
        mail.parse(fetched("From: a@b.example\nMIME-Version: 1.0\n\n"))
