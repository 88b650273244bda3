"""`digest run` with a mail server: each reader has each issue once, whatever the server says."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

pytestmark = pytest.mark.endtoend

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 120
FEED = """<rss version="2.0"><channel><title>Harbour Gazette</title><item>
<title>Ferry to Sandholm sails again</title><guid>1</guid><link>https://harbour.example/1</link>
<pubDate>Tue, 24 Nov 2026 05:00:00 GMT</pubDate>
<description>The ferry to Sandholm sailed again on Tuesday after a week in dock. Divers had found a
crack in the shaft on the ninth of November, the harbour office said.</description></item>
</channel></rss>"""
CONFIG = """
timezone: UTC
sources:
  - file: feed.xml
editions:
  daily:
    title: Harbour briefing
    schedule: daily at 06:00
    deliver:
      - folder: public
      - email: {readers}
        from: digest@harbour.example
smtp: {{host: 127.0.0.1, port: {port}}}
"""
TUESDAY, WEDNESDAY = "2026-11-24T06:05:00+00:00", "2026-11-25T06:05:00+00:00"


@dataclass
class Mailbox:
    """A server's handler. `refused` tells what it says to whom; others are welcome.

    `drops` messages are kept, and the connection is cut before that is said.
    """

    taken: list[Envelope] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    drops: int = 0

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.taken.append(envelope)
        if self.drops:
            self.drops -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"

    @property
    def readers(self) -> list[str]:
        return sorted(reader for envelope in self.taken for reader in envelope.rcpt_tos)

    @property
    def mails(self) -> list[EmailMessage]:
        bodies = [envelope.original_content or b"" for envelope in self.taken]
        return [message_from_bytes(body, policy=policy.default) for body in bodies]


@dataclass
class World:
    """A folder with a config, its mail server, and the command that runs there."""

    folder: Path
    mailbox: Mailbox
    port: int

    def configure(self, *readers: str, port: int | None = None) -> None:
        text = CONFIG.format(readers=json.dumps(readers), port=port or self.port)
        (self.folder / "config.yaml").write_text(text, encoding="utf-8")

    def run(self, *arguments: str, at: str = TUESDAY) -> subprocess.CompletedProcess[str]:
        return self.digest("run", "--at", at, *arguments)

    def digest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "digest", *arguments],
            cwd=self.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
            text=True, timeout=WAIT_SECONDS, check=False,
        )  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), ready_timeout=30)
    controller.start()
    yield World(tmp_path, mailbox, controller.port)
    with suppress(Exception):
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


INES, JUNO = "ines@courier.example", "juno@courier.example"


def test_each_reader_has_one_mail_an_issue_however_often_it_runs(world: World) -> None:
    world.configure(INES, JUNO)

    codes = [world.run(at=at).returncode for at in (TUESDAY, TUESDAY, WEDNESDAY, WEDNESDAY)]

    assert codes == [0, 0, 0, 0]
    assert world.mailbox.readers == [INES, INES, JUNO, JUNO]
    assert len({mail["Message-ID"] for mail in world.mailbox.mails}) == 4
    first = world.mailbox.mails[0]
    plain = first.get_body(("plain",))
    assert plain is not None
    assert "The ferry to Sandholm sailed again on Tuesday" in " ".join(plain.get_content().split())


def test_who_was_refused_for_now_has_it_by_the_next_run(world: World) -> None:
    world.configure(INES, JUNO)
    world.mailbox.refused[JUNO] = "451 4.7.1 greylisted"

    first = world.run()
    world.mailbox.refused.clear()
    second = world.run()

    assert (first.returncode, second.returncode) == (1, 0)
    assert JUNO in first.stderr
    assert "451 4.7.1 greylisted" in first.stderr
    assert world.mailbox.readers == [INES, JUNO]


def test_who_was_refused_for_good_stops_nobody_else(world: World) -> None:
    world.configure(INES, JUNO)
    world.mailbox.refused[INES] = "550 5.1.1 no such person"

    run = world.run()

    assert run.returncode == 1
    assert "550 5.1.1 no such person" in run.stderr
    assert world.mailbox.readers == [JUNO]
    assert (world.folder / "public" / "index.html").exists()


def test_a_refusal_for_good_is_not_carried_into_later_issues(world: World) -> None:
    world.configure(INES)
    world.mailbox.refused[INES] = "550 5.1.1 no such person"
    world.run()
    world.mailbox.refused.clear()
    world.run(at=WEDNESDAY)

    last = world.run(at=WEDNESDAY)

    assert last.returncode == 0
    dates = [mail["Date"].datetime.date().isoformat() for mail in world.mailbox.mails]
    assert len(dates) == len(set(dates))


def test_a_server_that_is_down_costs_the_mails_and_nothing_else(world: World) -> None:
    world.configure(INES, port=free_port())

    first = world.run()
    world.configure(INES)
    second = world.run()

    assert (first.returncode, second.returncode) == (1, 0)
    assert "refuses connections: look at host and port" in first.stderr
    assert (world.folder / "public" / "daily" / "2026-11-24" / "index.html").exists()
    assert world.mailbox.readers == [INES]


def test_who_left_the_config_gets_nothing_more_and_that_is_told_once(world: World) -> None:
    world.configure(INES, JUNO, port=free_port())
    world.run()
    world.configure(INES)

    second, third = world.run(), world.run()
    listed = world.digest("deliveries", "list")

    gone = "the config names this destination or reader no more"
    assert world.mailbox.readers == [INES]
    assert (second.returncode, third.returncode) == (1, 0)
    assert f"failed: {JUNO}: {gone}" in second.stderr
    assert gone not in third.stderr
    assert [line for line in listed.stdout.splitlines() if JUNO in line and gone in line]
    assert INES not in listed.stdout


def test_a_clock_that_was_set_back_is_told_and_blocks_nothing(world: World) -> None:
    world.configure(INES)
    world.run(at=WEDNESDAY)
    feed = (world.folder / "feed.xml").read_text(encoding="utf-8")
    (world.folder / "feed.xml").write_text(
        feed.replace("<guid>1", "<guid>2").replace("example/1", "example/2"), encoding="utf-8"
    )

    back = world.run(at=TUESDAY)

    assert back.returncode == 0
    assert back.stderr.count("an issue from the future, 2026-11-25: was the clock set back?") == 1
    assert (world.folder / "public" / "daily" / "2026-11-24" / "index.html").exists()
    assert world.mailbox.readers == [INES, INES]


def test_a_dry_run_sends_nothing_and_keeps_every_key(world: World) -> None:
    world.configure(INES)

    dry = world.run("--dry-run")
    wet = world.run()

    assert (dry.returncode, wet.returncode) == (0, 0)
    assert INES in dry.stderr
    assert world.mailbox.readers == [INES]


def test_a_message_that_the_server_took_without_saying_so_comes_again_under_its_name(
    world: World,
) -> None:
    world.configure(INES)
    world.mailbox.drops = 1

    first, second = world.run(), world.run()

    assert (first.returncode, second.returncode) == (1, 0)
    assert world.mailbox.readers == [INES, INES]
    assert len({mail["Message-ID"] for mail in world.mailbox.mails}) == 1
