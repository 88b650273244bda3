"""Secrets are planted wherever a config takes them; nothing that digest writes may hold one."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import urlsplit

import pytest

from digest.stores.sql import open_store

pytestmark = pytest.mark.endtoend

Digest = Callable[..., "CompletedProcess[str]"]
PLANTED = {
    name: f"planted-{name}-4f1c"
    for name in (
        *("header", "cookie", "basic", "proxy", "inurl", "smtp", "webhook", "file", "query"),
        *("path", "plain", "opml", "notify", "signing", "sendmail", "moved", "echoed"),
    )
}
CONFIG = """\
timezone: UTC
collect: {allow_private: 127.0.0.0/8, timeout: 2s}
sources:
  - url: http://127.0.0.1:1/header
    headers: {Authorization: "Bearer ${HEADER}"}
  - url: http://127.0.0.1:1/cookie
    cookies: {session: planted-cookie-4f1c}
  - url: http://127.0.0.1:1/basic
    auth: {username: me, password: "${BASIC}"}
  - url: http://127.0.0.1:1/proxy
    proxy: http://me:planted-proxy-4f1c@127.0.0.1:1
  - http://me:planted-inurl-4f1c@127.0.0.1:1/inurl
  - http://127.0.0.1:1/query?key=${QUERY}
  - http://127.0.0.1:{port}/${PATH_SECRET}/feed.xml
  - http://127.0.0.1:{port}/feed.xml?token=planted-plain-4f1c
  - http://127.0.0.1:{port}/moved/feed.xml?token=planted-moved-4f1c
  - http://127.0.0.1:{port}/echo/feed.xml?key=planted-echoed-4f1c
  - opml: more.opml
  - file: feed.xml
editions:
  daily:
    window: 30 days
    deliver:
      - folder: out
      - email: reader@harbour.example
        from: desk@harbour.example
      - webhook: http://127.0.0.1:1/${WEBHOOK}
        secret: planted-signing-4f1c
        headers: {X-Key: "${WEBHOOK}"}
      - notify: "ntfy://me:${NOTIFY}@127.0.0.1:1/topic"
smtp: {host: 127.0.0.1, port: 1, username: !file name, password: "${SMTP}"}
"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour</title>
<link>https://harbour.example/</link><description>News of the sea</description>
<item><title>Night ferry held in port by fog</title><link>https://harbour.example/1</link>
<pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate>
<description>The night ferry stayed in port on Tuesday, its master said.</description></item>
</channel></rss>"""
# Names its entries relative to its own address, by none at all, and by one that gives its key on.
RELATIVE = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Lighthouse</title>
<item><title>Lamp of Sorrel Point goes out for repairs</title><link>lamp.html</link><guid>1</guid>
<pubDate>Tue, 10 Mar 2026 09:00:00 GMT</pubDate>
<description>The lamp of Sorrel Point goes out on Friday, its keeper said.</description></item>
<item><title>Keeper of Sorrel Point counts eider ducks</title><guid>2</guid>
<pubDate>Tue, 10 Mar 2026 09:30:00 GMT</pubDate>
<description>The keeper of Sorrel Point counted 412 eider ducks on Monday.</description></item>
<item><title>Boat for Sorrel Point is late again</title><guid>3</guid>
<link>http://127.0.0.1:{port}/boat?from={own}</link>
<pubDate>Tue, 10 Mar 2026 07:00:00 GMT</pubDate>
<enclosure url="boat.png?key={own}" type="image/png" length="1"/>
<description>The boat came on Tuesday, two days late, with oil and letters.</description></item>
</channel></rss>"""
OPML = """<opml version="2.0"><head/><body><outline type="rss" text="Sea"
 xmlUrl="http://me:planted-opml-4f1c@127.0.0.1:1/sea.xml"/></body></opml>"""
COMMANDS = [
    ["collect"],
    ["run", "--at", "2026-03-11T06:00:00+00:00"],
    ["publish", "--at", "2026-03-12T06:00:00+00:00"],
    ["check", "--online"],
    ["check", "--json"],
    ["check", "--send-test", "reader@harbour.example"],
    ["publish", "--preview", "out/preview", "--at", "2026-03-11T06:00:00+00:00"],
    ["sources", "read", "http://me:planted-inurl-4f1c@127.0.0.1:1/inurl"],
    ["sources", "discover", "http://127.0.0.1:1/?token=planted-plain-4f1c"],
    ["extract", "http://me:planted-inurl-4f1c@127.0.0.1:1/page"],
    ["summarize", "http://127.0.0.1:1/page?key=planted-query-4f1c"],
    ["schedule", "--next", "3", "--json"],
    ["backup", "out/backup.sqlite3"],
    ["sources", "list"],
    ["sources", "list", "--json"],
    ["sources", "check", "--json"],
    ["sources", "export"],
    ["deliveries", "list", "--all", "--json"],
    ["deliveries", "retry"],
    ["stories", "list", "--json"],
    ["forget", "https://nobody.example/?token=planted-plain-4f1c", "--dry-run"],
    ["search", "ferry", "--json"],
    ["briefings", "explain", "daily"],
    ["run", "--at", "2026-03-15T06:00:00+00:00"],
    ["briefings", "show", "daily", "--json"],
]


