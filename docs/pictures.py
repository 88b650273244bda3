"""Take pictures of a published site with headless Chromium.

usage:   python docs/pictures.py FOLDER_OF_A_SITE OUT
makes:   briefing, page, index and mail as PNG, wide (1280) and narrow (390), light and dark
needs:   chromium, chromium-browser or google-chrome, or $CHROMIUM; a folder with mail.html
Chromium is asked through its DevTools pipe, so that width and colour scheme are those that a
reader's device would report.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WHOLE_PAGE_LIMIT = 6000  # CSS pixels: what lies below shows nothing new
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",  # a page of our own, and root in a container has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--remote-debugging-pipe",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a reader sees it. Without `height` the picture shows the whole page."""

    name: str
    page: str
    width: int
    scheme: str = "light"
    height: int | None = None


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    site, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(
            f"no Chromium: install one of {', '.join(BROWSERS)}, or name it in $CHROMIUM",
            file=sys.stderr,
        )
        return 1
    issue = newest(site)
    if issue is None:
        print(f"no briefing in {site}: make one with `make demo`", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile, Chromium(browser, Path(profile)) as chromium:
        for picture in pictures(issue.relative_to(site).as_posix()):
            if not (site / picture.page).is_file():
                print(f"left out {picture.name}: there is no {picture.page}", file=sys.stderr)
                continue
            file = out / f"{picture.name}.png"
            file.write_bytes(chromium.take(picture, (site / picture.page).as_uri()))
            print(f"{file} {file.stat().st_size / 1000:.0f} kB")
    return 0


def newest(site: Path) -> Path | None:
    """Return the folder of the newest briefing of a site."""
    dated = sorted(site.glob("*/*/briefing.json"), key=lambda file: file.parent.name)
    return dated[-1].parent if dated else None


def pictures(issue: str) -> list[Picture]:
    """Return what is shown: README's picture first, then each kind of page in each guise."""
    made = [Picture("briefing", f"{issue}/index.html", 1280, height=1125)]
    pages: dict[str, tuple[str, int | None]] = {
        "page": (f"{issue}/index.html", 1350),
        "index": ("index.html", None),
        "mail": (f"{issue}/mail.html", 1350),
    }
    for name, (page, height) in pages.items():
        for width in (1280, 390):
            made += [
                Picture(f"{name}-{width}-{scheme}", page, width, scheme, height)
                for scheme in ("light", "dark")
            ]
    return made


class Chromium:
    """A headless browser that answers DevTools commands over a pipe (its descriptors 3 and 4)."""

    def __init__(self, browser: str, profile: Path) -> None:
        to_browser, self._commands = os.pipe()
        self._answers, from_browser = os.pipe()
        quiet = os.open(os.devnull, os.O_RDWR)
        self._process = os.posix_spawn(
            browser,
            [browser, *ARGUMENTS, f"--user-data-dir={profile}"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, to_browser, 13),  # out of the way of 3 and 4 first
                (os.POSIX_SPAWN_DUP2, from_browser, 14),
                (os.POSIX_SPAWN_DUP2, 13, 3),
                (os.POSIX_SPAWN_DUP2, 14, 4),
                (os.POSIX_SPAWN_DUP2, quiet, 1),
                (os.POSIX_SPAWN_DUP2, quiet, 2),
            ],
            setpgroup=0,
        )
        for descriptor in (to_browser, from_browser, quiet):
            os.close(descriptor)
        self._unread = b""
        self._asked = 0
        self._events: list[tuple[str, str]] = []  # method and session, oldest first

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.ask("Browser.close")
        finally:
            os.close(self._commands)
            os.close(self._answers)
            os.waitpid(self._process, 0)

    def take(self, picture: Picture, address: str) -> bytes:
        """Return a picture as PNG: 1 open, 2 dress, 3 load, 4 take."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]  # 1
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        size = {"width": picture.width, "height": picture.height or 200}
        self.ask(  # 2
            "Emulation.setDeviceMetricsOverride",
            session,
            **size,
            deviceScaleFactor=1,
            mobile=picture.width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": picture.scheme}
        self.ask("Emulation.setEmulatedMedia", session, features=[scheme])
        self.ask("Page.enable", session)  # 3
        self.ask("Page.navigate", session, url=address)
        self.wait_for("Page.loadEventFired", session)
        if picture.height is None:
            content = self.ask("Page.getLayoutMetrics", session)["cssContentSize"]
            size["height"] = min(round(content["height"]), WHOLE_PAGE_LIMIT)
        answer = self.ask(  # 4
            "Page.captureScreenshot",
            session,
            format="png",
            captureBeyondViewport=True,
            clip={"x": 0, "y": 0, **size, "scale": 1},
        )
        self.ask("Target.closeTarget", targetId=target)
        return base64.b64decode(answer["data"])

    def ask(self, method: str, session: str | None = None, **values: Any) -> dict[str, Any]:
        """Return the answer to a command; `values` and answers are any JSON."""
        self._asked += 1
        command: dict[str, Any] = {"id": self._asked, "method": method, "params": values}
        if session:
            command["sessionId"] = session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        while True:
            message = self._read()
            if message.get("id") != self._asked:
                self._events.append((message.get("method", ""), message.get("sessionId", "")))
                continue
            if "error" in message:
                raise SystemExit(f"Chromium refused {method}: {message['error']['message']}")
            return dict(message["result"])

    def wait_for(self, event: str, session: str) -> None:
        """Return when an event has come, be it before the answer to the last command."""
        while (event, session) not in self._events:
            message = self._read()
            self._events.append((message.get("method", ""), message.get("sessionId", "")))
        self._events.clear()

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            piece = os.read(self._answers, 1 << 16)
            if not piece:
                raise SystemExit("Chromium ended before the pictures were taken")
            self._unread += piece
        message, _, self._unread = self._unread.partition(b"\0")
        return dict(json.loads(message))


if __name__ == "__main__":
    signal.alarm(300)  # a browser that hangs ends here
    raise SystemExit(main())
