from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extractors.charset import decode

KOREAN = (
    "대합실에 책을 두는 일이 무슨 소용이냐고 묻는 사람이 있다. 그러나 그 역을 지키는 것은 책이다."
)
FRENCH = "L’été fut sec à Orvès, et le blé fut rentré avant la mi-août."


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_goes_before_all(mark: bytes) -> None:
    encoding = {
        codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
    }[mark]

    assert decode(mark + FRENCH.encode(encoding), declared="iso-8859-1") == FRENCH


def test_utf8_is_believed_against_a_server_that_says_otherwise() -> None:
    assert decode(FRENCH.encode(), declared="iso-8859-1") == FRENCH


@pytest.mark.parametrize("label", ["euc-kr", "ks_c_5601-1987", "KSC5601"])
def test_a_declared_charset_is_read_as_browsers_read_it(label: str) -> None:
    text = "똠방각하 " + KOREAN  # the first letters are in Windows' extension only

    assert decode(text.encode("cp949"), declared=label) == text


def test_the_page_declares_what_the_server_does_not() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><p>{FRENCH}</p>'

    assert FRENCH in decode(page.encode("cp1252"))


def test_an_xml_declaration_counts_too() -> None:
    page = f'<?xml version="1.0" encoding="iso-8859-15"?><p>blé à 2 € {FRENCH[2:6]}</p>'

    assert "2 €" in decode(page.encode("iso-8859-15"))


def test_a_charset_that_does_not_fit_is_not_used() -> None:
    assert decode(KOREAN.encode("cp949"), declared="shift_jis") != ""
    assert "책" in decode(KOREAN.encode("cp949"), declared="us-ascii-nonsense")


def test_undeclared_bytes_are_detected() -> None:
    assert decode(KOREAN.encode("cp949") * 3) == KOREAN * 3


def test_seven_bit_charsets_need_their_label() -> None:
    assert decode("駅に本".encode("iso2022_jp"), declared="iso-2022-jp") == "駅に本"
    assert decode(b"plain text", declared="utf-16") == "plain text"


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "rot13", "zip", "\x00", "idna"])
def test_encodings_that_are_none_of_the_webs_are_not_run(label: str) -> None:
    assert decode(b"caf\\u00e9 \xe9", declared=label).startswith("caf\\u00e9")


def test_a_character_cut_off_at_the_end_is_no_misfit() -> None:
    assert decode(FRENCH.encode() + b"\xe2\x80") == FRENCH


def test_a_few_broken_bytes_cost_a_few_characters() -> None:
    broken = (KOREAN * 3).encode() + b"\xff\xfe " + KOREAN.encode()

    assert decode(broken).count(KOREAN) >= 3


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc") == "a\nb\nc"


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=12)))
def test_any_bytes_give_text(body: bytes, label: str | None) -> None:
    assert isinstance(decode(body, declared=label), str)
