"""Secrets are planted wherever a config takes them; nothing that digest writes may hold one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = pytest.mark.endtoend

Digest = Callable[..., "CompletedProcess[str]"]
PLANTED = {
    name: f"planted-{name}-4f1c"
    for name in ("header", "cookie", "basic", "proxy", "inurl", "smtp", "webhook", "file", "query")
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
  - file: feed.xml
editions:
  daily:
    window: 30 days
    deliver:
      - folder: out
      - email: reader@harbour.example
        from: desk@harbour.example
smtp: {host: 127.0.0.1, port: 1, username: !file name, password: "${SMTP}"}
"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour</title>
<link>https://harbour.example/</link><description>News of the sea</description>
<item><title>Night ferry held in port by fog</title><link>https://harbour.example/1</link>
<pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate>
<description>The night ferry stayed in port on Tuesday, its master said.</description></item>
</channel></rss>"""
COMMANDS = [
    ["run", "--at", "2026-03-11T06:00:00+00:00"],
    ["publish", "--at", "2026-03-12T06:00:00+00:00"],
    ["check", "--online"],
    ["check", "--json"],
    ["check", "--send-test", "reader@harbour.example"],
    ["sources", "list"],
    ["sources", "list", "--json"],
    ["sources", "check", "--json"],
    ["sources", "export"],
    ["briefings", "show", "daily", "--json"],
]


def test_no_secret_is_ever_printed_logged_stored_or_published(
    tmp_path: Path, digest: Digest
) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "name").write_text(PLANTED["file"])
    (tmp_path / "config.yaml").write_text(CONFIG)
    environment = {name.upper(): secret for name, secret in PLANTED.items()}

    said = {}
    for command in COMMANDS:
        finished = digest("--debug", "-vv", *command, cwd=tmp_path, env=environment)
        said[" ".join(command)] = finished.stdout + finished.stderr
    wrong = digest("check", "--debug", "-c", _wrong(tmp_path), cwd=tmp_path, env=environment)
    said["a wrong config"] = wrong.stdout + wrong.stderr

    written = {
        str(path.relative_to(tmp_path)): path.read_bytes().decode("utf-8", "replace")
        for folder in (tmp_path / ".digest", tmp_path / "out")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert any(name.endswith("briefing.json") for name in written)
    assert (tmp_path / ".digest").stat().st_mode & 0o777 == 0o700
    leaks = [
        (where, name)
        for where, text in {**said, **written}.items()
        for name, secret in PLANTED.items()
        if secret in text and not (name == "query" and where in written)
    ]
    assert leaks == [], leaks


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
