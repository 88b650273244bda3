"""`digest sources read`: what a feed, a page's list or a mail says, entry by entry."""

from __future__ import annotations

import base64
import binascii
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from digest.cli.jsonl import Record, dump, need_text, run_filter, text_of
from digest.cli.options import Common, as_json, common, examples
from digest.errors import FetchError, InputError, UsageError

if TYPE_CHECKING:
    from digest.model import Entry, Feed
    from digest.plan import Source
    from digest.traffic import Fetched

STDIN: Final = "-"
SHOWN: Final = 280  # characters of an entry's text that people see

_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# An id that can stand for a missing link: tag:, urn: and other names that cannot be run.
_NAME: Final = re.compile(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]+:\S+$", re.IGNORECASE)


@click.command(
    epilog=examples(
        "digest sources read https://example.org/feed.xml",
        "digest sources read feed.xml --json",
        "curl -s https://example.org/feed | digest sources read - --url https://example.org/feed",
        "digest sources read --jsonl < feeds.jsonl   # {id, bytes (base64), content_type, url}",
    )
)
@click.argument("where", metavar="[URL|FILE|-]", default=STDIN)
@click.option("--url", metavar="URL", help="Where FILE or stdin was fetched from.")
@as_json
@click.option("--jsonl", is_flag=True, help="Filter: a feed a line from stdin.")
@common
def command(said: Common, where: str, url: str | None, as_json: bool, jsonl: bool) -> int:
    """Print what a feed says: its title and its entries.

    FILE is a feed, a mail, a saved page, or a folder of them. With -c a URL is asked for as that
    config says, with its source's headers and passwords.
    """
    if jsonl:
        if where != STDIN:
            raise UsageError("--jsonl reads stdin: leave URL and FILE out", subject=where)
        return run_filter(answer, source=sys.stdin.buffer, sink=sys.stdout)
    for feed in _feeds(said, where, url):
        click.echo(dump(fields(feed)) if as_json else shown(feed))
    return 0


def answer(record: Record) -> Record:
    """Return the filter's answer for one line; what is no feed has no entries and a problem.

    Raises:
        InputError: the line has no bytes, or they are no base64.
    """
    try:
        body = base64.b64decode("".join(need_text(record, "bytes").split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError('"bytes" is no base64') from error
    content_type, url = text_of(record, "content_type") or "", text_of(record, "url") or ""
    try:
        said = fields(_parsed(_fetched(body, content_type=content_type, url=url)))
    except InputError as error:
        said = {"title": None, "entries": [], "problems": [str(error)]}
    return {"id": record.get("id"), **said}


def fields(feed: Feed) -> Record:
    """Return a feed in the names of the contract; what is unknown is null."""
    return {
        "title": feed.title,
        "link": feed.link,
        "language": feed.language,
        "entries": [_entry_fields(entry) for entry in feed.entries],
        "problems": list(feed.problems),
    }


def _entry_fields(entry: Entry) -> Record:
    name = entry.id if entry.id and _NAME.match(entry.id) else None
    return {
        "title": entry.title,
        "link": entry.link or name,
        "id": entry.id,
        "published": _iso(entry.published),
        "updated": _iso(entry.updated),
        "author": entry.author,
        "text": entry.text or entry.html or "",  # a picture alone is told as it was published
        "tags": list(entry.tags),
        "language": entry.language,
        "image": entry.image,
        "media": entry.media,
    }


def shown(feed: Feed) -> str:
    """Return a feed as people read it: its title, then each entry and how its text begins."""
    from digest.cli.terminal import printable

    head = [feed.title or "(no title)", *([feed.link] if feed.link else [])]
    lines = [printable(line) for line in (*head, *(f"note: {one}" for one in feed.problems))]
    return "\n\n".join(["\n".join(lines), *(printable(_shown(entry)) for entry in feed.entries)])


def _shown(entry: Entry) -> str:
    facts = " · ".join(filter(None, (_iso(entry.published), entry.author, entry.media)))
    text = " ".join(entry.text.split())
    cut = text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"
    return "\n  ".join(filter(None, (entry.title or "(no title)", facts, entry.link, cut)))


def _feeds(said: Common, where: str, url: str | None) -> Iterator[Feed]:
    """Yield the feeds that an address, a path or "-" names: several only of a folder.

    Raises:
        FetchError: the address cannot be fetched, or the file cannot be read.
        InputError: what was read is no feed.
    """
    from digest.plan import Source
    from digest.traffic import Failure

    if where == STDIN:
        yield _parsed(_fetched(sys.stdin.buffer.read(), content_type="", url=url or ""))
        return
    if _ADDRESS.match(where):
        yield _asked(said, where)
        return
    from digest.sources.files import Files, expand

    path = Path(where).resolve()
    given = Source(path.as_uri(), form="folder" if path.is_dir() else "file")
    for source in expand(given):
        fetched = Files().fetch(source, None)
        if isinstance(fetched, Failure):
            raise FetchError(f"{where}: {fetched.reason}", subject=where)
        yield _parsed(_as_from(fetched, url))


def _asked(said: Common, address: str) -> Feed:
    from digest.plan import Source
    from digest.sources.http import Http  # the client costs 54 ms: only an address pays
    from digest.traffic import Failure

    source, http = Source(address), Http()
    if said.config is not None:
        config = said.load()
        collect = config.collect
        source = _named(config.sources, address) or source
        http = Http(
            timeout_seconds=collect.timeout_seconds,
            max_bytes=collect.max_bytes,
            allow_private=collect.allow_private,
            user_agent=collect.user_agent,
        )
    with closing(http):
        fetched = http.fetch(source, None)
    if isinstance(fetched, Failure):
        raise FetchError(
            f"{fetched.subject}: {fetched.reason}", subject=fetched.subject, status=fetched.status
        )
    return _parsed(fetched, source)


def _named(sources: tuple[Source, ...], address: str) -> Source | None:
    return next((source for source in sources if address in (source.url, source.address)), None)


def _as_from(fetched: Fetched, url: str | None) -> Fetched:
    from dataclasses import replace

    return fetched if url is None else replace(fetched, url=url)


def _parsed(fetched: Fetched, source: Source | None = None) -> Feed:
    from digest.parsers import any as parsers  # feedparser and lxml: 60 ms
    from digest.web.charset import is_binary

    if is_binary(fetched.body):
        raise InputError("this is no text", subject=fetched.url)
    return parsers.parse(fetched, source=source)


def _fetched(body: bytes, *, content_type: str, url: str) -> Fetched:
    from digest.traffic import Fetched

    charset = _CHARSET.search(content_type)
    return Fetched(
        requested=url,
        url=url,
        status=200,
        media_type=content_type.partition(";")[0].strip().lower(),
        charset=charset[1] if charset else None,
        headers=(),
        body=body,
        fetched=datetime.now(UTC),
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
