from __future__ import annotations

from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.renderers import escape

HOSTILE = [
    "# Heading",
    "- item",
    "1. item",
    "1) item",
    "> quote",
    "***",
    "---",
    "=====",
    "~~~",
    "```code```",
    "`code`",
    "*em* **strong** _em_ __strong__",
    "[link](https://evil.example)",
    "![picture](https://evil.example/x.png)",
    "[1]: https://evil.example",
    "[^1]",
    "*[HTML]: abbreviation",
    ": definition",
    "a | b",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "https://evil.example and www.evil.example",
    "me@evil.example",
    "&lt;b&gt; &copy; &#60;",
    "\\*escaped\\*",
    "{: .class } {#id}",
    "a\n\nb",
    "    code",
    "term\n: definition",
    "ends with a backslash \\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_in_markdown(text: str) -> None:
    escaped = escape.markdown_line(escape.markdown(text))

    for extensions in ([], ["extra"]):
        html = markdown.markdown(escaped, extensions=extensions)
        assert seen(html) == escape.line(text)


@given(st.text(max_size=60))
def test_any_text_is_one_paragraph_of_markdown(text: str) -> None:
    escaped = escape.markdown_line(escape.markdown(text))

    html = markdown.markdown(f"x {escaped} y\n\n> {escaped} y", extensions=["extra"])

    shown = escape.line(text)
    assert seen(html).split() == f"x {shown} y {shown} y".split()


def seen(html: str) -> str:
    """What a browser shows of paragraphs and quotations; any other tag stays visible here."""
    for tag in ("p", "blockquote"):
        html = html.replace(f"<{tag}>", " ").replace(f"</{tag}>", " ")
    return " ".join(unescape(html).split(" ")).strip()


def test_ordinary_prose_is_left_readable_in_markdown() -> None:
    text = (
        "At 02:40 some 11,400 people (14.3 per cent) left Ca’ Venier & Adria; “all of it” – gone."
    )

    assert escape.markdown(text) == text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "vbscript:x",
        "/relative",
        "",
        None,
        "http://",
        "https:///path",
        "http://[::1",
        "https://a b.example/",
        'https://a".example/',
        "https://" + "ü" * 70 + ".example/",
    ],
)
def test_only_web_and_mail_addresses_become_links(url: str | None) -> None:
    assert escape.link(url) is None


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("HTTP://A.example", "http://A.example"),
        ("mailto:me@a.example", "mailto:me@a.example"),
        ("https://a.example/ä?q=ö", "https://a.example/%C3%A4?q=%C3%B6"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ('https://a.example/"><b>', "https://a.example/%22%3E%3Cb%3E"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%C3%A4", "https://a.example/%C3%A4"),
        ("https://me:secret@a.example:8443/", "https://a.example:8443/"),
        ("https://a.example/#b:~:text=c,d", "https://a.example/#b:~:text=c,d"),
        ("https://a.example/a\nb", "https://a.example/a%20b"),
    ],
)
def test_a_link_is_percent_encoded_and_without_secrets(url: str, made: str) -> None:
    assert escape.link(url) == made


@given(st.text(max_size=40))
def test_a_link_holds_no_character_that_could_end_it(tail: str) -> None:
    made = escape.link(f"https://a.example/{tail}")

    assert made is not None
    assert not set(made) & set("\"'<> \n\t`\\{}|^[]") - {"'"}


def test_controls_and_turning_marks_are_taken_out_of_everything() -> None:
    assert escape.strip("a\x00\x1b[31m\u202eb\u2066c\ufeff\ufffed\ud800") == "a[31mbcd\ufffd"
    assert escape.line("a\u2028b\x85c\r\n d") == "a b c d"
