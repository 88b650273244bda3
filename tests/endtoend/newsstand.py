"""News served over real HTTP: feeds, their pages and pictures, and a morning to begin with."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler

FIRST_DAY = datetime(2026, 3, 10, 6, tzinfo=UTC)
CLOSED = 0  # a status: the connection is closed without an answer


@dataclass(frozen=True, slots=True)
class Item:
    """One article of the world: its address is /a/NAME."""

    name: str
    title: str
    text: str
    published: datetime
    teaser: bool = False


@dataclass(slots=True)
class Web:
    """A web server on loopback: feeds at /FEED.xml, pages at /a/NAME; counts what is asked."""

    feeds: dict[str, list[Item]] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)  # path → status
    served: dict[str, tuple[str, str]] = field(default_factory=dict)  # path → media type, body
    moved: dict[str, str] = field(default_factory=dict)  # path → where it is now, for good
    headers: dict[str, dict[str, str]] = field(default_factory=dict)  # path → more of them
    pictures: dict[str, bytes] = field(default_factory=dict)  # article's name → its picture
    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    port: int = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def publish(
        self,
        feed: str,
        title: str,
        text: str,
        *,
        hours_old: float = 2,
        day: int = 0,
        teaser: bool = False,
        name: str | None = None,
    ) -> Item:
        """Put an article into a feed; the same name again is the same article, edited."""
        made = name or re.sub(r"[^a-z0-9]+", "-", f"{feed} {title}".lower()).strip("-")
        moment = FIRST_DAY + timedelta(days=day) - timedelta(hours=hours_old)
        item = Item(made, title, text, moment, teaser)
        items = self.feeds.setdefault(feed, [])
        items[:] = [item, *(known for known in items if known.name != made)]
        return item

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Return status, media type and body of a path."""
        if path in self.broken:
            return self.broken[path], "text/plain", b"broken"
        if path in self.served:
            media_type, text = self.served[path]
            return 200, f"{media_type}; charset=utf-8", text.encode()
        if path.startswith("/pictures/") and path.removeprefix("/pictures/") in self.pictures:
            return 200, "image/png", self.pictures[path.removeprefix("/pictures/")]
        feed = path.removeprefix("/").removesuffix(".xml")
        if feed in self.feeds:
            return 200, "application/rss+xml", self._rss(feed)
        for items in self.feeds.values():
            for item in items:
                if path == f"/a/{item.name}":
                    return 200, "text/html; charset=utf-8", _page(item)
        return 404, "text/plain", b"not here"

    def _rss(self, feed: str) -> bytes:
        items = "".join(
            f"<item><title>{escape(item.title)}</title><link>{self.root}/a/{item.name}</link>"
            f"<guid>{item.name}</guid><pubDate>{format_datetime(item.published)}</pubDate>"
            f"<description>{escape(_body(item))}</description>{self._enclosure(item)}</item>"
            for item in self.feeds[feed]
        )
        return (
            '<?xml version="1.0"?><rss version="2.0"><channel>'
            f"<title>{escape(feed.title())}</title><link>{self.root}/</link>{items}</channel></rss>"
        ).encode()

    def _enclosure(self, item: Item) -> str:
        if item.name not in self.pictures:
            return ""
        return f'<enclosure url="{self.root}/pictures/{item.name}" type="image/png" length="1"/>'


def _body(item: Item) -> str:
    if item.teaser:
        return f"<p>{escape(item.text.split('. ')[0])} …</p>"
    return "".join(f"<p>{escape(piece)}</p>" for piece in item.text.split("\n\n"))


def _page(item: Item) -> bytes:
    paragraphs = "".join(f"<p>{escape(piece)}</p>" for piece in item.text.split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(item.title)}</title></head><body>'
        f"<nav><a href=/>Home</a> <a href=/s>Sport</a></nav><article><h1>{escape(item.title)}</h1>"
        f"{paragraphs}</article><footer>Contact</footer></body></html>"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    here: Web

    def do_GET(self) -> None:
        here = self.here
        if self.path in here.moved:
            here.requests[self.path, 301] += 1
            self.send_response(301)
            self.send_header("Location", here.moved[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status, media_type, body = here.answer(self.path)
        if status == CLOSED:
            self.close_connection = True
            return
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and bool(body)
        body = gzip.compress(body, mtime=0) if packed else body
        here.requests[self.path, status] += 1
        self.send_response(status)
        self.send_header("ETag", tag)
        for name, value in here.headers.get(self.path, {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", media_type)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  its name
        """Say nothing: the counter is what tests read."""


def publish_morning(web: Web) -> None:
    """Publish a morning's news in three outlets: one event told twice, two told once."""
    _publish_bridge(web)
    _publish_others(web)


def _publish_bridge(web: Web) -> None:
    web.publish(
        "courier",
        "Harbour bridge in Tarnmouth closed after divers find cracks",
        "The council of Tarnmouth closed the harbour bridge on Tuesday night after divers found "
        "cracks in two of its eight piers.\n\nAbout 4,000 people cross the bridge each day. Two "
        "ferries will carry them from Wednesday, free of charge, the council said.\n\n“We could "
        "not wait for the report,” said Ines Calloway, who leads the council's roads office. She "
        "expects the repair to last until October and to cost 3.2 million crowns.\n\nThe council "
        "did not say who will pay. The bridge was last inspected in 2019.",
    )
    web.publish(
        "ledger",
        "Tarnmouth shuts harbour bridge over cracked piers",
        "Tarnmouth has shut its harbour bridge, the only road link to the eastern docks, over "
        "cracks in two piers that divers reported on Tuesday.\n\nFreight for the docks must now "
        "take the valley road, a detour of 41 kilometres. The port expects delays of a day for "
        "containers, its director, Piotr Hallam, said.\n\nThe bridge carries about 4,000 people a "
        "day. Shops on the eastern side fear for their Easter trade.\n\nThe owner of the bridge, "
        "the county, denied that it had been warned last year.",
        hours_old=3,
    )


def _publish_others(web: Web) -> None:
    web.publish(
        "herald",
        "Observatory on Mount Sorrel finds comet with two tails",
        "Astronomers at the observatory on Mount Sorrel have found a comet that will be seen with "
        "the naked eye in May.\n\nThe comet has two tails, one of dust and one of sodium, which "
        "has been seen only twice before. It will pass the Earth at 60 million kilometres.\n\nIt "
        "was found by Hana Petrosyan, a student, on pictures of 22 February. It will bear her "
        "name.",
        hours_old=5,
    )
    web.publish(
        "herald",
        "Glass works in Ostry to reopen with 210 jobs",
        "The glass works in Ostry will reopen in June, four years after its furnace went out, its "
        "new owner said on Monday.\n\nThe works will make panes for greenhouses and employ 210 "
        "people. The town lends the owner 9 million crowns for the furnace.\n\nBefore the closure "
        "the works had 480 employees. A union spokesman called the plan modest but welcome.",
        hours_old=9,
    )
