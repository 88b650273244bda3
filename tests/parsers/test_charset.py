from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.parsers import charset

KOREAN = "노조는 화요일에도 배를 띄우지 않았다고 밝혔다. 협상은 사십 분 만에 끝났다."
RUSSIAN = "Паромы во вторник снова остались в порту, сообщил профсоюз моряков."


@pytest.mark.parametrize(
    ("body", "declared", "expected"),
    [
        ("Zürich".encode(), "iso-8859-1", "Zürich"),
        ("Zürich".encode("latin-1"), None, "Zürich"),
        ("“Zürich” €5".encode("cp1252"), "iso-8859-1", "“Zürich” €5"),
        (KOREAN.encode("euc-kr"), "euc-kr", KOREAN),
        (KOREAN.encode("euc-kr"), None, KOREAN),
        (RUSSIAN.encode("koi8-r"), None, RUSSIAN),
        (KOREAN.encode("euc-kr"), "utf-8", KOREAN),
        (KOREAN.encode("utf-16"), None, KOREAN),
        (KOREAN.encode("utf-8-sig"), "euc-kr", KOREAN),
        ("<?xml version='1.0'?><a/>".encode("utf-16-le"), None, "<?xml version='1.0'?><a/>"),
        ("<a>x</a>".encode("utf-32-be"), None, "<a>x</a>"),
        ("東京は雨".encode("iso2022-jp"), "iso-2022-jp", "東京は雨"),
        (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"),
        (b"plain", "rot13", "plain"),
        (b"plain", "no such charset", "plain"),
    ],
)
def test_text_is_read_in_the_charset_that_it_is_in(
    body: bytes, declared: str | None, expected: str
) -> None:
    assert charset.decode(body, declared=declared) == expected


@pytest.mark.parametrize(
    "head",
    ['<?xml version="1.0" encoding="windows-1251"?>', "<meta charset=windows-1251>"],
)
def test_a_document_may_say_its_charset_itself(head: str) -> None:
    text = f"{head}<p>да</p>"

    assert charset.decode(text.encode("cp1251")) == text


def test_a_few_damaged_bytes_do_not_change_the_charset() -> None:
    body = KOREAN.encode() + b"\xff\xc3(" + KOREAN.encode()

    assert charset.decode(body).startswith(KOREAN)


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "cp037", "zlib_codec", "x" * 50]))
def test_whatever_the_bytes_there_is_text(body: bytes, declared: str | None) -> None:
    assert isinstance(charset.decode(body, declared=declared), str)
