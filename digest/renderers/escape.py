"""Make foreign text harmless for the place that it is put into: a line, a link, Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Characters that no output may carry: controls, what reverses a line behind the reader's back
# (bidi embeddings, overrides, isolates), halves of surrogate pairs, and what Unicode calls no
# character. Line breaks and tabs are white space and stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")

_LINKABLE = re.compile(r"(?i)(https?|mailto):")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_URL_SAFE = "%/:?#@!$&'()*+,;=~-._"

_MARKDOWN = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "\\`*_[]{}#"},
        "<": "&lt;",
        ">": "&gt;",
        "~": "&#126;",
        "|": "&#124;",
    }
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BEFORE_LETTER = re.compile(r"\.(?=[^\W\d_])")  # a.example would become a link
_SCHEME = re.compile(r"(?<=[A-Za-z]):(?=\S)|(?<=\]):")  # [a]: opens a definition
_AT = re.compile(r"(?<=\S)@(?=\S)")
_LINE_START = re.compile(
    r"(?P<mark>[-+])(?=\s|$|[-+])|(?P<rest>[=:])|(?P<digits>\d{1,9})(?P<dot>[.)])"
)


def strip(text: str) -> str:
    r"""Return the text without the characters that no output may carry.

    >>> strip("a\u202eb\x00c")
    'abc'
    """
    return _SURROGATE.sub("\ufffd", _FORBIDDEN.sub("", text))


def line(text: str) -> str:
    r"""Return the text as one line: stripped, runs of white space as one space.

    >>> line(" Rain,\r\nBcc: all ")
    'Rain, Bcc: all'
    """
    return strip(_BREAKS.sub(" ", text)).strip()


def link(url: str | None) -> str | None:
    """Return the URL if it may be a link (http, https, mailto), percent-encoded; else None.

    Name and password in it are dropped: they are nobody's business on a page.

    >>> link("https://me:secret@a.example/b c?d=[1]#:~:text=e,f")
    'https://a.example/b%20c?d=%5B1%5D#:~:text=e,f'
    >>> link("javascript:alert(1)") is None
    True
    """
    bare = line(url or "")
    if not _LINKABLE.match(bare):
        return None
    try:
        parts = urlsplit(bare)
        host = parts.netloc.rpartition("@")[2]
        if parts.scheme.lower() != "mailto":
            if not parts.hostname:
                return None
            host = _host(host)
    except ValueError:
        return None
    return parts._replace(
        netloc=host,
        path=_encoded(parts.path),
        query=_encoded(parts.query),
        fragment=_encoded(parts.fragment).replace("#", "%23"),
    ).geturl()


def markdown(text: str) -> str:
    r"""Return the text so that every Markdown renderer shows it as it is, on one line.

    Marks that all dialects know are escaped with a backslash; those that only some know (tables,
    strikethrough, links without brackets) as character references, which each of them reads.

    >>> markdown("*Not* a [link](http://a.example) <b>")
    '\\*Not\\* a \\[link\\](http&#58;/&#47;a\\.example) &lt;b&gt;'
    """
    escaped = _ENTITY.sub("&amp;", line(text))
    escaped = escaped.translate(_MARKDOWN)
    escaped = _SCHEME.sub("&#58;", escaped)
    escaped = _AT.sub("&#64;", escaped).replace("//", "/&#47;")
    return _BEFORE_LETTER.sub(r"\\.", escaped)


def markdown_line(text: str) -> str:
    r"""Return an escaped line so that its beginning opens no list, heading or definition.

    >>> markdown_line("1986. It was"), markdown_line("- he said"), markdown_line("-5 degrees")
    ('1986\\. It was', '\\- he said', '-5 degrees')
    """
    return _LINE_START.sub(_escaped_start, text, count=1) if _LINE_START.match(text) else text


def markdown_url(url: str) -> str:
    """Return a link's target so that nothing in it is read as a character reference.

    >>> markdown_url("https://a.example/?a=1&copy;=2")
    'https://a.example/?a=1%26copy;=2'
    """
    return _ENTITY.sub("%26", url)


def _escaped_start(match: re.Match[str]) -> str:
    if match["digits"]:
        return f"{match['digits']}\\{match['dot']}"
    return f"\\{match['mark']}" if match["mark"] else f"&#{ord(match['rest'])};"


def _host(host: str) -> str:
    """Return the host in ASCII.

    Raises:
        ValueError: it is no host name.
    """
    if host.isascii():
        if re.search(r"[^A-Za-z0-9.:\[\]_%-]", host):
            message = f"no host: {host}"
            raise ValueError(message)
        return host
    return host.encode("idna").decode("ascii")


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_URL_SAFE)
