"""Bytes of a page or text as characters: the right ones, whatever header and page claim."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

LOOKED_AT_BYTES = 4096  # where a page may declare its charset; browsers look at 1,024
DETECTED_BYTES = 200_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# What a label means on the web is its superset (WHATWG Encoding Standard, "Names and labels").
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "johab": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_ALIASES = {"ks_c_5601-1987": "cp949", "x-sjis": "cp932", "x-euc-jp": "euc_jp", "x-gbk": "gb18030"}
# Python knows more "encodings" than the web does, some of which run escapes.
_ON_THE_WEB = re.compile(
    r"utf-(?:8|16|16-[bl]e|32|32-[bl]e)|iso8859-\d+|cp(?:125\d|866|874|932|949)|koi8-[ru]|mac-\w+"
    r"|euc_(?:jp|jis_2004|jisx0213)|iso2022_jp(?:_\w+)?|iso2022_kr|gb18030|big5hkscs"
)
_SEVEN_BIT = re.compile(r"iso2022")


def decode(body: bytes, *, declared: str | None = None) -> str:
    """Return the text of a page; `declared` is the charset that its server gave.

    1 a byte order mark; 2 what is UTF-8 and not ASCII alone can hardly be anything else; 3 the
    server's word, then the page's, if the bytes fit it; 4 detection; 5 Windows-1252 with
    replacement characters. Line ends become newlines; a piece cut off at the end is no misfit.

    >>> decode("사과".encode("euc-kr"), declared="EUC-KR")
    '사과'
    """
    return _decoded(body, declared).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(body: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:  # 1
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    is_seven_bit = body.isascii()
    if not is_seven_bit and (text := _fitting(body, "utf-8")) is not None:  # 2
        return text
    for encoding in _claims(body, declared):  # 3
        if is_seven_bit and not _SEVEN_BIT.match(encoding):
            continue
        if (text := _fitting(body, encoding)) is not None:
            return text
    if is_seven_bit and b"\x00" not in body and b"\x1b" not in body:
        return body.decode("ascii")
    detected = _detected(body)  # 4
    if detected is not None and (text := _fitting(body, detected)) is not None:
        return text
    return body.decode("utf-8" if _is_mostly_utf8(body) else "cp1252", "replace")  # 5


def _claims(body: bytes, declared: str | None) -> Iterator[str]:
    """Yield the encodings that server and page name, as the web understands them."""
    if declared and (encoding := _known(declared)):
        yield encoding
    if found := _DECLARATION.search(body[:LOOKED_AT_BYTES]):
        label = (found[1] or found[2]).decode("ascii", "replace")
        if encoding := _known(label):
            yield encoding


def _known(label: str) -> str | None:
    """Return Python's name for a charset's label, or None where the web does not know it."""
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(name, name)
    return name if _ON_THE_WEB.fullmatch(name) else None


def _fitting(body: bytes, encoding: str) -> str | None:
    """Return the text if the bytes fit; a character cut in two at the end is left out."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(body, final=False)
    except UnicodeError:
        return None


def _detected(body: bytes) -> str | None:
    import chardet  # heavy: 26 ms that only bytes without a fitting label pay

    name = chardet.detect(body[:DETECTED_BYTES])["encoding"]
    return _known(str(name)) if name else None


def _is_mostly_utf8(body: bytes) -> bool:
    """Say whether fewer than one in ten characters of a UTF-8 text are broken."""
    text = body[:DETECTED_BYTES].decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in text)
    return 10 * text.count("\ufffd") < foreign