@pytest.fixture
def port() -> Iterator[int]:
    """A server that gives the feed at every address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = urlsplit(self.path)
            if where.path == "/moved/feed.xml":
                self.send_response(301)
                self.send_header("Location", f"/new/feed.xml?{where.query}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            own = next((each for each in ("path", "echoed") if PLANTED[each] in self.path), None)
            feed = RELATIVE.replace("{own}", PLANTED[own]) if own else FEED
            self.wfile.write(feed.replace("{port}", str(server.server_address[1])).encode())

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  its name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_no_secret_is_ever_printed_logged_stored_or_published(
    tmp_path: Path, digest: Digest, port: int
) -> None:
    environment = laid(tmp_path, port)

    said = {}
    for command in COMMANDS:
        finished = digest("--debug", "-vv", *command, cwd=tmp_path, env=environment)
        said[" ".join(command)] = finished.stdout + finished.stderr
    wrong = digest("check", "--debug", "-c", _wrong(tmp_path), cwd=tmp_path, env=environment)
    said["a wrong config"] = wrong.stdout + wrong.stderr

    stored = written(tmp_path)
    assert any(name.endswith("briefing.json") for name in stored)
    assert "Night ferry held in port" in stored["the rows of the store"]
    assert (tmp_path / ".digest").stat().st_mode & 0o777 == 0o700
    assert leaks({**said, **stored}) == []
    assert f'"moved_to": "http://127.0.0.1:{port}/"' in said["sources list --json"]


def test_addresses_that_an_earlier_digest_stored_are_hidden_by_the_next_run(
    tmp_path: Path, digest: Digest, port: int
) -> None:
    environment = laid(tmp_path, port)
    digest("run", "--at", "2026-03-11T06:00:00+00:00", cwd=tmp_path, env=environment)
    addresses = earlier(tmp_path / ".digest" / "digest.sqlite3", port)
    assert {name for _, name in leaks(written(tmp_path))} == {"path", "plain"}
    path = next(each for each in addresses if PLANTED["path"] in each)
    assert f"{path}#2" in written(tmp_path)["the rows of the store"]
    before = digest("search", "ferry", "--json", cwd=tmp_path, env=environment).stdout

    again = digest("run", "--at", "2026-03-12T06:00:00+00:00", cwd=tmp_path, env=environment)

    assert "0 of 0 stories from 0 articles" in again.stderr, again.stderr
    assert leaks(written(tmp_path)) == [], addresses
    assert digest("search", "ferry", "--json", cwd=tmp_path, env=environment).stdout == before


def laid(folder: Path, port: int) -> dict[str, str]:
    """Lay the config and what it names; return the environment with the secrets."""
    (folder / "feed.xml").write_text(FEED)
    (folder / "more.opml").write_text(OPML)
    (folder / "name").write_text(PLANTED["file"])
    (folder / "config.yaml").write_text(CONFIG.replace("{port}", str(port)))
    return {f"{name.upper()}{'_SECRET' * (name == 'path')}": s for name, s in PLANTED.items()}


def earlier(store: Path, port: int) -> list[str]:
    """Make a store as it was before: sources stand in it under their whole addresses."""
    veiled: dict[str, str] = {}
    with sqlite3.connect(store) as connection:
        for (name,) in connection.execute("SELECT source FROM polls").fetchall():
            if name.startswith(f"http://127.0.0.1:{port}/***/"):
                veiled[name] = f"http://127.0.0.1:{port}/{PLANTED['path']}/feed.xml"
            elif name.startswith(f"http://127.0.0.1:{port}/feed.xml"):
                veiled[name] = f"http://127.0.0.1:{port}/feed.xml?token={PLANTED['plain']}"
    connection.close()
    assert len(veiled) == 2
    with open_store(str(store)) as opened:
        for name, address in veiled.items():
            opened.rename(name, address)
    return sorted(veiled.values())


def written(folder: Path) -> dict[str, str]:
    """Return all that stands in files, and what the store's rows hold, unpacked."""
    found = {
        str(path.relative_to(folder)): path.read_bytes().decode("utf-8", "replace")
        for place in (folder / ".digest", folder / "out")
        for path in place.rglob("*")
        if path.is_file()
    }
    with sqlite3.connect(folder / ".digest" / "digest.sqlite3") as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        rows = [
            value
            for (table,) in connection.execute(tables).fetchall()
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()
            for value in row
        ]
    connection.close()
    found["the rows of the store"] = "\n".join(map(_unpacked, rows))
    return found


def _unpacked(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    with suppress(zlib.error):
        value = zlib.decompress(value)
    return value.decode("utf-8", "replace")


def leaks(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (where, name)
        for where, text in texts.items()
        for name, secret in PLANTED.items()
        if secret in text
    ]


def _wrong(folder: Path) -> Path:
    """Write a config that holds a secret wherever a value is refused and told back."""
    path = folder / "wrong.yaml"
    path.write_text(
        "sources: ['${HEADER}', {file: x, headers: '${COOKIE}', keep: 'p[[${BASIC}'}]\n"
        "collect: {interval: '${SMTP}', max_bytes: '${PROXY}', user_agent: ['${INURL}']}\n"
        "smtp: {security: '${WEBHOOK}', password: ['${QUERY}']}\n"
        "editions: {daily: {schedule: '${FILE}'}}\n"
    )
    return path
