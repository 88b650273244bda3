from __future__ import annotations

import pytest

from digest.extractors.entry_text import is_cut_short, paragraphs, without_invitation
from digest.model import Entry


def test_html_becomes_paragraphs_without_captions_credits_and_share_lines() -> None:
    html = (
        "<h1>Old bridge stays</h1><figure><img src='x'><figcaption>The bridge</figcaption></figure>"
        "<p>The old <b>swing</b> bridge&nbsp;will stay.</p><p>Photo: Ellis Roe</p>"
        "<p>It opens eleven times a day.<br>Each opening takes nine minutes.</p>"
        "<p><a href='/x'>Related: the engineer</a></p><p>Share this on Facebook</p>"
        "<script>track()</script><p>© 2024 Ledger. All rights reserved.</p>"
    )

    assert paragraphs(Entry(title="Old bridge stays", html=html)) == [
        "The old swing bridge will stay.",
        "It opens eleven times a day.",
        "Each opening takes nine minutes.",
    ]


def test_an_entry_without_html_gives_its_text() -> None:
    entry = Entry(text="First\nline.\n\nSecond line.")

    assert paragraphs(entry) == ["First line.", "Second line."]
    assert paragraphs(Entry(html="It rained.\n\nThen it stopped.")) == [
        "It rained.",
        "Then it stopped.",
    ]
    assert paragraphs(Entry()) == []


@pytest.mark.parametrize(
    "appended",
    [
        "The post Old bridge stays appeared first on The Harbour Ledger.",
        "Der Beitrag Die Brücke erschien zuerst auf Hafenbote.",
        "L’article Le pont est apparu en premier sur Le Port.",
        "La entrada El puente se publicó primero en El Puerto.",
    ],
)
def test_what_a_feed_appends_to_every_entry_is_left_out(appended: str) -> None:
    html = f"<p>The bridge will stay, it says.</p><p>{appended}</p>"

    assert paragraphs(Entry(html=html)) == ["The bridge will stay, it says."]


@pytest.mark.parametrize(
    ("piece", "left"),
    [
        ("The road was closed on… Read more »", "The road was closed on…"),
        ("The road was closed. [Continue reading]", "The road was closed."),
        ("Die Straße ist gesperrt. Weiterlesen …", "Die Straße ist gesperrt."),
        ("도로가 통제됐다. 더보기", "도로가 통제됐다."),
        ("道路が通行止めになった。続きを読む", "道路が通行止めになった。"),
        ("Read more", ""),
        ("Nobody could ask for more.", "Nobody could ask for more."),
        ("The council wants more", "The council wants more"),
    ],
)
def test_words_that_invite_to_read_on_are_cut_off(piece: str, left: str) -> None:
    assert without_invitation(piece) == left


@pytest.mark.parametrize(
    "text",
    [
        "The road was closed on Monday after…",
        "The road was closed on Monday after [...]",
        "The road was closed on Monday after ...",
        "The road was closed on Monday after […]",
        "The road over the old bridge was closed on Monday morning after a",
        "도로는 월요일 오전 다리 위에서 일어난 사고로 인해 통제됐으며 이는 올해",
    ],
)
def test_a_text_that_stops_before_its_end_is_cut_short(text: str) -> None:
    assert is_cut_short(["It rained.", text])


@pytest.mark.parametrize("text", ["It is open.", "“It is open.”", "Open", "열렸다."])
def test_a_text_that_ends_is_not(text: str) -> None:
    assert not is_cut_short([text])
    assert not is_cut_short([])
