"""Bytes of a feed, mail or page to text: what they say they are, checked against what they are."""

from __future__ import annotations

import codecs
import re
from typing import Final

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
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']"""
    rb"""|<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 4096  # a declaration stands in the first bytes or nowhere
_SAMPLE: Final = 65536  # bytes that are guessed from: as good as all, at a bounded cost
# Names that mean a wider set of characters in practice: https://encoding.spec.whatwg.org/#names-and-labels
_WIDER: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
# Text only: a codec that unpacks, evaluates or hides letters has no business in a feed.
_REFUSED: Final = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})


def decode(body: bytes, *, declared: str | None = None) -> str:
    """Return text in the charset that it really is in; what cannot be read becomes U+FFFD.

    In this order: a byte order mark; UTF-8 where the bytes are valid UTF-8, but for some damage
    (chance hardly makes it); what the server or the document says; a guess; Windows-1252.

    >>> decode("Zürich".encode("latin-1"), declared="utf-8")
    'Zürich'
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").removeprefix("\ufeff")
    named = [_known(name) for name in (declared, _inside(body))]
    seven_bit = [name for name in named if name and name.startswith(("iso2022", "hz"))]
    if not seven_bit or not body.isascii():
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if _mostly_utf8(body):
        return body.decode("utf-8", "replace")
    for name in (*named, _guess(body)):
        if name is not None:
            try:
                return body.decode(_WIDER.get(name, name))
            except UnicodeDecodeError:
                continue
    return body.decode("cp1252", "replace")


def _inside(body: bytes) -> str | None:
    found = _DECLARED.search(body, 0, _LOOKED_AT)
    return (found[1] or found[2]).decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    """Return Python's name of a charset that is one, or None."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # refuses zlib, rot13 and others that are no charset
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if codec.name in _REFUSED else codec.name


def _guess(body: bytes) -> str | None:
    import chardet  # 26 ms, and most documents say what they are

    found = chardet.detect(body[:_SAMPLE])
    return _known(found.get("encoding"))


def _mostly_utf8(body: bytes) -> bool:
    """Say whether this is UTF-8 with a few damaged bytes."""
    text = body[:_SAMPLE].decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < sum(letter > "\x7f" for letter in text)
