"""Bytes of feeds, mails, pages and texts to characters, whatever their labels claim."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

LOOKED_AT_BYTES: Final = 4096  # where a declaration may stand; browsers look at 1,024
SAMPLE_BYTES: Final = 65536  # that are guessed from: as good as all, at a bounded cost
DAMAGED: Final = 20  # one broken character in so many is damage, more is another charset
ODD: Final = 50  # one control character in so many is no text; random bytes hold one in ten
# Controls but for white space, backspace, and those that shift between sets of letters.
_NEVER_IN_TEXT: Final = bytes(
    code for code in range(32) if code not in b"\b\t\n\v\f\r\x0e\x0f\x1a\x1b"
)

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    # "<?xm" without a mark: https://www.w3.org/TR/REC-xml/#sec-guessing-no-ext-info
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_DECLARATION: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']"""
    rb"""|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What a label means on the web is its superset (WHATWG Encoding Standard, "Names and labels").
_SUPERSETS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "johab": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_ALIASES: Final = {
    "ks_c_5601-1987": "cp949",
    "x-sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
}
# Python knows more "encodings" than these, some of which unpack, evaluate or hide letters.
_OF_TEXT: Final = re.compile(
    r"utf-(?:8|16|16-[bl]e|32|32-[bl]e)|iso8859-\d+|cp(?:125\d|437|7[37]\d|8[56]\d|874|932|949|950)"
    r"|koi8-[rtu]|kz1048|ptcp154|mac-\w+|euc_(?:jp|jis_2004|jisx0213)|shift_jis(?:_2004|x0213)"
    r"|iso2022_(?:kr|jp(?:_\w+)?)|hz|gb18030|big5hkscs"
)
_SEVEN_BIT: Final = re.compile(r"iso2022|hz")


def decode(body: bytes, *, declared: str | None = None) -> str:
    """Return the text in the charset that it really is in; `declared` is its server's word.

    1 a byte order mark, or what XML begins with; 2 UTF-8 where the bytes are UTF-8 and not ASCII
    alone, but for some damage (chance hardly makes it); 3 the server's word, then the document's,
    if the bytes fit it; 4 a guess; 5 Windows-1252. What cannot be read becomes U+FFFD. Line ends
    become newlines; a character cut off at the end is no misfit.

    >>> decode("Zürich".encode("latin-1"), declared="utf-8")
    'Zürich'
    """
    return _decoded(body, declared).replace("\r\n", "\n").replace("\r", "\n")


def is_binary(body: bytes) -> bool:
    """Tell whether bytes are a picture, an archive or the like, and no text in any charset.

    >>> is_binary(bytes(range(256))), is_binary("Zürich".encode("utf-16-le"))
    (True, False)
    """
    head = body[:LOOKED_AT_BYTES]
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return False
    if head[1::2].count(0) * 3 > len(head) or head[::2].count(0) * 3 > len(head):
        return _is_odd(head.replace(b"\x00", b""))  # UTF-16 without a mark
    return _is_odd(head)


def _is_odd(head: bytes) -> bool:
    return len(head.translate(None, _NEVER_IN_TEXT)) * ODD < len(head) * (ODD - 1)


def _decoded(body: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:  # 1
        if body.startswith(mark):
            return body.decode(encoding, "replace").removeprefix("\ufeff")
    is_seven_bit = body.isascii()
    if not is_seven_bit:  # 2
        whole = _fitting(body, "utf-8")
        if whole is not None or _is_mostly_utf8(body):
            return body.decode("utf-8", "replace") if whole is None else whole
    for encoding in _candidates(body, declared, is_seven_bit=is_seven_bit):  # 3, 4
        if (text := _fitting(body, encoding)) is not None:
            return text
    return body.decode("cp1252", "replace")  # 5


def _candidates(body: bytes, declared: str | None, *, is_seven_bit: bool) -> Iterator[str]:
    """Yield the encodings that the bytes may be in, likely ones first; the guess costs most."""
    for encoding in _claims(body, declared):
        if not is_seven_bit or _SEVEN_BIT.match(encoding):
            yield encoding
    if is_seven_bit and b"\x00" not in body and b"\x1b" not in body:
        yield "ascii"
    elif guess := _guess(body):
        yield guess


def _claims(body: bytes, declared: str | None) -> Iterator[str]:
    """Yield the encodings that server and document name, as the web understands them."""
    if declared and (encoding := _known(declared)):
        yield encoding
    if found := _DECLARATION.search(body, 0, LOOKED_AT_BYTES):
        label = (found[1] or found[2]).decode("ascii", "replace")
        if encoding := _known(label):
            yield encoding


def _known(label: str) -> str | None:
    """Return Python's name for a charset's label, or None where it is none of the web's."""
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(name, name)
    return name if _OF_TEXT.fullmatch(name) else None


def _fitting(body: bytes, encoding: str) -> str | None:
    """Return the text if the bytes fit; a character cut in two at the end is left out."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(body, final=False)
    except UnicodeError:
        return None


def _guess(body: bytes) -> str | None:
    import chardet  # heavy: 26 ms that only bytes without a fitting label pay

    name = chardet.detect(body[:SAMPLE_BYTES])["encoding"]
    return _known(str(name)) if name else None


def _is_mostly_utf8(body: bytes) -> bool:
    """Tell whether this is UTF-8 with a few damaged bytes."""
    text = body[:SAMPLE_BYTES].decode("utf-8", "replace")
    return text.count("\ufffd") * DAMAGED < sum(letter > "\x7f" for letter in text)
