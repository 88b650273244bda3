from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from digest.errors import DeliveryError
from digest.issue import Briefing
from digest.renderers.message import message

SENDER = "Morning desk <digest@news.example.org>"


def letter(briefing: Briefing, recipient: str = "reader@example.org", **more: str) -> EmailMessage:
    built = message(
        briefing, "<p>Grüße 안녕</p>", "Grüße 안녕\n", sender=SENDER, recipient=recipient, **more
    )
    read = message_from_bytes(built.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_message_holds_text_first_and_html_after(briefing: Briefing) -> None:
    read = letter(briefing)

    assert read.get_content_type() == "multipart/alternative"
    text, html = read.iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert text.get_content().splitlines() == ["Grüße 안녕"]
    assert html.get_content().splitlines() == ["<p>Grüße 안녕</p>"]
    assert text.get_content_type() == "text/plain"


def test_a_message_is_marked_as_a_lists(briefing: Briefing) -> None:
    read = letter(briefing)

    assert read["Subject"] == "Morning briefing, Wednesday 11 March 2026"
    assert read["From"] == SENDER
    assert read["To"] == "reader@example.org"
    assert read["Date"].datetime.isoformat() == briefing.issued
    assert read["List-Id"] == "<daily.digest.news.example.org>"
    assert read["List-Unsubscribe"] == "<mailto:digest@news.example.org?subject=unsubscribe>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe-Post" not in read


def test_one_click_is_offered_only_where_there_is_a_page_for_it(briefing: Briefing) -> None:
    page = letter(briefing, unsubscribe="https://a.example/stop")
    by_mail = letter(briefing, unsubscribe="mailto:stop@a.example")
    hostile = letter(briefing, unsubscribe="javascript:x")

    assert page["List-Unsubscribe"].startswith("<https://a.example/stop>, <mailto:")
    assert page["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert by_mail["List-Unsubscribe"] == "<mailto:stop@a.example>"
    assert hostile["List-Unsubscribe"].startswith("<mailto:digest@")


def test_the_same_delivery_is_the_same_bytes(briefing: Briefing) -> None:
    first, second = (
        message(briefing, "h", "t", sender=SENDER, recipient="a@b.example") for _ in range(2)
    )

    assert first.as_bytes() == second.as_bytes()


@pytest.mark.parametrize("changed", ["recipient", "issue", "edition", "destination"])
def test_another_delivery_has_another_message_id(briefing: Briefing, changed: str) -> None:
    other = {
        "recipient": lambda: letter(briefing, "other@example.org"),
        "issue": lambda: letter(replace(briefing, issue="2026-03-12")),
        "edition": lambda: letter(replace(briefing, edition="weekly")),
        "destination": lambda: letter(briefing, destination="email:1"),
    }[changed]()

    assert other["Message-ID"] != letter(briefing)["Message-ID"]
    assert other["Message-ID"].endswith("@news.example.org>")


def test_the_issues_of_an_edition_are_one_thread(briefing: Briefing) -> None:
    tomorrow = replace(briefing, issue="2026-03-12")

    assert letter(briefing)["References"] == letter(tomorrow)["References"]
    assert letter(briefing)["References"] != letter(replace(briefing, edition="x"))["References"]


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nBcc: all@c.example",
        "a@b.example\nX: y",
        "no address",
        "",
        "@b.example",
        "a@",
        "a@b.example\u2028c",
    ],
)
def test_what_is_no_address_or_would_begin_a_header_is_refused(
    briefing: Briefing, address: str
) -> None:
    with pytest.raises(DeliveryError, match="is no mail address") as refused:
        message(briefing, "h", "t", sender=SENDER, recipient=address)

    assert refused.value.permanent
    assert refused.value.subject == address


def test_a_title_with_a_line_break_begins_no_header(briefing: Briefing) -> None:
    read = letter(replace(briefing, title="News\r\nBcc: all@c.example\x00"))

    assert read["Bcc"] is None
    assert read["Subject"] == "News Bcc: all@c.example, Wednesday 11 March 2026"


def test_an_edition_of_any_name_makes_a_list_id(briefing: Briefing) -> None:
    assert letter(replace(briefing, edition="Wöche 1"))["List-Id"].startswith("<w-che-1.digest.")
    assert letter(replace(briefing, edition="주간"))["List-Id"].startswith("<edition.digest.")


def test_long_lines_are_folded_for_the_wire(briefing: Briefing) -> None:
    built = message(briefing, "x" * 5000, "y" * 3000, sender=SENDER, recipient="a@b.example")

    assert max(map(len, built.as_bytes().split(b"\r\n"))) <= 998
