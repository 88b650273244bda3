"""Ways to a reader beside SMTP and folders: a command, a mailbox, a chat; and who wants no mail."""

from __future__ import annotations

import json
import mailbox
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from .conftest import World

pytestmark = pytest.mark.endtoend

COMMAND = """#!/bin/sh
echo "$@" >> "{folder}/arguments"
cat > "{folder}/mail-$(ls "{folder}" | wc -l)"
exit {code}
"""


@dataclass
class Chat:
    """A service that takes JSON; what it was told, and the status that it answers."""

    status: int = 200
    said: list[dict[str, Any]] = field(default_factory=list)
    port: int = 0


@pytest.fixture
def chat() -> Iterator[Chat]:
    room = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # http.server's name
            body = self.rfile.read(int(self.headers["Content-Length"]))
            room.said.append(json.loads(body))
            self.send_response(room.status)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  its name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    room.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield room
    server.shutdown()
    server.server_close()
    thread.join()


def command_of(world: World, *, code: int = 0) -> Path:
    folder = world.folder / "sent"
    folder.mkdir(exist_ok=True)
    script = world.folder / "sendmail"
    script.write_text(COMMAND.format(folder=folder, code=code))
    script.chmod(0o755)
    config = world.folder / "config.yaml"
    text = config.read_text("utf8")
    config.write_text(text.replace("smtp: {", f"smtp: {{sendmail: '{script} -i', ", 1), "utf8")
    return folder


def test_a_command_of_the_machine_takes_the_mail(world: World) -> None:
    sent = command_of(world)

    done = world.run("run")

    assert done.returncode == 0, done.stderr
    assert sorted((sent / "arguments").read_text().splitlines()) == [
        "-i -f digest@example.org -- ada@example.org",
        "-i -f digest@example.org -- ben@example.org",
    ]
    assert world.post.mails == []
    (letter, _) = sorted(sent.glob("mail-*"))
    assert b"\r" not in letter.read_bytes()
    assert b"Auto-Submitted: auto-generated" in letter.read_bytes()


@pytest.mark.parametrize(("code", "state"), [(75, "pending"), (67, "failed")])
def test_a_command_that_refuses_is_tried_again_or_not_as_it_says(
    world: World, code: int, state: str
) -> None:
    command_of(world, code=code)

    done = world.run("run")

    assert done.returncode == 1
    assert f"ended with {code}" in done.stderr
    listed = json.loads(world.command("deliveries", "list", "--json", cwd=world.folder).stdout)
    assert [each["state"] for each in listed] == [state, state]


def test_a_mailbox_on_this_machine_gets_the_issue_once(world: World) -> None:
    world.configure(edition="      - maildir: box\n")

    for _ in range(2):
        assert world.run("run").returncode == 0

    (letter,) = mailbox.Maildir(world.folder / "box", create=False)
    assert str(letter["Subject"]).startswith("Morning briefing")
    assert letter["From"] == "digest@example.org"


def test_a_chat_gets_one_line_and_a_link(world: World, chat: Chat) -> None:
    pytest.importorskip("apprise", reason="apprise is not installed: news-digest[notify]")
    place = f"json://127.0.0.1:{chat.port}/room"
    world.configure(
        edition=f"      - {{notify: '{place}', base_url: 'https://news.example.org/'}}\n"
    )

    for _ in range(2):
        assert world.run("run").returncode == 0

    (said,) = chat.said
    first, address = said["message"].split("\n")
    assert said["title"].startswith("Morning briefing")
    assert first == world.headlines()[0]
    assert address.startswith("https://news.example.org/daily/")


def test_a_chat_that_refuses_is_named_without_what_its_address_holds(
    world: World, chat: Chat
) -> None:
    pytest.importorskip("apprise", reason="apprise is not installed: news-digest[notify]")
    chat.status = 500
    world.configure(edition=f"      - notify: 'json://127.0.0.1:{chat.port}/room-s3cret'\n")

    done = world.run("run", "--debug")

    assert done.returncode == 1
    assert "did not take it: it said 500" in done.stderr
    assert "s3cret" not in done.stderr


def test_who_wants_no_mail_gets_none_until_that_is_undone(world: World) -> None:
    told = world.command("deliveries", "suppress", "Ada@Example.org", cwd=world.folder)
    assert told.returncode == 0, told.stderr

    assert world.run("run").returncode == 0

    assert [mail["X-Envelope-To"] for mail in world.post.mails] == ["ben@example.org"]
    listed = world.command("deliveries", "suppressed", "--json", cwd=world.folder)
    assert [each["address"] for each in json.loads(listed.stdout)] == ["ada@example.org"]

    world.command("deliveries", "suppress", "--undo", "ada@example.org", cwd=world.folder)
    again = world.command("deliveries", "suppress", "--undo", "ada@example.org", cwd=world.folder)
    assert "was not suppressed" in again.stderr
    world.web.publish(
        "courier", "Ferries run free of charge", "The two ferries carried 900 people."
    )
    assert world.run("run", day=1).returncode == 0
    assert len(world.post.mails) == 3
