"""A small world for whole runs: news served over real HTTP, a real mail server, the command."""

from __future__ import annotations

import email
import email.policy
import gzip
import json
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from aiosmtpd.controller import Controller

FIRST_DAY = datetime(2026, 3, 10, 6, tzinfo=UTC)
CLOSED = 0  # a status: the connection is closed without an answer
Run = Callable[..., "CompletedProcess[str]"]


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
    pictures: dict[str, bytes] = field(default_factory=dict)  # article\'s name → its picture
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


class _Handler(BaseHTTPRequestHandler):
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


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve until the test ends."""
    here = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"here": here}))
    here.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield here
    server.shutdown()
    server.server_close()
    thread.join()


class Post:
    """A mail server's box. `answer` is what it says to a recipient."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"
        self.port = 0

    async def handle_RCPT(  # noqa: N802  the server's own name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(  # noqa: N802  the server's own name
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        message["X-Envelope-To"] = ", ".join(envelope.rcpt_tos)
        self.mails.append(message)
        return "250 OK"


@pytest.fixture
def post() -> Iterator[Post]:
    """Take mail until the test ends."""
    box = Post()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        box.port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port, ready_timeout=30)
    controller.start()
    yield box
    controller.stop()


@dataclass(slots=True)
class World:
    """A folder with a config, the web it reads, the post it sends to, and the command."""

    folder: Path
    web: Web
    post: Post
    command: Run

    def configure(self, *, sources: str = "", edition: str = "", more: str = "") -> None:
        """Write config.yaml on all feeds of the web; `edition` and `more` are YAML lines."""
        feeds = sources or "".join(
            f"  - {{url: '{self.web.root}/{feed}.xml', name: {feed.title()}, tags: [world]}}\n"
            for feed in self.web.feeds
        )
        (self.folder / "config.yaml").write_text(
            "timezone: UTC\ncollect: {allow_private: [127.0.0.0/8], timeout: 5s}\n"
            f"sources:\n{feeds}"
            f"smtp: {{host: 127.0.0.1, port: {self.post.port}, from: digest@example.org}}\n{more}"
            "editions:\n  daily:\n    title: Morning briefing\n    schedule: daily at 06:00\n"
            "    deliver:\n      - {folder: public, formats: [html, markdown, json]}\n"
            f"      - {{email: [ada@example.org, ben@example.org]}}\n{edition}",
            "utf8",
        )

    def run(self, *arguments: str, day: int = 0, **settings: Any) -> CompletedProcess[str]:
        """Run the command as of six in the morning of a day."""
        at = (FIRST_DAY + timedelta(days=day)).isoformat()
        return self.command(*arguments, "--at", at, cwd=self.folder, **settings)

    def briefing(self, day: int = 0) -> dict[str, Any]:
        """Return a day's briefing.json."""
        date = (FIRST_DAY + timedelta(days=day)).date()
        return json.loads(
            (self.folder / "public" / "daily" / str(date) / "briefing.json").read_text("utf8")
        )

    def headlines(self, day: int = 0) -> list[str]:
        """Return the headlines of a day's stories."""
        sections = self.briefing(day)["sections"]
        return [story["headline"] for section in sections for story in section["stories"]]

    def files(self) -> dict[str, bytes]:
        """Return every published file by its path."""
        root = self.folder / "public"
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def world(tmp_path: Path, web: Web, post: Post, digest: Run) -> World:
    """Return a world with three feeds of one morning."""
    publish_morning(web)
    made = World(tmp_path, web, post, digest)
    made.configure()
    return made


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
