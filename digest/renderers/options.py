"""What a destination asks of a rendering: where it stands on the web, in which forms, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import quote

FORMATS = ("html", "markdown", "json")  # of a folder that names none


@dataclass(frozen=True, slots=True)
class Options:
    """A destination's options that renderers know; all others are the deliverers'.

    `previous` is the folder of the issue before (EDITION/DATE), `recipient` and `sender` whom a
    mail goes to and comes from, `destination` the name that is part of its delivery's key.
    """

    base_url: str | None = None
    index: bool = False
    formats: tuple[str, ...] = FORMATS
    previous: str | None = None
    recipient: str | None = None
    sender: str | None = None
    destination: str = ""
    unsubscribe: str | None = None

    @classmethod
    def of(cls, options: Mapping[str, object]) -> Options:
        """Read them from a destination's options; unknown ones are left alone."""
        formats = options.get("formats", FORMATS)
        names = [formats] if isinstance(formats, str) else formats
        return cls(
            base_url=_address(options.get("base_url")),
            index=options.get("index") is True,
            formats=tuple(map(str, names)) if isinstance(names, list | tuple) else FORMATS,
            previous=_text(options.get("previous")),
            recipient=_text(options.get("recipient")),
            sender=_text(options.get("from")),
            destination=_text(options.get("destination")) or "",
            unsubscribe=_text(options.get("unsubscribe")),
        )

    @property
    def stop(self) -> str | None:
        """Return the link that ends a mail's subscription: an address's, or a letter to us."""
        if self.unsubscribe:
            return self.unsubscribe
        address = parseaddr(self.sender or "")[1]
        return f"mailto:{quote(address, safe='@')}?subject=unsubscribe" if address else None

    def folder(self, folder: str) -> str | None:
        """Return the URL of an issue's page, None where the site's is unknown."""
        return self.url(f"{folder}/")

    def url(self, path: str) -> str | None:
        """Return the absolute URL of a path below the root, None where the root's is unknown."""
        return f"{self.base_url}{path.removesuffix('index.html')}" if self.base_url else None


def _text(value: object) -> str | None:
    return str(value) if value else None


def _address(value: object) -> str | None:
    return f"{str(value).rstrip('/')}/" if value else None
