from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.web.charset import decode, is_binary

KOREAN = "노조는 화요일에도 배를 띄우지 않았다고 밝혔다. 협상은 사십 분 만에 끝났다."
RUSSIAN = "Паромы во вторник снова остались в порту, сообщил профсоюз моряков."
FRENCH = "L’été fut sec à Orvès, et le blé fut rentré avant la mi-août."


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
        ("<?xml?><a/>".encode("cp037"), "utf-8", "<?xml?><a/>"),
        ("東京は雨".encode("iso2022-jp"), "iso-2022-jp", "東京は雨"),
        ("北京下雨".encode("hz"), "hz-gb-2312", "北京下雨"),
        (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"),
        (b"plain", "rot13", "plain"),
        (b"plain", "no such charset", "plain"),
        (b"plain text", "utf-16", "plain text"),
    ],
)
def test_text_is_read_in_the_charset_that_it_is_in(
    body: bytes, declared: str | None, expected: str
) -> None:
    assert decode(body, declared=declared) == expected


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_goes_before_all(mark: bytes) -> None:
    encoding = {
        codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
    }[mark]

    assert decode(mark + FRENCH.encode(encoding), declared="iso-8859-1") == FRENCH


def test_utf8_far_behind_the_beginning_is_believed_too() -> None:
    text = "a" * 100_000 + FRENCH

    assert decode(text.encode(), declared="iso-8859-1") == text


@pytest.mark.parametrize("label", ["euc-kr", "ks_c_5601-1987", "KSC5601"])
def test_a_declared_charset_is_read_as_browsers_read_it(label: str) -> None:
    text = "똠방각하 " + KOREAN  # the first letters are in Windows' extension only

    assert decode(text.encode("cp949"), declared=label) == text


@pytest.mark.parametrize(
    "head",
    ['<?xml version="1.0" encoding="windows-1251"?>', "<meta charset=windows-1251>"],
)
def test_a_document_may_say_its_charset_itself(head: str) -> None:
    text = f"{head}<p>да</p>"

    assert decode(text.encode("cp1251")) == text


def test_a_charset_that_does_not_fit_is_not_used() -> None:
    assert decode(KOREAN.encode("cp949"), declared="shift_jis") != ""
    assert "협상" in decode(KOREAN.encode("cp949"), declared="us-ascii-nonsense")


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "rot13", "zip", "\x00", "idna"])
def test_encodings_that_are_none_of_the_webs_are_not_run(label: str) -> None:
    assert decode(b"caf\\u00e9 \xe9", declared=label).startswith("caf\\u00e9")


def test_a_character_cut_off_at_the_end_is_no_misfit() -> None:
    assert decode(FRENCH.encode() + b"\xe2\x80") == FRENCH


def test_a_few_damaged_bytes_cost_a_few_characters() -> None:
    body = KOREAN.encode() + b"\xff\xc3(" + KOREAN.encode()

    assert decode(body).count(KOREAN) == 2


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc") == "a\nb\nc"


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "cp037", "zlib_codec", "x" * 50]) | st.text(max_size=12),
)
def test_whatever_the_bytes_there_is_text(body: bytes, declared: str | None) -> None:
    assert isinstance(decode(body, declared=declared), str)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Der Fluss steigt über die Straße.", "latin-1"),
        ("Река вышла из берегов у Тарна.", "koi8-r"),
        ("Река вышла из берегов у Тарна.", "utf-16"),
        ("川が堤防を越えた。町は避難した。", "iso2022_jp"),
        ("川が堤防を越えた。町は避難した。", "cp932"),
        ("河水漫过了堤坝。", "gb18030"),
        ("강이 둑을 넘었다.", "cp949"),
        ("The river rose.\r\n\f\tTwo roads are shut.", "utf-16-le"),
    ],
)
def test_a_text_in_a_charset_of_its_own_is_no_binary(text: str, charset: str) -> None:
    assert not is_binary((text * 20).encode(charset))


def test_a_picture_and_an_archive_are_binary() -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4

    assert is_binary(picture)
    assert is_binary(b"PK\x03\x04\x14\x00\x00\x00\x08\x00")
    assert not is_binary(b"")
