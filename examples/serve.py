"""Serve the sample news over HTTP on this machine, as far as it was published by a given day.

usage:   python serve.py [--port 8765] [--day 1|2|3]
prints:  serving day 3 of the sample news on http://127.0.0.1:8765
A feed or page of an outlet stands at /OUTLET/NAME; links to https://OUTLET.example/ in it are
turned into links to this server, so that pages behind teasers can be read. Feeds and pages carry
ETag and Last-Modified, and what a client has already is answered by 304.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

NEWS = Path(__file__).parent / "news"
LAST_DAY = 3
FIRST_EVENING = datetime(2026, 10, 12, 23, 0, tzinfo=UTC)
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/feed+json",
    ".rdf": "application/rdf+xml",
    ".xml": "application/xml",
}
# An entry of an XML feed stands behind a comment that says when it was published.
ENTRY = re.compile(r"<!-- day (\d) -->\s*<(item|entry)\b.*?(?:</\2>|\Z)\s*", re.DOTALL)
HOME = re.compile(r"https://([a-z-]+)\.example/")


def find(path: str, day: int) -> Path | None:
    """Return the file behind a path of the server: as it was on `day`, where it has changed."""
    for folder in (*(NEWS / f"day-{known}" for known in range(day, LAST_DAY)), NEWS):
        file = (folder / path).resolve()
        if file.is_relative_to(folder.resolve()) and file.is_file():
            return file
    return None


def published(file: Path, day: int, origin: str) -> bytes:
    """Return a file without the entries of later days, its links turned to this server."""
    text = file.read_text("utf-8")
    if file.suffix == ".json":
        feed = json.loads(text)
        feed["items"] = [item for item in feed["items"] if item["_day"] <= day]
        text = json.dumps(feed, ensure_ascii=False, indent=1)
    elif file.suffix == ".xml":
        text = ENTRY.sub(lambda entry: entry[0] if int(entry[1]) <= day else "", text)
    return HOME.sub(lambda home: f"{origin}/{home[1]}/", text).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the sample news of one day."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, day: int) -> None:
        self.day = day
        super().__init__(*args)  # type: ignore[arg-type]  # what the server hands over

    def do_GET(self) -> None:
        file = find(unquote(urlsplit(self.path).path).lstrip("/"), self.day)
        if file is None or file.suffix not in MEDIA_TYPES:
            self.answer(HTTPStatus.NOT_FOUND, b"Not here.\n", {"Content-Type": "text/plain"})
            return
        origin = f"http://{self.headers.get('Host', '127.0.0.1')}"
        body = published(file, self.day, origin)
        changed = FIRST_EVENING.replace(day=FIRST_EVENING.day + self.day - 1)
        headers = {
            "Content-Type": MEDIA_TYPES[file.suffix],
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
            "Last-Modified": format_datetime(changed, usegmt=True),
        }
        if self.is_known(headers["ETag"], changed):
            self.answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        else:
            self.answer(HTTPStatus.OK, body, headers)

    do_HEAD = do_GET  # noqa: N815  # the name that http.server calls

    def is_known(self, etag: str, changed: datetime) -> bool:
        """Return whether the client has this already; its ETag counts before its date."""
        if known := self.headers.get("If-None-Match"):
            return etag in known
        try:
            return parsedate_to_datetime(self.headers["If-Modified-Since"]) >= changed
        except (TypeError, ValueError):
            return False

    def answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's names
        """Say nothing: one line when it starts is enough."""


def server(port: int, day: int) -> ThreadingHTTPServer:
    """Return a server on loopback; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, day=day))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument("--day", type=int, default=LAST_DAY, choices=range(1, LAST_DAY + 1))
    chosen = parser.parse_args()
    with server(chosen.port, chosen.day) as running:
        port = running.server_address[1]
        print(f"serving day {chosen.day} of the sample news on http://127.0.0.1:{port}", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
