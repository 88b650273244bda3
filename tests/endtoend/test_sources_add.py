"""Adding a source by the address of its site, against a real server on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = pytest.mark.endtoend

Digest = Callable[..., "CompletedProcess[str]"]
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour</title>
<link>https://harbour.example/</link><description>News of the sea</description>
<item><title>{title}</title><link>https://harbour.example/{title}</link></item></channel></rss>"""
FRONT = """<html><head><title>Harbour</title>
<link rel="alternate" type="application/rss+xml" href="/news.xml">
<link rel="alternate" type="application/rss+xml" href="/sport.xml">
</head><body><p>Welcome to the harbour.</p></body></html>"""
PAGES = {
    "/": ("text/html", FRONT),
    "/news.xml": ("application/rss+xml", RSS.format(title="ferry")),
    "/sport.xml": ("application/rss+xml", RSS.format(title="regatta")),
    "/bare": ("text/html", "<html><body><p>Nothing but this line.</p></body></html>"),
}


@pytest.fixture
def root() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = PAGES.get(self.path, ("", ""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text(
        "collect: {allow_private: 127.0.0.1}\nsources:  # none yet\n"
    )
    return tmp_path


def test_of_a_page_the_feed_is_added_that_belongs_to_it(
    here: Path, root: str, digest: Digest
) -> None:
    added = digest("sources", "add", f"{root}/", "--tag", "sea", cwd=here)
    again = digest("sources", "add", f"{root}/", cwd=here)

    assert added.returncode == 0, added.stderr
    assert f"{root}/ has a feed: {root}/news.xml\n  also there: {root}/sport.xml" in added.stderr
    assert f"is there already: {root}/news.xml" in again.stderr
    assert (here / "config.yaml").read_text() == (
        "collect: {allow_private: 127.0.0.1}\nsources:  # none yet\n"
        f"  - {{url: {root}/news.xml, tags: [sea]}}\n"
    )


def test_a_feed_is_added_as_it_is(here: Path, root: str, digest: Digest) -> None:
    added = digest("sources", "add", f"{root}/sport.xml", cwd=here)

    assert added.stderr.splitlines()[0] == f"added {root}/sport.xml"


def test_a_page_is_never_added_as_a_feed(here: Path, root: str, digest: Digest) -> None:
    before = (here / "config.yaml").read_text()

    refused = digest("sources", "add", f"{root}/bare", cwd=here)

    assert refused.returncode == 3
    assert f"{root}/bare: no feed is found there" in refused.stderr
    assert f'"- page: {root}/bare"' in refused.stderr
    assert (here / "config.yaml").read_text() == before


def test_what_does_not_answer_now_is_added_unseen(here: Path, digest: Digest) -> None:
    added = digest("sources", "add", "http://127.0.0.1:1/feed", cwd=here)

    assert added.returncode == 0
    assert "refused; added unseen" in added.stderr
    assert "http://127.0.0.1:1/feed" in (here / "config.yaml").read_text()


def test_the_feeds_of_a_site_are_printed_the_best_first(
    here: Path, root: str, digest: Digest
) -> None:
    (here / "config.yaml").write_text(
        "collect: {allow_private: 127.0.0.1}\nsources: [{file: feed.xml}]\n"
    )

    found = digest("sources", "discover", f"{root}/", "--json", cwd=here)
    none = digest("sources", "discover", f"{root}/bare", cwd=here)
    wrong = digest("sources", "discover", "harbour", cwd=here)

    assert json.loads(found.stdout) == [
        {"url": f"{root}/news.xml", "title": "The Harbour", "entries": 1},
        {"url": f"{root}/sport.xml", "title": "The Harbour", "entries": 1},
    ]
    assert (none.returncode, wrong.returncode) == (3, 3)
    assert '"harbour" is no http(s) address' in wrong.stderr
