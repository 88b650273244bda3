"""Feeds, pages and mails from this machine: `file:` addresses, and folders full of them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from digest.plan import Source
from digest.protocols import Clock
from digest.sources import politeness, reasons
from digest.traffic import Failure, Fetched, Poll

MAX_FILES: Final = 10_000  # of one folder

# What is read in a folder. Beside the page there may lie its pictures, scripts and style sheets.
_TYPES: Final = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
    ".json": "application/json",
    ".eml": "message/rfc822",
}


class Files:
    """Fetches `file:` addresses within a limit; every failure is a value."""

    def __init__(self, *, max_bytes: int = 5 * 1024 * 1024, clock: Clock | None = None) -> None:
        self._max_bytes = max_bytes
        self._clock = clock or _now

    def fetch(self, source: Source, known: Poll | None, /) -> Fetched | Failure:
        """Return a file's bytes, a 304 if they are as `known`, or what went wrong."""
        try:
            path = path_of(source.url)
            body = self._read(path)
        except OSError as error:
            return Failure(source.url, f"this file cannot be read: {_why(error)}")
        except ValueError as error:
            return Failure(source.url, str(error))
        same = known is not None and known.body_hash == politeness.body_hash(body)
        return Fetched(
            requested=source.url,
            url=source.url,
            status=304 if same else 200,
            media_type=_media_type(path),
            charset=None,
            headers=(),
            body=b"" if same else body,
            fetched=self._clock(),
        )

    def _read(self, path: Path) -> bytes:
        """Read a regular file: a pipe or a device might never end, or never even begin."""
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
            raise ValueError(f"this is no file but {what}")
        with path.open("rb") as file:
            body = file.read(self._max_bytes + 1)
        if len(body) > self._max_bytes:
            raise ValueError(f"too large: more than {reasons.size(self._max_bytes)}")
        return body


def expand(source: Source) -> list[Source]:
    """Return a folder's files as sources of their own, by name; any other source as it is.

    Every feed, page, text and mail right in the folder counts, and every mail of a Maildir. A
    folder that cannot be read comes back as it is, so that fetching it says why.
    """
    if source.form != "folder":
        return [source]
    try:
        root = path_of(source.url)
        found = sorted(_files(root))[:MAX_FILES]
    except (OSError, ValueError):
        return [source]
    return [replace(source, url=path.as_uri(), form="file") for path in found]


def path_of(url: str) -> Path:
    """Return the path in a `file:` address.

    Raises:
        ValueError: it is another kind of address, or names another machine.
    """
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        raise ValueError("this is no address of a file on this machine")
    path = url2pathname(parts.path)
    if "\x00" in path:
        raise ValueError("this is no address of a file on this machine")
    return Path(path)


def _files(root: Path) -> Iterator[Path]:
    for path in root.iterdir():
        if path.name.startswith("."):
            continue
        if path.suffix.lower() in _TYPES and path.is_file():
            yield path
        elif path.is_dir() and _is_maildir(path):
            yield from _mails(path)
    if _is_maildir(root):
        yield from _mails(root)


def _is_maildir(path: Path) -> bool:
    """Tell whether a folder has the three folders of a Maildir (https://cr.yp.to/proto/maildir.html)."""
    return all((path / part).is_dir() for part in ("cur", "new", "tmp"))


def _mails(maildir: Path) -> Iterator[Path]:
    for part in ("cur", "new"):
        yield from (mail for mail in (maildir / part).iterdir() if mail.is_file())


def _media_type(path: Path) -> str:
    if path.parent.name in ("cur", "new") and _is_maildir(path.parent.parent):
        return "message/rfc822"
    return _TYPES.get(path.suffix.lower(), "application/octet-stream")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    if isinstance(error, PermissionError):
        return "it may not be read by this user"
    return (error.strerror or "the system refuses").lower()


def _now() -> datetime:
    return datetime.now(UTC)
