"""A small world for whole runs: news served over real HTTP, a real mail server, the command."""

from __future__ import annotations

import email
import email.policy
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from http.server import ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from .newsstand import FIRST_DAY, Handler, Web, publish_morning

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve until the test ends."""
    here = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"here": here}))
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
