"""`digest extract`: one page's title, metadata and clean text."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from digest.cli.jsonl import Record, dump, run_filter, text_of
from digest.cli.options import Common, as_json, common, examples
from digest.errors import FetchError, InputError, UsageError

if TYPE_CHECKING:
    from digest.model import Page

LOOKED_AT = 4096  # characters in which a page shows that it is HTML
STDIN = "-"

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:html|head|body|div|article|section|meta|table|td|p|br|h[1-6]|ul|li|span|a|img|b|i|em)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


class Content(NamedTuple):
    """A page as text, HTML or not, and the address it came from, if it has one."""

    text: str
    is_html: bool
    url: str | None


@click.command(
    epilog=examples(
        "digest extract https://example.org/2026/ferry-strike",
        "digest extract page.html --json",
        "curl -s https://example.org/a | digest extract - --url https://example.org/a",
        "digest extract --jsonl < pages.jsonl   # {id, html or text, url?} a line",
    )
)
@click.argument("where", metavar="[FILE|URL|-]", default=STDIN)
@click.option("--url", metavar="URL", help="Where FILE or stdin was saved from.")
@as_json
@click.option("--jsonl", is_flag=True, help="Filter: a page a line from stdin.")
@common
def command(_: Common, where: str, url: str | None, as_json: bool, jsonl: bool) -> int:
    """Print one page's title, metadata and clean text.

    FILE is HTML or a page saved as text; a URL is fetched if its robots.txt allows it.
    """
    if jsonl:
        if where != STDIN:
            raise UsageError("--jsonl reads stdin: leave FILE and URL out", subject=where)
        return run_filter(answer, source=sys.stdin.buffer, sink=sys.stdout)
    content = read(where, url=url)
    page = extract(content.text, is_html=content.is_html, url=content.url)
    if not page.title and not page.paragraphs:
        raise InputError(
            f"{where}: no article is found in it; is it the right page?", subject=where
        )
    click.echo(dump(fields(page)) if as_json else shown(page))
    return 0


def answer(record: Record) -> Record:
    """Return the filter's answer for one line.

    Raises:
        InputError: the line has neither "html" nor "text".
    """
    from digest.web.charset import is_binary

    html, text, url = (text_of(record, name) for name in ("html", "text", "url"))
    content = html if html is not None else text
    if content is None:
        raise InputError('"html" or "text" is missing')
    if is_binary(content[:LOOKED_AT].encode("utf8", "replace")):
        raise InputError("this is no text")
    return {"id": record.get("id"), **fields(extract(content, is_html=html is not None, url=url))}


def extract(content: str, *, is_html: bool, url: str | None) -> Page:
    """Return what a page says; the parts that need lxml are loaded for HTML alone."""
    if is_html:
        from digest.extractors import page  # lxml: 20 ms that a text does not pay

        return page.extract(content, url=url)
    from digest.extractors import plain

    return plain.extract(content, url=url)


def read(where: str, *, url: str | None = None) -> Content:
    """Return the page that a path, an address or "-" names.

    Raises:
        InputError: it cannot be read, or is empty.
        FetchError: it could not be fetched.
    """
    if _ADDRESS.match(where):
        return _fetched(where)
    try:
        body = sys.stdin.buffer.read() if where == STDIN else Path(where).read_bytes()
    except OSError as error:
        raise InputError(f"{where}: {error.strerror or error}", subject=where) from error
    return _content(body, declared=None, url=url, where=where)


def _fetched(address: str) -> Content:
    from digest.plan import Source
    from digest.sources.http import Http  # the client costs 54 ms: only an address pays
    from digest.sources.reasons import ALLOW_IT  # no config is read here that could allow it
    from digest.traffic import Failure

    client = Http()
    try:
        fetched = client.fetch(Source(address, form="page"), None)
    finally:
        client.close()
    if isinstance(fetched, Failure):
        reason = fetched.reason.replace(ALLOW_IT, "save the page, and name the file or pipe it in")
        raise FetchError(f"{address}: {reason}", subject=address, status=fetched.status)
    return _content(fetched.body, declared=fetched.charset, url=fetched.url, where=address)


def _content(body: bytes, *, declared: str | None, url: str | None, where: str) -> Content:
    from digest.web.charset import decode, is_binary

    if is_binary(body):
        raise InputError(f"{where}: this is no text", subject=where)
    text = decode(body, declared=declared)
    if not text.strip():
        raise InputError(f"{where}: it is empty", subject=where)
    return Content(text, is_markup(text), url)


def is_markup(text: str) -> bool:
    """Tell whether a text is HTML: it begins so, or more than one tag stands near its beginning.

    >>> is_markup("<p>Rain</p>"), is_markup("a < b, b > c")
    (True, False)
    """
    head = text[:LOOKED_AT]
    return bool(_DOCUMENT.match(head)) or len(_TAG.findall(head)) > 1


def fields(page: Page) -> Record:
    """Return a page in the names of the contract; what is unknown is null."""
    return {
        "title": page.title,
        "deck": page.deck,
        "text": page.text,
        "paragraphs": list(page.paragraphs),
        "byline": page.byline,
        "published": _iso(page.published),
        "updated": _iso(page.updated),
        "language": page.language,
        "site": page.site,
        "url": page.url,
        "image": page.image,
        "caption": page.caption,
        "kind": page.kind,
        "paywalled": page.paywalled,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def shown(page: Page) -> str:
    """Return a page as people read it: title, deck, a line for each thing known, paragraphs."""
    from digest.cli.terminal import printable

    known = [
        ("By", page.byline),
        ("Published", _iso(page.published)),
        ("Site", page.site),
        ("Language", page.language),
        ("Kind", page.kind if page.kind != "news" else None),
        ("Address", page.url),
        ("Paywalled", "yes" if page.paywalled else None),
    ]
    lines = [printable(f"{name}: {value}") for name, value in known if value]
    head = [printable(part) for part in (page.title, page.deck) if part]
    return "\n\n".join([*head, "\n".join(lines), *map(printable, page.paragraphs)])
